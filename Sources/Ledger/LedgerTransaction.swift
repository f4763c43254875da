package import FoundationEssentials

/// What can be asked of the ledger, in a read or a write transaction alike.
package protocol LedgerReading {
    var session: any SQLSession { get }
    /// The time at which the transaction began: all that it writes carries it.
    var now: Date { get }
}

/// A read transaction.
///
/// It must not leave the closure that it was given to.
package struct LedgerView: LedgerReading {
    package let session: any SQLSession
    package let now: Date
}

/// A write transaction.
///
/// It must not leave the closure that it was given to.
package struct LedgerTransaction: LedgerReading {
    package let session: any SQLSession
    package let now: Date
    let makeKey: @Sendable () -> String
    let aftermath = Aftermath()

    /// What the transaction brings about outside the database once it has committed.
    final class Aftermath {
        var wakesWorkers = false
    }
}

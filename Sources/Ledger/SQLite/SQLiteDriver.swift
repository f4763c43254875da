import Dispatch
import Foundation
import GRDB
import Synchronization

/// The embedded driver: one SQLite file, through GRDB.
///
/// * WAL, so that reading never waits for writing.
/// * `synchronous = FULL`: a commit that was reported survives a power cut. The cost is one `fsync` a commit, which
///   is shared: writers that wait at the same time are committed together, each in a savepoint of its own.
/// * Other processes (`intake audit show` beside a running service) are waited for, up to the busy timeout.
package final class SQLiteDriver: SQLDriver {
    package let dialect = SQLDialect.sqlite
    private let pool: DatabasePool
    private let waiting = Mutex<[PendingWrite]>([])

    /// Most writers that share one commit, so that the first of them is not kept waiting for long.
    private static let writersPerCommit = 128

    package init(path: String, busyTimeout: Double = 10) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        configuration.foreignKeysEnabled = true
        configuration.journalMode = .wal
        configuration.maximumReaderCount = 4
        configuration.label = "ledger"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
        } catch let error as DatabaseError {
            throw LedgerError(.unreadable, "SQLite: \(error.resultCode): \(error.message ?? "")")
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { database in try body(SQLiteSession(database: database)) }
        } catch let error as DatabaseError {
            throw LedgerError(error)
        }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let write = PendingWrite { session in
                do {
                    let value = try body(session)
                    return WriteOutcome(keep: true) { failure in
                        if let failure {
                            continuation.resume(throwing: LedgerError(wrapping: failure))
                        } else {
                            continuation.resume(returning: value)
                        }
                    }
                } catch {
                    return WriteOutcome(keep: false) { _ in
                        continuation.resume(throwing: LedgerError.reworded(error))
                    }
                }
            } abandon: { failure in
                continuation.resume(throwing: LedgerError(wrapping: failure))
            }
            waiting.withLock { $0.append(write) }
            pool.asyncWriteWithoutTransaction { [self] database in commitWaiting(database) }
        }
    }

    package func close() throws {
        try pool.close()
    }

    /// Commits what waits, in the order of asking.
    ///
    /// Runs on the writer's own queue; the writers that it took along find nothing left to do when their own turn
    /// comes.
    private func commitWaiting(_ database: Database) {
        let writes = waiting.withLock { writes in
            let taken = Array(writes.prefix(Self.writersPerCommit))
            writes.removeFirst(taken.count)
            return taken
        }
        guard !writes.isEmpty else { return }
        var outcomes: [WriteOutcome] = []
        do {
            try database.inTransaction(.immediate) {
                for write in writes {
                    try database.inSavepoint {
                        let outcome = write.run(SQLiteSession(database: database))
                        outcomes.append(outcome)
                        return outcome.keep ? .commit : .rollback
                    }
                }
                return .commit
            }
        } catch {
            for outcome in outcomes { outcome.finish(error) }
            for write in writes.dropFirst(outcomes.count) { write.abandon(error) }
            return
        }
        for outcome in outcomes { outcome.finish(nil) }
    }
}

/// A writer's work while it waits for its commit.
private struct PendingWrite: Sendable {
    let run: @Sendable (any SQLSession) -> WriteOutcome
    let abandon: @Sendable (any Error) -> Void
}

/// What a writer's work came to, and how to tell the writer once the commit has succeeded or failed.
private struct WriteOutcome: Sendable {
    let keep: Bool
    let finish: @Sendable ((any Error)?) -> Void
}

private struct SQLiteSession: SQLSession {
    let database: Database
    var dialect: SQLDialect { .sqlite }

    func run(_ sql: String, _ arguments: [SQLValue]) throws {
        try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments.map(\.databaseValue)))
    }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        let statement = try database.cachedStatement(sql: sql)
        let columns = Dictionary(
            statement.columnNames.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return try Row.fetchAll(statement, arguments: StatementArguments(arguments.map(\.databaseValue))).map { row in
            SQLRow(columns: columns, values: row.databaseValues.map { SQLValue($0) })
        }
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let integer): integer.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let integer): .integer(integer)
            case .double(let double): .text(String(double))
            case .string(let text): .text(text)
            case .blob(let data): .blob([UInt8](data))
            }
    }
}

extension SQLDialect {
    fileprivate static let sqlite = SQLDialect(
        identity: "INTEGER PRIMARY KEY AUTOINCREMENT",
        bytes: "BLOB",
        skipLocked: "",
        forbidChanges: { table in
            ["UPDATE", "DELETE"].map { change in
                """
                CREATE TRIGGER \(table)_no_\(change.lowercased()) BEFORE \(change) ON \(table)
                BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
                """
            }
        }
    )
}

extension LedgerError {
    fileprivate init(_ error: DatabaseError) {
        // The message names tables and columns, never values: GRDB puts arguments into `description` only.
        let code: Code = error.resultCode == .SQLITE_BUSY ? .busy : .storage
        self.init(code, "SQLite: \(error.extendedResultCode): \(error.message ?? "")")
    }

    fileprivate init(wrapping error: any Error) {
        switch error {
        case let error as DatabaseError: self.init(error)
        case let error as LedgerError: self = error
        default: self.init(.storage, "SQLite: \(type(of: error))")
        }
    }

    fileprivate static func reworded(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return LedgerError(error)
    }
}

/// Why the ledger could not do what it was asked.
package struct LedgerError: Error, Sendable, Equatable {
    /// The kind of failure.
    ///
    /// New kinds may be added, so callers compare and do not switch.
    package struct Code: Sendable, Hashable, RawRepresentable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        /// The file cannot be opened or is not a ledger.
        package static let unreadable = Code(rawValue: "unreadable")
        /// The file was written by a newer version of this program.
        package static let newerSchema = Code(rawValue: "newer-schema")
        /// The database refused a statement (constraint, full disk, lock that did not come free).
        package static let storage = Code(rawValue: "storage")
        /// Another process held the lock for longer than the busy timeout: the same call may succeed later.
        package static let busy = Code(rawValue: "busy")
        /// The job's lease ran out and someone else has it, or it is finished: nothing was written.
        package static let leaseLost = Code(rawValue: "lease-lost")
        /// What was asked for is not there, or no longer in a state that allows it.
        package static let notFound = Code(rawValue: "not-found")
        /// A stored value cannot be read back: the file was changed by hand or is damaged.
        package static let damaged = Code(rawValue: "damaged")
    }

    package var code: Code
    /// What happened, without personal data: this goes into logs.
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

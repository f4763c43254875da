/// One row of the audit table as a link of the chain: enough to judge the chain by.
struct AuditLink: Sendable {
    /// The sequence under which it stands.
    let stored: Int64
    /// The sequence under which its hash is right; ``stored`` until a diagnosis finds another.
    var original: Int64
    let hash: String
    let previousHash: String
    /// Its content does not give its hash, under the sequence where it stands.
    var isBroken: Bool
    /// It is whole and follows the row before it.
    let isPlain: Bool

    init(_ row: SQLRow, previous: AuditLink?) {
        // A row that cannot be read at all is as broken as one that was edited.
        stored = row.optionalInteger("sequence") ?? ((previous?.stored ?? 0) + 1)
        original = stored
        hash = row.optionalText("hash") ?? ""
        previousHash = row.optionalText("previous_hash") ?? ""
        let entry = try? AuditEntry(row)
        isBroken = entry.map { $0.computedHash != $0.hash } ?? true
        isPlain =
            !isBroken && stored == (previous?.stored ?? 0) + 1
            && previousHash == (previous?.hash ?? AuditEntry.genesis)
    }
}

/// A database that the ledger can be kept in: the one seam between the ledger's SQL and a product.
///
/// All statements above this protocol are written once, in the SQL that SQLite and PostgreSQL share: `?` for
/// arguments, `ON CONFLICT`, `RETURNING`, partial indexes. Where the two differ, ``SQLDialect`` says how.
package protocol SQLDriver: Sendable {
    var dialect: SQLDialect { get }

    /// Runs `body` in a read transaction: it sees one state of the database throughout.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value

    /// Runs `body` in a write transaction and returns once that is durable. If `body` throws, nothing is written.
    ///
    /// A driver may commit several callers' work together, so `body` must not count on being alone in its commit.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value

    func close() throws
}

/// A connection inside a transaction.
///
/// It must not leave the closure that it was given to.
package protocol SQLSession {
    var dialect: SQLDialect { get }

    /// Runs a statement whose answer does not matter.
    func run(_ sql: String, _ arguments: [SQLValue]) throws

    /// Runs a query, or a change with `RETURNING`, and gives back its rows.
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]
}

extension SQLSession {
    package func run(_ sql: String) throws { try run(sql, []) }
    package func rows(_ sql: String) throws -> [SQLRow] { try rows(sql, []) }

    package func first(_ sql: String, _ arguments: [SQLValue] = []) throws -> SQLRow? {
        try rows(sql, arguments).first
    }
}

/// Where the databases differ.
package struct SQLDialect: Sendable {
    /// The column type of a number that the database gives out itself, rising.
    package var identity: String
    /// The column type of bytes.
    package var bytes: String
    /// What follows a `SELECT` of rows that several processes take at once, so that none waits for another.
    package var skipLocked: String
    /// Statements that make a table refuse `UPDATE` and `DELETE`.
    package var forbidChanges: @Sendable (_ table: String) -> [String]

    package init(
        identity: String,
        bytes: String,
        skipLocked: String,
        forbidChanges: @escaping @Sendable (_ table: String) -> [String]
    ) {
        self.identity = identity
        self.bytes = bytes
        self.skipLocked = skipLocked
        self.forbidChanges = forbidChanges
    }
}

package import FoundationEssentials

/// How many jobs a stage has in a state.
package struct QueueCount: Sendable, Equatable {
    package var stage: String
    package var state: Job.State
    package var count: Int
}

extension LedgerReading {
    package func job(id: Int64) throws -> Job? {
        try session.first("SELECT * FROM jobs WHERE id = ?", [.integer(id)]).map { row in try Job(row) }
    }

    package func job(key: String) throws -> Job? {
        try session.first("SELECT * FROM jobs WHERE key = ?", [.text(key)]).map { row in try Job(row) }
    }

    /// All jobs of a subject, oldest first.
    package func jobs(of subject: String) throws -> [Job] {
        try session.rows("SELECT * FROM jobs WHERE subject = ? ORDER BY id", [.text(subject)]).map { row in
            try Job(row)
        }
    }

    /// Jobs in a state, oldest first.
    package func jobs(in state: Job.State, limit: Int = 100) throws -> [Job] {
        try session.rows(
            "SELECT * FROM jobs WHERE state = ? ORDER BY id LIMIT ?",
            [.text(state.rawValue), SQLValue(limit)]
        ).map { row in try Job(row) }
    }

    /// How full the queue is, by stage and state.
    package func queueCounts() throws -> [QueueCount] {
        try session.rows(
            "SELECT stage, state, COUNT(*) AS count FROM jobs GROUP BY stage, state ORDER BY stage, state"
        ).compactMap { row in
            try Job.State(rawValue: row.text("state")).map { state in
                QueueCount(stage: try row.text("stage"), state: state, count: Int(try row.integer("count")))
            }
        }
    }

    /// How many jobs are still to be worked on: ready, running or waiting.
    package func pendingJobs() throws -> Int {
        let row = try session.first("SELECT COUNT(*) AS count FROM jobs WHERE unfinished = 1 AND state <> 'held'")
        return Int(try row?.integer("count") ?? 0)
    }

    /// When the queue next changes by the passing of time alone: a pause or a lease that ends.
    package func nextDue() throws -> Date? {
        let row = try session.first(
            """
            SELECT MIN(due) AS due FROM (
                SELECT MIN(not_before) AS due FROM jobs WHERE state = 'waiting'
                UNION ALL SELECT MIN(lease_until) AS due FROM jobs WHERE state = 'running') AS dues
            """
        )
        return row?.optionalInteger("due").map { Date(ledgerMilliseconds: $0) }
    }
}

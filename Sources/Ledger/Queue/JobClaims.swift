package import FoundationEssentials

extension LedgerTransaction {
    /// Puts a job into the queue, unless one with its key was there before.
    ///
    /// - Returns: whether it was put there now.
    @discardableResult
    package func enqueue(_ job: NewJob) throws -> Bool {
        let now = now.ledgerMilliseconds
        let start = job.notBefore?.ledgerMilliseconds ?? now
        let inserted = try session.rows(
            """
            INSERT INTO jobs (key, stage, subject, payload, state, unfinished, attempt, claims, not_before,
                created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, 1, 1, 0, ?, ?, ?) ON CONFLICT (key) DO NOTHING RETURNING id
            """,
            [
                .text(job.key), .text(job.stage), .text(job.subject), .text(job.payload),
                start > now ? "waiting" : "ready", .integer(start), .integer(now), .integer(now),
            ]
        )
        guard !inserted.isEmpty else { return false }
        aftermath.wakesWorkers = true
        return true
    }

    /// Takes up to `limit` jobs that may run now, oldest first and at most one a subject, for `lease` seconds.
    ///
    /// Jobs whose lease ran out are taken again; those whose time has come are taken too. A subject with a running,
    /// waiting or held job gives none of its later ones.
    ///
    /// - Parameter stages: only jobs of these stages; `nil` is all.
    package func claim(limit: Int, owner: String, lease: TimeInterval, stages: Set<String>? = nil) throws -> [Job] {
        try releaseDue()
        // A stage at a time: a long queue for one is not gone through on behalf of another.
        let candidates = try (stages?.sorted() ?? readyStages()).flatMap { stage in
            try claimable(limit: limit, stage: stage)
        }.sorted().prefix(limit)
        return try candidates.compactMap { candidate in
            try session.first(
                """
                UPDATE jobs SET state = 'running', claims = claims + 1, lease_owner = ?, lease_until = ?,
                    updated_at = ?
                WHERE id = ? AND state = 'ready' RETURNING *
                """,
                [
                    .text(owner), .integer(now.addingTimeInterval(lease).ledgerMilliseconds),
                    .integer(now.ledgerMilliseconds), .integer(candidate),
                ]
            ).map { row in try Job(row) }
        }
    }

    private func readyStages() throws -> [String] {
        try session.rows("SELECT DISTINCT stage FROM jobs WHERE state = 'ready'").map { row in try row.text("stage") }
    }

    /// The oldest jobs of a stage that are ready and have nothing unfinished before them.
    private func claimable(limit: Int, stage: String) throws -> [Int64] {
        try session.rows(
            """
            SELECT id FROM jobs AS job
            WHERE job.state = 'ready' AND job.stage = ? AND NOT EXISTS (
                SELECT 1 FROM jobs AS earlier
                WHERE earlier.unfinished = 1 AND earlier.subject = job.subject AND earlier.id < job.id)
            ORDER BY job.id LIMIT ? \(session.dialect.skipLocked)
            """,
            [.text(stage), SQLValue(limit)]
        ).map { row in try row.integer("id") }
    }

    /// Makes ready what waited until now, and what a worker left behind.
    private func releaseDue() throws {
        let now = SQLValue.integer(now.ledgerMilliseconds)
        try session.run(
            "UPDATE jobs SET state = 'ready', updated_at = ? WHERE state = 'waiting' AND not_before <= ?",
            [now, now]
        )
        try session.run(
            """
            UPDATE jobs SET state = 'ready', lease_owner = NULL, lease_until = NULL, updated_at = ?
            WHERE state = 'running' AND lease_until <= ?
            """,
            [now, now]
        )
    }

    /// Gives back at once what `owner` had claimed: for a start after a crash, when it is certain that no worker of
    /// that name is left.
    ///
    /// - Returns: how many jobs were given back.
    @discardableResult
    package func releaseLeases(of owner: String) throws -> Int {
        let rows = try session.rows(
            """
            UPDATE jobs SET state = 'ready', lease_owner = NULL, lease_until = NULL, updated_at = ?
            WHERE state = 'running' AND lease_owner = ? RETURNING id
            """,
            [.integer(now.ledgerMilliseconds), .text(owner)]
        )
        if !rows.isEmpty { aftermath.wakesWorkers = true }
        return rows.count
    }

    /// Prolongs the leases of all jobs that `owner` is still working on.
    package func extendLeases(of owner: String, by lease: TimeInterval) throws {
        try session.run(
            "UPDATE jobs SET lease_until = ? WHERE state = 'running' AND lease_owner = ? AND lease_until > ?",
            [
                .integer(now.addingTimeInterval(lease).ledgerMilliseconds), .text(owner),
                .integer(now.ledgerMilliseconds),
            ]
        )
    }
}

extension LedgerTransaction {
    /// The job is done: the subject's next one may run.
    package func complete(_ job: Job) throws {
        try move(job, to: .done)
    }

    /// The attempt failed and another follows at `date`.
    package func retry(_ job: Job, at date: Date, error: String) throws {
        try move(job, to: .waiting, attempt: job.attempt + 1, notBefore: date, error: error)
    }

    /// The job is put off to `date` without an attempt being counted: what it needs is not there yet.
    package func postpone(_ job: Job, until date: Date, reason: String) throws {
        try move(job, to: .waiting, notBefore: date, error: reason)
    }

    /// The job waits for a person; the subject's later ones wait behind it.
    package func hold(_ job: Job, reason: String) throws {
        try move(job, to: .held, error: reason)
    }

    /// The job is given up; the subject's later ones may run.
    package func bury(_ job: Job, error: String) throws {
        try move(job, to: .dead, error: error)
    }

    /// The job goes back to the queue unworked, as when the worker is told to stop.
    package func giveBack(_ job: Job) throws {
        try move(job, to: .ready)
    }

    /// Changes a job that this worker still has the lease of; otherwise throws ``LedgerError/Code/leaseLost``, and
    /// with that undoes the whole transaction.
    private func move(
        _ job: Job,
        to state: Job.State,
        attempt: Int? = nil,
        notBefore: Date? = nil,
        error: String? = nil
    ) throws {
        let unfinished = state != .done && state != .dead
        let moved = try session.rows(
            """
            UPDATE jobs SET state = ?, unfinished = ?, attempt = ?, not_before = ?, last_error = ?,
                lease_owner = NULL, lease_until = NULL, updated_at = ?
            WHERE id = ? AND state = 'running' AND claims = ? AND lease_owner = ? RETURNING id
            """,
            [
                .text(state.rawValue), SQLValue(unfinished), SQLValue(attempt ?? job.attempt),
                .integer((notBefore ?? job.notBefore).ledgerMilliseconds),
                SQLValue(error ?? (state == .done ? nil : job.lastError)),
                .integer(now.ledgerMilliseconds), .integer(job.id), SQLValue(job.claims), SQLValue(job.leaseOwner),
            ]
        )
        guard !moved.isEmpty else { throw LedgerError(.leaseLost, "job \(job.id) is no longer this worker's") }
        aftermath.wakesWorkers = true
    }
}

extension LedgerTransaction {
    /// A person's decision: a job runs again, from its first attempt, with another payload if given.
    ///
    /// A finished one too, as when a refused document is to be read again with other limits; only a running one is not
    /// there to be changed.
    package func resume(jobId: Int64, payload: String? = nil, at date: Date? = nil) throws {
        let start = date ?? now
        try settle(
            jobId,
            set: """
                state = 'waiting', unfinished = 1, attempt = 1, last_error = NULL, not_before = ?,
                payload = COALESCE(?, payload)
                """,
            [.integer(start.ledgerMilliseconds), SQLValue(payload)],
            from: [.held, .dead, .waiting, .ready, .done]
        )
    }

    /// A person's decision: a held or dead job is not to run any more; what comes after it may.
    package func skip(jobId: Int64, reason: String) throws {
        try settle(
            jobId,
            set: "state = 'done', unfinished = 0, last_error = ?",
            [.text(reason)],
            from: [.held, .dead, .waiting, .ready]
        )
    }

    private func settle(_ jobId: Int64, set: String, _ values: [SQLValue], from states: [Job.State]) throws {
        let moved = try session.rows(
            """
            UPDATE jobs SET \(set), lease_owner = NULL, lease_until = NULL, updated_at = ?
            WHERE id = ? AND state IN (\(states.map { _ in "?" }.joined(separator: ", "))) RETURNING id
            """,
            values + [.integer(now.ledgerMilliseconds), .integer(jobId)] + states.map { .text($0.rawValue) }
        )
        guard !moved.isEmpty else {
            throw LedgerError(.notFound, "job \(jobId) is not there or not in a state that allows this")
        }
        aftermath.wakesWorkers = true
    }
}

package import FoundationEssentials

/// Something that a named owner must be told.
package struct NewAlert: Sendable, Equatable {
    /// Names the alert: a second one with the same key is not raised.
    package var key: String
    package var owner: String
    /// `info`, `warning` or `critical`.
    package var severity: String
    package var title: String
    /// In plain words, without personal data: alerts travel by e-mail and chat.
    package var body: String
    package var reviewItem: Int64?
    /// What it has in common with others: of one topic only ``LedgerTransaction/alertsPerTopic`` are sent in an
    /// hour, so that a system that is down does not send a thousand e-mails.
    package var topic: String?

    package init(
        key: String,
        owner: String,
        severity: String = "warning",
        title: String,
        body: String,
        reviewItem: Int64? = nil,
        topic: String? = nil
    ) {
        self.topic = topic
        self.key = key
        self.owner = owner
        self.severity = severity
        self.title = title
        self.body = body
        self.reviewItem = reviewItem
    }
}

/// An alert that was raised.
package struct Alert: Sendable, Equatable, Identifiable {
    /// The stage whose jobs deliver alerts.
    package static let stage = "alert"

    package var id: Int64
    package var content: NewAlert
    package var raisedAt: Date
    package var deliveredAt: Date?

    init(_ row: SQLRow) throws {
        id = try row.integer("id")
        content = NewAlert(
            key: try row.text("key"),
            owner: try row.text("owner"),
            severity: try row.text("severity"),
            title: try row.text("title"),
            body: try row.text("body"),
            reviewItem: row.optionalInteger("review_item"),
            topic: row.optionalText("topic")
        )
        raisedAt = Date(ledgerMilliseconds: try row.integer("raised_at"))
        deliveredAt = row.optionalInteger("delivered_at").map { Date(ledgerMilliseconds: $0) }
    }
}

extension LedgerTransaction {
    /// How many alerts of one topic are sent within an hour; the last of them says that there are more.
    package static let alertsPerTopic = 20

    /// Raises an alert together with the job that delivers it, so that it is sent even if this process ends now.
    ///
    /// - Returns: whether it was raised; not if one with its key was before, or if its topic has had its share.
    @discardableResult
    package func raise(_ alert: NewAlert) throws -> Bool {
        var alert = alert
        if let topic = alert.topic {
            let recent = try alertsRaised(topic: topic, since: now.addingTimeInterval(-3600))
            guard recent < Self.alertsPerTopic else { return false }
            if recent == Self.alertsPerTopic - 1 {
                alert.body += " Further ones like it are not announced for an hour: see `intake review`."
            }
        }
        let row = try session.first(
            """
            INSERT INTO alerts (key, topic, owner, severity, title, body, review_item, raised_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING RETURNING id
            """,
            [
                .text(alert.key), SQLValue(alert.topic), .text(alert.owner), .text(alert.severity),
                .text(alert.title), .text(alert.body), SQLValue(alert.reviewItem),
                .integer(now.ledgerMilliseconds),
            ]
        )
        guard let id = try row?.integer("id") else { return false }
        try enqueue(
            NewJob(stage: Alert.stage, subject: "alert:\(id)", key: "alert:\(id)", payload: "{\"alert\":\(id)}")
        )
        return true
    }

    /// Notes that an alert has reached its channel.
    package func delivered(alert id: Int64) throws {
        try session.run(
            "UPDATE alerts SET delivered_at = ? WHERE id = ?",
            [.integer(now.ledgerMilliseconds), .integer(id)]
        )
    }
}

extension LedgerReading {
    fileprivate func alertsRaised(topic: String, since: Date) throws -> Int {
        let row = try session.first(
            "SELECT COUNT(*) AS count FROM alerts WHERE topic = ? AND raised_at > ?",
            [.text(topic), .integer(since.ledgerMilliseconds)]
        )
        return Int(try row?.integer("count") ?? 0)
    }

    package func alert(id: Int64) throws -> Alert? {
        try session.first("SELECT * FROM alerts WHERE id = ?", [.integer(id)]).map { row in try Alert(row) }
    }

    /// The newest alerts, newest first.
    package func newestAlerts(limit: Int = 100) throws -> [Alert] {
        try session.rows("SELECT * FROM alerts ORDER BY id DESC LIMIT ?", [SQLValue(limit)]).map { row in
            try Alert(row)
        }
    }
}

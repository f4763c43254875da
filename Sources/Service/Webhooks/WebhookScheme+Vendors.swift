extension WebhookScheme {
    /// The scheme of a vendor; `nil` if there is none.
    static func named(_ vendor: String) -> WebhookScheme? { all.first { $0.vendor == vendor } }

    /// All vendors whose webhooks can be checked.
    static let all: [WebhookScheme] = [
        greenhouse, lever, ashby, workable, teamtailor, bambooHR, hiBob, gusto, merge, finch, checkr, docuSign,
        dropboxSign, calendly, slack, odoo,
    ]

    /// Signs the bytes as sent (`<` is `\u003c` in them); no time in the signature, so the event's id is kept.
    static let greenhouse = WebhookScheme(
        vendor: "greenhouse",
        title: "Greenhouse",
        place: .header("Signature", prefix: "sha256 "),
        event: .header("Greenhouse-Event-ID"),
        name: ["action"],
        topics: [
            Topic(
                kind: .offer,
                events: ["hire_candidate", "unhire_candidate"],
                candidate: ["payload", "application", "candidate", "id"],
                application: ["payload", "application", "id"],
                offer: ["payload", "application", "offer", "id"]
            ),
            Topic(
                kind: .offer,
                events: ["offer_created", "offer_approved", "offer_updated"],
                application: ["payload", "application_id"],
                offer: ["payload", "id"]
            ),
            Topic(
                kind: .offer,
                events: ["offer_deleted"],
                application: ["payload", "offer", "application_id"],
                offer: ["payload", "offer", "id"]
            ),
            Topic(
                kind: .candidate,
                events: ["merge_candidate", "delete_candidate", "candidate_anonymized"],
                candidate: ["payload", "candidate", "id"]
            ),
        ],
        secretNote: "the secret key of the web hook"
    )

    /// The signature does not cover `data`: what it names is fetched, nothing of it is believed.
    static let lever = WebhookScheme(
        vendor: "lever",
        title: "Lever",
        place: .field(["signature"]),
        signed: [.field(["token"]), .field(["triggeredAt"])],
        // Repeated deliveries keep their time.
        stamp: Stamp(piece: .field(["triggeredAt"]), unit: .milliseconds, window: 86_400),
        event: .field(["token"]),
        name: ["event"],
        topics: [
            Topic(
                kind: .offer,
                events: ["candidateHired", "candidateStageChange", "candidateArchiveChange"],
                candidate: ["data", "opportunityId"]
            ),
            Topic(kind: .candidate, events: ["candidateDeleted"], candidate: ["data", "opportunityId"]),
        ],
        secretNote: "the webhook's signature token"
    )

    static let ashby = WebhookScheme(
        vendor: "ashby",
        title: "Ashby",
        place: .header("Ashby-Signature", prefix: "sha256="),
        handshake: .ping(["action"], word: "ping"),
        name: ["action"],
        topics: [
            Topic(kind: .offer, events: ["candidateHire", "offer*", "applicationUpdate", "candidateStageChange"]),
            Topic(kind: .candidate, events: ["candidateDelete", "candidateMerge"]),
        ],
        secretNote: "the webhook's secret token"
    )

    static let workable = WebhookScheme(
        vendor: "workable",
        title: "Workable",
        place: .header("X-Workable-Signature"),
        name: ["event_type"],
        // Names of events known from memory only.
        topics: [
            Topic(kind: .offer, events: ["candidate_moved"], candidate: ["data", "id"]),
            Topic(kind: .employee, events: ["employee_*"], employee: ["data", "id"]),
        ],
        secretNote: "the account's API token"
    )

    /// The signature covers nothing but the id.
    static let teamtailor = WebhookScheme(
        vendor: "teamtailor",
        title: "Teamtailor",
        place: .header("Teamtailor-Signature"),
        encoding: .base64OfHexadecimal,
        signed: [.field(["resource_id"])],
        name: ["event_name"],
        topics: [Topic(kind: .offer, events: ["job_application.*", "job-application.*"])],
        secretNote: "the webhook's signature key"
    )

    static let bambooHR = WebhookScheme(
        vendor: "bamboohr",
        title: "BambooHR",
        place: .header("X-BambooHR-Signature"),
        signed: [.body, .header("X-BambooHR-Timestamp")],
        stamp: Stamp(piece: .header("X-BambooHR-Timestamp")),
        name: ["type"],
        topics: [
            Topic(kind: .employee, events: ["employee.*"], employee: ["data", "employeeId"]),
            Topic(kind: .employee, events: ["", "employee_with_fields.*"]),
        ],
        secretNote: "the webhook's private key, which BambooHR shows once"
    )

    static let hiBob = WebhookScheme(
        vendor: "hibob",
        title: "HiBob",
        place: .header("Bob-Signature"),
        algorithm: .sha512,
        encoding: .base64,
        name: ["type"],
        topics: [Topic(kind: .employee, events: ["employee.*"], employee: ["employee", "id"])],
        secretNote: "the webhook's secret"
    )

    static let gusto = WebhookScheme(
        vendor: "gusto",
        title: "Gusto",
        place: .header("X-Gusto-Signature"),
        event: .field(["uuid"]),
        handshake: .secret(["verification_token"]),
        name: ["event_type"],
        topics: [Topic(kind: .employee, events: ["employee.*"], employee: ["entity_uuid"])],
        secretNote: "the subscription's verification token"
    )

    static let merge = WebhookScheme(
        vendor: "merge",
        title: "Merge",
        place: .header("X-Merge-Webhook-Signature"),
        encoding: .base64url,
        name: ["hook", "event"],
        topics: [
            Topic(kind: .employee, events: ["Employee.*", "Employment.*"], employee: ["data", "id"]),
            Topic(kind: .offer, events: ["Application.*", "Offer.*", "Candidate.*"]),
        ],
        secretNote: "the organization's webhook signature key"
    )

    static let finch = WebhookScheme(
        vendor: "finch",
        title: "Finch",
        place: .list("Finch-Signature", prefix: "v1,"),
        encoding: .base64,
        signed: [.header("Finch-Event-Id"), .text("."), .header("Finch-Timestamp"), .text("."), .body],
        secretForm: .base64,
        stamp: Stamp(piece: .header("Finch-Timestamp")),
        event: .header("Finch-Event-Id"),
        name: ["event_type"],
        topics: [
            Topic(kind: .employee, events: ["individual.*", "employment.*"], employee: ["data", "individual_id"])
        ],
        secretNote: "the webhook's signing secret"
    )

    static let checkr = WebhookScheme(
        vendor: "checkr",
        title: "Checkr",
        place: .header("X-Checkr-Signature"),
        event: .field(["id"]),
        name: ["type"],
        secretNote: "the account's API key"
    )

    static let docuSign = WebhookScheme(
        vendor: "docusign",
        title: "DocuSign Connect",
        place: .numbered("X-DocuSign-Signature"),
        encoding: .base64,
        name: ["event"],
        secretNote: "the Connect HMAC key"
    )

    /// Sends a form; the signature covers time and type of the event alone.
    static let dropboxSign = WebhookScheme(
        vendor: "dropboxsign",
        title: "Dropbox Sign",
        place: .field(["event", "event_hash"]),
        signed: [.field(["event", "event_time"]), .field(["event", "event_type"])],
        // Repeated deliveries keep their time.
        stamp: Stamp(piece: .field(["event", "event_time"]), window: 86_400),
        answer: "Hello API Event Received",
        formField: "json",
        name: ["event", "event_type"],
        secretNote: "the account's API key"
    )

    static let calendly = WebhookScheme(
        vendor: "calendly",
        title: "Calendly",
        place: .parameter("Calendly-Webhook-Signature", key: "v1"),
        signed: [.parameter("Calendly-Webhook-Signature", key: "t"), .text("."), .body],
        stamp: Stamp(piece: .parameter("Calendly-Webhook-Signature", key: "t")),
        name: ["event"],
        secretNote: "the subscription's signing key"
    )

    static let slack = WebhookScheme(
        vendor: "slack",
        title: "Slack",
        place: .header("X-Slack-Signature", prefix: "v0="),
        signed: [.text("v0:"), .header("X-Slack-Request-Timestamp"), .text(":"), .body],
        stamp: Stamp(piece: .header("X-Slack-Request-Timestamp")),
        handshake: .echo(["challenge"]),
        name: ["type"],
        secretNote: "the app's signing secret"
    )

    /// Odoo's «Send Webhook» action signs nothing: the secret is the last part of the address.
    static let odoo = WebhookScheme(
        vendor: "odoo",
        title: "Odoo",
        place: .address,
        name: ["_model"],
        topics: [
            Topic(kind: .offer, events: ["hr.applicant"], candidate: ["_id"], offer: ["_id"]),
            Topic(kind: .employee, events: ["hr.employee", "hr.version"], employee: ["_id"]),
        ],
        secretNote: "a long random word of your own, which is the last part of the address: …/odoo/WORD"
    )
}

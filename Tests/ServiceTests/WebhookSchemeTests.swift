import DataMaps
import Foundation
import Testing

@testable import Service

/// A webhook as a vendor signs it.
private struct Sample: Sendable, CustomTestStringConvertible {
    var vendor: String
    var headers: [String: String]
    var body: String
    var secret: String
    /// Seconds since 1970 at which it comes.
    var time: Double

    init(
        _ vendor: String,
        _ headers: [String: String],
        _ body: String,
        secret: String = "s3cr3t-of-the-hook",
        at: Double = 1_800_000_000
    ) {
        self.vendor = vendor
        self.headers = headers
        self.body = body
        self.secret = secret
        time = at
    }

    var testDescription: String { vendor }
    var message: WebhookMessage { WebhookMessage(headers: headers, body: Array(body.utf8)) }

    func verify(_ message: WebhookMessage? = nil, secrets: [String]? = nil, after seconds: Double = 0) throws {
        let scheme = try #require(WebhookScheme.named(vendor))
        let now = Date(timeIntervalSince1970: time + seconds)
        _ = try scheme.verify(message ?? self.message, secrets: secrets ?? [secret], now: now)
    }
}

@Suite("Signatures of webhooks")
struct WebhookSchemeTests {
    /// Signatures that the vendors published, or that their own libraries are tested with.
    fileprivate static let published = [
        // Finch-API/finch-api-python (Apache-2.0), tests/api_resources/test_webhooks.py.
        Sample(
            "finch",
            [
                "Finch-Event-Id": "msg_2Lh9KRb0pzN4LePd3XiA4v12Axj", "Finch-Timestamp": "1676312382",
                "Finch-Signature": "v1,m7y0TV2C+hlHxU42wCieApTSTaA8/047OAplBqxIV/s=",
            ],
            #"{"company_id":"720be419-0293-4d32-a707-32179b0827ab"}"#,
            secret: "5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH",
            at: 1_676_312_382
        ),
        // hellosign/hellosign-openapi (MIT), test_fixtures/EventCallbackHelper_AppCallbacks.json.
        dropbox("unknown_error", "c574f5d3090c2936360b4e36cf6835cf3e2206b84fdc6347e6b28ca721ae1371"),
        dropbox("account_confirmed", "6dc5b7aad93cf54915e0089d6c31d61b3833f66f51459171c69f8fa211308848"),
        dropbox("signature_request_sent", "08d45a6b7677492b78be030cef18cfeaece8fe67e163cc8e526ee638ad483756"),
        dropbox("template_created", "4a9b22fa68d5addb8b6313eea9d42ecb393903a4240b71503ef78e9dac6c100d"),
        // The example of Slack's documentation.
        Sample(
            "slack",
            [
                "X-Slack-Request-Timestamp": "1531420618",
                "X-Slack-Signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
            ],
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
                + "96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
            secret: "8f742231b10e8888abcd99yyyzzz85a5",
            at: 1_531_420_618
        ),
    ]

    private static func dropbox(_ type: String, _ hash: String) -> Sample {
        Sample(
            "dropboxsign",
            ["Content-Type": "multipart/form-data; boundary=XYZ"],
            "--XYZ\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n"
                + #"{"event":{"event_time":"1348177752","event_type":"\#(type)","event_hash":"\#(hash)"}}"#
                + "\r\n--XYZ--\r\n",
            secret: "324e3b0840f065eb51f3fd63231d0d33daa35d4ed10d27718839e81737065782",
            at: 1_348_177_752
        )
    }

    /// Signed by another program (Python's `hmac`) as the vendors describe it.
    fileprivate static let described = [
        Sample(
            "greenhouse",
            [
                "Signature": "sha256 137b152da00f5619d332ab5b131ae86acfd7356236aee78ca986fd0a97c236b4",
                "Greenhouse-Event-ID": "2934",
            ],
            #"{"action":"hire_candidate","payload":{"note":"5 \u003c 6"}}"#
        ),
        Sample(
            "lever",
            [:],
            #"{"event":"candidateHired","triggeredAt":1800000000123,"token":"t0k","#
                + #""signature":"84c247b0250458d1469073d15b7b26a10a0b47c615105fcb59aee207e846111b","#
                + #""data":{"opportunityId":"o-1"}}"#
        ),
        Sample(
            "ashby",
            ["Ashby-Signature": "sha256=90004e7d32f2d0122a0fec9d50792b3c38704909fd0585bc7bc37522b9a5eb83"],
            #"{"action":"candidateHire","data":{}}"#
        ),
        Sample(
            "workable",
            ["X-Workable-Signature": "29f3068ee378b4751178edae857c1d7583fe5ee1bbc010f1cbbb2b760867fca8"],
            #"{"event_type":"candidate_moved","data":{"id":"c1"}}"#
        ),
        Sample(
            "teamtailor",
            [
                "Teamtailor-Signature": "MWYxYTUxNDlmM2I1NTlhM2ZhMDYzNWY2YTJmMjY4ZmJjYTY1OWYxNTlmYzE0ZjczNzE1Y2Rj"
                    + "ZjJjNTM1MzQ3Mw=="
            ],
            #"{"event_name":"job_application.update","resource_id":4711}"#
        ),
        Sample(
            "bamboohr",
            [
                "X-BambooHR-Timestamp": "1800000000",
                "X-BambooHR-Signature": "bf6255c273775671e4ea2be5d2c582c8c8c4a389fdcdd87a7120f0b49759a1d5",
            ],
            #"{"type":"employee.updated","data":{"companyId":"1","employeeId":"121"}}"#
        ),
        Sample(
            "hibob",
            [
                "Bob-Signature": "zq6kztylrLJvA7aNTf9Gr09FAvDFlsMBmHeky/yifMI7hi4EM0/cUFQaOEZ6z6WSCdg4tg4uco3P8XIC"
                    + "JGU95A=="
            ],
            #"{"type":"employee.created","employee":{"id":"77"}}"#
        ),
        Sample(
            "gusto",
            ["X-Gusto-Signature": "168b8bd36214a3bc7b863f3dea4fbf6734b0d2251eb30489b2d90dd0f3f9587e"],
            #"{"uuid":"u-1","event_type":"employee.created","entity_uuid":"e-1"}"#
        ),
        Sample(
            "merge",
            ["X-Merge-Webhook-Signature": "p1lw0IlU4Zs8IuDws10rhm0uthJu4CTvX4yi7uasPpc="],
            #"{"hook":{"event":"Employee.changed"},"data":{"id":"m-1"}}"#
        ),
        Sample(
            "checkr",
            ["X-Checkr-Signature": "2370f4badf789e061f9539da16f45734c21590146fe45180715fdccd3ac4b757"],
            #"{"id":"evt_1","type":"report.completed"}"#
        ),
        Sample(
            "docusign",
            [
                "X-DocuSign-Signature-1": "4zFGbdbHqjaldQ2CSk80UIJhGZO5JwP7ET8Whk4i4Ew=",
                "X-DocuSign-Signature-2": "Juvu+P/oQP5aIwBt0KxEsBkL62EJJaE+59EQHy7eggQ=",
            ],
            #"{"event":"envelope-completed"}"#
        ),
        Sample(
            "calendly",
            [
                "Calendly-Webhook-Signature": "t=1800000000,"
                    + "v1=1fe48bc04e5861bb8ab16f5e1ac075b4852dc48dd0033d602ac65fec184b3282"
            ],
            #"{"event":"invitee.created"}"#
        ),
    ]

    @Test("is right as published and as described", arguments: published + described)
    fileprivate func isRight(sample: Sample) throws {
        try sample.verify()
        // While a secret is changed both are there.
        try sample.verify(secrets: ["c29tZXRoaW5nIGVsc2U=", sample.secret])
    }

    @Test("is wrong with another secret, with a changed body, and without itself", arguments: published + described)
    fileprivate func isWrong(sample: Sample) throws {
        #expect(throws: WebhookRefusal.wrongSignature) { try sample.verify(secrets: ["c29tZXRoaW5nIGVsc2U="]) }
        #expect(throws: WebhookRefusal.wrongSignature) { try sample.verify(secrets: []) }
        let isInBody = ["lever", "dropboxsign", "teamtailor"].contains(sample.vendor)
        if !isInBody {
            var changed = sample.message
            changed.body[changed.body.count / 2] ^= 1
            #expect(throws: WebhookRefusal.wrongSignature) { try sample.verify(changed) }
            // The same JSON in other bytes is not what was signed.
            let respaced = WebhookMessage(headers: sample.headers, body: Array((sample.body + " ").utf8))
            #expect(throws: WebhookRefusal.wrongSignature) { try sample.verify(respaced) }
        }
        #expect(throws: WebhookRefusal.unsigned) { try sample.verify(WebhookMessage(headers: [:], body: [])) }
    }

    @Test("does not count once it is too old, where it says when it was made", arguments: published + described)
    fileprivate func isStale(sample: Sample) throws {
        let scheme = try #require(WebhookScheme.named(sample.vendor))
        guard let stamp = scheme.stamp else { return try sample.verify(after: 1e9) }
        try sample.verify(after: stamp.window)
        #expect(throws: WebhookRefusal.stale) { try sample.verify(after: stamp.window + 1) }
        #expect(throws: WebhookRefusal.stale) { try sample.verify(after: -stamp.window - 1) }
    }

    @Test("every vendor of the table has a sample here")
    func complete() {
        let sampled = Set((Self.published + Self.described).map(\.vendor))
        #expect(Set(WebhookScheme.all.map(\.vendor)) == sampled.union(["odoo"]))
    }

    @Test("Odoo, which signs nothing, shows the secret in the address")
    func address() throws {
        let now = Date()
        let body = Array("{}".utf8)
        let right = WebhookMessage(headers: [:], body: body, addressSecret: "a-long-word")
        _ = try WebhookScheme.odoo.verify(right, secrets: ["a-long-word"], now: now)
        #expect(throws: WebhookRefusal.wrongSignature) {
            try WebhookScheme.odoo.verify(right, secrets: ["another"], now: now)
        }
        #expect(throws: WebhookRefusal.unsigned) {
            try WebhookScheme.odoo.verify(WebhookMessage(headers: [:], body: body), secrets: ["a-long-word"], now: now)
        }
    }

    @Test("a hint takes ids from the event and nothing else")
    func hints() throws {
        let hire = #"""
            {"action":"hire_candidate","payload":{"application":{"id":11,"candidate":{"id":22,"first_name":"Ada"},
            "offer":{"id":33,"custom_fields":{"salary":{"value":{"amount":130000}}}}}}}
            """#
        let hint = WebhookHint(try Value(json: hire), scheme: .greenhouse)
        #expect(hint.kind == .offer)
        #expect([hint.application, hint.candidate, hint.offer] == ["11", "22", "33"])
        let other = WebhookHint(try Value(json: #"{"action":"job_created","payload":{"id":5}}"#), scheme: .greenhouse)
        #expect(other.kind == nil)
        #expect(other.offer == nil)
        let employee = WebhookHint(
            try Value(json: #"{"type":"employee.created","data":{"employeeId":"121"}}"#),
            scheme: .bambooHR
        )
        #expect(employee.employee == "121")
        #expect(WebhookHint(event: "a b\n<c>").auditWord == "a-b--c-")
    }
}

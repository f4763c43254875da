import Connectors
import DataMaps
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Metrics
import NIOCore

/// Takes what other systems send of themselves.
///
/// A webhook is a hint, never a fact: it makes a stage look at the system, and nothing of what it says goes further.
struct Webhooks: Sendable {
    static let address = "/v1/webhooks"

    let ledger: LedgerStore
    let secrets: WebhookSecrets
    let maxBytes: Int
    let refusals: RefusalLimit
    /// Who looks after a handshake that needs a person.
    let owner: String
    /// Where a secret is kept that a vendor brings.
    let folder: String
    /// Enqueues a look at what the hint names; `event` tells one delivery from others.
    let react: Reaction

    typealias Reaction =
        @Sendable (_ system: String, _ hint: WebhookHint, _ event: String, LedgerTransaction) throws -> Void

    init(
        ledger: LedgerStore,
        settings: WebhookSettings,
        owner: String,
        folder: String,
        react: @escaping Reaction
    ) {
        self.ledger = ledger
        secrets = WebhookSecrets(sources: settings.secrets, clock: ledger.clock)
        maxBytes = settings.maxBytes
        refusals = RefusalLimit(perMinute: 60, clock: ledger.clock)
        self.owner = owner
        self.folder = folder
        self.react = react
    }

    func add(to router: Router<ServiceContext>) {
        router.post(RouterPath(Self.address + "/{vendor}")) { request, context in
            try await take(request, vendor: context.parameters.require("vendor"), secret: nil)
        }
        router.post(RouterPath(Self.address + "/{vendor}/{secret}")) { request, context in
            try await take(
                request,
                vendor: context.parameters.require("vendor"),
                secret: context.parameters.require("secret")
            )
        }
    }

    private func take(_ request: Request, vendor: String, secret: String?) async throws -> Response {
        guard let scheme = WebhookScheme.named(vendor), secrets.isKnown(vendor) else {
            throw Problem(
                status: .notFound,
                code: "not-found",
                title: "No webhooks are taken from there",
                detail: "Set webhooks.NAME to a reference to the secret; `intake config` lists the names."
            )
        }
        let body: ByteBuffer
        do {
            if let length = request.headers[.contentLength].flatMap(Int.init), length > maxBytes {
                throw NIOTooManyBytesError(maxBytes: maxBytes)
            }
            body = try await request.body.collect(upTo: maxBytes)
        } catch is NIOTooManyBytesError {
            try await refuse(scheme, "too-large")
            throw Problem(
                status: .contentTooLarge,
                code: "too-large",
                title: "The webhook is too large",
                detail: "At most \(maxBytes) bytes are taken; the setting is webhooks.maxBytes."
            )
        }
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        let message = WebhookMessage(headers: headers, body: Array(body.readableBytesView), addressSecret: secret)
        do {
            let digest = try await verify(message, scheme)
            return try await accept(message, scheme, digest: digest)
        } catch let refusal as WebhookRefusal {
            if refusal == .unsigned, scheme.isPing(message) { return Self.answer(scheme) }
            if refusal == .unsigned, let answer = try await takeSecret(message, scheme) { return answer }
            try await refuse(scheme, refusal.code)
            throw Problem(
                status: .unauthorized,
                code: refusal.code,
                title: "The webhook does not prove itself",
                detail: "It is checked as \(scheme.title) signs: with \(scheme.secretNote)."
            )
        }
    }

    private func verify(_ message: WebhookMessage, _ scheme: WebhookScheme) async throws -> String {
        let now = ledger.clock.now
        do {
            return try scheme.verify(message, secrets: await secrets.secrets(of: scheme.vendor), now: now)
        } catch WebhookRefusal.wrongSignature {
            guard let renewed = await secrets.renewed(of: scheme.vendor) else { throw WebhookRefusal.wrongSignature }
            return try scheme.verify(message, secrets: renewed, now: now)
        }
    }

    /// Notes the event and enqueues the look, in one transaction: a delivery that we did not answer finds it undone.
    private func accept(
        _ message: WebhookMessage,
        _ scheme: WebhookScheme,
        digest: String
    ) async throws -> Response {
        let reader = WebhookReader(message: message, formField: scheme.formField)
        let content = reader.content()
        let hint = content.map { WebhookHint($0, scheme: scheme) } ?? WebhookHint(event: "no-json")
        var names = [digest]
        if let event = scheme.event.flatMap({ reader.value(of: $0) }), !event.isEmpty {
            names.append("event:" + event.prefix(200))
        }
        let isNew = try await ledger.write { [react, names] ledger in
            let isNew = try ledger.note(webhookEvents: names, from: scheme.vendor)
            if isNew { try react(scheme.vendor, hint, digest, ledger) }
            try ledger.append(
                AuditDraft(
                    stage: "webhook",
                    subjects: AuditSubjects(
                        candidate: hint.candidate,
                        application: hint.application,
                        employee: hint.employee
                    ),
                    sentFrom: scheme.vendor,
                    sentTo: "intake",
                    action: "receive-event",
                    status: isNew ? .done : .found,
                    detail: hint.auditWord
                )
            )
            return isNew
        }
        Self.count(scheme, isNew ? (hint.kind == nil ? "ignored" : "taken") : "repeated")
        if case .echo(let path) = scheme.handshake, let challenge = content?.text(at: path) {
            return Self.text(challenge)
        }
        return Self.answer(scheme)
    }

    /// Keeps the secret that a vendor brings before it signs, if there is none yet, and asks a person to confirm it.
    ///
    /// It is used by nobody until a person has set it, since anyone could have sent it.
    private func takeSecret(_ message: WebhookMessage, _ scheme: WebhookScheme) async throws -> Response? {
        guard await secrets.secrets(of: scheme.vendor).isEmpty, let secret = scheme.broughtSecret(in: message),
            secret.utf8.count <= 512, secret.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        let path = folder + "/webhook-secret-\(scheme.vendor)"
        let isKept =
            FileManager.default.fileExists(atPath: path)
            || FileManager.default.createFile(
                atPath: path,
                contents: Data((secret + "\n").utf8),
                attributes: [.posixPermissions: 0o600]
            )
        guard isKept else { return nil }
        try await ledger.write { [owner] ledger in
            try ledger.append(
                AuditDraft(
                    stage: "webhook",
                    subjects: AuditSubjects(),
                    sentFrom: scheme.vendor,
                    sentTo: "intake",
                    action: "receive-secret",
                    status: .held
                )
            )
            try ledger.open(
                NewReviewItem(
                    key: "webhook-secret:\(scheme.vendor)",
                    kind: .hold,
                    stage: "webhook",
                    subject: "system:\(scheme.vendor)",
                    code: "confirm-webhook",
                    reason: """
                        Someone who says to be \(scheme.title) sent the token with which webhooks will be signed. If \
                        you have just subscribed: confirm the subscription at \(scheme.title) with the token in the \
                        file below, and set webhooks.\(scheme.vendor) to that file. Otherwise remove the file.
                        """,
                    evidence: [path],
                    owner: owner
                )
            )
        }
        Self.count(scheme, "handshake")
        return Self.answer(scheme)
    }

    private func refuse(_ scheme: WebhookScheme, _ code: String) async throws {
        Self.count(scheme, "refused")
        guard await refusals.take() else { return }
        try await ledger.write { ledger in
            try ledger.append(
                AuditDraft(
                    stage: "webhook",
                    subjects: AuditSubjects(),
                    sentFrom: scheme.vendor,
                    sentTo: "intake",
                    action: "receive-event",
                    status: .refused,
                    errorCode: code
                )
            )
        }
    }

    private static func count(_ scheme: WebhookScheme, _ result: String) {
        Counter(label: "intake_webhooks", dimensions: [("system", scheme.vendor), ("result", result)]).increment()
    }

    private static func answer(_ scheme: WebhookScheme) -> Response { text(scheme.answer ?? "ok") }

    private static func text(_ text: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}

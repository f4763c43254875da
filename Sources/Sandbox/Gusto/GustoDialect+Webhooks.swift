import DataMaps
import Foundation

/// Webhooks, signed with the verification token that the first message brings, unsigned.
extension GustoDialect {
    func greeting(_ subscription: WebhookSubscription) -> WebhookMail? {
        WebhookMail([
            "verification_token": .string(subscription.secret),
            "webhook_subscription_uuid": .string(StandInTables.uuid(90)),
        ])
    }

    func events(_ change: StandInChange) -> [StandInEvent] {
        guard change.kind == "employees" else { return [] }
        let name = change.before == nil ? "employee.created" : "employee.updated"
        let body: Value = [
            "event_type": .string(name), "resource_type": "Company", "resource_uuid": .string(Self.company),
            "entity_type": "Employee", "entity_uuid": change.after["uuid"],
        ]
        return [StandInEvent(name: name, body: body)]
    }

    func message(_ event: StandInEvent, secret: String) -> WebhookMail {
        var body = event.body.object ?? Record()
        body["uuid"] = .string(UUID().uuidString.lowercased())
        body["timestamp"] = .integer(Int(tables.now().timeIntervalSince1970))
        let bytes = body.json()
        return WebhookMail(
            bytes: bytes,
            headers: ["x-gusto-signature": WebhookMail.signature(of: bytes, secret: secret)]
        )
    }
}

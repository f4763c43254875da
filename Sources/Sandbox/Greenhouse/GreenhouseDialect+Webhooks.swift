import DataMaps
import Foundation

/// Webhooks as documented: the event's id in a header, the signature over the bytes as they are sent.
extension GreenhouseDialect {
    func events(_ change: StandInChange) -> [StandInEvent] {
        switch change.kind {
        case "offers":
            return [event(change.before == nil ? "offer_created" : "offer_updated", offer(change.after))]
        case "applications":
            let isHired = change.after["status"] == "hired"
            guard isHired != (change.before?["status"] == "hired") else { return [] }
            return [event(isHired ? "hire_candidate" : "unhire_candidate", ["application": hired(change.after)])]
        default: return []
        }
    }

    private func event(_ name: String, _ payload: Value) -> StandInEvent {
        StandInEvent(name: name, body: ["action": .string(name), "payload": payload])
    }

    private func offer(_ offer: Record) -> Value {
        [
            "id": offer["id"], "application_id": offer["application_id"], "job_id": offer["job_id"],
            "version": offer["version"], "offer_status": offer["status"], "sent_on": offer["sent_on"],
            "start_date": offer["starts_on"],
        ]
    }

    private func hired(_ application: Record) -> Value {
        let offer = tables.all("offers").last { $0["application_id"] == application["id"] }
        let candidate = tables.record("candidates", application["candidate_id"]) ?? Record()
        return [
            "id": application["id"], "status": application["status"],
            "candidate": .object(candidate.keeping(["id", "first_name", "last_name"])),
            "offer": offer.map(self.offer) ?? .null,
        ]
    }

    func message(_ event: StandInEvent, secret: String) -> WebhookMail {
        // What could be markup is escaped before it is signed, so that only the bytes as sent fit the signature.
        let text = String(decoding: event.body.json(), as: UTF8.self)
            .replacing("<", with: "\\u003c").replacing(">", with: "\\u003e").replacing("&", with: "\\u0026")
        let bytes = Data(text.utf8)
        return WebhookMail(
            bytes: bytes,
            headers: [
                "signature": "sha256 " + WebhookMail.signature(of: bytes, secret: secret),
                "greenhouse-event-id": UUID().uuidString.lowercased(), "user-agent": "Greenhouse Webhooks",
            ]
        )
    }
}

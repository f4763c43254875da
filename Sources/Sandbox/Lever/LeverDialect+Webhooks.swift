import DataMaps
import Foundation

/// Webhooks: the signature stands in the body and covers token and time, nothing else. Lever tells of opportunities,
/// never of offers.
extension LeverDialect {
    func events(_ change: StandInChange) -> [StandInEvent] {
        guard change.kind == "opportunities", let before = change.before else { return [] }
        let (old, new) = (before["archived"]["reason"], change.after["archived"]["reason"])
        if old != new {
            return [event(new.string == Self.hired ? "candidateHired" : "candidateArchiveChange", change.after)]
        }
        return before["stage"] == change.after["stage"] ? [] : [event("candidateStageChange", change.after)]
    }

    private func event(_ name: String, _ opportunity: Record) -> StandInEvent {
        let data: Value = ["opportunityId": opportunity["id"], "contactId": opportunity["contact"]]
        return StandInEvent(name: name, body: ["event": .string(name), "data": data])
    }

    func message(_ event: StandInEvent, secret: String) -> WebhookMail {
        var body = event.body.object ?? Record()
        let (token, time) = (UUID().uuidString.lowercased(), milliseconds)
        body["id"] = .string(UUID().uuidString.lowercased())
        body["token"] = .string(token)
        body["triggeredAt"] = .integer(time)
        body["signature"] = .string(WebhookMail.signature(of: Data((token + String(time)).utf8), secret: secret))
        return WebhookMail(.object(body))
    }
}

import DataMaps
import Foundation

/// Webhooks without data, signed over the bytes and the time behind them.
extension BambooHRDialect {
    func events(_ change: StandInChange) -> [StandInEvent] {
        guard change.kind == "employees" else { return [] }
        let name = change.before == nil ? "employee.created" : "employee.updated"
        let data: Value = ["companyId": "1", "employeeId": change.after["id"]]
        return [StandInEvent(name: name, body: ["type": .string(name), "data": data])]
    }

    func message(_ event: StandInEvent, secret: String) -> WebhookMail {
        var body = event.body.object ?? Record()
        body["timestamp"] = .string(tables.stamp)
        let bytes = body.json()
        let time = String(Int(tables.now().timeIntervalSince1970))
        return WebhookMail(
            bytes: bytes,
            headers: [
                "x-bamboohr-timestamp": time,
                "x-bamboohr-signature": WebhookMail.signature(of: bytes + Data(time.utf8), secret: secret),
            ]
        )
    }
}

import DataMaps
import Foundation

/// Other systems' messages as they may be stored.
enum HarmlessText {
    /// The first line, without the values that were sent, addresses and long numbers.
    static func line(_ message: String, sent: Value) -> String {
        var text = message.split(separator: "\n").first.map(String.init) ?? ""
        var values: Set<String> = []
        collect(sent, into: &values)
        for value in values.sorted(by: { $0.count > $1.count }) { text = text.replacing(value, with: "…") }
        text = text.replacing(/[^\s@'"]+@[^\s@'"]+/, with: "…").replacing(/\+?[0-9][0-9 ().\/-]{5,}[0-9]/, with: "…")
        return String(text.prefix(200))
    }

    private static func collect(_ value: Value, into values: inout Set<String>, isDomain: Bool = false) {
        switch value {
        case .string(let text):
            if text.count >= 3 { values.insert(text) }
        case .array(let elements):
            // Of a condition `[field, operator, value]` only the value is anybody's secret.
            let isCondition = isDomain && elements.count == 3 && elements[1].string != nil
            for element in isCondition ? elements.suffix(1) : elements[...] {
                collect(element, into: &values, isDomain: isDomain && !isCondition)
            }
        case .object(let record):
            for (name, value) in record.fields where !["fields", "order", "context"].contains(name) {
                collect(value, into: &values, isDomain: name == "domain")
            }
        default: break
        }
    }
}

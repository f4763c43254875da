import Connectors
import DataMaps
import Foundation
import Ledger

extension EmploymentTerms {
    /// Where another system's terms are not these, field by field; amounts exactly, never in binary.
    ///
    /// What one of the two does not keep is not compared. Pay is: without it there is nothing to release.
    func differences(from held: EmploymentTerms, hoursPerWeek: Decimal = 40) -> [Difference] {
        var differences = Self.differences(pay, held.pay, hoursPerWeek: hoursPerWeek)
        func compare(_ field: String, _ ours: String?, _ theirs: String?) {
            guard let ours, let theirs, Self.folded(ours) != Self.folded(theirs) else { return }
            differences.append(Difference(field: field, ours: ours, theirs: theirs))
        }
        compare("startDate", startDate, held.startDate)
        compare("manager", manager, held.manager)
        compare("employmentType", employmentType, held.employmentType)
        return differences
    }

    private static func differences(
        _ ours: PayTerms?,
        _ theirs: PayTerms?,
        hoursPerWeek: Decimal
    ) -> [Difference] {
        guard let ours, let theirs else {
            guard ours != nil || theirs != nil else {
                return [Difference(field: "pay.amount", ours: nil, theirs: nil)]
            }
            return [Difference(field: "pay.amount", ours: ours?.printed, theirs: theirs?.printed)]
        }
        var differences: [Difference] = []
        if ours.amount(per: theirs.period, hoursPerWeek: hoursPerWeek) != theirs.amount {
            differences.append(Difference(field: "pay.amount", ours: ours.printed, theirs: theirs.printed))
        }
        if let ours = ours.currency, let theirs = theirs.currency, ours.uppercased() != theirs.uppercased() {
            differences.append(Difference(field: "pay.currency", ours: ours, theirs: theirs))
        }
        return differences
    }

    /// Names and addresses as they are compared: `Full Time` is `full-time`.
    private static func folded(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespaces).lowercased().replacing(" ", with: "-")
    }

    /// The terms as fields, for hashing.
    var record: Record {
        var record = Record()
        if let pay {
            record["pay.amount"] = .decimal(pay.amount)
            record["pay.period"] = .string(pay.period.rawValue)
            if let currency = pay.currency { record["pay.currency"] = .string(currency) }
        }
        for (name, text) in [
            ("startDate", startDate), ("manager", manager), ("employmentType", employmentType), ("title", title),
        ] {
            if let text { record[name] = .string(text) }
        }
        return record
    }
}

extension PayTerms {
    /// `95000 USD a year`.
    var printed: String {
        [amount.plainText, currency, "a \(period.rawValue)"].compactMap(\.self).joined(separator: " ")
    }
}

extension Value {
    /// Whether another system's value says the same, given how systems write: numbers as text, references as objects
    /// with an id, nothing as an empty text.
    func says(_ other: Value) -> Bool {
        if isEmpty || other.isEmpty { return isEmpty && other.isEmpty }
        if let ours = number, let theirs = other.number { return ours == theirs }
        if let ours = string, let theirs = other.string {
            return ours.asCompared == theirs.asCompared
        }
        if let id = object?["id"] { return id.says(other.object?["id"] ?? other) }
        if let id = other.object?["id"] { return says(id) }
        return self == other
    }

    private var number: Decimal? {
        if let decimal { return decimal }
        guard let text = string, text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil else { return nil }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }

    /// As a person reads it in a difference.
    var printed: String? {
        if isEmpty { return nil }
        return object?["name"].string ?? string ?? String(decoding: json(), as: UTF8.self)
    }
}

extension String {
    /// Without space around it; addresses in small letters, as systems keep them.
    fileprivate var asCompared: String {
        let text = trimmingCharacters(in: .whitespaces)
        return text.contains("@") ? text.lowercased() : text
    }
}

package import Connectors
import DataMaps
package import Foundation
import Ledger

/// What an accepted offer must be like before anybody is made an employee of it.
package struct HireRules: Sendable {
    /// Words of the ATS for the states in which a hire begins; all of them definitive.
    package var states: Set<String>
    /// In the offer's own currency, as a year's pay.
    package var yearlyPay: ClosedRange<Decimal>
    package var hoursPerWeek: Decimal
    /// The field of the employee that has the weekly hours, if there is one, and what they may be.
    package var hoursField: String?
    package var hours: ClosedRange<Decimal>
    /// How many days the first day of work may be ago, and ahead.
    package var daysAgo: Int
    package var daysAhead: Int
    package var requiresManager: Bool
    package var requiresKnownTitle: Bool
    /// Seconds that the HRIS may take until it shows what it was sent.
    package var readBackTime: TimeInterval

    package init(
        states: Set<String> = ["accepted"],
        yearlyPay: ClosedRange<Decimal> = 10_000...1_000_000,
        hoursPerWeek: Decimal = 40,
        hoursField: String? = nil,
        hours: ClosedRange<Decimal> = 1...60,
        daysAgo: Int = 30,
        daysAhead: Int = 365,
        requiresManager: Bool = true,
        requiresKnownTitle: Bool = true,
        readBackTime: TimeInterval = 20
    ) {
        self.states = states
        self.yearlyPay = yearlyPay
        self.hoursPerWeek = hoursPerWeek
        self.hoursField = hoursField
        self.hours = hours
        self.daysAgo = daysAgo
        self.daysAhead = daysAhead
        self.requiresManager = requiresManager
        self.requiresKnownTitle = requiresKnownTitle
        self.readBackTime = readBackTime
    }

    /// Words for states in which an offer is accepted for good.
    package static let definitiveStates: Set<String> = ["accepted", "hired", "signed"]

    /// Why a hire cannot begin in a state of this name; nothing if it can.
    package static func objection(toState word: String) -> String? {
        let word = word.trimmingCharacters(in: .whitespaces).lowercased()
        if definitiveStates.contains(word) { return nil }
        if word.contains("verbal") {
            return "«\(word)» is a promise by word of mouth: nothing is signed, and what was said cannot be read back"
        }
        if word.contains("sent") || word.contains("extended") || word.contains("opened") {
            return "«\(word)» only says that the candidate has the offer: it may still be declined"
        }
        if word.contains("approv") || word.contains("draft") || word.contains("created") || word.contains("pending") {
            return "«\(word)» comes before the candidate has decided"
        }
        let known = definitiveStates.sorted().joined(separator: ", ")
        return "«\(word)» is not known to be definitive; definitive are \(known)"
    }

    /// Whether an offer stands where a hire begins.
    package func begins(_ offer: Offer) -> Bool {
        offer.state == .accepted
            && (states.contains("accepted") || states.contains(offer.printedState.lowercased()))
    }

    /// What is wrong with an offer, a difference each: on our side what is asked for, on theirs what it says.
    func findings(_ offer: Offer, mapped: Record, knowsTitle: (String) -> Bool, today: Date) -> [Difference] {
        var findings: [Difference] = []
        func find(_ field: String, _ rule: String, _ found: String?) {
            findings.append(Difference(field: field, ours: rule, theirs: found))
        }
        if let pay = offer.terms.pay {
            let yearly = pay.amount(per: .year, hoursPerWeek: hoursPerWeek)
            if yearly.map(yearlyPay.contains) != true {
                let range = "\(yearlyPay.lowerBound.plainText) to \(yearlyPay.upperBound.plainText) a year"
                find("pay.amount", range, pay.printed)
            }
        } else {
            find("pay.amount", "an amount", nil)
        }
        if let text = offer.terms.startDate, let date = Self.date(text) {
            let days = date.timeIntervalSince(today) / 86_400
            if days < -Double(daysAgo + 1) || days > Double(daysAhead) {
                find("startDate", "at most \(daysAgo) days ago and \(daysAhead) days ahead", text)
            }
        } else {
            find("startDate", "a date, yyyy-MM-dd", offer.terms.startDate)
        }
        if let field = hoursField {
            let value = mapped[field].decimal ?? mapped[field].string.flatMap { Decimal(string: $0) }
            if value.map(hours.contains) != true {
                find(field, "\(hours.lowerBound.plainText) to \(hours.upperBound.plainText)", mapped[field].printed)
            }
        }
        if requiresKnownTitle {
            let title = offer.terms.title ?? ""
            if title.isEmpty || !knowsTitle(title) { find("title", "a title of the taxonomy", offer.terms.title) }
        }
        return findings
    }

    private static func date(_ text: String) -> Date? {
        guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil else { return nil }
        return try? Date(text + "T00:00:00Z", strategy: .iso8601)
    }
}

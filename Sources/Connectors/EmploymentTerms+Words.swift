import DataMaps
import Foundation

extension PayTerms.Period {
    /// The period that a system's word stands for: `Yearly`, `per-year-salary`, `Hour`; nothing for other words.
    init?(word: String?) {
        guard let word = word?.lowercased() else { return nil }
        let periods: [(PayTerms.Period, [String])] = [
            (.hour, ["hour"]), (.day, ["day", "daily"]), (.week, ["week"]), (.month, ["month"]),
            (.year, ["year", "annual", "annum"]),
        ]
        // «Every other week» and «twice a month» are periods of the pay day, not of the amount.
        guard !word.contains("bi"), !word.contains("semi"), !word.contains("twice"), !word.contains("other"),
            let found = periods.first(where: { $0.1.contains { word.contains($0) } })
        else { return nil }
        self = found.0
    }
}

extension EmploymentTerms {
    /// The kind of employment that a system's word stands for, in the words of ``employmentType``; the word itself if it
    /// is none of those.
    static func employmentType(word: String?) -> String? {
        guard let word, !word.isEmpty else { return nil }
        let plain = word.lowercased().filter { $0.isLetter }
        let kinds: [(String, [String])] = [
            ("intern", ["intern", "trainee"]), ("contractor", ["contractor", "freelance", "consultant"]),
            ("temporary", ["temporary", "seasonal", "fixedterm"]), ("part-time", ["parttime"]),
            ("full-time", ["fulltime", "permanent"]),
        ]
        return kinds.first { $0.1.contains { plain.contains($0) } }?.0 ?? word
    }
}

extension Value {
    /// The day in a date or a time, `yyyy-MM-dd`; nothing for what is neither and for an empty date.
    var day: String? {
        guard let text = string, text.wholeMatch(of: /\d{4}-\d{2}-\d{2}([T ].*)?/) != nil, !text.hasPrefix("0000")
        else { return nil }
        return String(text.prefix(10))
    }
}

extension PersonIdentity {
    /// A manager as terms tell one: an address in small letters, a name as it is.
    static func normalized(manager text: String) -> String {
        text.contains("@") ? normalized(email: text) : text
    }
}

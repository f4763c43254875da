internal import Documents

/// What was wrong with a document or doubtful in its reading.
///
/// Codes are published and stable:
/// - the document's own warnings (`repaired`, `hidden-text`, `unreliable-text`, `tracked-changes`, `optically-read`,
///   `unread-pictures`, `truncated`, `ambiguous-format`);
/// - `no-name`, `no-email`, `no-phone`, `no-work`, `no-education`: nothing of the kind was found;
/// - `doubtful-name`: the name was found by looks alone;
/// - `ambiguous-date`: day and month of a date could be the other way round;
/// - `incomplete-work`: a job without title, employer or dates.
struct Quality {
    private(set) var codes: [String] = []
    private(set) var confidence = 0.0

    init(resume: Resume, document: Document) {
        codes += document.warnings.map(\.rawValue)
        if resume.basics.name == nil { codes.append("no-name") }
        if resume.basics.emails.isEmpty { codes.append("no-email") }
        if resume.basics.phones.isEmpty { codes.append("no-phone") }
        if resume.work.isEmpty { codes.append("no-work") }
        if resume.education.isEmpty { codes.append("no-education") }
        let byField = Dictionary(resume.meta.evidence.map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
        if let name = byField["/basics/name"], name.confidence < 0.6 { codes.append("doubtful-name") }
        if resume.meta.evidence.contains(where: { $0.field.hasSuffix("Date") && $0.confidence <= 0.5 }) {
            codes.append("ambiguous-date")
        }
        if resume.work.contains(where: {
            $0.position == nil || $0.name == nil || $0.startDate == nil && $0.endDate == nil
        }) {
            codes.append("incomplete-work")
        }
        codes.sort()
        // The mean over what a recruiter asks for first; what is missing counts nothing.
        let name = byField["/basics/name"]?.confidence ?? 0
        let reach = max(byField["/basics/emails/0"]?.confidence ?? 0, byField["/basics/phones/0"]?.confidence ?? 0)
        let work = Self.mean(resume.meta.evidence.filter { $0.field.hasPrefix("/work/") }.map(\.confidence))
        let education = Self.mean(resume.meta.evidence.filter { $0.field.hasPrefix("/education/") }.map(\.confidence))
        confidence = ((0.3 * name + 0.25 * reach + 0.3 * work + 0.15 * education) * 100).rounded() / 100
    }

    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }
}

/// Sums up the time a person has worked.
enum Experience {
    /// Months covered by any job, each month once; a year alone counts from January to December.
    static func months(of jobs: [Resume.Work], until documentDate: String?) -> Int? {
        let today = documentDate.flatMap(firstMonth)
        var stretches: [ClosedRange<Int>] = []
        for job in jobs {
            guard let start = job.startDate.flatMap(firstMonth) else { continue }
            guard let end = job.endDate.flatMap(lastMonth) ?? (job.current == true ? today : nil), end >= start else {
                continue
            }
            stretches.append(start...end)
        }
        guard !stretches.isEmpty else { return nil }
        var total = 0
        var reached = Int.min
        for stretch in stretches.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let start = max(stretch.lowerBound, reached)
            if stretch.upperBound >= start { total += stretch.upperBound - start + 1 }
            reached = max(reached, stretch.upperBound + 1)
        }
        return total
    }

    private static func parts(_ date: String) -> (year: Int, month: Int?)? {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        return parts.first.map { ($0, parts.count > 1 ? parts[1] : nil) }
    }

    private static func firstMonth(_ date: String) -> Int? {
        parts(date).map { $0.year * 12 + ($0.month ?? 1) - 1 }
    }

    private static func lastMonth(_ date: String) -> Int? {
        parts(date).map { $0.year * 12 + ($0.month ?? 12) - 1 }
    }
}

/// Days of the Gregorian calendar, without a time zone.
enum CalendarDay {
    /// The UTC day of a moment, `yyyy-MM-dd`. (The conversion of day counts to dates is the well-known one over
    /// eras of 400 years, counted from 1 March.)
    static func iso8601(secondsSince1970 seconds: Int64) -> String {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}

internal import Resumes

/// A record for a person at a terminal.
enum Summary {
    static func text(of resume: Resume, name: String) -> String {
        var lines = ["\(resume.basics.name ?? "(no name found)")    \(name)"]
        func row(_ label: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append("  " + label + String(repeating: " ", count: max(1, 13 - label.count)) + Self.clean(value))
        }
        row("headline", resume.basics.label)
        row("e-mail", resume.basics.emails.joined(separator: ", "))
        row("phone", resume.basics.phones.map { $0.e164 ?? $0.printed }.joined(separator: ", "))
        row("location", resume.basics.location?.printed)
        row(
            "links",
            ([resume.basics.url].compactMap { $0 } + resume.basics.profiles.map(\.url)).joined(separator: "  ")
        )
        for (index, job) in resume.work.enumerated() {
            let what = [job.position, job.name].compactMap { $0 }.joined(separator: ", ")
            row(index == 0 ? "work" : "", "\(period(job.startDate, job.endDate, job.current))  \(what)")
        }
        for (index, school) in resume.education.enumerated() {
            let what = [school.degree, school.institution].compactMap { $0 }.joined(separator: ", ")
            row(index == 0 ? "education" : "", "\(period(school.startDate, school.endDate, school.current))  \(what)")
        }
        let skills = resume.skills.flatMap { $0.keywords.isEmpty ? [$0.name].compactMap { $0 } : $0.keywords }
        row("skills", skills.joined(separator: ", "))
        row(
            "languages",
            resume.languages.map { [$0.language, $0.level].compactMap { $0 }.joined(separator: " ") }.joined(
                separator: ", "
            )
        )
        row("certificates", resume.certificates.compactMap(\.name).joined(separator: "; "))
        row("check", resume.meta.quality.joined(separator: ", "))
        return lines.joined(separator: "\n") + "\n\n"
    }

    private static func period(_ start: String?, _ end: String?, _ current: Bool?) -> String {
        let end = end ?? (current == true ? "now" : nil)
        return [start, end].compactMap { $0 }.joined(separator: " – ")
    }

    /// A line stays a line, and nothing in a document moves the cursor or colours the terminal.
    private static func clean(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })
        )
    }
}

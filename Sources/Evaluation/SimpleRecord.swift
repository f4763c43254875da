package import Resumes

/// A resume reduced to what is measured: the shape of gold records.
package struct SimpleRecord: Sendable, Equatable, Codable {
    package var name: String?
    package var emails: [String] = []
    package var phones: [String] = []
    package var location: String?
    package var links: [String] = []
    package var headline: String?
    package var work: [Job] = []
    package var education: [Study] = []
    package var skills: [String] = []
    package var languages: [Language] = []
    package var certifications: [String] = []
    package var documentLanguage: String?

    package init() {}

    /// A job.
    package struct Job: Sendable, Equatable, Codable {
        package var title: String?
        package var company: String?
        package var location: String?
        /// `YYYY` or `YYYY-MM`.
        package var start: String?
        /// `YYYY`, `YYYY-MM` or `present`.
        package var end: String?

        package init() {}
    }

    /// A course of study.
    package struct Study: Sendable, Equatable, Codable {
        package var institution: String?
        package var degree: String?
        package var start: String?
        package var end: String?
        package var score: String?

        package init() {}
    }

    /// A language and how well it is spoken, as printed.
    package struct Language: Sendable, Equatable, Codable {
        package var language: String?
        package var level: String?

        package init() {}
    }

    private enum CodingKeys: String, CodingKey {
        case name, emails, phones, location, links, headline, work, education, skills, languages, certifications
        case documentLanguage = "language_of_document"
    }

    /// Reads a record of which any part may be missing.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func texts(_ key: CodingKeys) throws -> [String] {
            try (values.decodeIfPresent([String?].self, forKey: key) ?? []).compactMap(\.self).filter { !$0.isEmpty }
        }
        name = try values.decodeIfPresent(String.self, forKey: .name)
        emails = try texts(.emails)
        phones = try texts(.phones)
        location = try values.decodeIfPresent(String.self, forKey: .location)
        links = try texts(.links)
        headline = try values.decodeIfPresent(String.self, forKey: .headline)
        work = try values.decodeIfPresent([Job].self, forKey: .work) ?? []
        education = try values.decodeIfPresent([Study].self, forKey: .education) ?? []
        skills = try texts(.skills)
        languages = try values.decodeIfPresent([Language].self, forKey: .languages) ?? []
        certifications = try texts(.certifications)
        documentLanguage = try values.decodeIfPresent(String.self, forKey: .documentLanguage)
    }
}

extension SimpleRecord {
    /// What a parsed resume says, in the measured shape.
    package init(resume: Resume) {
        let basics = resume.basics
        name = basics.name.nonempty
        emails = Self.all(basics.email, basics.emails)
        phones = Self.all(basics.phone, basics.phones.map(\.printed))
        location =
            basics.location.flatMap { place in
                [place.address, place.postalCode, place.city, place.region, place.countryCode].compactMap(\.nonempty)
                    .joined(separator: ", ")
            }.nonempty
        links = ([basics.url] + basics.profiles.map(\.url)).compactMap(\.nonempty)
        headline = basics.label.nonempty
        work = resume.work.map(Job.init)
        education = resume.education.map(Study.init)
        skills = resume.skills.flatMap { $0.keywords.isEmpty ? [$0.name].compactMap(\.nonempty) : $0.keywords }
        languages = resume.languages.map { spoken in
            var language = Language()
            language.language = spoken.language.nonempty
            language.level = spoken.fluency.nonempty
            return language
        }
        certifications = resume.certificates.compactMap(\.name.nonempty)
        documentLanguage = resume.meta.language
    }

    /// The list, with the single value before it if it is not there.
    private static func all(_ one: String?, _ several: [String]) -> [String] {
        let found = several.filter { !$0.isEmpty }
        guard let one = one.nonempty, !found.contains(one) else { return found }
        return [one] + found
    }
}

extension SimpleRecord.Job {
    fileprivate init(_ job: Resume.Work) {
        title = job.position.nonempty
        company = job.name.nonempty
        location = job.location.nonempty
        start = job.startDate.nonempty.map { String($0.prefix(7)) }
        end = job.endDate.nonempty.map { String($0.prefix(7)) } ?? (job.current == true ? "present" : nil)
    }
}

extension SimpleRecord.Study {
    fileprivate init(_ study: Resume.Education) {
        institution = study.institution.nonempty
        let parts = [study.studyType, study.area].compactMap(\.nonempty).joined(separator: ", ")
        degree = study.degree.nonempty ?? Optional(parts).nonempty
        start = study.startDate.nonempty.map { String($0.prefix(7)) }
        end = study.endDate.nonempty.map { String($0.prefix(7)) } ?? (study.current == true ? "present" : nil)
        score = study.score.nonempty
    }
}

extension String? {
    /// The text, or nothing if it is empty.
    var nonempty: String? { self?.isEmpty == false ? self : nil }
}

import Foundation
import Testing

@testable import Resumes

@Suite("A record's JSON")
struct ResumeJSONTests {
    /// A record with something in every field, and every character that needs care.
    private var full: Resume {
        let text = "a\"b\\c/d\ne\tf\u{1}\u{7F}é𝄞\u{2028}"
        var resume = Resume()
        resume.basics.name = text
        resume.basics.givenName = "given"
        resume.basics.familyName = "family"
        resume.basics.honorificPrefix = "Dr."
        resume.basics.honorificSuffix = "PhD"
        resume.basics.label = "label"
        resume.basics.email = "a@example.com"
        resume.basics.emails = ["a@example.com", "b@example.com"]
        resume.basics.phone = "+1"
        resume.basics.phones = [Resume.Phone(printed: "1", e164: "+1", region: "US", kind: "mobile")]
        resume.basics.url = "https://example.com"
        resume.basics.summary = "summary"
        var location = Resume.Location()
        location.address = "1 Street"
        location.postalCode = "1"
        location.city = "City"
        location.region = "Region"
        location.country = "Country"
        location.countryCode = "CC"
        location.printed = "printed"
        resume.basics.location = location
        resume.basics.profiles = [Resume.Profile(network: "N", username: "u", url: "n/u")]
        var job = Resume.Work()
        job.name = "Employer"
        job.position = "Title"
        job.location = "Town"
        job.url = "url"
        job.description = "description"
        job.startDate = "2020"
        job.endDate = "2021-02"
        job.current = false
        job.summary = "summary"
        job.highlights = ["one", ""]
        job.occupation = Resume.Occupation(title: "t", soc2018: "1", isco08: "2", level: "mid", confidence: 0.25)
        resume.work = [job]
        var volunteer = Resume.Volunteer()
        volunteer.organization = "o"
        volunteer.position = "p"
        volunteer.url = "u"
        volunteer.startDate = "s"
        volunteer.endDate = "e"
        volunteer.current = true
        volunteer.summary = "s"
        volunteer.highlights = ["h"]
        resume.volunteer = [volunteer]
        var school = Resume.Education()
        school.institution = "i"
        school.url = "u"
        school.area = "a"
        school.studyType = "s"
        school.degree = "d"
        school.level = "bachelor"
        school.location = "l"
        school.startDate = "s"
        school.endDate = "e"
        school.current = true
        school.score = "1.0"
        school.honours = "h"
        school.thesis = "t"
        school.courses = ["c"]
        resume.education = [school]
        var award = Resume.Award()
        award.title = "t"
        award.date = "d"
        award.awarder = "a"
        award.summary = "s"
        resume.awards = [award]
        var certificate = Resume.Certificate()
        certificate.name = "n"
        certificate.date = "d"
        certificate.issuer = "i"
        certificate.url = "u"
        resume.certificates = [certificate]
        var publication = Resume.Publication()
        publication.name = "n"
        publication.publisher = "p"
        publication.releaseDate = "r"
        publication.url = "u"
        publication.summary = "s"
        resume.publications = [publication]
        var skill = Resume.Skill()
        skill.name = "n"
        skill.level = "l"
        skill.keywords = ["k"]
        skill.normalized = ["m"]
        resume.skills = [skill]
        var language = Resume.Language()
        language.language = "l"
        language.fluency = "f"
        language.level = "C1"
        language.code = "en"
        resume.languages = [language]
        var interest = Resume.Interest()
        interest.name = "n"
        interest.keywords = ["k"]
        resume.interests = [interest]
        var reference = Resume.Reference()
        reference.name = "n"
        reference.reference = "r"
        resume.references = [reference]
        var project = Resume.Project()
        project.name = "n"
        project.description = "d"
        project.highlights = ["h"]
        project.keywords = ["k"]
        project.startDate = "s"
        project.endDate = "e"
        project.current = false
        project.url = "u"
        project.entity = "e"
        resume.projects = [project]
        resume.meta.file = "f"
        resume.meta.outcome = "parsed"
        resume.meta.format = "pdf"
        resume.meta.pages = 2
        resume.meta.language = "en"
        resume.meta.documentDate = "2024-01-01"
        resume.meta.experienceMonths = 12
        resume.meta.quality = ["no-phone"]
        resume.meta.confidence = 0.1 + 0.2
        resume.meta.evidence = [
            Resume.Evidence(field: "/basics", rule: "r", confidence: 1, page: 1, box: [1, 2.5, 1e-7, 100], text: text)
        ]
        return resume
    }

    @Test("is byte for byte what Foundation's encoder writes", arguments: [true, false], [true, false])
    func isWhatFoundationWrites(isPretty: Bool, isFull: Bool) throws {
        let resume = isFull ? full : Resume()
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            isPretty
            ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
        let written = resume.json(isPretty: isPretty)
        #expect(String(decoding: written, as: UTF8.self) == String(decoding: try encoder.encode(resume), as: UTF8.self))
    }

    @Test("is tested on every field there is, so that a new one is not forgotten")
    func isTestedOnEveryField() {
        func empty(_ value: Any, at path: String) -> [String] {
            let mirror = Mirror(reflecting: value)
            if mirror.displayStyle == .optional, mirror.children.isEmpty { return [path] }
            if mirror.displayStyle == .collection, mirror.children.isEmpty { return [path] }
            return mirror.children.flatMap { empty($0.value, at: path + "/" + ($0.label ?? "")) }
        }
        #expect(empty(full, at: "").isEmpty)
    }
}

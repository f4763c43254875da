import Foundation
import Resumes
import Testing

@testable import Evaluation

@Suite("Evaluation of a folder")
struct EvaluationTests {
    private struct Refused: Error, CustomStringConvertible {
        let description = "encrypted"
    }

    /// A folder with two documents, of which the manifest knows one.
    private func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "evaluation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ text: String, _ name: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        try write("one", "one.pdf")
        try write(#"{"name": "Ada Example", "emails": ["ada@example.org"]}"#, "one.gold.json")
        try write("two", "two.docx")
        try write(#"{"name": "Bo Example", "score_skip": ["email"]}"#, "two.gold.json")
        try write(#"{"documents": [{"id": "one", "format": "pdf", "language": "en"}]}"#, "manifest.json")
        return try body(folder)
    }

    private func resume(name: String) -> Resume {
        var resume = Resume()
        resume.basics.name = name
        return resume
    }

    @Test("sums documents, notes refusals and groups by the manifest")
    func sums() throws {
        let report = try withFolder { folder in
            try evaluate(folder: folder) { url in
                guard url.pathExtension == "pdf" else { throw Refused() }
                return resume(name: "Ada Example")
            }
        }
        #expect(report.documents.map(\.id) == ["one", "two"])
        #expect(report.documents.map(\.failure) == [nil, "encrypted"])
        #expect(report.overall[.name] == Score(right: 1, missed: 1))
        #expect(report.overall[.email] == Score(missed: 1))
        #expect(report.groups.map(\.kind) == ["format", "language"])
        #expect(report.groups.first?.members.map(\.name) == ["?", "pdf"])
    }

    @Test("prints a table and the same figures as JSON")
    func prints() throws {
        let report = try withFolder { folder in
            try evaluate(folder: folder) { _ in resume(name: "Ada Example") }
        }
        let table = report.table(listing: true)
        #expect(table.contains("documents 2, without a record 0"))
        let row = table.split(separator: "\n").first { $0.hasPrefix("name ") }
        #expect(row?.split(separator: " ").joined(separator: " ") == "name 0.500 0.500 0.500 1 1 1")
        let object = try JSONSerialization.jsonObject(with: report.json()) as? [String: Any]
        let overall = object?["overall"] as? [String: Any]
        let fields = overall?["fields"] as? [String: [String: Any]]
        #expect(fields?["name"]?["f1"] as? Double == 0.5)
        #expect(fields?["phone"]?["f1"] is NSNull)
        #expect((object?["per_document"] as? [String: Any])?.count == 2)
    }

    @Test("refuses a folder without gold and a gold record without a document")
    func refuses() throws {
        try withFolder { folder in
            try FileManager.default.removeItem(at: folder.appending(path: "two.docx"))
            #expect(throws: EvaluationError.noDocument("two")) {
                try evaluate(folder: folder) { _ in Resume() }
            }
            for name in ["one.gold.json", "two.gold.json"] {
                try FileManager.default.removeItem(at: folder.appending(path: name))
            }
            #expect(throws: EvaluationError.noGold) {
                try evaluate(folder: folder) { _ in Resume() }
            }
        }
    }
}

@Suite("A resume in the measured shape")
struct SimpleRecordTests {
    @Test("takes phones as printed, places in parts, skills by keyword, and present for current jobs")
    func reduces() {
        var resume = Resume()
        resume.basics.email = "a@example.org"
        resume.basics.emails = ["a@example.org", "b@example.org"]
        resume.basics.phone = "+491713920017"
        resume.basics.phones = [Resume.Phone(printed: "0171 3920017", e164: "+491713920017")]
        var place = Resume.Location()
        place.city = "Köln"
        place.countryCode = "DE"
        place.printed = "50667 Köln"
        resume.basics.location = place
        resume.basics.url = "https://example.org"
        resume.basics.profiles = [Resume.Profile(network: "Code", username: nil, url: "https://example.net/a")]
        var job = Resume.Work()
        job.position = "Nurse"
        job.startDate = "2019-03-15"
        job.current = true
        resume.work = [job]
        var study = Resume.Education()
        study.studyType = "B.Sc."
        study.area = "Nursing"
        study.endDate = "2011"
        resume.education = [study]
        var category = Resume.Skill()
        category.name = "Care"
        category.keywords = ["Wounds", "Rota"]
        var skill = Resume.Skill()
        skill.name = "Excel"
        resume.skills = [category, skill]

        let record = SimpleRecord(resume: resume)
        #expect(record.emails == ["a@example.org", "b@example.org"])
        #expect(record.phones == ["+491713920017", "0171 3920017"])
        #expect(record.location == "Köln, DE")
        #expect(record.links == ["https://example.org", "https://example.net/a"])
        #expect(record.work.first?.start == "2019-03")
        #expect(record.work.first?.end == "present")
        #expect(record.education.first?.degree == "B.Sc., Nursing")
        #expect(record.skills == ["Wounds", "Rota", "Excel"])
    }
}

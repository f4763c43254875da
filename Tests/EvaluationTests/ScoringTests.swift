import Foundation
import Testing

@testable import Evaluation

@Suite("Scoring")
struct ScoringTests {
    private static let gold = """
        {"name": "Ada Example", "emails": ["ada@example.org"], "phones": ["+49 171 3920017"], "location": "Köln",
         "links": ["example.org/ada"], "links_embedded": ["https://example.net/hidden"], "headline": "Nurse",
         "work": [
            {"title": "Head Nurse", "company": "Example Hospital", "start": "2019-03", "end": "present"},
            {"title": "Nurse", "company": "Invented Clinic", "start": null, "end": "2015"}],
         "education": [{"institution": "Example School", "degree": "Diploma in Nursing", "start": "2008", "end": "2011"}],
         "skills": ["Wound care", "HTML and CSS", "Rota planning (SAP)"],
         "languages": [{"language": "German", "level": "native"}], "certifications": ["Advanced Life Support"],
         "language_of_document": "en", "score_skip": [], "score_lenient": []}
        """

    private func gold(skip: Set<String> = [], lenient: Set<String> = []) throws -> GoldRecord {
        var gold = try JSONDecoder().decode(GoldRecord.self, from: Data(Self.gold.utf8))
        gold.skipped = skip
        gold.lenient = lenient
        return gold
    }

    @Test("a record that says what is printed is right in every field")
    func perfectRecord() throws {
        let gold = try gold()
        let result = score(gold: gold, prediction: gold.record)
        for field in Field.allCases { #expect(result[field].f1 == 1, "\(field.rawValue)") }
        #expect(result.macroF1 == 1)
    }

    @Test("an empty record misses everything and finds nothing wrong")
    func emptyRecord() throws {
        let result = try score(gold: gold(), prediction: SimpleRecord())
        #expect(result.macroF1 == 0)
        #expect(Field.allCases.allSatisfy { result[$0].wrong == 0 && result[$0].missed > 0 })
    }

    @Test("order, case and the dress of addresses do not matter")
    func orderAndDress() throws {
        let gold = try gold()
        var found = gold.record
        found.name = "ADA EXAMPLE"
        found.phones = ["0171 3920017"]
        found.links = ["https://www.example.org/ada/", "example.net/hidden"]
        found.work.reverse()
        found.skills.reverse()
        #expect(score(gold: gold, prediction: found).macroF1 == 1)
    }

    @Test("a wrong date spoils the entry but not its title")
    func wrongDate() throws {
        let gold = try gold()
        var found = gold.record
        found.work[0].start = "2018-03"
        let result = score(gold: gold, prediction: found)
        #expect(result[.work] == Score(right: 1, wrong: 1, missed: 1))
        #expect(result[.workTitle] == Score(right: 2))
        #expect(result[.workStart] == Score(wrong: 1, missed: 1))
    }

    @Test("a finer date than the printed one is right, a coarser one is not")
    func precisionOfDates() throws {
        let gold = try gold()
        var found = gold.record
        found.education[0].end = "2011-07"
        #expect(score(gold: gold, prediction: found)[.education] == Score(right: 1))
        found.work[0].start = "2019"
        #expect(score(gold: gold, prediction: found)[.work] == Score(right: 1, wrong: 1, missed: 1))
    }

    @Test("a single printed date may have been read as the start")
    func singleDate() throws {
        let gold = try gold()
        var found = gold.record
        found.work[1].start = "2015"
        found.work[1].end = nil
        let result = score(gold: gold, prediction: found)
        #expect(result[.work] == Score(right: 2))
        #expect(result[.workEnd] == Score(right: 2))
    }

    @Test("skills may be joined, split and bracketed otherwise")
    func skills() throws {
        let gold = try gold()
        var found = gold.record
        found.skills = ["wound care", "CSS", "HTML", "Rota planning", "Juggling"]
        #expect(score(gold: gold, prediction: found)[.skills] == Score(right: 3, wrong: 1))
    }

    @Test("skipped fields are not judged, and lenient ones forgive extra findings")
    func skippedAndLenient() throws {
        var found = try gold().record
        found.skills.append("Juggling")
        found.emails.append("other@example.org")
        found.work.append(SimpleRecord.Job())
        let result = try score(gold: gold(skip: ["skills"], lenient: ["emails", "work"]), prediction: found)
        #expect(result[.skills] == Score())
        #expect(result[.email] == Score(right: 1))
        #expect(result[.work] == Score(right: 2))
    }

    @Test("an extra headline costs nothing, an extra place does")
    func extraHeadline() throws {
        var gold = try gold()
        gold.record.headline = nil
        gold.record.location = nil
        var found = gold.record
        found.headline = "Nurse"
        found.location = "Köln"
        let result = score(gold: gold, prediction: found)
        #expect(result[.headline] == Score())
        #expect(result[.location] == Score(wrong: 1))
    }
}

import Documents
import Foundation
import Resumes
import Testing

@testable import Reading

@Suite("An answer of a reader")
struct ReadingAnswerTests {
    private static let text = Array("Maria Silva\nmaria@example.com\n\nSkills\nSwift, SQL\n".utf8)

    @Test("travels from a worker unchanged")
    func travels() {
        let answer = ReadingAnswer.reading(Self.text, ReadingOptions(name: "cv.txt", form: .jsonl))
        #expect(ReadingAnswer(bytes: answer.bytes) == answer)
        #expect(ReadingAnswer(bytes: Array(answer.bytes.dropLast())) == nil)
    }

    @Test("is a record that any JSON tool can read, with the file's name and the outcome")
    func isJSON() throws {
        let answer = ReadingAnswer.reading(Self.text, ReadingOptions(name: "cv.txt", form: .json))
        let resume = try JSONDecoder().decode(Resume.self, from: Data(answer.output))
        #expect(resume.basics.name == "Maria Silva")
        #expect(resume.meta.file == "cv.txt")
        #expect(resume.meta.outcome == "parsed")
    }

    @Test("is the same bytes for the same input")
    func isStable() {
        let options = ReadingOptions(name: nil, form: .json)
        #expect(ReadingAnswer.reading(Self.text, options) == ReadingAnswer.reading(Self.text, options))
    }

    @Test("names the refusal in its record")
    func namesRefusals() throws {
        let answer = ReadingAnswer.reading([], ReadingOptions(name: "cv.pdf", form: .jsonl))
        #expect(answer.outcome == .empty)
        let resume = try JSONDecoder().decode(Resume.self, from: Data(answer.output))
        #expect(resume.meta.outcome == "empty")
    }
}

import Documents
import Evaluation
import Foundation
import Resumes
import Testing

/// The folder of invented resumes.
enum Corpus {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "corpus")

    static func document(_ file: URL) throws -> Document {
        try DocumentReader().read([UInt8](Data(contentsOf: file)))
    }

    /// Measured once for all tests.
    static let report = Result {
        let parser = ResumeParser()
        return try evaluate(folder: folder) { try parser.parse(document($0)) }
    }
}

/// The lowest F1 that each field may have over the corpus, in `corpus/floors.json`.
///
/// Floors only rise. `RECORD_FLOORS=1 swift test --filter CorpusTests` raises them to what is reached, rounded down to
/// two digits.
@Suite("Accuracy on the corpus")
struct CorpusFloorTests {
    private static let file = Corpus.folder.appending(path: "floors.json")
    private static let measured = Field.allCases.map(\.rawValue) + ["macro"]

    private func reached(_ measure: String) throws -> Double {
        let score = try Corpus.report.get().overall
        guard let field = Field(rawValue: measure) else { return score.macroF1 ?? 0 }
        return score[field].f1 ?? 0
    }

    private func floors() throws -> [String: Double] {
        try JSONDecoder().decode([String: Double].self, from: Data(contentsOf: Self.file))
    }

    @Test("gives a record for every document")
    func givesARecordForEveryDocument() throws {
        let failures = try Corpus.report.get().documents.filter { $0.failure != nil }
        #expect(failures.map(\.id).isEmpty)
    }

    @Test("is not under the floor", arguments: measured)
    func isNotUnderTheFloor(measure: String) throws {
        let floor = try #require(floors()[measure])
        let value = try reached(measure)
        #expect(value >= floor, "\(measure): F1 \(value), floor \(floor)")
    }

    @Test("raises the floors when asked to", .enabled(if: ProcessInfo.processInfo.environment["RECORD_FLOORS"] != nil))
    func raisesTheFloors() throws {
        try #require(ProcessInfo.processInfo.environment["CI"] == nil, "floors are raised by people, not by CI")
        var floors = (try? floors()) ?? [:]
        for measure in Self.measured {
            floors[measure] = max(floors[measure] ?? 0, (try reached(measure) * 100).rounded(.down) / 100)
        }
        let lines = floors.sorted { $0.key < $1.key }.map { "  \"\($0.key)\": \(String(format: "%.2f", $0.value))" }
        try Data("{\n\(lines.joined(separator: ",\n"))\n}\n".utf8).write(to: Self.file)
    }
}

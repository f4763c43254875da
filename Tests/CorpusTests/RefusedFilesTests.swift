import Documents
import Foundation
import Testing

/// A file of `corpus/refused` and the outcomes that are right for it.
private struct RefusedFile: Sendable, CustomTestStringConvertible {
    let name: String
    let outcomes: Set<String>
    let why: String
    var testDescription: String { "\(name): \(why)" }

    /// The rows of `expected.tsv`.
    static let all: [RefusedFile] = {
        let listing = Corpus.folder.appending(path: "refused/expected.tsv")
        guard let text = try? String(contentsOf: listing, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").dropFirst().map { row in
            let cells = row.components(separatedBy: "\t")
            return RefusedFile(name: cells[0], outcomes: Set(cells[1].components(separatedBy: "|")), why: cells[2])
        }
    }()
}

@Suite("Files that are not resumes, or look as if they were not")
struct RefusedFilesTests {
    @Test("are read or refused with their reason", arguments: RefusedFile.all)
    fileprivate func areNamed(file: RefusedFile) throws {
        #expect(file.outcomes.contains(try outcome(of: file.name)))
    }

    @Test("are all listed")
    func areAllListed() throws {
        let folder = Corpus.folder.appending(path: "refused")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let listed = RefusedFile.all.map(\.name)
        #expect(Set(names).subtracting(listed) == ["expected.tsv", "scan.gold.json"])
        #expect(listed.count >= 20)
    }

    private func outcome(of name: String) throws -> String {
        do {
            _ = try Corpus.document(Corpus.folder.appending(path: "refused/\(name)"))
            return "parsed"
        } catch let error as DocumentError {
            return error.code.rawValue
        }
    }
}

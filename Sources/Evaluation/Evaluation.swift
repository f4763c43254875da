package import Foundation
package import Resumes

/// Measures a reader on a folder of documents with gold records: `NAME.pdf` (or any other ending) and `NAME.gold.json`,
/// and `manifest.json` if there is one.
///
/// - Parameters:
///   - folder: the folder; what lies in its subfolders is not looked at.
///   - read: gives the resume of one file; what it throws is noted, and the document counts as nothing found.
/// - Throws: if the folder, its manifest or a gold record cannot be read, or a gold record has no document.
package func evaluate(folder: URL, reading read: (URL) throws -> Resume) throws -> Report {
    let corpus = try GoldFolder(folder)
    return Report(
        documents: corpus.cases.map { item in
            do {
                let resume = try read(item.document)
                let score = score(gold: item.gold, prediction: SimpleRecord(resume: resume))
                return Report.Entry(id: item.id, score: score, groups: item.groups)
            } catch {
                let score = score(gold: item.gold, prediction: SimpleRecord())
                return Report.Entry(id: item.id, score: score, groups: item.groups, failure: String(describing: error))
            }
        }
    )
}

/// A folder of documents with gold records.
package struct GoldFolder: Sendable {
    /// A document and what it says.
    package struct Case: Sendable {
        package let id: String
        package let document: URL
        package let gold: GoldRecord
        package let groups: [String: String]
    }

    /// In the order of their names.
    package let cases: [Case]

    package init(_ folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        let manifest = try Manifest(folder.appending(path: "manifest.json"))
        let suffix = ".gold.json"
        cases = try files.filter { $0.lastPathComponent.hasSuffix(suffix) }.map { file in
            let id = String(file.lastPathComponent.dropLast(suffix.count))
            let document = files.first {
                $0.deletingPathExtension().lastPathComponent == id && $0.pathExtension != "json"
            }
            guard let document else { throw EvaluationError.noDocument(id) }
            do {
                let gold = try JSONDecoder().decode(GoldRecord.self, from: Data(contentsOf: file))
                return Case(id: id, document: document, gold: gold, groups: manifest.groups(of: id))
            } catch let error as DecodingError {
                throw EvaluationError.unreadable(file.lastPathComponent, String(describing: error))
            }
        }
        guard !cases.isEmpty else { throw EvaluationError.noGold }
    }
}

/// Why nothing could be measured.
package enum EvaluationError: Error, Equatable, CustomStringConvertible {
    case noGold
    case noDocument(String)
    case unreadable(String, String)

    package var description: String {
        switch self {
        case .noGold: "no NAME.gold.json in the folder"
        case .noDocument(let id): "\(id).gold.json has no document beside it"
        case .unreadable(let file, let problem): "\(file) is not a gold record: \(problem)"
        }
    }
}

/// What a folder's manifest says of its documents.
private struct Manifest {
    private let documents: [String: [String: String]]

    init(_ file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else {
            documents = [:]
            return
        }
        let listing = try JSONDecoder().decode(Listing.self, from: Data(contentsOf: file))
        documents = Dictionary(listing.documents.map { ($0.id, $0.groups) }, uniquingKeysWith: { first, _ in first })
    }

    func groups(of id: String) -> [String: String] { documents[id] ?? [:] }

    private struct Listing: Decodable {
        let documents: [Item]
    }

    private struct Item: Decodable {
        let id: String
        let format: String?
        let layout: String?
        let language: String?
        let tool: String?

        var groups: [String: String] {
            ["format": format, "layout": layout, "language": language, "tool": tool].compactMapValues(\.self)
        }
    }
}

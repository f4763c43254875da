import Foundation
import Service

/// What the demo drops in.
struct DemoFiles: Sendable {
    /// A file under the name that it gets in the inbox.
    struct File: Sendable {
        var name: String
        var source: URL
        /// Said beside the name, if there is something to know.
        var note: String?
    }

    let files: [File]

    /// - Parameters:
    ///   - folder: Where to look; the corpus of this repository if `nil`.
    ///   - count: How many resumes at most.
    /// - Throws: ``ConfigurationError`` if there are none.
    init(folder: String?, count: Int) throws {
        let places = folder.map { [$0] } ?? ["corpus", "../corpus"]
        for place in places {
            let found = try Self.resumes(in: URL(fileURLWithPath: place), shipped: folder == nil, count: count)
            guard !found.isEmpty else { continue }
            files = found
            return
        }
        throw ConfigurationError(
            key: folder ?? "corpus",
            problem: "holds no resumes",
            remedy: "Run this in the repository, or name a folder with --files."
        )
    }

    private static func resumes(in folder: URL, shipped: Bool, count: Int) throws -> [File] {
        let endings = ["pdf", "docx", "odt", "rtf", "html", "txt"]
        let all = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        let resumes = all.filter { endings.contains($0.pathExtension.lowercased()) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        guard !resumes.isEmpty else { return [] }
        // Spread over the folder, so that languages and tools differ.
        let step = max(1, resumes.count / max(1, count))
        var files = stride(from: 0, to: resumes.count, by: step).prefix(count).map { index in
            File(name: resumes[index].lastPathComponent, source: resumes[index])
        }
        guard shipped, let first = files.first else { return files }
        files.append(
            File(
                name: "the same again.\(first.source.pathExtension)",
                source: first.source,
                note: "the first file again"
            )
        )
        for (name, note) in [("password.pdf", "needs a password"), ("half.pdf", "broke off in the copying")] {
            let refused = folder.appending(path: "refused/" + name)
            guard FileManager.default.fileExists(atPath: refused.path) else { continue }
            files.append(File(name: name, source: refused, note: note))
        }
        return files
    }
}

internal import FoundationEssentials
internal import Resumes
internal import Synchronization

/// The parser of this process: with the built-in tables, or with a company's own laid over them.
package enum ParserInUse {
    private static let parser = Mutex<ResumeParser?>(nil)

    static var current: ResumeParser {
        parser.withLock { parser in
            let used = parser ?? ResumeParser()
            parser = used
            return used
        }
    }

    /// Lays a company's folders of tables over the built-in ones, the later over the earlier.
    ///
    /// Call it before the process locks itself in.
    ///
    /// - Throws: what is wrong with a folder or a table in it.
    package static func lay(over folders: [String]) throws {
        guard !folders.isEmpty else { return }
        for folder in folders where !FileManager.default.fileExists(atPath: folder) {
            throw MissingTables(folder: folder)
        }
        let new = try ResumeParser(overlays: folders)
        parser.withLock { $0 = new }
    }

    /// The same in a process that a pool started: the folders were tried before, so that one that fails ends it.
    static func layOrEnd(_ folders: [String]) {
        do {
            try lay(over: folders)
        } catch {
            fatalError("The tables cannot be laid over the built-in ones: \(error)")
        }
    }
}

/// A folder of tables that is not there.
package struct MissingTables: Error, Equatable, CustomStringConvertible {
    package let folder: String

    package var description: String {
        "There is no folder of tables at \(folder). Name one that holds files such as title-aliases-en-own.tsv."
    }
}

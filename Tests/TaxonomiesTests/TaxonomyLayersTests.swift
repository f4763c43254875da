import Foundation
import Taxonomies
import Testing

/// A folder of small tables that is gone with the test.
private final class Folder {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    init(_ tables: [String: String]) throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (name, text) in tables {
            try Data(text.utf8).write(to: url.appending(path: name + ".tsv"))
        }
    }

    var path: String { url.path }

    deinit { try? FileManager.default.removeItem(at: url) }
}

@Suite("Folders laid over the built-in taxonomy")
struct TaxonomyLayersTests {
    private static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "taxonomies").path

    @Test("bring titles with codes of their own, beside SOC and ISCO")
    func ownCodes() throws {
        let folder = try Folder([
            "title-aliases-en-own": "title\tsoc2018\tcode\nFlow Wrangler\t11-1021\tOPS-7\n"
        ])
        let titles = try Taxonomy(overlays: [folder.path]).titles
        let match = titles.match("Sr. Flow Wrangler, Boston")
        #expect(match.soc.first?.code == "11-1021")
        #expect(match.isco.isEmpty == false)
        #expect(match.ownCode == "OPS-7")
        #expect(match.level == .senior)
        #expect(titles.match("Registered Nurse").ownCode.isEmpty)
        #expect(titles.match("Registered Nurse").soc.first?.code == "29-1141")
    }

    @Test("let the later win, and take out what ! says")
    func laterWins() throws {
        let first = try Folder(["title-aliases-en-own": "title\tsoc2018\tcode\nFlow Wrangler\t11-1021\tOPS-7\n"])
        let second = try Folder(["title-aliases-en-own": "title\tsoc2018\tcode\nFlow Wrangler\t15-1252\tDEV-1\n"])
        let third = try Folder(["title-aliases-en-own": "title\tsoc2018\tcode\n!Flow wrangler\n"])
        #expect(try Taxonomy(overlays: [first.path, second.path]).titles.match("Flow Wrangler").ownCode == "DEV-1")
        #expect(try Taxonomy(overlays: [second.path, first.path]).titles.match("Flow Wrangler").ownCode == "OPS-7")
        let without = try Taxonomy(overlays: [first.path, third.path])
        #expect(without.titles.match("Flow Wrangler").ownCode.isEmpty)
        #expect(without.titles.match("Flow Wrangler").alias != "Flow Wrangler")
    }

    @Test("take a built-in title out, and only that")
    func deletesBuiltIn() throws {
        let folder = try Folder(["title-aliases-en-own": "title\tsoc2018\n!Registered Nurse\n"])
        let before = Taxonomy.builtIn.titles.match("Registered Nurse", limit: 1)
        let after = try Taxonomy(overlays: [folder.path]).titles.match("Registered Nurse", limit: 1)
        #expect(before.steps.contains { $0.name == "nearest" && $0.detail.hasPrefix("Registered Nurse 1.000") })
        #expect(!after.steps.contains { $0.name == "nearest" && $0.detail.hasPrefix("Registered Nurse 1.000") })
        #expect(after.soc.first?.code == before.soc.first?.code)
    }

    @Test("change a table by its phrases alone")
    func tables() throws {
        let folder = try Folder(["skills": "skill\tkind\tdomain\tcanonical\nZorbing\tdomain\tsport\tZorbing\n!Docker\n"]
        )
        let taxonomy = try Taxonomy(overlays: [folder.path])
        #expect(taxonomy.skills.find(in: "Kubernetes, Docker, Zorbing").map(\.canonical) == ["Kubernetes", "Zorbing"])
        #expect(taxonomy.table(.headings).rowCount == Taxonomy.builtIn.table(.headings).rowCount)
    }

    @Test("answer as the built-in tables do where a copy stands in their place")
    func copy() throws {
        let copy = try Taxonomy(directory: Self.shipped)
        for title in ["Sr. SWE II (Backend)", "Infirmière D.E.", "Kierownik budowy", "Ops mgr"] {
            let here = Taxonomy.builtIn.titles.match(title)
            #expect(copy.titles.match(title) == here)
        }
    }

    @Test("are compiled whole where they have little in common with what ships")
    func compiledWhole() throws {
        let names = ["occupations", "isco-groups", "title-levels", "title-head-nouns", "title-aliases-en-35"]
        var tables: [String: String] = [:]
        for name in names {
            let text = try String(
                contentsOf: URL(filePath: Self.shipped).appending(path: name + ".tsv"),
                encoding: .utf8
            )
            tables[name] = text
        }
        let fewer = tables.merging([
            "title-aliases-en-35": tables["title-aliases-en-35", default: ""].split(separator: "\n")
                .filter { !$0.lowercased().hasPrefix("line cook") }.joined(separator: "\n")
        ]) { $1 }
        #expect(fewer != tables)
        let whole = try Folder(fewer)
        let taxonomy = try Taxonomy(directory: whole.path)
        let match = taxonomy.titles.match("Line Cook")
        #expect(match.alias.lowercased() != "line cook")
        #expect(match.soc.first?.code.hasPrefix("35-2") == true)
        #expect(taxonomy.titles.match("Astronaut").soc.allSatisfy { $0.code.hasPrefix("35") })
        #expect(taxonomy.table(.skills).rowCount == 0)
    }

    @Test("say what they cannot read")
    func missing() {
        #expect(throws: (any Error).self) { try Taxonomy(directory: "/no/such/folder") }
        #expect(throws: (any Error).self) { try Taxonomy(overlays: ["/no/such/folder"]) }
    }
}

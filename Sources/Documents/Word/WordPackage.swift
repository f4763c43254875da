/// The parts of a Word file and how they refer to one another.
struct WordPackage: ~Copyable {
    private var archive: ZipArchive
    let mainPart: String

    /// Names carry these prefixes whatever the file calls the namespaces.
    static let prefixes: [String: String] = [
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
        "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
        "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
        "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
        "http://purl.oclc.org/ooxml/drawingml/main": "a",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
        "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": "wpg",
        "urn:schemas-microsoft-com:vml": "v",
    ]

    /// Takes the archive and finds the document's main part through its relationships.
    init(_ archive: consuming ZipArchive) throws(DocumentError) {
        var found: String?
        if let bytes = try archive.read("_rels/.rels") {
            for relation in Self.relations(try XMLTree.xml(bytes, prefixes: [:]), base: "")
            where relation.type.hasSuffix("/officeDocument") && archive.contains(relation.target) {
                found = relation.target
                break
            }
        }
        if found == nil, archive.contains("word/document.xml") { found = "word/document.xml" }
        guard let found else {
            let isWord = archive.names.contains { $0.hasPrefix("word/") }
            throw isWord
                ? DocumentError(.damaged, "the package has no main document")
                : DocumentError(.notAResumeFormat, "a package without a document")
        }
        mainPart = found
        self.archive = archive
    }

    /// A part's XML; `nil` where the package has no such part.
    mutating func tree(_ name: String) throws(DocumentError) -> XMLTree? {
        guard let bytes = try archive.read(name) else { return nil }
        return try XMLTree.xml(bytes, prefixes: Self.prefixes)
    }

    /// A part that the document can do without: `nil` also where it is damaged.
    mutating func optionalTree(_ name: String?) throws(DocumentError) -> XMLTree? {
        guard let name else { return nil }
        do throws(DocumentError) {
            return try tree(name)
        } catch  where error.code == .damaged {
            return nil
        }
    }

    mutating func bytes(_ name: String) throws(DocumentError) -> [UInt8]? { try archive.read(name) }

    /// What a part refers to, by relationship id.
    mutating func relationships(of part: String) throws(DocumentError) -> WordRelationships {
        let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
        let name = folder + "_rels/" + part.dropFirst(folder.count) + ".rels"
        guard let tree = try optionalTree(name) else { return WordRelationships() }
        return WordRelationships(Self.relations(tree, base: folder))
    }

    /// Whether pictures or embedded objects stand in the package.
    var hasMedia: Bool { archive.names.contains { $0.contains("/media/") } }

    private static func relations(_ tree: XMLTree, base: String) -> [WordRelationship] {
        tree.root.children.compactMap { element in
            guard element.name == "Relationship", let id = element["Id"], let target = element["Target"] else {
                return nil
            }
            let isExternal = element["TargetMode"] == "External"
            return WordRelationship(
                id: id,
                type: element["Type"] ?? "",
                target: isExternal ? target : resolve(target, base: base),
                isExternal: isExternal
            )
        }
    }

    /// A name within the archive; `..` goes up one folder and never above the top.
    private static func resolve(_ target: String, base: String) -> String {
        var parts: [Substring] = target.hasPrefix("/") ? [] : base.split(separator: "/")
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}

/// One reference from a part to another, or to the world.
struct WordRelationship {
    var id: String
    var type: String
    var target: String
    var isExternal: Bool
}

/// A part's references.
struct WordRelationships {
    private var byID: [String: WordRelationship] = [:]

    init(_ relations: [WordRelationship] = []) {
        for relation in relations { byID[relation.id] = relation }
    }

    /// The part that an id names.
    func part(_ id: String?) -> String? {
        guard let id, let relation = byID[id], !relation.isExternal else { return nil }
        return relation.target
    }

    /// The first part of a kind, by the last word of its type.
    func part(ofType type: String) -> String? {
        byID.values.filter { !$0.isExternal && $0.type.hasSuffix("/" + type) }.map(\.target).min()
    }

    /// The address in the world that an id names.
    func address(_ id: String?) -> String? {
        guard let id, let relation = byID[id], relation.isExternal else { return nil }
        return relation.target
    }
}

/// Reads DOCX files.
struct WordReader {
    let limits: ReadingLimits
    /// Whether other files within the document are read too; those within them are not.
    var readsChunks = true

    func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        try ZipArchive.open(bytes, limits: limits) { archive throws(DocumentError) in
            var package = try WordPackage(archive)
            return try read(&package)
        }
    }

    private func read(_ package: inout WordPackage) throws(DocumentError) -> Document {
        guard let main = try package.tree(package.mainPart), let body = main.root.child("w:body") else {
            throw DocumentError(.damaged, "the main document has no body")
        }
        let relationships = try package.relationships(of: package.mainPart)
        let theme = WordTheme(try package.optionalTree(relationships.part(ofType: "theme")))
        let styles = WordStyles(try package.optionalTree(relationships.part(ofType: "styles")), theme: theme)
        let numbering = WordNumbering(try package.optionalTree(relationships.part(ofType: "numbering")))
        let hasBackground =
            main.root.child("w:background") != nil
            || body.descendants("wp:anchor").contains { $0["behindDoc"].map(XMLElement.isOn) == true }
            || !body.descendants("v:shape").isEmpty

        func story(_ relationships: WordRelationships) -> WordStory {
            WordStory(
                styles: styles,
                numbering: numbering,
                theme: theme,
                relationships: relationships,
                hasBackground: hasBackground,
                pageWidth: body.descendants("w:pgSz").first?.points("w:w") ?? 612
            )
        }

        var mainStory = story(relationships)
        if readsChunks { mainStory.chunks = try chunks(of: body, relationships, package: &package) }
        let blocks = mainStory.blocks(in: body) + mainStory.framesAtRight
        var warnings = mainStory.warnings

        /// Blocks of a part beside the main one, read with its own references.
        func outer(_ part: String?) throws(DocumentError) -> [FlowBlock] {
            guard let part, let tree = try package.optionalTree(part) else { return [] }
            var outer = WordStory(
                styles: styles,
                numbering: numbering,
                theme: theme,
                relationships: try package.relationships(of: part),
                hasBackground: true
            )
            defer { warnings.formUnion(outer.warnings) }
            return outer.blocks(in: tree.root) + outer.framesAtRight
        }

        let margins = WordMargins(body: body, relationships: relationships)
        var layout = FlowLayout()
        for part in margins.headers { layout.add([.frame(try outer(part))]) }
        layout.add(blocks)
        for part in margins.footers { layout.add([.frame(try outer(part))]) }
        for isEndnote in [false, true] {
            let ids = Set(mainStory.notes.filter { $0.isEndnote == isEndnote }.map(\.id))
            guard !ids.isEmpty,
                let part = relationships.part(ofType: isEndnote ? "endnotes" : "footnotes"),
                let tree = try package.optionalTree(part)
            else { continue }
            var notes = story(try package.relationships(of: part))
            for note in tree.root.children where note["w:id"].map(ids.contains) == true {
                layout.add([.frame(notes.blocks(in: note) + notes.framesAtRight)])
                notes.framesAtRight = []
            }
        }
        return try finish(layout.lines, warnings: warnings, package: &package)
    }

    /// The files that programs put whole into a document for Word to convert: pages, RTF, text or another DOCX.
    private func chunks(
        of body: XMLElement,
        _ relationships: WordRelationships,
        package: inout WordPackage
    ) throws(DocumentError) -> [String: [FlowBlock]] {
        var chunks: [String: [FlowBlock]] = [:]
        for element in body.descendants("w:altChunk").prefix(50) {
            guard let id = element["r:id"], let part = relationships.part(id), let bytes = try package.bytes(part)
            else {
                continue
            }
            do throws(DocumentError) {
                let document: Document
                switch try FormatDetection.detect(bytes).format {
                case .docx: document = try WordReader(limits: limits, readsChunks: false).read(bytes)
                case .html: document = try HTMLReader(limits: limits).read(bytes)
                case .rtf: document = try RTFReader(limits: limits).read(bytes)
                case .email: document = try MailReader(limits: limits).page(bytes)
                case .text: document = try PlainTextReader(limits: limits).read(bytes)
                default: continue
                }
                chunks[id] = document.lines.map { line in
                    .line(FlowLine(line: line, before: min(line.spaceBefore, FlowLayout.spaceAboveRegion)))
                }
            } catch  where error.code != .tooLarge && error.code != .outOfMemory {
                // Word shows the rest of the document, and so does this reader.
                continue
            }
        }
        return chunks
    }

    private func finish(
        _ lines: [Line],
        warnings: Set<Warning>,
        package: inout WordPackage
    ) throws(DocumentError) -> Document {
        guard !lines.isEmpty else {
            if package.hasMedia { throw DocumentError(.noTextLayer, "pictures and no text") }
            throw DocumentError(.empty, "no text in the document")
        }
        return Document(
            format: .docx,
            pages: [Page(lines: lines)],
            metadata: try WordMetadata.read(&package),
            warnings: warnings
        )
    }
}

/// The headers and footers that a reader of the first page sees.
struct WordMargins {
    var headers: [String] = []
    var footers: [String] = []

    init(body: XMLElement, relationships: WordRelationships) {
        guard let section = body.descendants("w:sectPr").first else { return }
        let hasFirst = section.child("w:titlePg")?.isOn == true
        func part(_ kind: String) -> String? {
            let references = section.children.filter { $0.name == "w:\(kind)Reference" }
            func id(_ type: String) -> String? { references.first { ($0["w:type"] ?? "default") == type }?["r:id"] }
            return relationships.part(hasFirst ? id("first") : id("default"))
        }
        headers = [part("header")].compactMap(\.self)
        footers = [part("footer")].compactMap(\.self)
    }
}

/// What a Word file says of itself.
enum WordMetadata {
    static func read(_ package: inout WordPackage) throws(DocumentError) -> Metadata {
        var metadata = Metadata()
        if let core = try package.optionalTree("docProps/core.xml") {
            metadata.title = text(core.root.child("title"))
            metadata.author = text(core.root.child("creator"))
            metadata.created = core.root.child("created").flatMap { ISOTime.seconds($0.text) }
            metadata.modified = core.root.child("modified").flatMap { ISOTime.seconds($0.text) }
        }
        if let app = try package.optionalTree("docProps/app.xml") {
            let version = text(app.root.child("AppVersion")).map { " " + $0 } ?? ""
            metadata.producer = text(app.root.child("Application")).map { $0 + version }
        }
        return metadata
    }

    private static func text(_ element: XMLElement?) -> String? {
        guard let text = element?.text.trimmingBlanks(), !text.isEmpty else { return nil }
        return String(text.prefix(500))
    }
}

/// The styles of a Word document, each with what it inherits.
struct WordStyles {
    /// A style as it is used: everything it is based on is merged in.
    struct Resolved {
        var name = ""
        var run = WordRunProperties()
        var paragraph = WordParagraphProperties()
    }

    private struct Definition {
        var name: String
        var basedOn: String?
        var run: WordRunProperties
        var paragraph: WordParagraphProperties
        var isShadedTable: Bool
    }

    private var definitions: [String: Definition] = [:]
    private var resolved: [String: Resolved] = [:]
    private var defaultParagraph: String?
    private var defaults = Resolved()

    init(_ tree: XMLTree?, theme: WordTheme) {
        guard let tree else { return }
        for element in tree.root.children {
            switch element.name {
            case "w:docDefaults":
                defaults.run = WordRunProperties(
                    element.child("w:rPrDefault")?.child("w:rPr"),
                    theme: theme
                )
                defaults.paragraph = WordParagraphProperties(element.child("w:pPrDefault")?.child("w:pPr"))
            case "w:style":
                guard let id = element["w:styleId"] else { continue }
                let isDefault = element["w:default"].map(XMLElement.isOn) == true
                if isDefault, element["w:type"] == "paragraph" { defaultParagraph = id }
                definitions[id] = Definition(
                    name: element.child("w:name")?["w:val"] ?? "",
                    basedOn: element.child("w:basedOn")?["w:val"],
                    run: WordRunProperties(element.child("w:rPr"), theme: theme),
                    paragraph: WordParagraphProperties(element.child("w:pPr")),
                    isShadedTable: element["w:type"] == "table"
                        && element.descendants("w:shd").contains(where: \.isDarkFill)
                )
            default: break
            }
        }
        for id in definitions.keys { resolved[id] = resolve(id, depth: 0) }
    }

    /// A paragraph's style, or the default one; the document's defaults are merged in.
    func paragraph(_ id: String?) -> Resolved {
        var style = id.flatMap { resolved[$0] } ?? defaultParagraph.flatMap { resolved[$0] } ?? Resolved()
        style.run = style.run.over(defaults.run)
        style.paragraph = style.paragraph.over(defaults.paragraph)
        return style
    }

    /// A run's style alone.
    func character(_ id: String?) -> WordRunProperties {
        id.flatMap { resolved[$0]?.run } ?? WordRunProperties()
    }

    /// Whether a table style colours cells, so that white text in them can be seen.
    func isShadedTable(_ id: String?) -> Bool { id.flatMap { definitions[$0]?.isShadedTable } ?? false }

    private func resolve(_ id: String, depth: Int) -> Resolved {
        guard let definition = definitions[id] else { return Resolved() }
        // A ring of styles ends somewhere too.
        let base = depth < 30 ? definition.basedOn.map { resolve($0, depth: depth + 1) } ?? Resolved() : Resolved()
        var run = definition.run.over(base.run)
        var paragraph = definition.paragraph.over(base.paragraph)
        let level = Self.headingLevel(name: definition.name)
        if let level, definition.paragraph.outlineLevel == nil { paragraph.outlineLevel = level - 1 }
        if run.size == nil { run.size = base.run.size }
        return Resolved(name: definition.name, run: run, paragraph: paragraph)
    }

    /// The level that a style's name tells: "heading 2", "Überschrift 2", "Title".
    static func headingLevel(name: String) -> Int? {
        let lower = name.lowercased()
        if ["title", "titel", "titre", "título", "titulo", "titolo"].contains(lower) { return 1 }
        guard let digit = lower.last?.wholeNumberValue, (1...9).contains(digit) else { return nil }
        let word = lower.dropLast().trimmingBlanks()
        return headingWords.contains(word) ? digit : nil
    }

    private static let headingWords: Set<String> = [
        "heading", "überschrift", "titre", "título", "titulo", "titolo", "kop", "nagłówek", "rubrik", "overskrift",
        "otsikko", "заголовок", "标题", "標題", "見出し", "제목", "nadpis", "encabezado",
    ]
}

/// The lists of a Word document: which paragraphs carry a marker, and where their text begins.
struct WordNumbering {
    struct Level {
        var hasMarker: Bool
        var left: Double?
        var firstLine: Double?
    }

    private var levels: [Int: [Int: Level]] = [:]

    init(_ tree: XMLTree?) {
        guard let tree else { return }
        var abstract: [String: [Int: Level]] = [:]
        for element in tree.root.children where element.name == "w:abstractNum" {
            guard let id = element["w:abstractNumId"] else { continue }
            abstract[id] = Self.levels(of: element)
        }
        for element in tree.root.children where element.name == "w:num" {
            guard let id = element["w:numId"].flatMap({ Int($0) }),
                let base = element.child("w:abstractNumId")?["w:val"]
            else { continue }
            var own = abstract[base] ?? [:]
            for override in element.children where override.name == "w:lvlOverride" {
                own.merge(Self.levels(of: override)) { $1 }
            }
            levels[id] = own
        }
    }

    func level(_ id: Int?, _ level: Int) -> Level? {
        guard let id, id != 0 else { return nil }
        return levels[id]?[level]
    }

    private static func levels(of element: XMLElement) -> [Int: Level] {
        var levels: [Int: Level] = [:]
        for level in element.children where level.name == "w:lvl" {
            guard let index = level["w:ilvl"].flatMap({ Int($0) }) else { continue }
            let text = level.child("w:lvlText")?["w:val"] ?? ""
            let properties = WordParagraphProperties(level.child("w:pPr"))
            levels[index] = Level(
                hasMarker: level.child("w:numFmt")?["w:val"] != "none" && !text.trimmingBlanks().isEmpty,
                left: properties.left,
                firstLine: properties.firstLine
            )
        }
        return levels
    }
}

/// The styles of an OpenDocument text, each with what it inherits.
struct OpenDocumentStyles {
    /// What a style says; what it leaves open comes from the style around.
    struct Style {
        var isBold: Bool?
        var isItalic: Bool?
        var isHidden: Bool?
        var size: Double?
        var color: UInt32?
        var font: String?
        var left: Double?
        var before: Double?
        var after: Double?
        var outlineLevel: Int?
        var isRight = false

        /// These properties of text, with what they leave open taken from `base`.
        func over(_ base: Style) -> Style {
            var merged = base
            merged.isBold = isBold ?? base.isBold
            merged.isItalic = isItalic ?? base.isItalic
            merged.isHidden = isHidden ?? base.isHidden
            merged.size = size ?? base.size
            merged.color = color ?? base.color
            merged.font = font ?? base.font
            merged.left = left ?? base.left
            merged.before = before ?? base.before
            merged.after = after ?? base.after
            merged.outlineLevel = outlineLevel ?? base.outlineLevel
            merged.isRight = isRight || base.isRight
            return merged
        }

        func look(link: String?) -> Span {
            Span(
                text: "",
                font: font ?? "",
                size: size ?? 12,
                isBold: isBold ?? false,
                isItalic: isItalic ?? false,
                color: color ?? 0,
                link: link
            )
        }
    }

    private var definitions: [String: (style: Style, parent: String?)] = [:]
    private var defaults = Style()

    init(_ trees: [XMLTree]) {
        for tree in trees {
            for group in tree.root.children
            where group.name == "office:styles" || group.name == "office:automatic-styles" {
                for element in group.children {
                    if element.name == "style:default-style", element["style:family"] == "paragraph" {
                        defaults = Self.style(element)
                    }
                    guard element.name == "style:style", let name = element["style:name"] else { continue }
                    var style = Self.style(element)
                    let printed = element["style:display-name"] ?? name
                    style.outlineLevel =
                        element["style:default-outline-level"].flatMap { Int($0) }
                        ?? WordStyles.headingLevel(name: printed.replacing("_20_", with: " "))
                    definitions[name] = (style, element["style:parent-style-name"])
                }
            }
        }
    }

    func style(_ name: String?) -> Style {
        var merged = Style()
        var next = name
        // A ring of styles ends somewhere too.
        for _ in 0..<30 {
            guard let at = next, let definition = definitions[at] else { break }
            merged = merged.over(definition.style)
            next = definition.parent
        }
        return merged.over(defaults)
    }

    private static func style(_ element: XMLElement) -> Style {
        var style = Style()
        if let text = element.child("style:text-properties") {
            style.isBold = text["fo:font-weight"].map { $0 == "bold" || (Int($0) ?? 400) >= 600 }
            style.isItalic = text["fo:font-style"].map { $0 == "italic" || $0 == "oblique" }
            style.isHidden = text["text:display"].map { $0 == "none" }
            style.size = text["fo:font-size"].flatMap(points)
            style.color = text["fo:color"].flatMap { UInt32($0.dropFirst(), radix: 16) }
            style.font = text["style:font-name"] ?? text["fo:font-family"]
        }
        if let paragraph = element.child("style:paragraph-properties") {
            style.left = paragraph["fo:margin-left"].flatMap(points)
            style.before = paragraph["fo:margin-top"].flatMap(points)
            style.after = paragraph["fo:margin-bottom"].flatMap(points)
            style.isRight = ["end", "right"].contains(paragraph["fo:text-align"])
        }
        return style
    }

    private static func points(_ value: String) -> Double? {
        let units: [(String, Double)] = [("pt", 1), ("in", 72), ("cm", 28.35), ("mm", 2.835), ("px", 0.75)]
        for (unit, scale) in units where value.hasSuffix(unit) {
            return Double(value.dropLast(unit.count)).map { $0 * scale }
        }
        return nil
    }
}

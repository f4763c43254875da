/// What a run's properties say; what they leave open comes from the style.
struct WordRunProperties {
    var isBold: Bool?
    var isItalic: Bool?
    var isHidden: Bool?
    var size: Double?
    var color: UInt32?
    var font: String?
    /// Whether the background was coloured, so that white text can be seen.
    var isShaded: Bool?

    init() {}

    init(_ element: XMLElement?, theme: WordTheme) {
        guard let element else { return }
        for property in element.children {
            switch property.name {
            case "w:b": isBold = property.isOn
            case "w:i": isItalic = property.isOn
            case "w:vanish": isHidden = property.isOn
            case "w:sz": size = property["w:val"].flatMap(Double.init).map { $0 / 2 }
            case "w:color": color = theme.color(of: property)
            case "w:rFonts": font = theme.font(of: property) ?? font
            case "w:highlight": isShaded = property["w:val"] != "none" && property["w:val"] != "white"
            case "w:shd": isShaded = property.isDarkFill
            default: break
            }
        }
    }

    /// These properties, with what they leave open taken from `base`.
    func over(_ base: WordRunProperties) -> WordRunProperties {
        var merged = base
        merged.isBold = isBold ?? base.isBold
        merged.isItalic = isItalic ?? base.isItalic
        merged.isHidden = isHidden ?? base.isHidden
        merged.size = size ?? base.size
        merged.color = color ?? base.color
        merged.font = font ?? base.font
        merged.isShaded = isShaded ?? base.isShaded
        return merged
    }

    /// A span's look, without text.
    func look(link: String?) -> Span {
        Span(
            text: "",
            font: font ?? "",
            size: size ?? 10,
            isBold: isBold ?? false,
            isItalic: isItalic ?? false,
            color: color ?? 0,
            link: link
        )
    }
}

/// What a paragraph's properties say; what they leave open comes from the style.
struct WordParagraphProperties {
    /// 0 is a heading of the first level, 9 body text.
    var outlineLevel: Int?
    var numberingID: Int?
    var numberingLevel: Int?
    var left: Double?
    var firstLine: Double?
    var before: Double?
    var after: Double?
    var isContextual: Bool?
    var alignment: String?
    var isShaded: Bool?
    var startsPage: Bool?

    init() {}

    init(_ element: XMLElement?) {
        guard let element else { return }
        for property in element.children {
            switch property.name {
            case "w:outlineLvl": outlineLevel = property["w:val"].flatMap { Int($0) }
            case "w:numPr":
                numberingID = property.child("w:numId")?["w:val"].flatMap { Int($0) }
                numberingLevel = property.child("w:ilvl")?["w:val"].flatMap { Int($0) }
            case "w:ind":
                left = property.points("w:left") ?? property.points("w:start")
                firstLine = property.points("w:firstLine") ?? property.points("w:hanging").map { -$0 }
            case "w:spacing":
                before = property["w:beforeAutospacing"].map(XMLElement.isOn) == true ? 14 : property.points("w:before")
                after = property["w:afterAutospacing"].map(XMLElement.isOn) == true ? 14 : property.points("w:after")
            case "w:contextualSpacing": isContextual = property.isOn
            case "w:jc": alignment = property["w:val"]
            case "w:shd": isShaded = property.isDarkFill
            case "w:pageBreakBefore": startsPage = property.isOn
            default: break
            }
        }
    }

    /// These properties, with what they leave open taken from `base`.
    func over(_ base: WordParagraphProperties) -> WordParagraphProperties {
        var merged = base
        merged.outlineLevel = outlineLevel ?? base.outlineLevel
        merged.numberingID = numberingID ?? base.numberingID
        merged.numberingLevel = numberingLevel ?? base.numberingLevel
        merged.left = left ?? base.left
        merged.firstLine = firstLine ?? base.firstLine
        merged.before = before ?? base.before
        merged.after = after ?? base.after
        merged.isContextual = isContextual ?? base.isContextual
        merged.alignment = alignment ?? base.alignment
        merged.isShaded = isShaded ?? base.isShaded
        merged.startsPage = startsPage ?? base.startsPage
        return merged
    }
}

/// The fonts and colours that a document refers to by role.
struct WordTheme {
    private var majorFont: String?
    private var minorFont: String?

    init(_ tree: XMLTree? = nil) {
        guard let tree else { return }
        majorFont = tree.root.descendants("a:majorFont").first?.child("a:latin")?["typeface"]
        minorFont = tree.root.descendants("a:minorFont").first?.child("a:latin")?["typeface"]
    }

    func font(of element: XMLElement) -> String? {
        if let theme = element["w:asciiTheme"] { return theme.hasPrefix("major") ? majorFont : minorFont }
        return element["w:ascii"] ?? element["w:hAnsi"] ?? element["w:eastAsia"]
    }

    func color(of element: XMLElement) -> UInt32? {
        guard let value = element["w:val"], value != "auto" else { return 0 }
        return UInt32(value, radix: 16)
    }
}

extension XMLElement {
    /// Whether a switch such as `<w:b/>` or `<w:b w:val="0"/>` is on.
    var isOn: Bool { self["w:val"].map(Self.isOn) ?? true }

    static func isOn(_ value: String) -> Bool { value != "0" && value != "false" && value != "off" && value != "none" }

    /// A length in twentieths of a point, or with its unit as the strict format writes it.
    func points(_ attribute: String) -> Double? {
        guard let value = self[attribute] else { return nil }
        if let twips = Double(value) { return twips / 20 }
        let units: [(String, Double)] = [("pt", 1), ("in", 72), ("cm", 28.35), ("mm", 2.835), ("pc", 12)]
        for (unit, scale) in units where value.hasSuffix(unit) {
            return Double(value.dropLast(unit.count)).map { $0 * scale }
        }
        return nil
    }

    /// Whether a shading gives a background that is not white.
    var isDarkFill: Bool {
        guard let fill = self["w:fill"] else { return self["w:val"] == "solid" }
        if self["w:val"] == "solid" { return true }
        return fill != "auto" && fill.uppercased() != "FFFFFF"
    }
}

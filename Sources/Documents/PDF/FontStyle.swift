/// Weight and slope, read from a font's name: PDF says them nowhere else that Poppler passes on.
struct FontStyle: Equatable {
    var isBold: Bool
    var isItalic: Bool

    /// `LiberationSerif-BoldItalic`, `CMBX12`, `NimbusRomNo9L-Medi`, `SFTI1000`, `Roboto-Black`.
    init(name: String) {
        let lower = name.lowercased()
        isBold =
            ["bold", "black", "heavy", "demi"].contains { lower.contains($0) }
            // Computer Modern and its European form name weights by letters: "bx" is bold extended.
            || ["cmbx", "cmssbx", "sfbx", "sfsx", "ecbx", "ecsx", "tcbx"].contains { lower.hasPrefix($0) }
            // URW's Nimbus fonts call their bold "Medi".
            || lower.hasSuffix("-medi") || lower.hasSuffix("-mediital") || lower.hasSuffix("-bd")
        isItalic =
            ["italic", "oblique", "slanted"].contains { lower.contains($0) }
            || ["cmti", "cmsl", "cmssi", "sfti", "sfsl", "sfsi", "ecti", "ecsl"].contains { lower.hasPrefix($0) }
            || lower.hasSuffix("-it") || lower.hasSuffix("-reguital") || lower.hasSuffix("ital")
    }
}

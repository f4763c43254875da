/// Weight and slope, read from a font's name: PDF says them nowhere else that Poppler passes on.
struct FontStyle: Equatable {
    var isBold: Bool
    var isItalic: Bool

    /// `LiberationSerif-BoldItalic`, `CMBX12`, `NimbusRomNo9L-Medi`, `SFTI1000`, `Roboto-Black`.
    init(name: String) {
        let name = Array(name.lowercased().utf8)
        isBold = Self.bold.fit(name)
        isItalic = Self.italic.fit(name)
    }

    /// Letters that tell a style, by where they stand in a name.
    private struct Signs {
        let inside, before, behind: [[UInt8]]

        init(inside: [String], before: [String], behind: [String]) {
            self.inside = inside.map { Array($0.utf8) }
            self.before = before.map { Array($0.utf8) }
            self.behind = behind.map { Array($0.utf8) }
        }

        func fit(_ name: [UInt8]) -> Bool {
            inside.contains { ByteSearch.position(of: $0, in: name) != nil }
                || before.contains { name.starts(with: $0) }
                || behind.contains { name.count >= $0.count && name.suffix($0.count) == $0[...] }
        }
    }

    private static let bold = Signs(
        inside: ["bold", "black", "heavy", "demi"],
        // Computer Modern and its European form name weights by letters: "bx" is bold extended.
        before: ["cmbx", "cmssbx", "sfbx", "sfsx", "ecbx", "ecsx", "tcbx"],
        // URW's Nimbus fonts call their bold "Medi".
        behind: ["-medi", "-mediital", "-bd"]
    )
    private static let italic = Signs(
        inside: ["italic", "oblique", "slanted"],
        before: ["cmti", "cmsl", "cmssi", "sfti", "sfsl", "sfsi", "ecti", "ecsl"],
        behind: ["-it", "-reguital", "ital"]
    )
}

/// Whether the characters of a PDF can be believed.
///
/// Fonts without a usable mapping give control codes, replacement characters or private-use glyph numbers; such text
/// must not be filed as anybody's name.
struct TextReliability {
    /// Share of characters without a mapping, 0…1.
    let unmappedShare: Double

    init(_ pages: [PageText]) {
        var unmapped = 0
        var all = 0
        for page in pages {
            unmapped += page.unmappedCount
            for piece in page.pieces {
                all += piece.scalars.count
                // A lone private-use glyph is an icon or a bullet; several in a row are a font without a mapping.
                guard piece.scalars.count > 2 else { continue }
                unmapped += piece.scalars.count(where: { $0.isPrivateUse })
            }
        }
        unmappedShare = all == 0 ? 1 : min(1, Double(unmapped) / Double(all))
    }

    var isUsable: Bool { unmappedShare < 0.3 }
    var isDoubtful: Bool { unmappedShare >= 0.05 }
}

extension Unicode.Scalar {
    /// Whether Unicode leaves its meaning to the font: icons and bullets.
    var isPrivateUse: Bool {
        (0xE000...0xF8FF).contains(value) || value >= 0xF0000
    }
}

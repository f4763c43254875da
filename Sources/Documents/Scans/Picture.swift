internal import CTesseract

/// A page as dots: one byte a dot, 0 is black.
@safe
struct Picture: ~Copyable {
    private var raw: ctesseract_picture
    /// Dots a point.
    private(set) var scale: Double

    /// Takes over pixels that were allocated with `malloc`.
    init(adopting pixels: UnsafeMutablePointer<UInt8>, width: Int, height: Int, scale: Double) {
        unsafe raw = ctesseract_picture(pixels: pixels, width: Int32(width), height: Int32(height))
        self.scale = scale
    }

    deinit {
        var raw = unsafe raw
        unsafe ctesseract_picture_free(&raw)
    }

    var width: Int { unsafe Int(raw.width) }
    var height: Int { unsafe Int(raw.height) }
    /// Dots an inch.
    var resolution: Int { Int((scale * 72).rounded()) }

    /// Share of the picture that differs from its ground, 0…1.
    var cover: Double { unsafe lent { unsafe ctesseract_cover($0) } }

    /// The dots, row by row from the top.
    var dots: [UInt8] { unsafe Array(UnsafeBufferPointer(start: raw.pixels, count: width * height)) }

    func lent<Result>(_ body: (UnsafePointer<ctesseract_picture>) -> Result) -> Result {
        unsafe withUnsafePointer(to: raw) { unsafe body($0) }
    }

    /// How the letters in a rectangle look.
    func ink(left: Int, top: Int, right: Int, bottom: Int) -> (stroke: Double, share: Double) {
        let ink = unsafe lent { unsafe ctesseract_measure($0, Int32(left), Int32(top), Int32(right), Int32(bottom)) }
        return (Double(ink.stroke), Double(ink.share))
    }

    /// Makes tinted and dark grounds paper, and light letters on them dark.
    mutating func evenGround() {
        _ = unsafe ctesseract_flatten_blocks(&raw, scale)
        // Three millimetres: wider than a stroke, narrower than a sidebar.
        _ = unsafe ctesseract_even_ground(&raw, max(8, Int32(scale * 4)))
    }

    /// Sets slanting lines level.
    mutating func straighten() { _ = unsafe ctesseract_straighten(&raw) }

    /// For ``PictureLines``, which owns them.
    mutating func foundLines(areIdeographs: Bool) -> OpaquePointer? {
        unsafe ctesseract_lines_find(&raw, scale, areIdeographs ? 1 : 0)
    }

    mutating func turn(clockwise degrees: Int) {
        _ = unsafe ctesseract_turn(&raw, Int32(degrees))
    }

    /// Scales to so many dots a point.
    mutating func rescale(to newScale: Double) {
        guard unsafe ctesseract_scale(&raw, newScale / scale) != 0 else { return }
        scale = newScale
    }
}

extension Picture {
    /// Larger pictures are refused before they are unpacked.
    static let mostDots = 60_000_000
    /// What a picture that is read has at most: A4 at 400 dots an inch.
    static let mostDotsRead = 16_000_000.0

    /// Decodes a PNG, JPEG, TIFF, WebP, GIF or BMP.
    ///
    /// A picture says seldom how large it is on paper: it is taken for a page as wide as a sheet.
    static func decoded(_ bytes: [UInt8]) throws(DocumentError) -> Picture {
        var raw = unsafe ctesseract_picture()
        var resolution: Int32 = 0
        let result = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe ctesseract_decode(
                buffer.baseAddress,
                buffer.count,
                Int64(mostDots),
                &raw,
                &resolution
            )
        }
        switch result {
        case Int32(CTESSERACT_OK): break
        case Int32(CTESSERACT_TOO_LARGE): throw DocumentError(.tooLarge, "a picture of too many dots")
        case Int32(CTESSERACT_UNAVAILABLE): throw DocumentError(.noTextLayer, "a picture")
        default: throw DocumentError(.damaged, "the picture cannot be decoded")
        }
        guard let pixels = unsafe raw.pixels else { throw DocumentError(.outOfMemory, "no memory for the picture") }
        let shorter = unsafe Double(min(raw.width, raw.height))
        return unsafe Picture(
            adopting: pixels,
            width: Int(raw.width),
            height: Int(raw.height),
            scale: max(shorter / Paper.width, 0.01)
        )
    }

    /// At most this many dots a point for a page of such a size: what Tesseract reads best, or less for a huge page.
    static func readingScale(width: Double, height: Double) -> Double {
        let area = max(width * height, 1)
        // A page that is measured as if it were a poster is a scan whose size is given in dots.
        let shorter = max(min(width, height), 1)
        let wanted = Paper.width * 300 / 72 / shorter
        return min(wanted, (mostDotsRead / area).squareRoot())
    }

    /// The scale near `best` at which each dot of a picture with `own` dots a point becomes a whole number of dots.
    static func fitting(_ own: Double, near best: Double) -> Double {
        guard own > 0 else { return best }
        let times = own < 1.02 * best ? (1.02 * best / own).rounded(.down) : 1 / (own / best).rounded(.up)
        let scale = times * own
        // Letters of fewer dots are read worse.
        return scale > 0.8 * best ? scale : best
    }
}

/// The sheet that resumes are printed on.
enum Paper {
    /// A4's and Letter's, in points.
    static let width = 600.0
}

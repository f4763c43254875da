internal import CTesseract

/// The lines of a picture: letters side by side, columns and cells of tables apart.
///
/// Found by the white between them, before anything is recognised. Tesseract's own layout joins the lines of columns
/// that are close to each other and loses those beside pictures; and it reads best what it is given alone.
@safe
struct PictureLines: ~Copyable {
    private let pointer: OpaquePointer
    /// How wide they are in heights of their letters, and how many letters they might have.
    let shapes: [(width: Double, letters: Int)]

    /// Takes rules and frames out of the picture.
    init?(findingIn picture: inout Picture) {
        guard let pointer = unsafe picture.foundLines() else { return nil }
        unsafe self.pointer = pointer
        var count = 0
        let lines = unsafe ctesseract_lines_all(pointer, &count)
        shapes = (0..<count).map { index in
            guard let line = unsafe lines?[index] else { return (0, 0) }
            return (Double(line.right - line.left) / max(Double(line.height), 1), Int(line.letters))
        }
    }

    deinit { unsafe ctesseract_lines_free(pointer) }

    var count: Int { shapes.count }

    /// The lines with the most text, the longest first.
    func longest(_ most: Int) -> [Int] {
        shapes.indices.sorted { (shapes[$0].letters, $1) > (shapes[$1].letters, $0) }.prefix(most).map(\.self)
    }

    func lent<Result>(_ body: (OpaquePointer) -> Result) -> Result { unsafe body(pointer) }
}

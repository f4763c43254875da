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
    /// The bullets before lines, which are not read with them.
    private let marks: [RecognizedWord?]

    /// Takes rules and frames out of the picture.
    init?(findingIn picture: inout Picture, areIdeographs: Bool = false) {
        guard let pointer = unsafe picture.foundLines(areIdeographs: areIdeographs) else { return nil }
        unsafe self.pointer = pointer
        var count = 0
        let lines = unsafe ctesseract_lines_all(pointer, &count)
        let found = unsafe UnsafeBufferPointer(start: lines, count: count)
        shapes = unsafe found.map { line in
            (Double(line.right - line.left) / max(Double(line.height), 1), Int(line.letters))
        }
        marks = unsafe found.enumerated().map { index, line in
            guard line.mark_right > line.mark_left else { return nil }
            return RecognizedWord(
                text: "•",
                left: Double(line.mark_left),
                top: Double(line.mark_top),
                right: Double(line.mark_right),
                bottom: Double(line.mark_bottom),
                baseline: Double(line.baseline),
                confidence: 1,
                line: index
            )
        }
    }

    /// The bullet before a line.
    func mark(of line: Int) -> RecognizedWord? { marks[line] }

    deinit { unsafe ctesseract_lines_free(pointer) }

    var count: Int { shapes.count }

    /// The lines with the most text, the longest first.
    func longest(_ most: Int) -> [Int] {
        shapes.indices.sorted { (shapes[$0].letters, $1) > (shapes[$1].letters, $0) }.prefix(most).map(\.self)
    }

    func lent<Result>(_ body: (OpaquePointer) -> Result) -> Result { unsafe body(pointer) }
}

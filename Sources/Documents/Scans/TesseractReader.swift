internal import CTesseract

/// Owns a Tesseract with one model.
@safe
final class TesseractReader {
    let model: String
    private let pointer: OpaquePointer

    /// Where Debian, Ubuntu and Fedora keep the models.
    static let folders = [
        "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
        "/usr/local/share/tessdata",
    ]

    init?(model: String) {
        guard let pointer = unsafe ctesseract_reader_new(model) else { return nil }
        unsafe self.pointer = pointer
        self.model = model
    }

    deinit { unsafe ctesseract_reader_free(pointer) }

    /// Loads the library and the models that are there; returns how many there are.
    static func load(_ models: [String]) -> Int {
        unsafe lend(folders) { folders in
            unsafe lend(models) { models in unsafe Int(ctesseract_load(folders, models)) }
        }
    }

    static func has(_ model: String) -> Bool { unsafe ctesseract_has(model) != 0 }

    /// How high letters are read well at the least cost, in dots: ideographs have more strokes.
    private static let (usualHeight, ideographHeight) = (24.0, 40.0)

    /// The words of a line; its letters are scaled to so many dots.
    ///
    /// An alphabet holds all letters that may be found; if it is empty, all may.
    func words(
        of line: Int,
        in lines: borrowing PictureLines,
        of picture: borrowing Picture,
        height: Double? = nil,
        alphabet: String = ""
    ) -> [RecognizedWord] {
        let height = height ?? (TrainedModel.isOfIdeographs(model) ? Self.ideographHeight : Self.usualHeight)
        let page = unsafe picture.lent { raw in
            unsafe lines.lent { lines in unsafe ctesseract_read_line(pointer, lines, raw, line, height, alphabet) }
        }
        guard let page = unsafe page else { return [] }
        defer { unsafe ctesseract_page_free(page) }
        let words = unsafe Self.words(page.pointee, picture)
        return words.isEmpty ? [] : [lines.mark(of: line)].compactMap(\.self) + words
    }

    @safe
    private static func words(
        _ page: borrowing ctesseract_page,
        _ picture: borrowing Picture
    ) -> [RecognizedWord] {
        let words = unsafe UnsafeBufferPointer(start: page.words, count: page.count)
        return words.indices.map { index in
            var word = unsafe RecognizedWord(words[index])
            let (left, right) = (Int(word.left), Int(word.right))
            word.stroke =
                picture.ink(left: left, top: Int(word.top), right: right, bottom: Int(word.bottom)).stroke
            return word
        }
    }

    /// The script of a picture and how far it must be turned clockwise to stand upright.
    static func orientation(of picture: borrowing Picture) -> (degrees: Int, confidence: Double, script: String)? {
        var degrees: Int32 = 0
        var confidence: Float = 0
        var scriptConfidence: Float = 0
        var script = [CChar](repeating: 0, count: 32)
        let found = unsafe picture.lent { raw in
            unsafe script.withUnsafeMutableBufferPointer { name in
                unsafe ctesseract_orientation(
                    raw,
                    Int32(picture.resolution),
                    &degrees,
                    &confidence,
                    name.baseAddress,
                    name.count,
                    &scriptConfidence
                )
            }
        }
        guard found != 0 else { return nil }
        let bytes = script.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return (Int(degrees), Double(confidence), String(decoding: bytes, as: UTF8.self))
    }

    private static func lend<Result>(
        _ strings: [String],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let all = strings.map { Array($0.utf8CString) }
        var flat: [CChar] = []
        var starts: [Int] = []
        for string in all {
            starts.append(flat.count)
            flat += string
        }
        return unsafe flat.withUnsafeBufferPointer { buffer in
            var pointers: [UnsafePointer<CChar>?] = unsafe starts.map { start in
                unsafe buffer.baseAddress.map { unsafe $0 + start }
            }
            unsafe pointers.append(nil)
            return unsafe pointers.withUnsafeBufferPointer { list in
                guard let first = list.baseAddress else { preconditionFailure("a list that holds its null") }
                return unsafe body(first)
            }
        }
    }
}

extension RecognizedWord {
    @safe
    fileprivate init(_ word: borrowing ctesseract_word) {
        text = unsafe String(cString: word.text)
        left = unsafe Double(word.left)
        top = unsafe Double(word.top)
        right = unsafe Double(word.right)
        bottom = unsafe Double(word.bottom)
        baseline = unsafe Double(word.baseline)
        confidence = unsafe Double(word.confidence) / 100
        line = unsafe Int(word.line)
        let widths = unsafe [word.dashes.0, word.dashes.1, word.dashes.2, word.dashes.3]
        // More than there is room for: none is known.
        dashes = unsafe Int(word.dash_count) <= widths.count ? widths.prefix(Int(word.dash_count)).map(Double.init) : []
        let highest = unsafe [word.tops.0, word.tops.1, word.tops.2, word.tops.3]
        tops = unsafe highest.prefix(Int(word.top_count)).map(Double.init)
        // An icon close before an address is taken for letters of it.
        if unsafe word.starts_with_one_shape != 0, PrintedAddress.isLike(text) {
            text.removeFirst(2)
            left = unsafe Double(word.second_left)
        }
    }
}

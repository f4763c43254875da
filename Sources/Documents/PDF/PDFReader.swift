private import CPoppler

/// Reads PDF through Poppler: text with boxes, fonts and links, put into reading order here.
package struct PDFReader: Sendable {
    private let limits: ReadingLimits
    /// A page that draws so much and has no text shows letters as drawings; frames and rules take fewer.
    private static let fewestShapesOfLetters = 150

    package init(limits: ReadingLimits = ReadingLimits()) {
        self.limits = limits
    }

    /// Starts Poppler once for the process.
    package static func warmUp() { cpoppler_warm_up() }

    /// Reads all pages, up to the limit on pages.
    ///
    /// Pages that are pictures are read by `recognizer`, up to the limit on those; without one they are left out.
    ///
    /// - Throws: `encrypted`, `damaged`, `empty` (no page or nothing on any page), `noTextLayer` (pictures only),
    ///   `unreliableText` (characters without a usable mapping).
    func read(_ bytes: [UInt8], recognizer: TextRecognizer? = nil) throws(DocumentError) -> Document {
        cpoppler_warm_up()
        var outcome: Result<Document, DocumentError> = .failure(DocumentError(.damaged, "not read"))
        unsafe bytes.withUnsafeBufferPointer { buffer in
            outcome = Result { () throws(DocumentError) in try unsafe read(buffer, recognizer) }
        }
        var document = try outcome.get()
        if !Self.endsAsWritten(bytes) { document.warnings.insert(.repaired) }
        return document
    }

    private func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ recognizer: TextRecognizer?
    ) throws(DocumentError) -> Document {
        var code: Int32 = 0
        guard let file = unsafe PopplerFile(adopting: cpoppler_open(bytes.baseAddress, bytes.count, &code)) else {
            switch code {
            case Int32(CPOPPLER_ENCRYPTED): throw DocumentError(.encrypted, "the PDF asks for a password")
            case Int32(CPOPPLER_NO_MEMORY): throw DocumentError(.outOfMemory, "no memory to open the PDF")
            default: throw DocumentError(.damaged, "Poppler cannot open the PDF")
            }
        }
        let count = file.pageCount
        guard count >= 0 else { throw DocumentError(.damaged, "the pages of the PDF cannot be found") }
        guard count > 0 else { throw DocumentError(.empty, "the PDF has no pages") }
        var texts: [PageText] = []
        var characters = 0
        var pictures: [Int] = []
        for index in 0..<min(count, limits.pages) {
            guard let page = file.page(at: index) else { continue }
            let onPage = page.pieces.reduce(0) { $0 + $1.scalars.count }
            if Self.mayBePicture(page, characters: onPage), file.pictures(of: index).cover > 0.5 {
                pictures.append(texts.count)
            }
            characters += onPage
            texts.append(page)
            if characters > limits.characters { break }
        }
        guard !texts.isEmpty else { throw DocumentError(.damaged, "no page of the PDF can be read") }
        var isRecognized = false
        if let recognizer {
            // Text drawn as curves is neither text nor a picture.
            if characters == 0 { pictures = file.paintedPages(among: texts.indices) }
            let recognized = recognize(pictures, of: file, with: recognizer)
            for (index, text) in recognized { texts[index] = text }
            isRecognized = !recognized.isEmpty
            characters = texts.reduce(0) { $0 + $1.pieces.reduce(0) { $0 + $1.scalars.count } }
        }
        guard characters > 0 else {
            throw Self.refusal(ofTextless: texts, hasPictures: !pictures.isEmpty, hasErrors: file.hasErrors)
        }
        let reliability = TextReliability(texts)
        guard reliability.isUsable else {
            throw DocumentError(.unreliableText, "the fonts do not say which characters they show")
        }
        let arranged = PageLayout.arranged(texts)
        var pages = PageFurniture.removed(from: arranged)
        // Where page numbers are all there is, they are the text.
        if pages.allSatisfy({ $0.lines.isEmpty }) { pages = arranged }
        guard pages.contains(where: { !$0.lines.isEmpty }) else {
            throw DocumentError(.empty, "no visible text on any page")
        }
        var document = Document(format: .pdf, pages: pages, metadata: file.metadata)
        if texts.count < count || isRecognized && pictures.count > limits.recognizedPages {
            document.warnings.insert(.truncated)
        }
        if texts.contains(where: \.hasHiddenText) { document.warnings.insert(.hiddenText) }
        if reliability.isDoubtful { document.warnings.insert(.unreliableText) }
        if isRecognized { document.warnings.insert(.opticallyRead) }
        if !isRecognized, !pictures.isEmpty { document.warnings.insert(.pictures) }
        return document
    }

    /// Why a file without a single character is refused.
    private static func refusal(ofTextless pages: [PageText], hasPictures: Bool, hasErrors: Bool) -> DocumentError {
        if hasPictures || pages.contains(where: { $0.imageCount > 0 }) {
            return DocumentError(.noTextLayer, "pictures only, no text")
        }
        if pages.contains(where: { $0.unmappedCount > 0 }) {
            return DocumentError(.unreliableText, "the fonts do not say which characters they show")
        }
        let shapes = pages.reduce(0) { $0 + $1.shapeCount }
        if shapes >= fewestShapesOfLetters { return DocumentError(.noTextLayer, "drawn letters, no text") }
        if pages.contains(where: \.hasHiddenText) { return DocumentError(.empty, "no visible text on any page") }
        if shapes == 0, hasErrors { return DocumentError(.damaged, "nothing on any page could be read") }
        return DocumentError(.empty, "nothing on any page")
    }

    /// Whether a page has so little text that it could be a scan, with at most a number or an advertisement of the
    /// scanning program on it.
    private static func mayBePicture(_ page: PageText, characters: Int) -> Bool {
        characters == 0 ? page.imageCount > 0 : characters < 60
    }

    private func recognize(
        _ pictures: [Int],
        of file: borrowing PopplerFile,
        with recognizer: TextRecognizer
    ) -> [(Int, PageText)] {
        var indices: [Int] = []
        var pages: [RecognizedPage] = []
        for index in pictures.prefix(limits.recognizedPages) {
            guard let painted = file.painted(index, dotsPerPoint: nil),
                let page = recognizer.read(painted, of: file.size(of: index))
            else { continue }
            indices.append(index)
            pages.append(page)
        }
        guard RecognizedPage.areReadable(pages) else { return [] }
        return Array(zip(indices, ScanComposer.composed(pages)))
    }

    /// Whether the end-of-file mark stands where a writer puts it; if not, Poppler rebuilt the table of objects.
    private static func endsAsWritten(_ bytes: [UInt8]) -> Bool {
        ByteSearch.tail(of: bytes, 2048, contains: Array("%%EOF".utf8))
            && ByteSearch.tail(of: bytes, 2048, contains: Array("startxref".utf8))
    }
}

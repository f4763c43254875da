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
    /// - Throws: `encrypted`, `damaged`, `empty` (no page or nothing on any page), `noTextLayer` (pictures only),
    ///   `unreliableText` (characters without a usable mapping).
    package func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        cpoppler_warm_up()
        var outcome: Result<Document, DocumentError> = .failure(DocumentError(.damaged, "not read"))
        unsafe bytes.withUnsafeBufferPointer { buffer in
            outcome = Result { () throws(DocumentError) in try unsafe read(buffer) }
        }
        var document = try outcome.get()
        if !Self.endsAsWritten(bytes) { document.warnings.insert(.repaired) }
        return document
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> Document {
        var code: Int32 = 0
        guard let file = unsafe PopplerFile(adopting: cpoppler_open(bytes.baseAddress, bytes.count, &code)) else {
            switch code {
            case Int32(CPOPPLER_ENCRYPTED): throw DocumentError(.encrypted, "the PDF asks for a password")
            case Int32(CPOPPLER_NO_MEMORY): throw DocumentError(.outOfMemory, "no memory to open the PDF")
            default: throw DocumentError(.damaged, "Poppler cannot open the PDF")
            }
        }
        let count = file.pageCount
        guard count > 0 else { throw DocumentError(.empty, "the PDF has no pages") }
        var texts: [PageText] = []
        var characters = 0
        var images = 0
        var shapes = 0
        var hidden = false
        for index in 0..<min(count, limits.pages) {
            guard let page = file.page(at: index) else { continue }
            characters += page.pieces.reduce(0) { $0 + $1.scalars.count }
            images += page.imageCount
            shapes += page.shapeCount
            hidden = hidden || page.hasHiddenText
            texts.append(page)
            if characters > limits.characters { break }
        }
        guard !texts.isEmpty else { throw DocumentError(.damaged, "no page of the PDF can be read") }
        guard characters > 0 else {
            if images > 0 { throw DocumentError(.noTextLayer, "pictures only, no text") }
            if shapes >= Self.fewestShapesOfLetters { throw DocumentError(.noTextLayer, "drawn letters, no text") }
            throw DocumentError(.empty, hidden ? "no visible text on any page" : "nothing on any page")
        }
        let reliability = TextReliability(texts)
        guard reliability.isUsable else {
            throw DocumentError(.unreliableText, "the fonts do not say which characters they show")
        }
        let pages = PageFurniture.removed(from: PageLayout.arranged(texts))
        guard pages.contains(where: { !$0.lines.isEmpty }) else {
            throw DocumentError(.empty, "no visible text on any page")
        }
        var document = Document(format: .pdf, pages: pages, metadata: file.metadata)
        if texts.count < count { document.warnings.insert(.truncated) }
        if texts.contains(where: \.hasHiddenText) { document.warnings.insert(.hiddenText) }
        if reliability.isDoubtful { document.warnings.insert(.unreliableText) }
        return document
    }

    /// Whether the end-of-file mark stands where a writer puts it; if not, Poppler rebuilt the table of objects.
    private static func endsAsWritten(_ bytes: [UInt8]) -> Bool {
        ByteSearch.tail(of: bytes, 2048, contains: Array("%%EOF".utf8))
            && ByteSearch.tail(of: bytes, 2048, contains: Array("startxref".utf8))
    }
}

/// Owns an open document and closes it exactly once.
@safe
private struct PopplerFile: ~Copyable {
    private let pointer: OpaquePointer

    init?(adopting pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = pointer
    }

    deinit { unsafe cpoppler_close(pointer) }

    var pageCount: Int { unsafe Int(cpoppler_page_count(pointer)) }

    var metadata: Metadata {
        func text(_ pointer: UnsafePointer<CChar>?) -> String? {
            guard let pointer = unsafe pointer else { return nil }
            let text = unsafe String(cString: pointer)
            return text.isEmpty ? nil : text
        }
        let created = unsafe cpoppler_created(pointer)
        let modified = unsafe cpoppler_modified(pointer)
        return unsafe Metadata(
            title: text(cpoppler_title(pointer)),
            author: text(cpoppler_author(pointer)),
            producer: text(cpoppler_producer(pointer)),
            created: created < 0 ? nil : created,
            modified: modified < 0 ? nil : modified
        )
    }

    func page(at index: Int) -> PageText? {
        guard let page = unsafe cpoppler_page_read(pointer, Int32(index)) else { return nil }
        defer { unsafe cpoppler_page_free(page) }
        return unsafe PageText(page.pointee)
    }
}

/// Turns a file's bytes into a ``Document``, whatever its format.
package struct DocumentReader: Sendable {
    package var limits: ReadingLimits

    package init(limits: ReadingLimits = ReadingLimits()) {
        self.limits = limits
    }

    /// Starts the libraries, so that the first document costs no more than the next.
    package static func warmUp() {
        PDFReader.warmUp()
        XMLTree.warmUp()
        ZipArchive.warmUp()
        LegacyEncoding.loadAll()
    }

    /// Starts what one document needs, for a process that may open no file later.
    package static func prepare(for bytes: [UInt8]) {
        if FormatDetection.beginsAsPDF(bytes) {
            PDFReader.warmUp()
        } else {
            PDFReader.warmUp()
            XMLTree.warmUp()
            ZipArchive.warmUp()
            LegacyEncoding.load(for: bytes)
        }
    }

    /// Reads a file by what it contains; its name is not asked.
    package func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        guard bytes.count <= limits.fileBytes else {
            throw DocumentError(.tooLarge, "\(bytes.count) bytes, \(limits.fileBytes) at most")
        }
        let found = try FormatDetection.detect(bytes)
        var document = try read(bytes, as: found.format)
        if found.isAmbiguous { document.warnings.insert(.ambiguousFormat) }
        return bounded(document)
    }

    private func read(_ bytes: [UInt8], as format: Format) throws(DocumentError) -> Document {
        switch format {
        case .pdf: try PDFReader(limits: limits).read(bytes)
        case .docx: try WordReader(limits: limits).read(bytes)
        case .text: try PlainTextReader(limits: limits).read(bytes)
        case .image: throw DocumentError(.noTextLayer, "a picture")
        case .odt: try OpenDocumentReader(limits: limits).read(bytes)
        case .rtf: try RTFReader(limits: limits).read(bytes)
        case .html: try HTMLReader(limits: limits).read(bytes)
        case .email: try MailReader(limits: limits).read(bytes)
        case .doc: try OldWordReader().read(bytes)
        }
    }

    /// The document up to the limits on characters and lines.
    func bounded(_ document: Document) -> Document {
        var left = limits.characters
        var linesLeft = limits.lines
        var result = document
        for page in document.pages.indices {
            let lines = document.pages[page].lines
            for (index, line) in lines.enumerated() {
                left -= line.spans.reduce(0) { $0 + $1.text.unicodeScalars.count }
                linesLeft -= 1
                guard left < 0 || linesLeft < 0 else { continue }
                result.pages[page].lines = Array(lines[..<index])
                result.pages.removeSubrange((page + 1)...)
                result.warnings.insert(.truncated)
                return result
            }
        }
        return result
    }
}

/// How much of a file is read before it is refused.
package struct ReadingLimits: Sendable {
    /// The file as it lies there, in bytes.
    package var fileBytes = 20 << 20
    /// All that is unpacked from it, in bytes.
    package var unpackedBytes = 100 << 20
    package var pages = 100
    /// Pages that are pictures and whose text is recognised.
    package var recognizedPages = 10
    /// Unicode scalars of text.
    package var characters = 2_000_000
    /// Lines of text; a page holds some sixty.
    package var lines = 40_000

    package init() {}
}

/// Reads documents that are pictures of text, whole or in part.
///
/// Takes much longer than ``DocumentReader`` (seconds a page), so it is for what that one refuses.
package struct ScanReader {
    private let limits: ReadingLimits
    private let recognizer: TextRecognizer

    /// Takes what can tell the language (ISO 639-1) of a text, so that the right model is used.
    package init(limits: ReadingLimits = ReadingLimits(), tellLanguage: @escaping (String) -> String?) {
        self.limits = limits
        recognizer = TextRecognizer(tellLanguage: tellLanguage)
    }

    /// Loads the library and the models that are installed, before the process is locked in.
    ///
    /// False if text cannot be recognised on this machine.
    package static func load() -> Bool { TextRecognizer.load() }

    /// Whether a file is of a kind whose pages can be pictures.
    package static func canRead(_ bytes: [UInt8]) -> Bool {
        guard let found = try? FormatDetection.detect(bytes) else { return false }
        return found.format == .pdf || found.format == .image
    }

    /// Folders whose files are read while a page is painted: fonts that a file does not bring itself.
    package static let readablePaths = [
        "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig",
    ]

    /// Reads a PDF or a picture.
    ///
    /// - Throws: what ``DocumentReader`` throws; `noTextLayer` if no text can be made out.
    package func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        guard bytes.count <= limits.fileBytes else {
            throw DocumentError(.tooLarge, "\(bytes.count) bytes, \(limits.fileBytes) at most")
        }
        let found = try FormatDetection.detect(bytes)
        var document =
            switch found.format {
            case .pdf: try PDFReader(limits: limits).read(bytes, recognizer: recognizer)
            case .image: try readPicture(bytes)
            default: throw DocumentError(.noTextLayer, "pictures in a file of another kind")
            }
        if found.isAmbiguous { document.warnings.insert(.ambiguousFormat) }
        return DocumentReader(limits: limits).bounded(document)
    }

    private func readPicture(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        var picture = try Picture.decoded(bytes)
        let size = PageSize(
            width: Double(picture.width) / picture.scale,
            height: Double(picture.height) / picture.scale
        )
        picture.rescale(to: Picture.readingScale(width: size.width, height: size.height))
        guard let page = recognizer.read(picture, of: size), RecognizedPage.areReadable([page]) else {
            throw DocumentError(.noTextLayer, "a picture in which no text can be made out")
        }
        let pages = PageLayout.arranged(ScanComposer.composed([page]))
        return Document(format: .image, pages: pages, warnings: [.opticallyRead])
    }
}

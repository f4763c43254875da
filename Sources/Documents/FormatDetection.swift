/// Finds a file's format from its content alone.
struct FormatDetection {
    /// What the content is taken for.
    var format: Format
    /// Whether it could be taken for something else as well.
    var isAmbiguous = false

    /// Says what the bytes are, or refuses them by the outcome they deserve.
    static func detect(_ bytes: [UInt8]) throws(DocumentError) -> FormatDetection {
        guard !bytes.isEmpty else { throw DocumentError(.empty, "no bytes") }
        let isPDF = Signature.position(of: "%PDF-", in: bytes.prefix(1024))
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return FormatDetection(format: try archive(bytes), isAmbiguous: isPDF != nil)
        }
        if let position = isPDF {
            let isOther =
                position > 0 && !bytes[..<position].allSatisfy { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
            return FormatDetection(format: .pdf, isAmbiguous: isOther || Signature.hasArchiveEnd(bytes))
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            return FormatDetection(format: try compoundFile(bytes))
        }
        if let picture = try picture(bytes) { return picture }
        return try text(bytes)
    }

    /// Whether the content is a PDF by its first bytes; nothing in it is followed.
    static func beginsAsPDF(_ bytes: [UInt8]) -> Bool {
        !bytes.starts(with: [0x50, 0x4B]) && Signature.position(of: "%PDF-", in: bytes.prefix(1024)) != nil
    }

    private static func archive(_ bytes: [UInt8]) throws(DocumentError) -> Format {
        let names = try ZipArchive.open(bytes, limits: ReadingLimits()) { archive throws(DocumentError) in
            Set(archive.names)
        }
        let head = bytes.prefix(256)
        if Signature.position(of: "application/vnd.sun.xml.", in: head) != nil {
            throw DocumentError(.notAResumeFormat, "an OpenOffice.org 1 file")
        }
        if names.contains("content.xml"), names.contains("mimetype") || names.contains("styles.xml") {
            if Signature.position(of: "application/vnd.oasis.opendocument.", in: head) != nil,
                Signature.position(of: "application/vnd.oasis.opendocument.text", in: head) == nil
            {
                throw DocumentError(.notAResumeFormat, "an OpenDocument file that is no text")
            }
            return .odt
        }
        if names.contains("[content_types].xml") || names.contains("_rels/.rels") {
            if names.contains(where: { $0.hasPrefix("xl/") }) {
                throw DocumentError(.notAResumeFormat, "a spreadsheet")
            }
            if names.contains(where: { $0.hasPrefix("ppt/") }) {
                throw DocumentError(.notAResumeFormat, "a presentation")
            }
            if names.contains(where: { $0.hasSuffix(".fdseq") || $0.hasPrefix("visio/") }) {
                throw DocumentError(.notAResumeFormat, "a page description or a drawing")
            }
            return .docx
        }
        if names.contains("word/document.xml") { return .docx }
        throw DocumentError(.notAResumeFormat, "an archive")
    }

    /// Microsoft's compound files: Word 97, or a newer file with a password.
    private static func compoundFile(_ bytes: [UInt8]) throws(DocumentError) -> Format {
        let file = try? CompoundFile(bytes)
        // What is embedded in a spreadsheet or a message is not what the file is; where the list of streams is lost,
        // any name tells.
        func has(_ name: String) -> Bool {
            guard let file, !file.isEmpty else { return Signature.position(ofUTF16: name, in: bytes) != nil }
            return file.contains(name)
        }
        if has("EncryptedPackage") { throw DocumentError(.encrypted, "an Office file with a password") }
        if has("WordDocument") { return .doc }
        throw DocumentError(.notAResumeFormat, "an Office file that is no Word document")
    }

    private static func picture(_ bytes: [UInt8]) throws(DocumentError) -> FormatDetection? {
        let pictures: [[UInt8]] = [
            [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],
            Array("GIF8".utf8), Array("BM".utf8),
        ]
        for (index, signature) in pictures.enumerated() where bytes.starts(with: signature) {
            // "BM" begins many a text.
            if index == pictures.count - 1, !bytes.prefix(64).contains(0) { continue }
            return FormatDetection(format: .image)
        }
        let isWebP = bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        return isWebP ? FormatDetection(format: .image) : nil
    }

    private static func text(_ bytes: [UInt8]) throws(DocumentError) -> FormatDetection {
        // Pictures may stand in RTF as they are, bytes and all.
        if bytes.starts(with: Array("{\\rtf".utf8)) { return FormatDetection(format: .rtf) }
        guard !Signature.isBinary(bytes) else { throw DocumentError(.notAResumeFormat, "an unknown binary format") }
        let head = TextDecoding.detect(Array(bytes.prefix(4096))).trimmingBlanks().lowercased()
        if head.isEmpty, bytes.count <= 4096 { throw DocumentError(.empty, "nothing but blanks") }
        if head.hasPrefix("{\\rtf") { return FormatDetection(format: .rtf) }
        if Signature.isHTML(head) { return FormatDetection(format: .html) }
        if Signature.isEmail(head) { return FormatDetection(format: .email) }
        if let reason = Signature.otherText(head) { throw DocumentError(.notAResumeFormat, reason) }
        return FormatDetection(format: .text)
    }
}

/// What formats begin with.
enum Signature {
    static func position(of word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        ByteSearch.position(of: Array(word.utf8), in: Array(bytes))
    }

    static func position(ofUTF16 word: String, in bytes: [UInt8]) -> Int? {
        ByteSearch.position(of: word.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, in: bytes)
    }

    /// Whether an archive's list of entries stands at the end, whatever stands before it.
    static func hasArchiveEnd(_ bytes: [UInt8]) -> Bool {
        ByteSearch.tail(of: bytes, 65_557, contains: [0x50, 0x4B, 0x05, 0x06])
    }

    /// Whether the bytes are no text in any encoding.
    static func isBinary(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
        if TextDecoding.utf16ByZeros(bytes) != nil { return false }
        let sample = bytes.prefix(65_536)
        let controls = sample.count { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) || $0 == 0x7F }
        return controls * 200 > sample.count || sample.prefix(1024).contains(0)
    }

    /// The beginning, in lower case and without blanks before it.
    static func isHTML(_ head: String) -> Bool {
        if head.hasPrefix("<!doctype html") || elementsOfHTML.contains(firstElement(of: head)) { return true }
        guard head.hasPrefix("<!--") || head.hasPrefix("<?xml") else { return false }
        return head.contains("<html") || head.contains("<!doctype html")
    }

    private static let elementsOfHTML: Set<Substring> = [
        "html", "head", "body", "div", "table", "h1", "h2", "h3", "h4", "p", "meta", "title", "style", "script", "link",
        "span", "b", "i", "u", "strong", "em", "font", "center", "ul", "ol", "dl", "br", "hr", "a", "img", "section",
        "article", "main", "header", "pre", "blockquote", "form", "base",
    ]

    /// The name of the element that a text begins with; empty if it begins with none.
    private static func firstElement(of head: String) -> Substring {
        guard head.first == "<" else { return "" }
        let name = head.dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
        guard name.first?.isLetter == true, let end = head.dropFirst(name.utf8.count + 1).first else { return "" }
        return end == ">" || end == "/" || end.isWhitespace ? name : ""
    }

    static func isEmail(_ head: String) -> Bool {
        let known: Set<Substring> = [
            "from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "content-type",
            "delivered-to", "x-mailer", "reply-to", "cc", "dkim-signature", "arc-seal", "authentication-results",
            "content-transfer-encoding", "user-agent", "x-received", "x-mozilla-status",
        ]
        var found = 0
        for line in head.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(60) {
            if line.isEmpty { break }
            if line.first == " " || line.first == "\t" { continue }
            if line.hasPrefix("from "), found == 0 { continue }
            guard let colon = line.firstIndex(of: ":"),
                line[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
            else { return false }
            if known.contains(line[..<colon]) { found += 1 }
        }
        return found >= 3 || found >= 2 && (head.hasPrefix("mime-version") || head.contains("\nmime-version:"))
    }

    /// Text that is surely no resume.
    static func otherText(_ head: String) -> String? {
        if head.hasPrefix("<?xml") || head.hasPrefix("<!doctype") { return "XML that is no document" }
        let element = firstElement(of: head)
        if !element.isEmpty, head.contains("/>") || head.contains("</") { return "XML that is no document" }
        if head.hasPrefix("%!ps") || head.hasPrefix("%!\n") || head.hasPrefix("%!\r") { return "PostScript" }
        if head.hasPrefix("#!/") { return "a program" }
        return nil
    }
}

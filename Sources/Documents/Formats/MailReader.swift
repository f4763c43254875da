/// Reads e-mails: the resume attached, or else the message itself.
struct MailReader {
    let limits: ReadingLimits
    /// How often a message may hold another one.
    private let maximumDepth = 8

    func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        let message = MailPart(bytes[...])
        var found = Found()
        collect(message, depth: 0, into: &found)
        var refusal: DocumentError?
        for attachment in found.attachments.prefix(20) {
            do throws(DocumentError) {
                var document = try attachmentDocument(attachment)
                if document.metadata.created == nil { document.metadata.created = date(message) }
                return document
            } catch {
                // What is no resume at all is passed over; a resume that cannot be read is worth saying.
                if error.code != .notAResumeFormat, refusal == nil { refusal = error }
            }
        }
        if let body = try body(found), refusal == nil || body.text.count > 1500 {
            return withSender(message, body)
        }
        throw refusal ?? DocumentError(.empty, "a message without text")
    }

    /// Reads a page that was saved in the form of a message (MHT).
    func page(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        var found = Found()
        collect(MailPart(bytes[...]), depth: 0, into: &found)
        guard let body = try body(found) else { throw DocumentError(.empty, "a page without text") }
        return body
    }

    private struct Found {
        var attachments: [[UInt8]] = []
        var html: String?
        var plain: String?
    }

    private func collect(_ part: MailPart, depth: Int, into found: inout Found) {
        guard depth <= maximumDepth, found.attachments.count < 50 else { return }
        let type = part.contentType
        if type.hasPrefix("multipart/") {
            for inner in part.parts { collect(inner, depth: depth + 1, into: &found) }
            return
        }
        if type == "message/rfc822" {
            collect(MailPart(part.decodedBody[...]), depth: depth + 1, into: &found)
            return
        }
        let disposition = part.headers["content-disposition"]?.lowercased() ?? ""
        let isNamed =
            part.parameter("filename", of: "content-disposition") != nil
            || part.parameter("name", of: "content-type") != nil
        let isAttached = disposition.hasPrefix("attachment") || isNamed
        if type.hasPrefix("text/"), !isAttached {
            let charset = part.parameter("charset", of: "content-type") ?? ""
            let text = TextDecoding.decode(part.decodedBody, charset: charset)
            if type == "text/html" {
                found.html = found.html ?? text
            } else if type == "text/plain" {
                found.plain = found.plain ?? text
            }
        } else if !type.hasPrefix("image/"), type != "text/calendar", isAttached || type.hasPrefix("application/") {
            found.attachments.append(part.decodedBody)
        }
    }

    /// Only whole documents count: a text or a page attached is more often a signature.
    private func attachmentDocument(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        let format = try FormatDetection.detect(bytes).format
        guard [.pdf, .docx, .odt, .rtf, .doc].contains(format) else {
            throw DocumentError(.notAResumeFormat, "an attachment of another kind")
        }
        return try DocumentReader(limits: limits).read(bytes)
    }

    private func body(_ found: Found) throws(DocumentError) -> Document? {
        if let html = found.html {
            do throws(DocumentError) {
                return try HTMLReader(limits: limits).document(html)
            } catch  where error.code == .empty {}
        }
        guard let plain = found.plain else { return nil }
        let lines = PlainTextReader.lines(of: plain, limits: limits)
        return lines.isEmpty ? nil : Document(format: .text, pages: [Page(lines: lines)])
    }

    /// The message's text with the sender above it.
    private func withSender(_ message: MailPart, _ body: Document) -> Document {
        var document = body
        document.format = .email
        let from = MailEncoding.words(message.headers["from"] ?? "")
        let name = from.prefix { $0 != "<" }.filter { $0 != "\"" }.trimmingBlanks()
        var layout = FlowLayout()
        var line = FlowLineBuilder()
        line.append(from.filter { $0 != "\"" }, look: Span(text: ""))
        layout.add([.line(FlowLine(line: line.finish()))])
        let first = document.pages.first?.lines.map { line in
            var moved = line
            moved.region += 1
            return moved
        }
        document.pages = [Page(lines: layout.lines + (first ?? []))]
        document.metadata.title = message.headers["subject"].map(MailEncoding.words)
        document.metadata.author = name.isEmpty ? nil : name
        document.metadata.created = date(message)
        return document
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// When the message was sent: `Tue, 4 Mar 2025 10:11:12 +0100`.
    private func date(_ message: MailPart) -> Int64? {
        let words = (message.headers["date"] ?? "").split { $0 == " " || $0 == "," }
        guard let at = words.firstIndex(where: { Self.months.contains($0.lowercased()) }), at > 0, words.count > at + 1,
            let month = Self.months.firstIndex(of: words[at].lowercased())
        else { return nil }
        let clock = words.count > at + 2 ? String(words[at + 2]) : "00:00:00"
        let zone = words.count > at + 3 && "+-".contains(words[at + 3].first ?? " ") ? String(words[at + 3]) : "Z"
        func padded(_ text: some StringProtocol) -> String { text.count < 2 ? "0" + text : String(text) }
        return ISOTime.seconds("\(words[at + 1])-\(padded(String(month + 1)))-\(padded(words[at - 1]))T\(clock)\(zone)")
    }
}

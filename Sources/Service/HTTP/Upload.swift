import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat

/// A file that came with a request: its bytes as the body, or as the first file of a form.
struct Upload: Sendable, Equatable {
    var name: String
    var bytes: Data

    /// Reads it, up to a limit.
    ///
    /// - Throws: ``Problem``.
    init(from request: Request, limit: Int) async throws {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit + Self.formAllowance {
            throw Self.tooLarge(limit)
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: limit + Self.formAllowance)
        } catch is NIOTooManyBytesError {
            throw Self.tooLarge(limit)
        }
        let data = Data(buffer: body)
        if let boundary = Self.boundary(of: request.headers[.contentType] ?? "") {
            guard let part = Self.firstFile(in: data, boundary: boundary) else {
                throw Problem(
                    status: .badRequest,
                    code: "no-file",
                    title: "The form holds no file",
                    detail: "Send the resume as a form field with a file name: curl -F file=@cv.pdf URL"
                )
            }
            self = part
        } else {
            let query = request.uri.queryParameters["name"].map(String.init)
            let disposition = request.headers[.contentDisposition].flatMap(Self.fileName)
            self.init(name: Self.safe(query ?? disposition ?? "upload"), bytes: data)
        }
        guard bytes.count <= limit else { throw Self.tooLarge(limit) }
    }

    init(name: String, bytes: Data) {
        self.name = name
        self.bytes = bytes
    }

    /// What the lines of a form take beside the file.
    private static let formAllowance = 64 << 10

    private static func tooLarge(_ limit: Int) -> Problem {
        Problem(
            status: .contentTooLarge,
            code: "too-large",
            title: "The file is too large",
            detail: "At most \(limit) bytes are taken; the setting is inbox.maxFileBytes."
        )
    }

    /// The boundary of a `multipart/form-data` type; `nil` for other types.
    static func boundary(of contentType: String) -> String? {
        guard contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
        return parameter("boundary", of: contentType)
    }

    /// The first part that has a file name.
    static func firstFile(in body: Data, boundary: String) -> Upload? {
        let delimiter = Data(("--" + boundary).utf8)
        let endOfHead = Data("\r\n\r\n".utf8)
        var position = body.startIndex
        while let start = body.range(of: delimiter, in: position..<body.endIndex),
            let head = body.range(of: endOfHead, in: start.upperBound..<body.endIndex),
            let end = body.range(of: Data("\r\n".utf8) + delimiter, in: head.upperBound..<body.endIndex)
        {
            let lines = String(decoding: body[start.upperBound..<head.lowerBound], as: UTF8.self)
            let disposition = lines.split(whereSeparator: \.isNewline).first {
                $0.lowercased().hasPrefix("content-disposition:")
            }
            if let disposition, let name = fileName(in: String(disposition)) {
                return Upload(name: safe(name), bytes: Data(body[head.upperBound..<end.lowerBound]))
            }
            position = end.lowerBound
        }
        return nil
    }

    /// The content of a form's field that is no file.
    static func field(_ name: String, in body: Data, boundary: String) -> Data? {
        let delimiter = Data(("--" + boundary).utf8)
        let endOfHead = Data("\r\n\r\n".utf8)
        var position = body.startIndex
        while let start = body.range(of: delimiter, in: position..<body.endIndex),
            let head = body.range(of: endOfHead, in: start.upperBound..<body.endIndex),
            let end = body.range(of: Data("\r\n".utf8) + delimiter, in: head.upperBound..<body.endIndex)
        {
            let lines = String(decoding: body[start.upperBound..<head.lowerBound], as: UTF8.self)
            let disposition = lines.split(whereSeparator: \.isNewline).first {
                $0.lowercased().hasPrefix("content-disposition:")
            }
            if let disposition, parameter("name", of: String(disposition)) == name {
                return Data(body[head.upperBound..<end.lowerBound])
            }
            position = end.lowerBound
        }
        return nil
    }

    private static func fileName(in disposition: String) -> String? {
        if let encoded = parameter("filename*", of: disposition), let quote = encoded.lastIndex(of: "'") {
            return encoded[encoded.index(after: quote)...].removingPercentEncoding
        }
        return parameter("filename", of: disposition)
    }

    private static func parameter(_ name: String, of header: String) -> String? {
        for piece in header.split(separator: ";").dropFirst() {
            let pair = piece.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            let value = pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// A name to show: without folders, control characters and excess.
    ///
    /// It never becomes a path.
    static func safe(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let printable = last.unicodeScalars.filter { !CharacterSet.controlCharacters.contains($0) }
        let text = String(String.UnicodeScalarView(printable)).trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? "upload" : String(text.prefix(200))
    }
}

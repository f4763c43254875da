import DataMaps
import Foundation

/// What a request carries.
enum RequestBody: Sendable {
    case json(Value)
    case form([QueryItem])
    case multipart([Part])

    /// One field of a form with files.
    struct Part: Sendable {
        var name: String
        var bytes: Data
        var fileName: String?
        var mediaType: String?

        init(name: String, text: String) {
            self.name = name
            bytes = Data(text.utf8)
        }

        init(name: String, file: FileDraft) {
            self.name = name
            bytes = file.bytes
            fileName = file.name
            mediaType = file.mediaType
        }
    }

    /// The bytes and their media type.
    func encoded() -> (bytes: Data, mediaType: String) {
        switch self {
        case .json(let value): return (value.json(), "application/json; charset=utf-8")
        case .form(let items): return (Data(QueryItem.encoded(items).utf8), "application/x-www-form-urlencoded")
        case .multipart(let parts):
            let boundary = "intake-" + UUID().uuidString.lowercased()
            var bytes = Data()
            for part in parts {
                var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\""
                if let name = part.fileName { head += "; filename=\"\(Self.quoted(name))\"" }
                head += "\r\n"
                if let type = part.mediaType { head += "Content-Type: \(Self.quoted(type))\r\n" }
                bytes.append(Data((head + "\r\n").utf8))
                bytes.append(part.bytes)
                bytes.append(Data("\r\n".utf8))
            }
            bytes.append(Data("--\(boundary)--\r\n".utf8))
            return (bytes, "multipart/form-data; boundary=\(boundary)")
        }
    }

    /// What was sent, for taking it out of messages.
    var sent: Value {
        switch self {
        case .json(let value): value
        case .form(let items): .array(items.map { .string($0.value) })
        case .multipart(let parts):
            .array(parts.filter { $0.fileName == nil }.map { .string(String(decoding: $0.bytes, as: UTF8.self)) })
        }
    }

    /// A file name inside quotation marks: no line ends, and the marks as browsers write them.
    private static func quoted(_ text: String) -> String {
        text.replacing("\"", with: "%22").replacing("\r", with: " ").replacing("\n", with: " ")
    }
}

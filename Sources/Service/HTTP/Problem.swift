import Foundation
import HTTPTypes
import Hummingbird

/// An answer that says what went wrong, in the shape of RFC 9457 (`application/problem+json`).
struct Problem: HTTPResponseError, Equatable {
    var status: HTTPResponse.Status
    /// A published word: an outcome's code or one of ours.
    var code: String
    var title: String
    /// What to do.
    var detail: String
    var headers = HTTPFields()

    private struct Body: Encodable {
        var type: String
        var title: String
        var status: Int
        var detail: String
        var code: String
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        let body = Body(
            type: "urn:intake:problem:" + code,
            title: title,
            status: status.code,
            detail: detail,
            code: code
        )
        var headers = headers
        headers[.contentType] = "application/problem+json"
        return Response(status: status, headers: headers, body: .init(byteBuffer: try JSONText.encode(body)))
    }
}

/// JSON as the service answers it: keys sorted, indented, slashes as they are.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        var data = try encoder.encode(value)
        data.append(0x0A)
        return ByteBuffer(bytes: data)
    }
}

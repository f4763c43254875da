import DataMaps
import Foundation
import HTTPTypes
import Hummingbird

/// The answers that go wrong on purpose, the same for every stand-in.
enum FaultAnswer {
    /// What is answered instead of the work; nothing if the work is to be done.
    static func before(
        _ fault: Fault.Kind?,
        failure: (Int) -> StandInReply
    ) async throws -> Response? {
        switch fault {
        case .status(let status):
            var reply = failure(status)
            if status == 429 || status == 503 { reply.headers["retry-after"] = "1" }
            return response(reply)
        case .silence(let duration):
            try await Task.sleep(for: duration)
            return response(failure(503))
        case .huge(let bytes): return endless(bytes)
        default: return nil
        }
    }

    /// The answer to work that was done, spoilt if it is to be.
    static func after(_ fault: Fault.Kind?, _ reply: StandInReply) -> Response {
        switch fault {
        case .dropAfterWork: return broken(reply)
        case .truncated:
            var half = reply
            half.body = reply.body.prefix(reply.body.count / 2)
            return response(half)
        case .nonsense:
            let page = Data("<!doctype html><title>Welcome</title><p>Sign in to the network first.</p>".utf8)
            return response(StandInReply(bytes: page, mediaType: "text/html"))
        default: return response(reply)
        }
    }

    static func response(_ reply: StandInReply) -> Response {
        Response(
            status: .init(code: reply.status),
            headers: fields(reply),
            body: .init(byteBuffer: ByteBuffer(bytes: reply.body))
        )
    }

    private static func fields(_ reply: StandInReply) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in reply.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        fields[.xContentTypeOptions] = "nosniff"
        return fields
    }

    private struct Broken: Error {}

    /// A head that promises a body, and a connection that breaks before it comes.
    private static func broken(_ reply: StandInReply) -> Response {
        var fields = fields(reply)
        fields[.contentLength] = String(reply.body.count + 1)
        return Response(
            status: .init(code: reply.status),
            headers: fields,
            body: .init(contentLength: reply.body.count + 1) { _ in throw Broken() }
        )
    }

    private static func endless(_ bytes: Int) -> Response {
        let chunk = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 20)
        return Response(
            status: .ok,
            headers: [.contentType: "application/json"],
            body: .init { writer in
                for _ in 0..<max(1, bytes >> 20) { try await writer.write(chunk) }
                try await writer.finish(nil)
            }
        )
    }
}

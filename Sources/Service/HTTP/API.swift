package import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore

/// What a file read at once came to.
package struct ReadAnswer: Sendable {
    package var outcome: Outcome
    /// Safe to show: never document text.
    package var detail: String?
    /// The record as JSON, if there is one.
    package var record: String?

    package init(outcome: Outcome, detail: String? = nil, record: String? = nil) {
        self.outcome = outcome
        self.detail = detail
        self.record = record
    }
}

/// The HTTP API for programs.
struct API: Sendable {
    let ledger: LedgerStore
    let store: any DocumentStore
    let maxFileBytes: Int
    /// Reads a file to a record without keeping anything.
    let read: @Sendable (Upload) async -> ReadAnswer
    /// Makes durable that a file came, and queues it.
    let receive: @Sendable (_ hash: String, _ name: String, _ size: Int) async throws -> Void

    func add(to router: Router<ServiceContext>) {
        router.post("/v1/resumes") { request, context in try await takeResume(request, context) }
        router.get("/v1/documents/{hash}") { _, context in
            try await answer(context.parameters.require("hash"))
        }
        router.get("/v1/documents/{hash}/record") { _, context in
            try await record(context.parameters.require("hash"))
        }
    }

    private func takeResume(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let upload = try await Upload(from: request, limit: maxFileBytes)
        let deliver = request.uri.queryParameters["deliver"].map(String.init) ?? "false"
        guard ["true", "false"].contains(deliver) else {
            throw Problem(
                status: .badRequest,
                code: "bad-request",
                title: "deliver must be true or false",
                detail: "Leave it out to get the record at once; with deliver=true the resume goes on to the ATS."
            )
        }
        return deliver == "true" ? try await queue(upload) : try await parse(upload, request, context)
    }

    /// Reads it and answers the record; nothing is kept.
    private func parse(_ upload: Upload, _ request: Request, _ context: ServiceContext) async throws -> Response {
        let answer = await read(upload)
        guard let record = answer.record else {
            let problem = Problem(
                status: HTTPResponse.Status(code: answer.outcome.httpStatus),
                code: answer.outcome.code,
                title: answer.outcome.title,
                detail: [answer.detail, answer.outcome.advice].compactMap(\.self).joined(separator: ". ")
            )
            return try problem.response(from: request, context: context)
        }
        var headers = HTTPFields()
        headers[.contentType] = "application/json; charset=utf-8"
        if let name = HTTPField.Name("Intake-Outcome") { headers[name] = answer.outcome.code }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: record)))
    }

    /// Keeps it and queues it, as if it had been dropped into the inbox.
    private func queue(_ upload: Upload) async throws -> Response {
        struct Queued: Encodable {
            var document: String
            var status: String
            var follow: String
        }
        let hash = try store.put(upload.bytes)
        try await receive(hash, upload.name, upload.bytes.count)
        let address = "/v1/documents/\(hash)"
        return Response(
            status: .accepted,
            headers: [.contentType: "application/json; charset=utf-8", .location: address],
            body: .init(byteBuffer: try JSONText.encode(Queued(document: hash, status: "queued", follow: address)))
        )
    }

    private func answer(_ hash: String) async throws -> Response {
        let answer = try await ledger.read { ledger in
            try DocumentWay(hash: hash.lowercased(), in: ledger).map { DocumentAnswer($0) }
        }
        guard let answer else { throw Self.unknown }
        return Response(
            status: .ok,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: try JSONText.encode(answer))
        )
    }

    private func record(_ hash: String) async throws -> Response {
        guard let record = try await ledger.read({ try $0.document(hash: hash.lowercased())?.record }) else {
            throw Self.unknown
        }
        return Response(
            status: .ok,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: record))
        )
    }

    private static let unknown = Problem(
        status: .notFound,
        code: "not-found",
        title: "There is no such document",
        detail: "Documents are named by the SHA-256 of their content; one has a record once it was read."
    )
}

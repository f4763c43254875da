import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Carries requests over HTTP.
///
/// A time limit and a size limit hold for every answer; redirects are not followed, since a credential must not travel
/// to another host.
package struct NetworkTransport: WebTransport {
    /// Lives as long as the process, as its threads do.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(15), read: .seconds(60))
        )
        configuration.connectionPool.idleTimeout = .seconds(20)
        // Waiting for one of these counts as connecting, and a slow system must not look like an absent one.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        // The queue tries again, and says so; waiting here would only hide that nobody is there.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    package init() {}

    package func send(_ request: WebRequest, to system: String) async throws(ConnectorError) -> WebResponse {
        do {
            return try await withThrowingTaskGroup(of: WebResponse?.self) { group in
                group.addTask { try await Self.exchange(request) }
                group.addTask {
                    try await Task.sleep(for: request.timeout)
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let response = first else { throw Expired() }
                return response
            }
        } catch {
            throw Self.failure(error, request: request, system: system)
        }
    }

    private struct Expired: Error {}

    private static func exchange(_ request: WebRequest) async throws -> WebResponse {
        var outgoing = HTTPClientRequest(url: request.url.absoluteString)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for (name, value) in request.headers { outgoing.headers.add(name: name, value: value) }
        if let body = request.body { outgoing.body = .bytes(ByteBuffer(bytes: body)) }
        let limit = TimeAmount.nanoseconds(Int64(clamping: request.timeout.components.seconds) * 1_000_000_000 + 1)
        let answer = try await client.execute(outgoing, timeout: limit + .seconds(1))
        let body = try await answer.body.collect(upTo: request.largestAnswer)
        var headers: [String: String] = [:]
        for (name, value) in answer.headers { headers[name.lowercased()] = value }
        return WebResponse(status: Int(answer.status.code), headers: headers, body: Data(body.readableBytesView))
    }

    private static func failure(_ error: any Error, request: WebRequest, system: String) -> ConnectorError {
        func failure(_ code: ConnectorError.Code, _ detail: String, mayHaveHappened: Bool) -> ConnectorError {
            ConnectorError(code, system: system, detail: detail, mayHaveHappened: mayHaveHappened)
        }
        switch error {
        case let error as ConnectorError:
            return error
        case is Expired:
            return failure(.timedOut, "no complete answer within \(request.timeout)", mayHaveHappened: true)
        case is NIOTooManyBytesError:
            let limit = "the answer has more than \(request.largestAnswer) bytes"
            return failure(.tooLarge, limit, mayHaveHappened: true)
        case is CancellationError:
            return failure(.unreachable, "stopped while waiting for the answer", mayHaveHappened: true)
        case let error as HTTPClientError where [.connectTimeout, .getConnectionFromPoolTimeout].contains(error):
            return failure(.timedOut, "no connection in time", mayHaveHappened: false)
        case let error as HTTPClientError where [.readTimeout, .writeTimeout, .deadlineExceeded].contains(error):
            return failure(.timedOut, "no answer in time", mayHaveHappened: true)
        case let error as HTTPClientError:
            return failure(.unreachable, error.shortDescription, mayHaveHappened: true)
        case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode):
            return failure(.unreachable, "nothing answers at that address", mayHaveHappened: false)
        case is NIOConnectionError:
            return failure(.unreachable, "nothing answers at that address", mayHaveHappened: false)
        default:
            return failure(.unreachable, "the connection failed: \(type(of: error))", mayHaveHappened: true)
        }
    }
}

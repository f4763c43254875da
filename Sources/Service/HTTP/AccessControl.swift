import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// Lets in who shows the token; without a token, who asks this machine by its own name.
struct AccessControl<Context: RequestContext>: RouterMiddleware {
    let token: String?

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        // Probes must work without a secret, and tell nothing of anyone.
        let isProbe = request.uri.path == "/healthz" || request.uri.path == "/readyz"
        // What other systems send proves itself by its signature.
        let isWebhook = request.uri.path.hasPrefix(Webhooks.address + "/")
        if isWebhook {
            return try await next(request, context)
        }
        if let token {
            guard isProbe || Self.shows(token, request.headers[.authorization]) else {
                var problem = Problem(
                    status: .unauthorized,
                    code: "unauthorized",
                    title: "The token is missing or wrong",
                    detail:
                        "Send `Authorization: Bearer TOKEN`; in a browser, leave the name empty and give it as password."
                )
                problem.headers[.wwwAuthenticate] = "Basic realm=\"Intake\", charset=\"UTF-8\""
                throw problem
            }
        } else {
            // A page of someone else's may have its own name resolved to 127.0.0.1 and then read ours.
            guard HTTPSettings.isLoopback(Self.hostName(of: request)) else {
                throw Problem(
                    status: .misdirectedRequest,
                    code: "wrong-host",
                    title: "This address is for this machine only",
                    detail: "Open it as http://127.0.0.1 or http://localhost, or set http.token."
                )
            }
        }
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[Self.framing] = "DENY"
        response.headers[Self.referrer] = "no-referrer"
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
            + "; frame-ancestors 'none'"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private static var framing: HTTPField.Name { HTTPField.Name("X-Frame-Options") ?? .xContentTypeOptions }
    private static var referrer: HTTPField.Name { HTTPField.Name("Referrer-Policy") ?? .xContentTypeOptions }

    private static func hostName(of request: Request) -> String {
        let authority = request.head.authority ?? ""
        if authority.hasPrefix("[") { return String(authority.prefix { $0 != "]" }) + "]" }
        return String(authority.prefix { $0 != ":" })
    }

    private static func shows(_ token: String, _ authorization: String?) -> Bool {
        guard let authorization, let blank = authorization.firstIndex(of: " ") else { return false }
        let scheme = authorization[..<blank].lowercased()
        var shown = String(authorization[authorization.index(after: blank)...])
        if scheme == "basic" {
            let decoded = Data(base64Encoded: shown).map { String(decoding: $0, as: UTF8.self) } ?? ""
            guard let colon = decoded.firstIndex(of: ":") else { return false }
            shown = String(decoded[decoded.index(after: colon)...])
        } else if scheme != "bearer" {
            return false
        }
        // Hashes are compared, so that the time taken tells nothing of the token.
        return SHA256.hash(data: Data(shown.utf8)) == SHA256.hash(data: Data(token.utf8))
    }
}

/// Answers errors that are not ours in the same shape, without telling what is inside.
struct ProblemAnswers<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return try problem.response(from: request, context: context)
        } catch let error as any HTTPResponseError {
            let problem = Problem(
                status: error.status,
                code: error.status == .notFound ? "not-found" : "bad-request",
                title: error.status.reasonPhrase,
                detail: "See the README for the addresses of this service."
            )
            return try problem.response(from: request, context: context)
        } catch {
            context.logger.error("a request failed", metadata: ["reason": "\(error)"])
            let problem = Problem(
                status: .internalServerError,
                code: "internal",
                title: "The service failed",
                detail: "Nothing was half done. Try again; if it stays, the log tells more."
            )
            return try problem.response(from: request, context: context)
        }
    }
}

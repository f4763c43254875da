import DataMaps
import Foundation

extension StandInReply {
    /// With the headers that Odoo's server has.
    init(_ reply: OdooReply) {
        self.init(bytes: reply.body, mediaType: reply.mediaType)
        status = reply.status
        // Odoo's development server closes after each answer; the client has to live with that.
        headers["connection"] = "close"
        if reply.status == 401 { headers["www-authenticate"] = "Bearer" }
    }
}

/// What the stand-in answers: Odoo's bare results and its several ways to say no.
struct OdooReply: Sendable, Error {
    var status: Int
    var mediaType = "application/json; charset=utf-8"
    var body: Data

    init(_ value: Value) {
        status = 200
        body = value.json()
    }

    private init(status: Int, html: String) {
        self.status = status
        mediaType = "text/html; charset=utf-8"
        body = Data(html.utf8)
    }

    private init(status: Int, kind: String, message: String) {
        self.status = status
        var arguments: [Value] = [.string(message)]
        if kind.hasPrefix("werkzeug.") { arguments.append(.integer(status)) }
        let error: Value = [
            "name": .string(kind), "message": .string(message), "arguments": .array(arguments), "context": [:],
            "debug":
                "Traceback (most recent call last):\n  File \"/usr/lib/python3/dist-packages/odoo/http.py\", line 1\n",
        ]
        body = error.json()
    }

    static func unauthorized(hasKey: Bool) -> OdooReply {
        let message =
            hasKey ? "Invalid apikey" : "User not authenticated, use an API Key with a Bearer Authorization header."
        return OdooReply(status: 401, kind: "werkzeug.exceptions.Unauthorized", message: message)
    }

    static func notFound(_ message: String) -> OdooReply {
        OdooReply(status: 404, kind: "werkzeug.exceptions.NotFound", message: message)
    }

    static let noDatabase = OdooReply(
        status: 404,
        html: "<!DOCTYPE html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>No database is selected.</p>\n"
    )

    static let wrongMediaType = OdooReply(
        status: 415,
        html:
            "<!doctype html>\n<html lang=en>\n<title>415 Unsupported Media Type</title>\n<h1>Unsupported Media Type</h1>\n"
    )

    static func badJSON(_ problem: String) -> OdooReply {
        OdooReply(
            status: 400,
            kind: "werkzeug.exceptions.BadRequest",
            message: "could not parse the body as json: \(problem)"
        )
    }

    static func missingArgument(_ name: String) -> OdooReply {
        OdooReply(
            status: 422,
            kind: "werkzeug.exceptions.UnprocessableEntity",
            message: "missing a required argument: '\(name)'"
        )
    }

    static func denied(_ message: String) -> OdooReply {
        OdooReply(status: 403, kind: "odoo.exceptions.AccessError", message: message)
    }

    static func validation(_ message: String) -> OdooReply {
        OdooReply(status: 422, kind: "odoo.exceptions.ValidationError", message: message)
    }

    static func missingRecord(_ model: String, _ id: Int) -> OdooReply {
        OdooReply(
            status: 404,
            kind: "odoo.exceptions.MissingError",
            message: "Record does not exist or has been deleted.\n(Record: \(model)(\(id),), User: 5)"
        )
    }

    /// A mistake in the caller's values: Odoo has a 500 for it.
    static func badValue(_ message: String) -> OdooReply {
        OdooReply(status: 500, kind: "builtins.ValueError", message: message)
    }

    static func failure(status: Int) -> OdooReply {
        OdooReply(status: status, kind: "werkzeug.exceptions.HTTPException", message: "injected failure")
    }
}

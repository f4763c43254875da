import Sandbox
import Testing

@testable import Connectors

/// Something that goes wrong while a record is created, and what a connector makes of it.
struct Trouble: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fault: Fault.Kind
    let code: ConnectorError.Code
    /// Whether the record may have been made although no good answer came.
    let mayHaveHappened: Bool

    private init(_ description: String, _ fault: Fault.Kind, _ code: ConnectorError.Code, mayHaveHappened: Bool) {
        testDescription = description
        self.fault = fault
        self.code = code
        self.mayHaveHappened = mayHaveHappened
    }

    static let all = [
        Trouble("500", .status(500), .serverFailure, mayHaveHappened: true),
        Trouble("429", .status(429), .rateLimited, mayHaveHappened: false),
        Trouble("401", .status(401), .needsRelinking, mayHaveHappened: false),
        Trouble("403", .status(403), .denied, mayHaveHappened: false),
        Trouble("422", .status(422), .invalid, mayHaveHappened: false),
        Trouble("no answer", .silence(.seconds(60)), .timedOut, mayHaveHappened: true),
        Trouble("the answer is lost", .dropAfterWork, .unreachable, mayHaveHappened: true),
        Trouble("a page of HTML", .nonsense, .nonsense, mayHaveHappened: true),
        Trouble("half an answer", .truncated, .nonsense, mayHaveHappened: true),
        Trouble("a gigabyte", .huge(1 << 30), .tooLarge, mayHaveHappened: true),
    ]

    /// Long enough for a busy machine, short enough for a test that waits for it.
    var timeout: Duration { code == .timedOut ? .seconds(12) : .seconds(60) }
}

import DataMaps
import Foundation
import Synchronization
import Testing

@testable import Connectors

@Suite("What connectors share")
struct HTTPTests {
    /// A clock whose sleeps are over at once; it tells how long they would have been.
    private final class Sleeper: Clock {
        typealias Instant = ContinuousClock.Instant
        let start = ContinuousClock.now
        let slept = Mutex<[Duration]>([])
        var now: Instant { start }
        var minimumResolution: Duration { .zero }

        func sleep(until deadline: Instant, tolerance: Duration?) async throws {
            slept.withLock { $0.append(start.duration(to: deadline)) }
        }
    }

    @Test("a window that is used up is waited for if that is short, and left to the queue if it is long")
    func keepsPace() async throws {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let sleeper = Sleeper()
        let pace = Pace(clock: sleeper, now: { now })
        try await pace.wait(for: "greenhouse")
        pace.note(WebResponse(status: 200, headers: ["x-ratelimit-remaining": "3", "x-ratelimit-reset": "1800000009"]))
        try await pace.wait(for: "greenhouse")
        #expect(sleeper.slept.withLock { $0 } == [])
        pace.note(WebResponse(status: 200, headers: ["x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000009"]))
        try await pace.wait(for: "greenhouse")
        #expect(sleeper.slept.withLock { $0 } == [.seconds(9)])
        pace.note(WebResponse(status: 429, headers: ["x-ratelimit-remaining": "0", "retry-after": "60"]))
        let error = await connectorError { try await pace.wait(for: "greenhouse") }
        #expect(error?.code == .rateLimited)
        #expect(error?.remedy == .retry(after: .seconds(60)))
        #expect(error?.mayHaveHappened == false)
    }

    private static let links: [(header: String?, next: String?)] = [
        ("<https://a.example/v3/jobs?cursor=a%3D%3D>; rel=\"next\"", "https://a.example/v3/jobs?cursor=a%3D%3D"),
        ("<https://a.example/1>; rel=\"prev\", <https://a.example/3>; rel=next", "https://a.example/3"),
        ("<https://a.example/1?a=1,2>; title=\"x\"; rel=\"next\"", "https://a.example/1?a=1,2"),
        ("<https://a.example/1>; rel=\"last\"", nil), ("nonsense", nil), (nil, nil),
    ]

    @Test("the next page is read from the Link header", arguments: links)
    fileprivate func readsLink(header: String?, next: String?) {
        let headers = header.map { ["link": $0] } ?? [:]
        #expect(WebResponse(status: 200, headers: headers).nextLink?.absoluteString == next)
    }

    @Test("the credential does not follow a link to another server")
    func staysAtHome() async throws {
        let rest = RESTClient(
            name: "x",
            base: try ServiceAddress.checked("https://a.example/v3", for: "x"),
            authorization: CredentialHeader(CredentialSource(Secret("k")), as: .bearer),
            transport: NetworkTransport()
        )
        let elsewhere = try #require(URL(string: "https://b.example/v3/jobs?cursor=1"))
        let error = await connectorError { _ = try await rest.follow(elsewhere) }
        #expect(error?.code == .nonsense)
    }

    private static let statuses: [(status: Int, code: ConnectorError.Code)] = [
        (302, .misconfigured), (400, .invalid), (401, .needsRelinking), (403, .denied), (404, .missing),
        (405, .unsupported), (408, .timedOut), (409, .conflict), (413, .tooLarge), (415, .misconfigured),
        (422, .invalid), (429, .rateLimited), (500, .serverFailure), (503, .serverFailure), (504, .timedOut),
    ]

    @Test("each status has its kind, and only a write that failed over there may have happened", arguments: statuses)
    fileprivate func judges(status: Int, code: ConnectorError.Code) {
        for method in ["GET", "POST"] {
            let body: Value = ["message": "Ana Silva <ana@example.org> is wrong"]
            let error = Refusal.plain.error(
                of: WebResponse(status: status, body: body.json()),
                system: "x",
                call: method + " /people",
                method: method,
                sent: ["name": "Ana Silva"]
            )
            #expect(error.code == code)
            #expect(error.mayHaveHappened == (method == "POST" && [.serverFailure, .timedOut].contains(code)))
            #expect(!error.description.contains("Ana"))
            #expect(!error.description.contains("ana@"))
        }
    }

    private static let words: [(word: String, period: PayTerms.Period?)] = [
        ("Year", .year), ("Yearly", .year), ("per-year-salary", .year), ("Annual", .year), ("Month", .month),
        ("per-hour-wage", .hour), ("Daily", .day), ("weekly", .week), ("Paycheck", nil), ("Bi-weekly", nil),
        ("Every other week", nil), ("Twice a month", nil), ("semimonthly", nil), ("", nil),
    ]

    @Test("a word for a period is taken only if it is one", arguments: words)
    fileprivate func readsPeriod(word: String, period: PayTerms.Period?) {
        #expect(PayTerms.Period(word: word) == period)
    }

    private static let sames: [(type: FieldType, held: Value, sent: Value, isSame: Bool)] = [
        (.decimal, "103000.00", 103_000, true), (.decimal, "103000.01", 103_000, false),
        (.email, "Ana@Example.org ", "ana@example.org", true), (.phone, "+351 211 234 567", "+351211234567", true),
        (.text, " Ana ", "Ana", true), (.text, "Anna", "Ana", false), (.text, nil, "", true),
        (.list, ["a", "b"], ["b"], true), (.list, ["a"], ["b"], false), (.boolean, "yes", true, true),
        (.html, "Work\nR&D", "<h3>Work</h3><p>R&amp;D</p>", true),
    ]

    @Test("what systems change on their own is no difference, everything else is", arguments: sames)
    fileprivate func compares(type: FieldType, held: Value, sent: Value, isSame: Bool) {
        #expect(type.says(held, sameAs: sent) == isSame)
    }

    @Test("money is written exactly, to the cent at least")
    func writesMoney() throws {
        let amounts = try ["91000", "8583.3", "8583.33", "24.5125"].map { try #require(Decimal(string: $0)) }
        #expect(amounts.map(\.money) == ["91000.00", "8583.30", "8583.33", "24.5125"])
    }

    @Test("a plus in an address stays one on its way")
    func codesQueries() {
        #expect(
            QueryItem.encoded([QueryItem("email", "a+b@c.example"), QueryItem("x[]", "1,2")])
                == "email=a%2Bb%40c.example&x%5B%5D=1%2C2"
        )
    }
}

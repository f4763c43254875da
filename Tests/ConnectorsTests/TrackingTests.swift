import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

@Suite("Every ATS")
struct TrackingTests {
    @Test("says who we are and that all is in place", arguments: TrackingUnderTest.allCases)
    func checks(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, _ in
            let status = try await system.check()
            #expect(!status.version.isEmpty)
            #expect(status.remarks == [])
        }
    }

    @Test("makes a candidate with all mapped fields, readable as sent", arguments: TrackingUnderTest.allCases)
    func makesCandidate(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, server in
            let someone = Someone()
            let draft = target.draft(someone, opening: target.opening)
            let catalog = try await system.candidateFields()
            #expect(draft.fields.names.filter { catalog[$0] == nil } == [])
            let placement = try await system.place(draft)
            #expect(placement.outcome == .created)
            let stored = try #require(try await system.candidate(placement.id, fields: draft.fields.names))
            for name in draft.fields.names {
                #expect(catalog[name]?.type.says(stored[name], sameAs: draft.fields[name]) == true, "\(name)")
            }
            #expect(server.records(target.table).count == 1)
            let openings = try await system.openings()
            #expect(openings.contains { $0.id == target.opening && !$0.title.isEmpty })
        }
    }

    @Test("finds before it makes: a second delivery changes nothing", arguments: TrackingUnderTest.allCases)
    func findsBeforeMaking(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, server in
            let draft = target.draft(Someone(), opening: target.opening)
            let first = try await system.place(draft)
            let second = try await system.place(draft)
            #expect(second.id == first.id)
            #expect(second.outcome == .unchanged)
            #expect(server.calls[target.creation] == 1)
            let found = try await system.candidates(matching: draft.identity)
            #expect(found.map(\.id) == [first.id])
        }
    }

    @Test("makes one candidate of eight deliveries at once", arguments: TrackingUnderTest.allCases)
    func placesOnce(target: TrackingUnderTest) async throws {
        var options = VendorServer.Options()
        options.beforeWork = { try? await Task.sleep(for: .milliseconds(5)) }
        try await target.withSystem(options) { system, server in
            let someone = Someone()
            let draft = target.draft(someone, opening: target.opening)
            let ids = try await withThrowingTaskGroup(of: RemoteID.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let id = try await system.place(draft).id
                        _ = try await system.attach(someone.file, to: id)
                        return id
                    }
                }
                var ids: Set<RemoteID> = []
                for try await id in group { ids.insert(id) }
                return ids
            }
            #expect(ids.count == 1)
            #expect(server.records(target.table).count == 1)
            #expect(server.calls[target.creation] == 1)
        }
    }

    @Test("a person without an e-mail address is found again too", arguments: TrackingUnderTest.allCases)
    func placesWithoutAddress(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, server in
            let someone = Someone()
            var draft = target.draft(someone)
            draft.identity.emails = []
            for name in draft.fields.names where name.contains("email") { draft.fields.fields[name] = nil }
            let first = try await system.place(draft)
            let second = try await system.place(draft)
            #expect(second.id == first.id)
            #expect(second.found == .reference)
            #expect(server.records(target.table).count == 1)
        }
    }

    @Test("keeps what somebody changed since we wrote it", arguments: TrackingUnderTest.allCases)
    func keepsEdits(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, _ in
            var draft = target.draft(Someone())
            draft.fields[target.editedField] = "Sent by us"
            let id = try await system.place(draft).id
            try await system.updateCandidate(id, fields: [target.editedField: "Corrected by hand"])
            draft.identity.knownID = id
            draft.lastSent = draft.fields
            draft.fields[target.otherField] = "New to us"
            let again = try await system.place(draft)
            #expect(again.written == [target.otherField])
            #expect(again.kept == [target.editedField])
            let stored = try await system.candidate(id, fields: [target.editedField])
            #expect(stored?[target.editedField] == "Corrected by hand")
        }
    }

    @Test("keeps a file byte for byte, once", arguments: TrackingUnderTest.allCases)
    func attaches(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, server in
            let someone = Someone()
            let id = try await system.place(target.draft(someone, opening: target.opening)).id
            let first = try await system.attach(someone.file, to: id)
            let again = try await system.attach(someone.file, to: id)
            #expect(!first.wasThere)
            #expect(again.wasThere)
            #expect(first.id == again.id)
            let sent = server.calls.filter { $0.key.hasPrefix("POST ") && $0.key.hasSuffix(target.attaching) }
            #expect(sent.values.reduce(0, +) == 1)
        }
    }

    @Test("a file whose answer was lost is found, not sent again", arguments: TrackingUnderTest.allCases)
    func findsLostFile(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, server in
            let someone = Someone()
            let id = try await system.place(target.draft(someone, opening: target.opening)).id
            // The list is asked for first; what comes after it sends.
            server.inject(Fault(.dropAfterWork, match: target.attaching, after: 1))
            let error = await connectorError { _ = try await system.attach(someone.file, to: id) }
            #expect(error?.mayHaveHappened == true)
            #expect(try await system.attach(someone.file, to: id).wasThere)
        }
    }

    @Test("refuses a field that the system does not have", arguments: TrackingUnderTest.allCases)
    func refusesUnknownField(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, server in
            var draft = target.draft(Someone())
            draft.fields["no_such_field"] = "Geheimnis"
            let error = await connectorError { _ = try await system.place(draft) }
            #expect(error?.code == .invalid)
            #expect(error?.detail.contains("no_such_field") == true)
            #expect(error?.description.contains("Geheimnis") == false)
            #expect(server.records(target.table).isEmpty)
        }
    }

    @Test("tells every change, page by page, and nothing new after the last", arguments: TrackingUnderTest.allCases)
    func tellsChanges(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, _ in
            var made: Set<RemoteID> = []
            for _ in 0..<3 { made.insert(try await system.place(target.draft(Someone())).id) }
            var told: Set<RemoteID> = []
            var cursor: ChangeCursor?
            for _ in 0..<10 {
                let page = try await system.candidateChanges(since: cursor)
                told.formUnion(page.changes.map(\.id))
                cursor = page.next
                if !page.hasMore { break }
            }
            #expect(made.isSubset(of: told))
            // What comes next overlaps a little, and what is told twice has the same version.
            let again = try await system.candidateChanges(since: cursor)
            #expect(again.changes.allSatisfy { made.contains($0.id) })
        }
    }

    @Test("is told by kind when in trouble, and the next delivery makes no second candidate", arguments: cases)
    fileprivate func survives(trouble: TroubleWith) async throws {
        let (target, trouble) = (trouble.target, trouble.trouble)
        try await target.withSystem(timeout: trouble.timeout) { system, server in
            let draft = target.draft(Someone(), opening: target.opening)
            _ = try await system.candidateFields()
            _ = try await system.candidates(matching: draft.identity)
            let count = trouble.code == .needsRelinking ? target.refusals : 1
            server.inject(Fault(trouble.fault, match: target.creation, count: count))
            let error = await connectorError { _ = try await system.place(draft) }
            #expect(error?.code == trouble.code)
            #expect(error?.mayHaveHappened == trouble.mayHaveHappened)
            if trouble.code == .rateLimited { #expect(error?.remedy == .retry(after: .seconds(1))) }
            let id = try await system.place(draft).id
            let again = try await system.place(draft)
            #expect(again.id == id)
            #expect(server.records(target.table).count == 1)
        }
    }

    private static let cases = TrackingUnderTest.allCases.flatMap { target in
        Trouble.all.map { TroubleWith(target: target, trouble: $0) }
    }

    fileprivate struct TroubleWith: Sendable, CustomTestStringConvertible {
        let target: TrackingUnderTest
        let trouble: Trouble
        var testDescription: String { "\(target.rawValue): \(trouble.testDescription)" }
    }
}

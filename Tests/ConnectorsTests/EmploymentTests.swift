import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

@Suite("Every system with employees")
struct EmploymentTests {
    @Test("says who we are and that all is in place", arguments: EmploymentUnderTest.allCases)
    func checks(target: EmploymentUnderTest) async throws {
        try await target.withSystem { system, _ in
            let status = try await system.check()
            #expect(!status.version.isEmpty)
            #expect(status.remarks == [])
        }
    }

    @Test("makes an employee with all mapped fields, readable as sent", arguments: EmploymentUnderTest.allCases)
    func hires(target: EmploymentUnderTest) async throws {
        try await target.withSystem { system, server in
            let draft = target.draft(Someone())
            let catalog = try await system.employeeFields()
            #expect(draft.fields.names.filter { catalog[$0] == nil } == [])
            let placement = try await system.hire(draft)
            #expect(placement.outcome == .created)
            let stored = try #require(try await system.employee(placement.id, fields: draft.fields.names))
            for name in draft.fields.names {
                #expect(catalog[name]?.type.says(stored[name], sameAs: draft.fields[name]) == true, "\(name)")
            }
            #expect(server.records("employees").count == target.atFirst + 1)
        }
    }

    @Test("finds before it makes: a second hire changes nothing", arguments: EmploymentUnderTest.allCases)
    func findsBeforeMaking(target: EmploymentUnderTest) async throws {
        try await target.withSystem { system, server in
            let draft = target.draft(Someone())
            let first = try await system.hire(draft)
            let second = try await system.hire(draft)
            #expect(second.id == first.id)
            #expect(second.outcome == .unchanged)
            #expect(server.calls[target.creation] == 1)
            let found = try await system.employees(matching: draft.identity)
            #expect(found.map(\.id) == [first.id])
        }
    }

    @Test("makes one employee of eight hires at once", arguments: EmploymentUnderTest.allCases)
    func hiresOnce(target: EmploymentUnderTest) async throws {
        var options = VendorServer.Options()
        options.beforeWork = { try? await Task.sleep(for: .milliseconds(5)) }
        try await target.withSystem(options) { system, server in
            let draft = target.draft(Someone())
            let ids = try await withThrowingTaskGroup(of: RemoteID.self) { group in
                for _ in 0..<8 { group.addTask { try await system.hire(draft).id } }
                var ids: Set<RemoteID> = []
                for try await id in group { ids.insert(id) }
                return ids
            }
            #expect(ids.count == 1)
            #expect(server.records("employees").count == target.atFirst + 1)
            #expect(server.calls[target.creation] == 1)
        }
    }

    @Test("fills only empty fields of an employee that somebody else made", arguments: EmploymentUnderTest.allCases)
    func fillsForeign(target: EmploymentUnderTest) async throws {
        try await target.withSystem { system, _ in
            let someone = Someone()
            var draft = target.draft(someone)
            // By its address alone it is another's record: our reference is not in it.
            draft.identity.reference = "p_entered_by_hand"
            let id = try await system.hire(draft).id
            var ours = target.draft(someone)
            ours.fields[target.lastNameField] = "Another"
            ours.fields[target.emptyField] = "Anita"
            let again = try await system.hire(ours)
            #expect(again.id == id)
            #expect(again.found == .email)
            #expect(again.kept == [target.lastNameField])
            #expect(again.written == [target.emptyField])
        }
    }

    @Test("a change is read back, and one that is not kept is told", arguments: EmploymentUnderTest.allCases)
    func updates(target: EmploymentUnderTest) async throws {
        try await target.withSystem { system, server in
            let id = try await system.hire(target.draft(Someone())).id
            try await system.updateEmployee(id, fields: [target.titleField: "Head baker"])
            let stored = try await system.employee(id, fields: [target.titleField])
            #expect(stored?[target.titleField] == "Head baker")
            let terms = try await system.terms(of: id)
            #expect(terms?.title == "Head baker")
            #expect(terms?.startDate == "2027-01-04")
            let missing = await connectorError { try await system.updateEmployee("9999999", fields: [:]) }
            #expect(missing?.code == .missing)
            #expect(server.records("employees").count == target.atFirst + 1)
        }
    }

    @Test("tells every change, page by page", arguments: EmploymentUnderTest.allCases)
    func tellsChanges(target: EmploymentUnderTest) async throws {
        try await target.withSystem { system, _ in
            var made: Set<RemoteID> = []
            for _ in 0..<3 { made.insert(try await system.hire(target.draft(Someone())).id) }
            let page = try await system.employeeChanges(since: nil)
            #expect(made.isSubset(of: Set(page.changes.map(\.id))))
            #expect(!page.hasMore)
            let before = Dictionary(page.changes.map { ($0.id, $0.version) }, uniquingKeysWith: { first, _ in first })
            let again = try await system.employeeChanges(since: page.next)
            #expect(again.changes.allSatisfy { before[$0.id] == $0.version })
        }
    }

    @Test("is told by kind when in trouble, and the next hire makes no second employee", arguments: cases)
    fileprivate func survives(trouble: TroubleWith) async throws {
        let (target, trouble) = (trouble.target, trouble.trouble)
        try await target.withSystem(timeout: trouble.timeout) { system, server in
            let draft = target.draft(Someone())
            _ = try await system.employeeFields()
            server.inject(Fault(trouble.fault, match: target.creation))
            let error = await connectorError { _ = try await system.hire(draft) }
            #expect(error?.code == trouble.code)
            #expect(error?.mayHaveHappened == trouble.mayHaveHappened)
            if trouble.code == .rateLimited { #expect(error?.remedy == .retry(after: .seconds(1))) }
            let id = try await system.hire(draft).id
            let again = try await system.hire(draft)
            #expect(again.id == id)
            #expect(server.records("employees").count == target.atFirst + 1)
        }
    }

    private static let cases = EmploymentUnderTest.allCases.flatMap { target in
        // An answer of BambooHR says all that it has to say in its head: half of it is as good as the whole.
        Trouble.all.filter { target != .bamboohr || $0.testDescription != "half an answer" }.map { trouble in
            TroubleWith(target: target, trouble: trouble)
        }
    }

    fileprivate struct TroubleWith: Sendable, CustomTestStringConvertible {
        let target: EmploymentUnderTest
        let trouble: Trouble
        var testDescription: String { "\(target.rawValue): \(trouble.testDescription)" }
    }
}

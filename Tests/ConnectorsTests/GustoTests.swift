import DataMaps
import Foundation
import Sandbox
import Synchronization
import Testing

@testable import Connectors

@Suite("Gusto")
struct GustoTests {
    private func withGusto(
        submitsPayrolls: Bool = false,
        _ body: (Gusto, VendorServer) async throws -> Void
    ) async throws {
        try await withVendor(.gusto) { server, url in
            let gusto = try Gusto(
                address: url,
                company: Vendor.gustoCompany,
                credential: CredentialSource(Secret("sandbox")),
                submitsPayrolls: submitsPayrolls,
                patience: .none
            )
            try await body(gusto, server)
        }
    }

    private func hired(_ gusto: Gusto) async throws -> RemoteID {
        try await gusto.hire(EmploymentUnderTest.gusto.draft(Someone())).id
    }

    private let terms = PayTerms(amount: 103_000, period: .year, currency: "USD", startDate: "2027-01-04")

    @Test("sets pay as text to the cent, once, and reads it back")
    func setsPay() async throws {
        try await withGusto { gusto, server in
            let id = try await hired(gusto)
            #expect(try await gusto.pay(of: id) == nil)
            try await gusto.setPay(terms, of: id)
            #expect(server.records("compensations").first?["rate"] == "103000.00")
            #expect(server.records("compensations").first?["flsa_status"] == "Exempt")
            #expect(try await gusto.pay(of: id) == terms)
            try await gusto.setPay(terms, of: id)
            #expect(server.calls.filter { $0.key.hasPrefix("PUT /v1/compensations") }.values.reduce(0, +) == 1)
            let held = try await gusto.terms(of: id)
            #expect(held?.pay == terms)
            #expect(held?.title == "Baker")
            #expect(try await gusto.pay(of: "no-such-employee") == nil)
        }
    }

    @Test("another change in between is read again; another pay in between is never written over")
    func obeysVersions() async throws {
        try await withGusto { gusto, server in
            let id = try await hired(gusto)
            // The stand-in's record moves on, as if somebody had saved it while the answer travelled.
            let meanwhile = Meanwhile(server: server)
            let late = try Gusto(
                address: try #require(server.url),
                company: Vendor.gustoCompany,
                credential: CredentialSource(Secret("sandbox")),
                patience: .none,
                transport: meanwhile
            )
            meanwhile.change { $0["title"] = "Renamed" }
            try await late.setPay(terms, of: id)
            #expect(try await gusto.pay(of: id)?.amount == 103_000)
            meanwhile.change { $0["rate"] = "130000.00" }
            let error = await connectorError {
                try await late.setPay(PayTerms(amount: 104_000, period: .year), of: id)
            }
            #expect(error?.code == .mismatch)
            #expect(try await gusto.pay(of: id)?.amount == 130_000)
        }
    }

    @Test("a currency or a period that Gusto does not pay in is refused")
    func refusesOtherTerms() async throws {
        try await withGusto { gusto, _ in
            let id = try await hired(gusto)
            for wrong in [PayTerms(amount: 1, period: .year, currency: "EUR"), PayTerms(amount: 1, period: .day)] {
                let error = await connectorError { try await gusto.setPay(wrong, of: id) }
                #expect(error?.code == .invalid)
            }
        }
    }

    @Test("a payslip is one employee's part of the calculated payroll, the same each time")
    func preparesPayslip() async throws {
        try await withGusto { gusto, _ in
            let id = try await hired(gusto)
            try await gusto.setPay(terms, of: id)
            let draft = PayslipDraft(employee: id, from: "2027-01-01", to: "2027-01-31", title: "January")
            let slip = try await gusto.preparePayslip(draft)
            #expect(slip.lines.map(\.code) == ["GROSS", "TAX", "NET"])
            #expect(slip.lines.map { $0.total.money } == ["8583.33", "-1716.67", "6866.66"])
            #expect(!slip.isConfirmed)
            let again = try await gusto.preparePayslip(draft)
            #expect(again == slip)
            #expect(try await gusto.payslip(slip.id) == slip)
            #expect(try await gusto.payslip("no-such_slip") == nil)
            // Whoever begins within a period is in the payroll of that period.
            let part = PayslipDraft(employee: id, from: "2027-01-04", to: "2027-01-31", title: "January")
            #expect(try await gusto.preparePayslip(part) == slip)
            let later = PayslipDraft(employee: id, from: "2030-01-04", to: "2030-01-31", title: "Later")
            let error = await connectorError { _ = try await gusto.preparePayslip(later) }
            #expect(error?.code == .unsupported)
        }
    }

    @Test("nobody is paid by a confirmation unless the settings say so; then once")
    func confirms() async throws {
        for submits in [false, true] {
            try await withGusto(submitsPayrolls: submits) { gusto, server in
                let id = try await hired(gusto)
                try await gusto.setPay(terms, of: id)
                let draft = PayslipDraft(employee: id, from: "2027-01-01", to: "2027-01-31", title: "January")
                let slip = try await gusto.preparePayslip(draft)
                guard submits else {
                    let error = await connectorError { _ = try await gusto.confirmPayslip(slip.id) }
                    #expect(error?.code == .unsupported)
                    return
                }
                #expect(try await gusto.confirmPayslip(slip.id).isConfirmed)
                #expect(try await gusto.confirmPayslip(slip.id).isConfirmed)
                #expect(try await gusto.preparePayslip(draft).isConfirmed)
                #expect(server.calls.filter { $0.key.hasSuffix("/submit") }.values.reduce(0, +) == 1)
            }
        }
    }

    @Test("an employee without an address is refused: nobody could find it again")
    func refusesWithoutAddress() async throws {
        try await withGusto { gusto, server in
            var draft = EmploymentUnderTest.gusto.draft(Someone())
            draft.fields.fields["email"] = nil
            let error = await connectorError { _ = try await gusto.hire(draft) }
            #expect(error?.code == .invalid)
            #expect(server.records("employees").count == 1)
        }
    }

    @Test("a hire that broke off after the employee goes on with the job")
    func resumesHire() async throws {
        try await withGusto { gusto, server in
            let draft = EmploymentUnderTest.gusto.draft(Someone())
            server.inject(Fault(.status(500), match: "/jobs"))
            let error = await connectorError { _ = try await gusto.hire(draft) }
            #expect(error?.code == .serverFailure)
            let placement = try await gusto.hire(draft)
            #expect(placement.outcome == .updated)
            #expect(server.records("employees").count == 2)
            #expect(server.records("jobs").count == 1)
        }
    }

    @Test("all employees are found, however many pages they fill")
    func readsAllPages() async throws {
        try await withGusto { gusto, server in
            let one = try #require(server.records("employees").first)
            for number in 0..<230 {
                var other = one
                other["id"] = .string("employee-\(number)")
                other["uuid"] = other["id"]
                other["work_email"] = .string("person\(number)@company.example")
                server.put(other, in: "employees")
            }
            let identity = PersonIdentity(reference: "p_x", emails: ["Person229@company.example"])
            #expect(try await gusto.employees(matching: identity).map(\.id) == ["employee-229"])
        }
    }

    /// Carries requests, and lets somebody else change a compensation after each time that one was read.
    private final class Meanwhile: WebTransport {
        private let next = Mutex<(@Sendable (inout Record) -> Void)?>(nil)
        private let server: VendorServer
        private let network = NetworkTransport()

        init(server: VendorServer) { self.server = server }

        func change(_ change: @escaping @Sendable (inout Record) -> Void) { next.withLock { $0 = change } }

        func send(_ request: WebRequest, to system: String) async throws(ConnectorError) -> WebResponse {
            let answer = try await network.send(request, to: system)
            if request.method == "GET", request.url.path().contains("/compensations/"),
                let change = next.withLock({ $0 }), var record = server.records("compensations").first
            {
                next.withLock { $0 = nil }
                change(&record)
                record["version"] = .string("\(record["version"].string ?? "")x")
                server.put(record, in: "compensations")
            }
            return answer
        }
    }
}

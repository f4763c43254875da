import Connectors
import DataMaps
import Foundation
import Ledger
import Sandbox
import Testing

@testable import Service

/// Three vendors' stand-ins that tell a service of what happens at theirs, signed as each of them signs.
private final class VendorHouse: Sendable {
    let ats: VendorServer
    let hris: VendorServer
    let payroll: VendorServer
    let tracking: any OfferTracking
    let gusto: Gusto
    let running: RunningService
    private static let secret = "hush"

    init(_ vendor: Vendor) async throws {
        ats = try await VendorServer.start(vendor)
        hris = try await VendorServer.start(.bamboohr)
        payroll = try await VendorServer.start(.gusto)
        let (address, patience) = (try #require(ats.url), Patience(waits: []))
        let map: String
        switch vendor {
        case .lever:
            tracking = try Lever(
                address: address + "/v1",
                credential: CredentialSource(Secret("sandbox")),
                actingAs: Vendor.leverUser,
                patience: patience
            )
            map = "bamboohr-employee-to-lever-opportunity"
        default:
            tracking = try Greenhouse(
                address: address + "/v3",
                tokenAddress: address + "/token",
                credential: CredentialSource(Secret("sandbox:sandbox")),
                patience: patience
            )
            map = "bamboohr-employee-to-greenhouse-candidate"
        }
        let bamboo = try BambooHR(
            address: try #require(hris.url) + "/api/v1",
            credential: CredentialSource(Secret("sandbox")),
            patience: patience
        )
        gusto = try Gusto(
            address: try #require(payroll.url),
            company: Vendor.gustoCompany,
            credential: CredentialSource(Secret("sandbox")),
            patience: patience
        )
        let hiring = Hiring(
            ats: tracking,
            hris: bamboo,
            payroll: gusto,
            map: try DataMap.named("\(vendor.rawValue)-offer-to-bamboohr-employee"),
            returnMap: try DataMap.named(map),
            mapContext: MapContext(canonicalTitle: { $0 }),
            employeeField: vendor == .lever ? "employeeID" : "custom.employee_id"
        )
        let vendors = [vendor, .bamboohr, .gusto]
        // Nobody asks by himself while the test runs: what happens, happens because a webhook came.
        var flags = ["hire.pollTime": "1h", "hire.daysAhead": "36500", "payroll.firstPayslip": "none"]
        for vendor in vendors { flags["webhooks.\(vendor.rawValue)"] = "command:echo \(Self.secret)" }
        running = try await RunningService(hires: hiring, flags: flags)
        for server in [ats, hris, payroll] { server.subscribe(hook(server.vendor)) }
        let system = tracking.name
        try await until { try $0.cursor(system: system, feed: "offers-backlog") != nil }
    }

    func stop() async throws {
        for server in [ats, hris, payroll] { await server.stop() }
        try await running.stop()
    }

    /// Where a vendor's webhooks are taken.
    func hook(_ vendor: Vendor) -> WebhookSubscription {
        let url = "http://127.0.0.1:\(running.port)/v1/webhooks/\(vendor.rawValue)"
        return WebhookSubscription(url: url, secret: Self.secret)
    }

    func until(_ isReached: @escaping @Sendable (LedgerView) throws -> Bool) async throws {
        while try await !running.service.ledger.read(isReached) { try await Task.sleep(for: .milliseconds(30)) }
    }

    func untilDone(_ action: String) async throws {
        try await until { view in
            try view.auditEntries(AuditFilter(limit: 1000)).contains { $0.content.action == action }
                && view.pendingJobs() == 0
        }
    }

    /// Enters the person in payroll by hand, as Gusto's own onboarding does.
    func enterPayee() async throws -> RemoteID {
        let entered: Record = [
            "first_name": "Ana", "last_name": "Silva", "email": "ana@example.org", "job.title": "Backend Engineer",
            "job.hire_date": "2099-01-01",
        ]
        let person = PersonIdentity(reference: "p_chain", emails: ["ana@example.org"])
        return try await gusto.hire(EmployeeDraft(identity: person, fields: entered)).id
    }

    /// Puts a candidate with an offer of 103,000 a year there, which is then accepted.
    func acceptOffer() async throws -> RemoteID {
        let identity = PersonIdentity(reference: "p_chain", name: "Ana Silva", emails: ["ana@example.org"])
        let isLever = ats.vendor == .lever
        let fields: Record =
            isLever
            ? ["name": "Ana Silva", "emails": ["ana@example.org"], "phones": ["+351211234567"]]
            : [
                "first_name": "Ana", "last_name": "Silva", "email_addresses": ["ana@example.org"],
                "phone_numbers": ["+351211234567"],
            ]
        let opening = RemoteID(isLever ? Vendor.leverPosting : "301")
        let candidate = try await tracking.place(CandidateDraft(identity: identity, fields: fields, opening: opening))
            .id
        if isLever { acceptAtLever(candidate) } else { try acceptAtGreenhouse() }
        return candidate
    }

    private func acceptAtGreenhouse() throws {
        let application = try #require(ats.records("applications").first)
        var offer: Record = [
            "application_id": application["id"], "candidate_id": application["candidate_id"], "job_id": 301,
            "version": 1, "status": "unresolved", "sent_on": "2027-01-10", "starts_on": "2099-01-01",
            "custom_fields": [
                "salary": ["type": "currency", "value": ["amount": "103000.00", "currency_code": "USD"]],
                "pay_period": ["type": "single_select", "value": "Year"],
            ],
            "created_at": "2027-01-12T10:00:00Z", "updated_at": "2027-01-12T10:00:00Z",
        ]
        offer = ats.put(offer, in: "offers")
        offer["status"] = "accepted"
        ats.put(offer, in: "offers")
    }

    private func acceptAtLever(_ candidate: RemoteID) {
        let values: [(String, Value)] = [
            ("salary_amount", 103_000), ("salary_interval", "per-year-salary"), ("salary_currency", "USD"),
            ("anticipated_start_date", "2099-01-01"), ("job_title", "Backend Engineer"),
        ]
        ats.put(
            [
                "opportunityId": .string(candidate.rawValue), "id": "offer1", "status": "signed",
                "posting": .string(Vendor.leverPosting),
                "fields": .array(values.map { ["identifier": .string($0.0), "value": $0.1] }),
            ],
            in: "offers"
        )
        for var opportunity in ats.records("opportunities") {
            let hired = ats.records("archive_reasons").first { $0["text"] == "Hired" }?["id"] ?? .null
            opportunity["archived"] = ["reason": hired]
            ats.put(opportunity, in: "opportunities")
        }
    }
}

@Suite("What vendors tell by signed webhooks", .timeLimit(.minutes(10)))
struct VendorWebhookTests {
    @Test("leads from the accepted offer to pay, and from a later change back", arguments: [Vendor.greenhouse, .lever])
    func wholeWay(vendor: Vendor) async throws {
        let house = try await VendorHouse(vendor)
        let payee = try await house.enterPayee()
        let candidate = try await house.acceptOffer()
        try await house.untilDone("set-pay")
        let hired = house.hris.records("employees").filter { $0["homeEmail"].string == "ana@example.org" }
        #expect(hired.count == 1)
        #expect(hired.first?["payRate"] == "103000.00 USD")
        #expect(try await house.gusto.pay(of: payee)?.amount == 103_000)
        let field = vendor == .lever ? "employeeID" : "custom.employee_id"
        #expect(try await house.tracking.candidate(candidate, fields: [field])?[field] == hired.first?["id"])

        var employee = try #require(hired.first)
        employee["mobilePhone"] = "+351219999999"
        employee["lastChanged"] = .string(Date().formatted(.iso8601))
        house.hris.put(employee, in: "employees")
        try await house.untilDone("return-changes")
        let phones = vendor == .lever ? "phones" : "phone_numbers"
        let back = try await house.tracking.candidate(candidate, fields: [phones])?[phones].array ?? []
        #expect(back.contains("+351219999999"))
        #expect(house.hris.records("employees").count == 2)
        let waiting = try await house.running.service.ledger.read { try $0.reviewItems().map(\.content.code) }
        #expect(waiting == [])
        for server in [house.ats, house.hris, house.payroll] {
            let told = server.webhookDeliveries.filter { $0.event != "handshake" }
            #expect(!told.isEmpty && told.allSatisfy { $0.status == 200 }, "\(server.vendor)")
        }
        try await house.stop()
    }

    @Test("eight deliveries at once of one acceptance make one employee")
    func eightAtOnce() async throws {
        let house = try await VendorHouse(.greenhouse)
        var others: [VendorServer] = []
        for _ in 0..<8 {
            others.append(
                try await VendorServer.start(.greenhouse, VendorServer.Options(webhook: house.hook(.greenhouse)))
            )
        }
        _ = try await house.enterPayee()
        house.ats.subscribe(WebhookSubscription(url: "http://127.0.0.1:9/nowhere", secret: "hush"))
        _ = try await house.acceptOffer()
        let offer = try #require(house.ats.records("offers").first)
        await withTaskGroup(of: Void.self) { group in
            for (number, server) in others.enumerated() {
                group.addTask {
                    var told = offer
                    told["version"] = .integer(number)
                    server.put(told, in: "offers")
                }
            }
        }
        try await house.untilDone("set-pay")
        for server in others {
            while server.webhookDeliveries.isEmpty { try await Task.sleep(for: .milliseconds(30)) }
            #expect(server.webhookDeliveries.map(\.status) == [200])
            await server.stop()
        }
        try await house.until { try $0.pendingJobs() == 0 }
        #expect(house.hris.records("employees").count == 2)
        let entries = try await house.running.service.ledger.read { try $0.auditEntries(AuditFilter(limit: 1000)) }
        let told = entries.map(\.content).filter { $0.action == "receive-event" && $0.sentFrom == "greenhouse" }
        #expect(told.map(\.status) == Array(repeating: .done, count: 8))
        #expect(entries.count { $0.content.action == "create-employee" } == 1)
        try await house.stop()
    }

    @Test("one that is signed with another secret is refused, and nobody is hired")
    func wrongSecret() async throws {
        let house = try await VendorHouse(.greenhouse)
        let url = "http://127.0.0.1:\(house.running.port)/v1/webhooks/greenhouse"
        house.ats.subscribe(WebhookSubscription(url: url, secret: "another"))
        _ = try await house.acceptOffer()
        while house.ats.webhookDeliveries.count < 2 { try await Task.sleep(for: .milliseconds(30)) }
        #expect(house.ats.webhookDeliveries.allSatisfy { $0.status == 401 })
        #expect(try await house.running.service.ledger.read { try $0.pendingJobs() } == 0)
        #expect(house.hris.records("employees").count == 1)
        try await house.stop()
    }
}

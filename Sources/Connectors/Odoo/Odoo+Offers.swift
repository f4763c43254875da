import Crypto
package import DataMaps
import Foundation

/// How the figures of an Odoo's offers are meant: it keeps a number and says neither.
package struct OdooOfferTerms: Sendable, Equatable {
    /// For how long the applicant's proposed salary pays.
    package var period: PayTerms.Period
    /// ISO 4217; absent is the currency of the employee's company.
    package var currency: String?

    package init(period: PayTerms.Period = .year, currency: String? = nil) {
        self.period = period
        self.currency = currency
    }
}

/// Offers: Odoo has no record of its own for them. An applicant in a stage that is marked hired has accepted, and the
/// applicant's proposed salary, availability and job are the terms.
extension Odoo: OfferTracking {
    package func offerChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> OfferPage {
        let page = try await candidateChanges(since: cursor)
        let offers = try await offers(page.changes.map(\.record))
        return OfferPage(offers: offers, next: page.next, hasMore: page.hasMore)
    }

    package func offer(_ id: RemoteID) async throws(ConnectorError) -> Offer? {
        guard let record = try await candidate(id) else { return nil }
        return try await offers([record]).first
    }

    package func offerFields() async throws(ConnectorError) -> FieldCatalog {
        var catalog = try await candidateFields()
        catalog.fields["job.manager_id"] = FieldCatalog.Field(type: .reference, label: "Department manager")
        catalog.fields["job.contract_type_id"] = FieldCatalog.Field(type: .reference, label: "Employment type")
        return catalog
    }

    /// Applicants as offers, with what their jobs say of manager and employment type.
    private func offers(_ applicants: [Record]) async throws(ConnectorError) -> [Offer] {
        let ids = Set(applicants.compactMap { $0["job_id"]["id"].integer }).sorted()
        let model = try await model("hr.job")
        let fields = ["manager_id", "contract_type_id"].filter { model.fields[$0] != nil }
        var jobs: [Int: Record] = [:]
        if !ids.isEmpty, !fields.isEmpty {
            let domain: [Value] = [["id", "in", .array(ids.map(Value.integer))]]
            for found in try await client.search("hr.job", domain, fields: fields, limit: ids.count) {
                guard let id = found["id"].integer else { continue }
                jobs[id] = model.read(found).keeping(fields)
            }
        }
        let managers = try await addresses(of: jobs.values.compactMap { $0["manager_id"]["id"].integer })
        return applicants.compactMap { applicant in
            let job = applicant["job_id"]["id"].integer.flatMap { jobs[$0] } ?? [:]
            return offer(applicant, job: job, managers: managers)
        }
    }

    private func offer(_ applicant: Record, job: Record, managers: [Int: String]) -> Offer? {
        guard let id = applicant["id"].integer else { return nil }
        var record = applicant
        record["job"] = .object(job)
        let amount = applicant["salary_proposed"].decimal.flatMap { $0 > 0 ? $0 : nil }
        let state = Self.state(of: applicant, isPriced: amount != nil)
        let manager = job["manager_id"]
        let terms = EmploymentTerms(
            pay: amount.map { PayTerms(amount: $0, period: offerTerms.period, currency: offerTerms.currency) },
            startDate: applicant["availability"].string,
            manager: manager["id"].integer.flatMap { managers[$0] } ?? manager["name"].string,
            employmentType: job["contract_type_id"]["name"].string.map(Self.employmentType),
            title: applicant["job_id"]["name"].string
        )
        // What the applicant's own record says: a new head of department does not make a new offer.
        let agreed: [Value] = [
            .string(state.rawValue), applicant["salary_proposed"], applicant["availability"], applicant["job_id"]["id"],
        ]
        let version = SHA256.hash(data: Value.array(agreed).json()).prefix(8).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        return Offer(
            id: RemoteID(String(id)),
            candidate: RemoteID(String(id)),
            state: state,
            printedState: applicant["application_status"].string ?? state.rawValue,
            version: version,
            terms: terms,
            record: record
        )
    }

    private static func state(of applicant: Record, isPriced: Bool) -> Offer.State {
        switch applicant["application_status"].string {
        case "hired": return .accepted
        case "refused", "archived":
            let reason = applicant["refuse_reason_id"]["name"].string?.lowercased() ?? ""
            return reason.contains("by applicant") || reason.contains("by candidate") ? .withdrawn : .rescinded
        default: return isPriced ? .sent : .draft
        }
    }

    /// `Full-Time` is `full-time`, `Freelancer` is `contractor`; what has no common word stays as Odoo has it.
    static func employmentType(_ name: String) -> String {
        let word = name.lowercased().replacing(" ", with: "-")
        return switch word {
        case "fulltime": "full-time"
        case "parttime": "part-time"
        case "freelance", "freelancer", "contract": "contractor"
        case "internship", "trainee": "intern"
        case "interim", "seasonal": "temporary"
        default: word
        }
    }

    /// The work addresses of employees, by their ids; where the account may not see employees, none.
    private func addresses(of ids: [Int]) async throws(ConnectorError) -> [Int: String] {
        guard !ids.isEmpty else { return [:] }
        let wanted = Set(ids).sorted()
        let domain: [Value] = [["id", "in", .array(wanted.map(Value.integer))]]
        do {
            let found = try await client.search("hr.employee", domain, fields: ["work_email"], limit: wanted.count)
            var addresses: [Int: String] = [:]
            for employee in found {
                guard let id = employee["id"].integer, let email = employee["work_email"].string else { continue }
                addresses[id] = PersonIdentity.normalized(email: email)
            }
            return addresses
        } catch  where error.code == .denied {
            return [:]
        }
    }

    /// The terms in an employee's current version.
    package func terms(of employee: RemoteID) async throws(ConnectorError) -> EmploymentTerms? {
        let wanted = ["contract_date_start", "parent_id", "contract_type_id", "job_title"]
        let known = try await model("hr.employee").fields
        let fields = wanted.filter { known[$0] != nil }
        guard let record = try await self.employee(employee, fields: fields) else { return nil }
        let manager = record["parent_id"]
        let address = try await addresses(of: [manager["id"].integer].compactMap(\.self)).values.first
        return EmploymentTerms(
            pay: try await pay(of: employee),
            startDate: record["contract_date_start"].string,
            manager: address ?? manager["name"].string,
            employmentType: record["contract_type_id"]["name"].string.map(Self.employmentType),
            title: record["job_title"].string
        )
    }
}

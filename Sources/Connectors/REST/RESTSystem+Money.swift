package import DataMaps
import Foundation

extension RESTSystem: OfferTracking, Payroll {
    package func offerChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> OfferPage {
        guard let offers = description.offers else { throw unsupported("ask for offers") }
        let (records, place, hasMore) = try await changes(offers.changes, since: cursor)
        var told: [Offer] = []
        for record in records { told.append(try await offer(record, offers)) }
        return OfferPage(offers: told, next: place.cursor, hasMore: hasMore)
    }

    package func offer(_ id: RemoteID) async throws(ConnectorError) -> Offer? {
        guard let offers = description.offers else { throw unsupported("read an offer") }
        return try await unlessMissing { () async throws(ConnectorError) -> Offer in
            let answer = try await send(offers.read, ["id": .string(id.rawValue)])
            return try await offer(try RESTShelf.record(answer, at: offers.read.record), offers)
        }
    }

    package func offerFields() async throws(ConnectorError) -> FieldCatalog {
        FieldCatalog()
    }

    private func offer(_ record: Record, _ offers: RESTDescription.Offers) async throws(ConnectorError) -> Offer {
        func text(_ path: FieldPath?) -> String? {
            let value = path?.value(in: record) ?? .null
            return value.string ?? value.integer.map(String.init)
        }
        guard let id = text(offers.id), let person = text(offers.candidate), let version = text(offers.version) else {
            let detail = "an offer without id, candidate or version was answered"
            throw ConnectorError(.nonsense, system: name, detail: detail)
        }
        let state = text(offers.state) ?? ""
        let candidate = try await candidate(RemoteID(person)) ?? Record()
        return Offer(
            id: RemoteID(id),
            candidate: RemoteID(person),
            application: text(offers.application).map { RemoteID($0) },
            // A word that the description does not explain starts nothing.
            state: offers.states[state.lowercased()] ?? .draft,
            printedState: state,
            version: version,
            terms: terms(record, offers.terms),
            record: ["candidate": .object(candidate), "offer": .object(record)]
        )
    }

    package func pay(of employee: RemoteID) async throws(ConnectorError) -> PayTerms? {
        guard let pay = description.pay else { throw unsupported("read pay") }
        return try await unlessMissing { () async throws(ConnectorError) -> PayTerms? in
            let answer = try await send(pay.read, ["id": .string(employee.rawValue)])
            return terms(try RESTShelf.record(answer, at: pay.read.record), pay.terms).pay
        } ?? nil
    }

    /// Sets pay with the description's request, in which `{amount}` is exact text, and reads it back.
    package func setPay(_ terms: PayTerms, of employee: RemoteID) async throws(ConnectorError) {
        guard let pay = description.pay else { throw unsupported("set pay") }
        var values: [String: Value] = [
            "id": .string(employee.rawValue), "amount": .string(terms.amount.money),
            "number": .decimal(terms.amount), "period": .string(terms.period.rawValue),
        ]
        if let currency = terms.currency { values["currency"] = .string(currency) }
        if let start = terms.startDate { values["startDate"] = .string(start) }
        if let route = terms.route {
            values["sentFrom"] = .string(route.sentFrom)
            values["sentTo"] = .string(route.sentTo)
        }
        let filled = values
        try await turns.run("pay:\(employee)") { () async throws(ConnectorError) -> Void in
            func holds(_ held: PayTerms?) -> Bool {
                guard let held else { return false }
                return held.amount == terms.amount && held.period == terms.period
                    && (terms.currency == nil || held.currency == nil || held.currency == terms.currency)
                    && (terms.startDate == nil || held.startDate == nil || held.startDate == terms.startDate)
            }
            if holds(try await self.pay(of: employee)) { return }
            _ = try await send(pay.write, filled)
            let stored = try await patience.ask(
                { () async throws(ConnectorError) -> PayTerms? in try await self.pay(of: employee) },
                until: holds,
                system: name
            )
            guard holds(stored) else {
                let detail = "the pay of employee \(employee) reads back differently"
                throw ConnectorError(.mismatch, system: name, detail: detail)
            }
        }
    }

    package func preparePayslip(_ draft: PayslipDraft) async throws(ConnectorError) -> Payslip {
        throw unsupported("make payslips")
    }

    package func confirmPayslip(_ id: RemoteID) async throws(ConnectorError) -> Payslip {
        throw unsupported("confirm payslips")
    }

    package func payslip(_ id: RemoteID) async throws(ConnectorError) -> Payslip? { nil }
}

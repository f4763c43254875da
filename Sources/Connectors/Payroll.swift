import DataMaps
package import Foundation

/// A system that pays.
package protocol Payroll: ConnectedSystem {
    /// The pay that the system holds for a person, as it is now; nothing if the person is unknown there.
    func pay(of employee: RemoteID) async throws(ConnectorError) -> PayTerms?

    /// Sets a person's pay and reads it back; throws `mismatch` if the system kept something else.
    func setPay(_ terms: PayTerms, of employee: RemoteID) async throws(ConnectorError)

    /// Makes a computed draft payslip for a period, once: one for this employee and period is found before.
    func preparePayslip(_ draft: PayslipDraft) async throws(ConnectorError) -> Payslip

    /// Confirms a draft payslip; one that is confirmed already stays as it is.
    func confirmPayslip(_ id: RemoteID) async throws(ConnectorError) -> Payslip

    /// A payslip with its lines; nothing if there is none.
    func payslip(_ id: RemoteID) async throws(ConnectorError) -> Payslip?
}

/// What a person is paid: always with period and currency, always exact.
package struct PayTerms: Sendable, Equatable {
    /// For how long the amount pays.
    package enum Period: String, Sendable, Codable { case hour, day, week, month, year }

    package var amount: Decimal
    package var period: Period
    /// ISO 4217.
    package var currency: String?
    /// `yyyy-MM-dd`: the first day on these terms.
    package var startDate: String?
    /// The system's name of the rules that compute the slip, if it has several.
    package var structure: RemoteID?
    /// Between which systems the terms travel: told to the payroll system with the request, where it can take it.
    package var route: Route?

    package init(
        amount: Decimal,
        period: Period,
        currency: String? = nil,
        startDate: String? = nil,
        structure: RemoteID? = nil,
        route: Route? = nil
    ) {
        self.amount = amount
        self.period = period
        self.currency = currency
        self.startDate = startDate
        self.structure = structure
        self.route = route
    }

    /// From where to where pay is dispatched, by the systems' configured names.
    package struct Route: Sendable, Equatable {
        package var sentFrom: String
        package var sentTo: String

        package init(sentFrom: String, sentTo: String) {
            self.sentFrom = sentFrom
            self.sentTo = sentTo
        }
    }

    /// The amount for another period, to the cent; a year has 12 months and 52 weeks of so many hours.
    package func amount(per other: Period, hoursPerWeek: Decimal = 40) -> Decimal? {
        if other == period { return amount }
        guard hoursPerWeek > 0, let from = Transformation.perYear(period.rawValue, hours: hoursPerWeek),
            let to = Transformation.perYear(other.rawValue, hours: hoursPerWeek)
        else { return nil }
        return (amount * from / to).rounded(places: 2)
    }
}

/// A payslip to be made.
package struct PayslipDraft: Sendable, Equatable {
    package var employee: RemoteID
    /// `yyyy-MM-dd`, first and last day of the period.
    package var from: String
    package var to: String
    /// What people read on the list of slips.
    package var title: String
    package var structure: RemoteID?

    package init(employee: RemoteID, from: String, to: String, title: String, structure: RemoteID? = nil) {
        self.employee = employee
        self.from = from
        self.to = to
        self.title = title
        self.structure = structure
    }
}

/// A payslip as the system has it.
package struct Payslip: Sendable, Equatable {
    package var id: RemoteID
    /// `SLIP/001`; absent in a draft.
    package var number: String?
    package var isConfirmed: Bool
    package var lines: [Line]

    package init(id: RemoteID, number: String?, isConfirmed: Bool, lines: [Line]) {
        self.id = id
        self.number = number
        self.isConfirmed = isConfirmed
        self.lines = lines
    }

    /// One line of a slip.
    package struct Line: Sendable, Equatable {
        /// `BASIC`, `NET`.
        package var code: String
        package var title: String
        package var total: Decimal

        package init(code: String, title: String, total: Decimal) {
            self.code = code
            self.title = title
            self.total = total
        }
    }
}

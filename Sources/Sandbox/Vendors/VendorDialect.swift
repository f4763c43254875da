import DataMaps
import Foundation

/// How one vendor speaks: what a stand-in answers to its requests, and how it says no.
protocol VendorDialect: Sendable {
    /// `greenhouse`.
    var name: String { get }
    var tables: StandInTables { get }

    /// Puts the first records there.
    func seed()

    /// Who may not come in is told so here, before anything goes wrong on purpose.
    func refusal(of request: StandInRequest) -> StandInReply?

    /// Does what a request asks for.
    func answer(_ request: StandInRequest) -> StandInReply

    /// An answer that says no with this status, as the vendor words it.
    func failure(_ status: Int) -> StandInReply

    /// What the vendor's webhooks tell of a change of its records.
    func events(_ change: StandInChange) -> [StandInEvent]

    /// An event as the vendor sends it, signed with the subscription's secret.
    func message(_ event: StandInEvent, secret: String) -> WebhookMail

    /// What is sent to a new address before any event, unsigned.
    func greeting(_ subscription: WebhookSubscription) -> WebhookMail?
}

extension VendorDialect {
    func events(_ change: StandInChange) -> [StandInEvent] { [] }
    func message(_ event: StandInEvent, secret: String) -> WebhookMail { WebhookMail(event.body) }
    func greeting(_ subscription: WebhookSubscription) -> WebhookMail? { nil }
}

/// The vendors that have a stand-in.
package enum Vendor: String, Sendable, CaseIterable {
    case greenhouse, lever, bamboohr, gusto, rest

    /// The company that the stand-in Gusto keeps.
    package static let gustoCompany = GustoDialect.company

    /// The user that the stand-in Lever knows, and a posting of his.
    package static let (leverUser, leverPosting) = (LeverDialect.user, LeverDialect.posting)

    func dialect(key: String, now: @escaping @Sendable () -> Date) -> any VendorDialect {
        let tables = StandInTables(now: now)
        return switch self {
        case .greenhouse: GreenhouseDialect(tables: tables, key: key)
        case .bamboohr: BambooHRDialect(tables: tables, key: key)
        case .lever: LeverDialect(tables: tables, key: key)
        case .gusto: GustoDialect(tables: tables, key: key)
        case .rest: RestDialect(tables: tables, key: key)
        }
    }
}

package import DataMaps

/// An ATS that keeps offers and says when one was accepted.
package protocol OfferTracking: ApplicantTracking {
    /// Offers changed since a cursor of an earlier call, oldest first; nothing means: from the beginning.
    ///
    /// Pages overlap a little, since clocks are coarse and records appear late: the same change may be told twice.
    func offerChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> OfferPage

    /// An offer as it is now; nothing if there is none.
    func offer(_ id: RemoteID) async throws(ConnectorError) -> Offer?

    /// The fields that an offer has there, for checking data maps.
    func offerFields() async throws(ConnectorError) -> FieldCatalog
}

/// An offer as an ATS holds it.
package struct Offer: Sendable, Equatable {
    /// Where an offer stands.
    ///
    /// Only ``accepted`` starts a hire.
    package enum State: String, Sendable, Codable, CaseIterable {
        /// Being written or approved.
        case draft
        /// Sent, perhaps accepted by word of mouth; nothing is signed.
        case sent
        /// Accepted in the definitive form that the system has: signed, or the application hired.
        case accepted
        case declined
        /// Taken back by the company, before or after it was accepted.
        case rescinded
        /// The candidate withdrew after all.
        case withdrawn
        /// Replaced by a newer version.
        case superseded
    }

    package var id: RemoteID
    package var candidate: RemoteID
    /// The application that it belongs to, where the system keeps applications of their own.
    package var application: RemoteID?
    package var state: State
    /// The state in the system's own words, for people: `hired`, `Accepted`.
    package var printedState: String
    /// Differs whenever the offer differs.
    package var version: String
    package var terms: EmploymentTerms
    /// Candidate and offer in the system's field names, for the data map.
    package var record: Record

    package init(
        id: RemoteID,
        candidate: RemoteID,
        application: RemoteID? = nil,
        state: State,
        printedState: String,
        version: String,
        terms: EmploymentTerms,
        record: Record
    ) {
        self.id = id
        self.candidate = candidate
        self.application = application
        self.state = state
        self.printedState = printedState
        self.version = version
        self.terms = terms
        self.record = record
    }
}

/// What was agreed on, as one system holds it: compared between offer, employee record and payroll.
///
/// What a system does not keep is absent, and is then not compared.
package struct EmploymentTerms: Sendable, Equatable {
    package var pay: PayTerms?
    /// `yyyy-MM-dd`: the first day of work.
    package var startDate: String?
    /// The manager, by e-mail address if the system gives it, else by name.
    package var manager: String?
    /// `full-time`, `part-time`, `contractor`, `intern`, `temporary`.
    package var employmentType: String?
    package var title: String?

    package init(
        pay: PayTerms? = nil,
        startDate: String? = nil,
        manager: String? = nil,
        employmentType: String? = nil,
        title: String? = nil
    ) {
        self.pay = pay
        self.startDate = startDate
        self.manager = manager
        self.employmentType = employmentType
        self.title = title
    }
}

/// Some offers that changed, and where to go on.
package struct OfferPage: Sendable, Equatable {
    package var offers: [Offer]
    package var next: ChangeCursor
    /// Whether more are waiting right now.
    package var hasMore: Bool

    package init(offers: [Offer], next: ChangeCursor, hasMore: Bool) {
        self.offers = offers
        self.next = next
        self.hasMore = hasMore
    }
}

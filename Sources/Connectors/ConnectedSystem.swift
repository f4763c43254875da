package import DataMaps

/// A system on the other side: an ATS, an HRIS, a payroll.
package protocol ConnectedSystem: Sendable {
    /// The name that audit entries carry in `sent_to`: `odoo`.
    var name: String { get }

    /// Asks the system who we are and whether everything is in place. Changes nothing.
    func check() async throws(ConnectorError) -> SystemStatus
}

/// What a system said of itself.
package struct SystemStatus: Sendable, Equatable {
    /// "Odoo 19.0".
    package var version: String
    /// The account that the credentials belong to, as the system calls it.
    package var account: String
    /// What is absent and what that costs, one sentence each; empty if all is in place.
    package var remarks: [String]

    package init(version: String, account: String, remarks: [String] = []) {
        self.version = version
        self.account = account
        self.remarks = remarks
    }
}

/// Where a record stands after it was placed.
package struct Placement: Sendable, Equatable {
    /// What placing did.
    package enum Outcome: String, Sendable, Codable {
        /// It was not there; now it is.
        case created
        /// It was there; some fields were changed.
        case updated
        /// It was there with these values.
        case unchanged
    }

    package var id: RemoteID
    package var outcome: Outcome
    /// By what it was found before; nothing if it was created.
    package var found: Match.Ground?
    /// Whether the record is archived in the other system (a refused applicant, a person who left).
    package var isArchived: Bool
    /// Fields that were written, by name.
    package var written: [String]
    /// Fields that were left as they are, since the other system holds a different value of its own.
    package var kept: [String]
    /// Other records that may be the same person: for a person to judge, never merged here.
    package var possibleDuplicates: [RemoteID]

    package init(
        id: RemoteID,
        outcome: Outcome,
        found: Match.Ground? = nil,
        isArchived: Bool = false,
        written: [String] = [],
        kept: [String] = [],
        possibleDuplicates: [RemoteID] = []
    ) {
        self.id = id
        self.outcome = outcome
        self.found = found
        self.isArchived = isArchived
        self.written = written
        self.kept = kept
        self.possibleDuplicates = possibleDuplicates
    }
}

/// A record that may be the one looked for.
package struct Match: Sendable, Equatable {
    /// By what it was found, strongest first.
    package enum Ground: String, Sendable, Codable, CaseIterable, Comparable {
        /// The id that we kept from an earlier placing.
        case id
        /// Our own reference, stored in the record.
        case reference
        case email
        case phone

        package static func < (left: Ground, right: Ground) -> Bool {
            let order = allCases
            return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
        }
    }

    package var id: RemoteID
    package var ground: Ground
    package var isArchived: Bool
    /// The record as read, in the system's own field names.
    package var record: Record

    package init(id: RemoteID, ground: Ground, isArchived: Bool, record: Record) {
        self.id = id
        self.ground = ground
        self.isArchived = isArchived
        self.record = record
    }
}

/// Who a record is about, by what systems can search for.
package struct PersonIdentity: Sendable, Equatable {
    /// Our own key of this person (and posting).
    ///
    /// Letters, digits, `_` and `-`; equal for equal persons, so that two deliveries at once meet in one record.
    /// ``PersonIdentity/reference(email:phone:fallback:opening:)`` makes one.
    package var reference: String
    /// The id that the system gave earlier, if the ledger knows it.
    package var knownID: RemoteID?
    package var name: String?
    /// All known addresses, the main one first.
    package var emails: [String]
    /// In E.164, the main one first.
    package var phones: [String]

    package init(
        reference: String,
        knownID: RemoteID? = nil,
        name: String? = nil,
        emails: [String] = [],
        phones: [String] = []
    ) {
        self.reference = reference
        self.knownID = knownID
        self.name = name
        self.emails = emails
        self.phones = phones
    }
}

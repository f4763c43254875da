package import DataMaps
package import Foundation

/// A system that keeps candidates: an ATS.
///
/// Every effect is found before it is made, so that each function may be called again after a crash.
package protocol ApplicantTracking: ConnectedSystem {
    /// The fields that a candidate has there, for checking data maps.
    func candidateFields() async throws(ConnectorError) -> FieldCatalog

    /// The openings that can be applied for.
    func openings() async throws(ConnectorError) -> [Opening]

    /// Candidates that may be this person, archived ones too, strongest ground first.
    func candidates(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match]

    /// Puts a candidate (with the application) there, once: finds first, else creates without a race.
    func place(_ candidate: CandidateDraft) async throws(ConnectorError) -> Placement

    /// Attaches a file to a candidate, once: the same bytes are found before they are sent. Reads back and compares.
    func attach(_ file: FileDraft, to candidate: RemoteID) async throws(ConnectorError) -> AttachmentReceipt

    /// A candidate as stored, in the system's field names; nothing if there is none. All mapped fields by default.
    func candidate(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record?

    /// Changes fields of a candidate and reads them back; throws `mismatch` if the system kept something else.
    func updateCandidate(_ id: RemoteID, fields: Record) async throws(ConnectorError)

    /// Candidates changed since a cursor of an earlier call, oldest first; nothing means: from the beginning.
    func candidateChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage
}

extension ApplicantTracking {
    package func candidate(_ id: RemoteID) async throws(ConnectorError) -> Record? {
        try await candidate(id, fields: nil)
    }
}

/// A candidate to be placed.
package struct CandidateDraft: Sendable, Equatable {
    package var identity: PersonIdentity
    /// What the data map made, in the system's own field names.
    package var fields: Record
    /// The opening applied for, as the system calls it; nothing for an application on one's own initiative.
    package var opening: RemoteID?
    /// What was sent the last time, if the ledger knows it: a field that somebody changed since then is kept.
    package var lastSent: Record?

    package init(identity: PersonIdentity, fields: Record, opening: RemoteID? = nil, lastSent: Record? = nil) {
        self.identity = identity
        self.fields = fields
        self.opening = opening
        self.lastSent = lastSent
    }
}

/// An opening in an ATS.
package struct Opening: Sendable, Equatable {
    package var id: RemoteID
    package var title: String

    package init(id: RemoteID, title: String) {
        self.id = id
        self.title = title
    }
}

/// A file to be attached.
package struct FileDraft: Sendable, Equatable {
    package var name: String
    /// `application/pdf`.
    package var mediaType: String
    package var bytes: Data

    package init(name: String, mediaType: String, bytes: Data) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
    }
}

/// Proof that a file is there.
package struct AttachmentReceipt: Sendable, Equatable {
    package var id: RemoteID
    /// Whether it was there already.
    package var wasThere: Bool
    /// The checksum that the system computed, equal to that of the bytes.
    package var checksum: String

    package init(id: RemoteID, wasThere: Bool, checksum: String) {
        self.id = id
        self.wasThere = wasThere
        self.checksum = checksum
    }
}

/// Where polling for changes goes on.
///
/// Opaque: kept as text by the caller.
package struct ChangeCursor: Sendable, Hashable, Codable {
    package var text: String

    package init(text: String) {
        self.text = text
    }
}

/// Some changes, and where to go on.
package struct ChangePage: Sendable, Equatable {
    package var changes: [Change]
    package var next: ChangeCursor
    /// Whether more are waiting right now.
    package var hasMore: Bool

    package init(changes: [Change], next: ChangeCursor, hasMore: Bool) {
        self.changes = changes
        self.next = next
        self.hasMore = hasMore
    }

    /// A record that changed.
    ///
    /// The same change may be told twice, since clocks are coarse: compare ``version``.
    package struct Change: Sendable, Equatable {
        package var id: RemoteID
        /// Differs whenever the record differs.
        package var version: String
        package var record: Record

        package init(id: RemoteID, version: String, record: Record) {
            self.id = id
            self.version = version
            self.record = record
        }
    }
}

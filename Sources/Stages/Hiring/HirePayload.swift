import Connectors
package import Ledger

/// The input of the jobs that take a person from the accepted offer to pay.
///
/// Identifiers only: what was agreed on is asked for anew each time.
package struct HirePayload: Sendable, Equatable, Codable {
    /// The person's key.
    package var person: String
    /// The ATS, by its configured name.
    package var system: String
    package var offer: String
    /// The version of the offer that made the job.
    package var version: String
    package var candidate: String
    /// How often the offer came to be accepted: somebody may be un-hired and hired again.
    package var round: Int
    /// Known once the HRIS has made it.
    package var employee: String?
    /// What named persons decided about holds of this job.
    package var approvals: [Approval]?

    package init(
        person: String,
        system: String,
        offer: String,
        version: String,
        candidate: String,
        round: Int = 1,
        employee: String? = nil,
        approvals: [Approval]? = nil
    ) {
        self.person = person
        self.system = system
        self.offer = offer
        self.version = version
        self.candidate = candidate
        self.round = round
        self.employee = employee
        self.approvals = approvals
    }

    /// Names one hire for ever: this version of this offer, accepted for the so-and-so-many-th time.
    var key: String { "\(system):\(offer):\(version):\(round)" }

    /// Names the making of the employee.
    func employeeEffect(in hris: String) -> String { "employee:\(hris):\(key)" }

    var subjects: AuditSubjects { AuditSubjects(person: person, candidate: candidate, employee: employee) }

    /// A job of the person's, who has them one after another.
    func job(_ stage: String, key: String) throws -> NewJob {
        try NewJob(stage: stage, subject: person, key: key, payload: self)
    }

    func with(employee id: RemoteID) -> HirePayload {
        var payload = self
        payload.employee = id.rawValue
        payload.approvals = nil
        return payload
    }
}

/// A named person's decision on a hold.
///
/// It counts for the differences that the person saw and for no others.
package struct Approval: Sendable, Equatable, Codable {
    /// Which side's figures count.
    package enum Choice: String, Sendable, Codable, CaseIterable {
        /// Those of the accepted offer (for changes back: those of the ATS).
        case offer
        /// Those that the HRIS holds.
        case record
    }

    /// Codes of holds that can be approved; what else is held needs a correction first.
    package static let codes: Set<String> = [
        "invalid-offer", "changed-after-hire", "read-back-mismatch", "other-employee-id", "pay-mismatch", "both-edited",
    ]

    /// The hold's code.
    package var code: String
    /// ``LedgerTransaction/fingerprint(of:code:subject:)`` of what was shown.
    package var fingerprint: String
    package var by: String
    package var choice: Choice

    package init(code: String, fingerprint: String, by: String, choice: Choice = .offer) {
        self.code = code
        self.fingerprint = fingerprint
        self.by = by
        self.choice = choice
    }
}

extension LedgerTransaction {
    /// What an approval is bound to: a keyed hash of a hold's code and differences, which tells nothing of them.
    package func fingerprint(of differences: [Difference], code: String, subject: String) throws -> String {
        let fields = differences.flatMap { difference in
            [
                HashedField(name: difference.field + ".ours", value: difference.ours),
                HashedField(name: difference.field + ".theirs", value: difference.theirs),
            ]
        }
        return try fieldHash(fields + [HashedField(name: "code", value: code)], subject: subject)
    }
}

extension StageContext {
    /// The input of a job after the hire, and the employee that it must name.
    func hired() throws -> (payload: HirePayload, employee: RemoteID) {
        let payload = try payload(as: HirePayload.self)
        guard let employee = payload.employee else {
            throw StageError(.permanent, code: "bad-input", detail: "the job names no employee")
        }
        return (payload, RemoteID(employee))
    }
}

extension Stage {
    package func subjects(ofHire job: Job) -> AuditSubjects {
        (try? job.payload(as: HirePayload.self))?.subjects ?? AuditSubjects()
    }
}

extension StageError {
    /// What a connector says of its system, as this stage's failure at an action.
    static func wrapping<Value>(
        _ action: String,
        _ call: () async throws(ConnectorError) -> Value
    ) async throws(StageError) -> Value {
        do {
            return try await call()
        } catch {
            throw StageError(error, action: action)
        }
    }
}

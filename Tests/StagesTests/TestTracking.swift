import Connectors
import DataMaps
import Foundation
import Synchronization

/// Where a process may end: before and after everything that leaves a trace.
///
/// Once it has ended nothing works any more, as after `kill -9`.
final class CrashPlan: Sendable {
    struct Crash: Error {}

    private let state: Mutex<(passed: Int, end: Int?)>

    init(at end: Int? = nil) { state = Mutex((0, end)) }

    var hasCrashed: Bool { state.withLock { state in state.end.map { $0 <= state.passed } ?? false } }

    func pass() throws(Crash) {
        let isOver = state.withLock { state in
            if let end = state.end, state.passed >= end { return true }
            state.passed += 1
            return state.end == state.passed
        }
        if isOver { throw Crash() }
    }
}

/// An ATS in memory, which fails when it is told to.
///
/// What it keeps outlives the crashes of the process.
final class TestTracking: ApplicantTracking {
    struct Candidate: Sendable {
        var reference: String
        var emails: [String]
        var phones: [String]
        var fields: Record
        var attachments: [String: Data] = [:]
        var isArchived = false
    }

    /// What a call does instead of answering.
    enum Fault: Sendable {
        case error(ConnectorError)
        /// Does the work, and the answer gets lost.
        case dropsAnswer
    }

    private struct State {
        var candidates: [Int: Candidate] = [:]
        var byReference: [String: Int] = [:]
        var byEmail: [String: Int] = [:]
        var next = 1
        var faults: [Fault] = []
        var calls = 0
        var busy: [String: Int] = [:]
        var mostAtOnce = 0
    }

    let name = "ats"
    private let state = Mutex(State())
    private let plan = Mutex(CrashPlan())
    /// Awaited within each call, so that a test can look while calls are under way.
    let pause: @Sendable () async -> Void

    init(pause: @escaping @Sendable () async -> Void = { await Task.yield() }) { self.pause = pause }

    var candidates: [Int: Candidate] { state.withLock { $0.candidates } }
    var calls: Int { state.withLock { $0.calls } }
    /// How many calls about one person were under way at the same time, at most.
    var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

    func fail(with faults: [Fault]) { state.withLock { $0.faults = faults } }
    func use(_ plan: CrashPlan) { self.plan.withLock { $0 = plan } }
    func remove(_ id: Int) { state.withLock { state in _ = state.candidates.removeValue(forKey: id) } }

    static func unreachable(retryAfter: Duration? = nil) -> ConnectorError {
        ConnectorError(.unreachable, system: "ats", detail: "no connection", retryAfter: retryAfter)
    }

    func place(_ draft: CandidateDraft) async throws(ConnectorError) -> Placement {
        try await call(about: draft.identity.reference) { state in
            let identity = draft.identity
            let found: [(Match.Ground, Int?)] = [
                (.id, identity.knownID.flatMap { Int($0.rawValue) }),
                (.reference, state.byReference[identity.reference]),
                (.email, identity.emails.compactMap { state.byEmail[$0] }.first),
            ]
            for (ground, id) in found {
                guard let id, let known = state.candidates[id] else { continue }
                let changed = draft.fields.names.filter { known.fields[$0] != draft.fields[$0] }
                state.candidates[id]?.fields = known.fields.merging(draft.fields)
                return Placement(
                    id: RemoteID(String(id)),
                    outcome: changed.isEmpty ? .unchanged : .updated,
                    found: ground,
                    written: changed
                )
            }
            let id = state.next
            state.next += 1
            state.candidates[id] = Candidate(
                reference: identity.reference,
                emails: identity.emails,
                phones: identity.phones,
                fields: draft.fields
            )
            state.byReference[identity.reference] = id
            for email in identity.emails { state.byEmail[email] = id }
            return Placement(id: RemoteID(String(id)), outcome: .created)
        }
    }

    func attach(_ file: FileDraft, to candidate: RemoteID) async throws(ConnectorError) -> AttachmentReceipt {
        try await call(about: candidate.rawValue) { state in
            let id = Int(candidate.rawValue) ?? 0
            let attachments = state.candidates[id]?.attachments ?? [:]
            if let known = attachments.first(where: { $0.value == file.bytes }) {
                return AttachmentReceipt(id: RemoteID(known.key), wasThere: true, checksum: "")
            }
            let attachment = "\(id)-\(attachments.count + 1)"
            state.candidates[id]?.attachments[attachment] = file.bytes
            return AttachmentReceipt(id: RemoteID(attachment), wasThere: false, checksum: "")
        }
    }

    private func call<Answer: Sendable>(
        about person: String,
        _ work: @Sendable (inout State) -> Answer
    ) async throws(ConnectorError) -> Answer {
        state.withLock { state in
            state.calls += 1
            state.busy[person, default: 0] += 1
            state.mostAtOnce = max(state.mostAtOnce, state.busy[person, default: 0])
        }
        defer { state.withLock { $0.busy[person, default: 0] -= 1 } }
        await pause()
        let fault = state.withLock { $0.faults.isEmpty ? nil : $0.faults.removeFirst() }
        if case .error(let error) = fault { throw error }
        try passCrashPoint()
        let answer = state.withLock { work(&$0) }
        try passCrashPoint()
        if case .dropsAnswer = fault {
            throw ConnectorError(.unreachable, system: name, detail: "broken off", mayHaveHappened: true)
        }
        return answer
    }

    private func passCrashPoint() throws(ConnectorError) {
        do {
            try plan.withLock { $0 }.pass()
        } catch {
            throw Self.unreachable()
        }
    }

    func check() async throws(ConnectorError) -> SystemStatus { SystemStatus(version: "1", account: "test") }
    func candidateFields() async throws(ConnectorError) -> FieldCatalog { FieldCatalog() }
    func openings() async throws(ConnectorError) -> [Opening] { [] }
    func candidates(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] { [] }
    func candidate(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        candidates[Int(id.rawValue) ?? 0]?.fields
    }
    func updateCandidate(_ id: RemoteID, fields: Record) async throws(ConnectorError) {}
    func candidateChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        ChangePage(changes: [], next: ChangeCursor(text: ""), hasMore: false)
    }
}

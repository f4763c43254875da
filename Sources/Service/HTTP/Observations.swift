import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Stages

/// A part of the service that can say how it is.
package struct HealthCheck: Sendable {
    package var name: String
    /// What is wrong; `nil` if all is well.
    package var problem: @Sendable () async -> String?
    /// Whether the service can do its work without it.
    package var isOptional: Bool

    package init(_ name: String, isOptional: Bool = false, problem: @escaping @Sendable () async -> String?) {
        self.name = name
        self.isOptional = isOptional
        self.problem = problem
    }
}

/// Health and metrics.
struct Observations: Sendable {
    let ledger: LedgerStore
    let inbox: Inbox?
    let registry: PrometheusRegistry
    let checks: [HealthCheck]
    /// What the kernel offers to lock readers in, by name.
    let isolation: @Sendable () async -> [String: String]
    /// For the figures of the day.
    let controls: ControlSettings
    let startedAt: Date

    func add(to router: Router<ServiceContext>) {
        router.get("/healthz") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain"],
                body: .init(byteBuffer: ByteBuffer(string: "ok\n"))
            )
        }
        router.get("/readyz") { _, _ in try await ready() }
        router.get("/metrics") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: try await metrics()))
            )
        }
    }

    private struct Report: Encodable {
        struct Part: Encodable {
            var state: String
            var problem: String?
        }
        var ready: Bool
        var startedAt: Date
        var parts: [String: Part]
        var isolation: [String: String]
    }

    private func ready() async throws -> Response {
        var parts: [String: Report.Part] = [:]
        var isReady = true
        do {
            _ = try await ledger.read { try $0.openReviewItems() }
            parts["ledger"] = .init(state: "ok")
        } catch {
            parts["ledger"] = .init(state: "failing", problem: "\(error)")
            isReady = false
        }
        for check in checks {
            let problem = await check.problem()
            parts[check.name] = .init(state: problem == nil ? "ok" : "failing", problem: problem)
            if problem != nil, !check.isOptional { isReady = false }
        }
        let report = Report(ready: isReady, startedAt: startedAt, parts: parts, isolation: await isolation())
        return Response(
            status: isReady ? .ok : .serviceUnavailable,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: try JSONText.encode(report))
        )
    }

    /// What was counted in this process, and how the ledger stands now.
    private func metrics() async throws -> String {
        let inbox = await inbox?.status
        let now = ledger.clock.now
        let today = ControlSchedule.yesterday(of: now, in: controls.zone).upperBound..<now.addingTimeInterval(1)
        let text = try await ledger.read { [controls] ledger in
            var text = PrometheusText()
            for count in try ledger.queueCounts() {
                let labels = PrometheusText.labels([("stage", count.stage), ("state", count.state.rawValue)])
                text.add("intake_jobs", type: "gauge", labels: labels, value: Double(count.count))
            }
            for (outcome, count) in try ledger.outcomeCounts().sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
                let labels = PrometheusText.labels([("outcome", outcome ?? "unread")])
                text.add("intake_documents", type: "gauge", labels: labels, value: Double(count))
            }
            text.add("intake_review_items_open", type: "gauge", value: Double(try ledger.openReviewItems()))
            for figure in try controls.limits.figures(in: today, of: ledger) {
                let name = "intake_" + PrometheusText.name(figure.name)
                let isRate = figure.name != ControlFigure.queueDepth
                text.add(name, type: "gauge", value: isRate ? figure.value / 100 : figure.value)
                text.add(name + "_limit", type: "gauge", value: isRate ? figure.limit / 100 : figure.limit)
            }
            Self.addSystems(try ledger.systemStates(), to: &text)
            text.add("intake_audit_entries", type: "gauge", value: Double(try ledger.auditHead().sequence))
            return text
        }
        var lines = text
        if let inbox {
            lines.add("intake_inbox_waiting", type: "gauge", value: Double(inbox.waiting))
            lines.add("intake_inbox_taken_total", type: "counter", value: Double(inbox.taken))
            lines.add("intake_inbox_refused_total", type: "counter", value: Double(inbox.refused))
        }
        return lines.text + registry.text()
    }

    /// How it stands with each system that has ever failed: paused or not, failures in a row, retries left.
    private static func addSystems(_ states: [SystemState], to text: inout PrometheusText) {
        let labelled = states.map { ($0, PrometheusText.labels([("system", $0.system)])) }
        for (state, labels) in labelled {
            text.add("intake_system_paused", type: "gauge", labels: labels, value: state.phase == .open ? 0 : 1)
        }
        for (state, labels) in labelled {
            text.add("intake_system_failures", type: "gauge", labels: labels, value: Double(state.failures))
        }
        for (state, labels) in labelled {
            text.add("intake_system_retries_left", type: "gauge", labels: labels, value: Double(state.budget / 1000))
        }
    }
}

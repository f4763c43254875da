@preconcurrency import Dispatch
package import Documents
import Foundation
import Isolation
import Reading
import Resumes
package import Stages

/// Reads stored files to records.
package struct DocumentReading: ResumeReading {
    private let limits: ReadingLimits

    package init(limits: ReadingLimits = ReadingLimits()) {
        self.limits = limits
    }

    package func read(_ file: StoredFile) async throws -> ReadingOutcome {
        let limits = limits
        // Blocks for as long as the reading takes, so not on a thread that tasks share.
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try Self.read(file.path, limits) })
            }
        }
    }

    private static func read(_ path: String, _ limits: ReadingLimits) throws -> ReadingOutcome {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        do throws(DocumentError) {
            let document = try DocumentReader(limits: limits).read(bytes)
            var resume = ResumeParser().parse(document)
            let outcome: Outcome = document.warnings.isEmpty ? .parsed : .parsedWithWarnings
            resume.meta.outcome = outcome.code
            return .parsed(resume, mediaType: document.format.mediaType, outcome: outcome)
        } catch {
            return .refused(.of(error), detail: error.detail)
        }
    }
}

/// Reads stored files in processes of their own, with limits: what the service does with files from outside.
package struct IsolatedReading: ResumeReading {
    private let pool: ReadingPool
    private let limits: ReadingLimits

    /// Starts the processes.
    package init(settings: ReadingSettings, limits: ReadingLimits = ReadingLimits()) {
        var isolation = IsolationLimits()
        isolation.cpuSeconds = settings.cpuTime.seconds
        isolation.wallSeconds = settings.wallTime.seconds
        isolation.memoryBytes = settings.memoryMegabytes << 20
        var scans = ScanWorker.limits
        scans.cpuSeconds = settings.scanCPUTime.seconds
        scans.wallSeconds = 5 * settings.scanCPUTime.seconds
        scans.memoryBytes = settings.scanMemoryMegabytes << 20
        pool = ReadingPool(
            workers: settings.workers,
            limits: isolation,
            overlays: settings.taxonomy,
            scans: ScanLane(workers: settings.scanWorkers, limits: scans, overlays: settings.taxonomy)
        )
        self.limits = limits
    }

    /// What the kernel offers to lock the processes in, for the health report.
    package func isolation() -> [String: String] {
        guard let report = pool.report else { return ["state": "no reading process has started yet"] }
        return [
            "landlock": report.landlock > 0 ? "version \(report.landlock)" : "not offered by this kernel",
            "seccomp": report.seccomp ? "on" : "not offered by this kernel",
            "no new privileges": report.noNewPrivileges ? "on" : "off",
            "resource limits": report.resourceLimits ? "on" : "off",
            "state": report.isComplete ? "complete" : "incomplete: " + report.gaps.joined(separator: "; "),
        ]
    }

    package func read(_ file: StoredFile) async throws -> ReadingOutcome {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path)))
        let options = ReadingOptions(name: file.name, form: .jsonl, limits: limits)
        let answer = await pool.answer(bytes, options)
        let mediaType = answer.format?.mediaType
        guard answer.outcome.isParsed else {
            return .refused(answer.outcome, detail: answer.detail, mediaType: mediaType)
        }
        let resume = try JSONDecoder().decode(Resume.self, from: Data(answer.output))
        return .parsed(resume, mediaType: mediaType, outcome: answer.outcome)
    }
}

extension Format {
    /// The type by which mail and web servers know the format.
    var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .rtf: "application/rtf"
        case .html: "text/html"
        case .doc: "application/msword"
        case .email: "message/rfc822"
        case .text: "text/plain"
        case .image: "image/*"
        }
    }
}

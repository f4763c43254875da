@preconcurrency import Dispatch
package import Documents
import Foundation
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

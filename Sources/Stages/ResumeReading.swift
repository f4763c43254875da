package import Documents
package import Resumes

/// What reads a stored file: in a process of its own, with limits.
package protocol ResumeReading: Sendable {
    /// Reads the file. What is wrong with the file is an outcome; what is thrown is wrong with the reading itself, and
    /// is tried again.
    func read(_ file: StoredFile) async throws -> ReadingOutcome
}

/// A file to be read.
package struct StoredFile: Sendable, Equatable {
    /// Where its bytes are.
    package var path: String
    /// The name under which it came.
    ///
    /// What the file is follows from its content, never from this.
    package var name: String
    /// SHA-256 of its bytes.
    package var hash: String

    package init(path: String, name: String, hash: String) {
        self.path = path
        self.name = name
        self.hash = hash
    }
}

/// What reading a file came to: a record, or a refusal.
package struct ReadingOutcome: Sendable, Equatable {
    /// One of the published outcomes.
    package var outcome: Outcome
    /// More about it, without text of the document.
    package var detail: String?
    /// As found from the content.
    package var mediaType: String?
    /// There if and only if the outcome is a parsed one.
    package var resume: Resume?

    package static func parsed(
        _ resume: Resume,
        mediaType: String?,
        outcome: Outcome = .parsed,
        detail: String? = nil
    ) -> ReadingOutcome {
        ReadingOutcome(outcome: outcome, detail: detail, mediaType: mediaType, resume: resume)
    }

    package static func refused(_ outcome: Outcome, detail: String?, mediaType: String? = nil) -> ReadingOutcome {
        ReadingOutcome(outcome: outcome, detail: detail, mediaType: mediaType, resume: nil)
    }
}

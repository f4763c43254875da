/// Why a file gave no document.
///
/// Each code is one of the published outcomes (README, `parse --help`).
package struct DocumentError: Error, Sendable, Equatable {
    /// The kind of refusal.
    ///
    /// New kinds may be added, so callers compare and do not switch.
    package struct Code: Sendable, Hashable, RawRepresentable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let encrypted = Code(rawValue: "encrypted")
        package static let damaged = Code(rawValue: "damaged")
        package static let noTextLayer = Code(rawValue: "no-text-layer")
        package static let unreliableText = Code(rawValue: "unreliable-text-layer")
        package static let notAResumeFormat = Code(rawValue: "not-a-resume-format")
        package static let empty = Code(rawValue: "empty")
        package static let tooLarge = Code(rawValue: "too-large")
        package static let tooLong = Code(rawValue: "too-long")
        package static let outOfMemory = Code(rawValue: "out-of-memory")
        package static let crashed = Code(rawValue: "crashed")
    }

    package var code: Code
    /// What the library or the check said.
    ///
    /// Never document text: this goes into logs.
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

/// Why a text is not the JSON that was expected.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Bytes before the problem.
    package var offset: Int
    /// In plain words, without any of the text.
    package var problem: String

    package init(offset: Int, problem: String) {
        self.offset = offset
        self.problem = problem
    }

    package var description: String { "not valid JSON at byte \(offset): \(problem)" }
}

/// A setting that cannot be used: which one, what is wrong with it, and what to do.
package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The setting's name, `inbox.folder`, or the file that could not be read.
    package var key: String
    /// What is wrong.
    ///
    /// Never the value of a secret.
    package var problem: String
    /// What the reader of the message can do about it.
    package var remedy: String

    package init(key: String, problem: String, remedy: String) {
        self.key = key
        self.problem = problem
        self.remedy = remedy
    }

    package var description: String { "\(key): \(problem). \(remedy)" }
}

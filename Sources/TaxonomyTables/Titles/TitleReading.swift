/// A title after every step that rewrites it: the words that are compared, and its level.
package struct TitleReading: Sendable {
    /// A word that is compared.
    package struct Word: Sendable, Equatable {
        package var text: String
        /// How much it counts: what stands behind a comma or in brackets counts less.
        package var weight: Float
        /// Whether it is the noun that says what the person is.
        package var isHead: Bool

        package init(text: String, weight: Float = 1, isHead: Bool = false) {
            self.text = text
            self.weight = weight
            self.isHead = isHead
        }
    }

    /// One step that changed something, for people who ask why.
    package struct Step: Sendable, Equatable {
        package var name: String
        package var detail: String

        package init(name: String, detail: String) {
            self.name = name
            self.detail = detail
        }
    }

    package var words: [Word] = []
    package var level: JobLevel = .mid
    /// What the level was read from, if it was read.
    package var levelWord: String?
    package var steps: [Step] = []

    /// The words, joined.
    package var text: String { words.map(\.text).joined(separator: " ") }
}

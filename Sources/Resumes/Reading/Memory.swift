private import Synchronization

/// Answers to questions that come again within one document: the same few words are asked about at every step.
///
/// Any thread may ask. What is not known is found outside the lock, twice if two ask at once.
final class Memory<Answer: Sendable>: Sendable {
    private let answers = Mutex<[PrintedText: Answer]>([:])

    /// What is known of a text, or is found now.
    func answer(to text: String, _ find: (String) -> Answer) -> Answer {
        let key = PrintedText(text)
        if let known = answers.withLock({ $0[key] }) { return known }
        let answer = find(text)
        answers.withLock { $0[key] = answer }
        return answer
    }

    /// Nothing that one document says outlasts it.
    func forget() { answers.withLock { $0.removeAll(keepingCapacity: true) } }
}

/// A text that is equal to another only byte for byte, so that places in one are places in the other.
private struct PrintedText: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (one: PrintedText, other: PrintedText) -> Bool {
        one.text.utf8.count == other.text.utf8.count && one.text.startsBytes(with: other.text)
    }

    func hash(into hasher: inout Hasher) {
        text.withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) } }
    }
}

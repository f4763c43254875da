/// Lines that hold mail or web addresses, which are read several times.
///
/// An address has no words that a model knows, and one wrong letter spoils it. Read at several sizes, by the model of
/// English too, and with only the letters that an address can have, the same error seldom comes twice.
struct AddressLines {
    /// Most lines of a page that are read again.
    private static let most = 12
    private static let alphabet =
        " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@.-_/:|~%+"

    private var lines: [Int] = []

    var isEmpty: Bool { lines.isEmpty }

    /// Looks whether a line might hold an address.
    mutating func note(_ words: [RecognizedWord], of line: Int) {
        guard lines.count < Self.most, words.contains(where: { PrintedAddress.isLike($0.text) }) else { return }
        lines.append(line)
    }

    /// Addresses in other readings of the lines.
    func readAgain(
        by reader: TesseractReader,
        in lines: borrowing PictureLines,
        of picture: borrowing Picture,
        heights: [Double]
    ) -> [RecognizedWord] {
        var found: [RecognizedWord] = []
        for line in self.lines {
            for height in heights {
                found += reader.words(of: line, in: lines, of: picture, height: height, alphabet: Self.alphabet)
            }
        }
        return found.filter { PrintedAddress(of: $0.text) != nil }
    }

    /// The words with the addresses on which most readings agree.
    func settled(_ words: [RecognizedWord], _ readings: [RecognizedWord]) -> [RecognizedWord] {
        var words = words
        for index in words.indices { words[index].text = PrintedAddress.repaired(words[index].text) }
        var left = words.filter { lines.contains($0.line) && PrintedAddress(of: $0.text) != nil } + readings
        while let first = left.first {
            let same = left.filter { $0.line == first.line && Self.overlap($0, first) > 0.5 }
            left.removeAll { $0.line == first.line && Self.overlap($0, first) > 0.5 }
            // One that was torn apart is no vote.
            let widest = same.map(\.width).max() ?? 0
            guard let chosen = Self.mostCommon(same.filter { $0.width > 0.85 * widest }) else { continue }
            let replaced = words.indices.filter {
                words[$0].line == chosen.line && Self.cover(of: words[$0], by: chosen) > 0.5
            }
            guard let place = replaced.first else { continue }
            words[place] = chosen
            for index in replaced.dropFirst().reversed() { words.remove(at: index) }
        }
        return words
    }

    /// The reading that came most often; of those that came as often, the first.
    private static func mostCommon(_ all: [RecognizedWord]) -> RecognizedWord? {
        // Letters are found for the sign of a mail address more often than the sign for letters.
        let mails = all.filter { PrintedAddress(of: $0.text)?.text.contains("@") == true }
        let readings = mails.isEmpty ? all : mails
        var counts: [String: Int] = [:]
        for reading in readings { counts[PrintedAddress(of: reading.text)?.text ?? "", default: 0] += 1 }
        let most = counts.values.max() ?? 0
        guard var chosen = readings.first(where: { counts[PrintedAddress(of: $0.text)?.text ?? ""] == most }) else {
            return nil
        }
        chosen.text = PrintedAddress(of: chosen.text)?.text ?? chosen.text
        chosen.confidence = max(chosen.confidence, most > 1 ? 0.8 : 0.5)
        return chosen
    }

    private static func shared(_ first: RecognizedWord, _ second: RecognizedWord) -> Double {
        max(0, min(first.right, second.right) - max(first.left, second.left))
    }

    private static func overlap(_ first: RecognizedWord, _ second: RecognizedWord) -> Double {
        shared(first, second) / max(max(first.width, second.width), 1)
    }

    private static func cover(of word: RecognizedWord, by other: RecognizedWord) -> Double {
        shared(word, other) / max(word.width, 1)
    }
}

/// A mail or web address as it is printed.
struct PrintedAddress: Equatable {
    let text: String

    /// Takes off what stands around an address; `nil` if there is none.
    init?(of word: String) {
        var scalars = Array(word.unicodeScalars)[...]
        // One that goes on in the next line ends with its own hyphen.
        while let last = scalars.last, !last.isASCIILetterOrDigit, last != "/", last != "-" { scalars.removeLast() }
        while let first = scalars.first, !first.isASCIILetterOrDigit { scalars.removeFirst() }
        let parts = scalars.split(separator: "@", omittingEmptySubsequences: false)
        guard scalars.count > 5, parts.count <= 2, let end = parts.last else { return nil }
        if parts.count == 2 {
            guard let last = parts[0].last, last.isASCIILetterOrDigit || last == "_" || last == "-" else { return nil }
        }
        let host = parts.count == 2 ? end : Self.withoutScheme(end)
        let labels = host.prefix { $0 != "/" }.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let domain = labels.last, (2...12).contains(domain.count),
            domain.allSatisfy({ $0.isASCIILetterOrDigit && !("0"..."9").contains($0) }),
            labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCIILetterOrDigit || $0 == "-" || $0 == "_" } })
        else { return nil }
        // "Node.js" has a dot, too.
        let count = labels.reduce(0) { $0 + $1.count }
        guard parts.count == 2 || labels.count > 2 || host.count < end.count || host.contains("/") || count > 9 else {
            return nil
        }
        let whole = String(String.UnicodeScalarView(scalars))
        let known = parts.count == 2 ? Self.wellKnown(host) : nil
        text = known.map { whole.prefix { $0 != "@" } + "@" + $0 } ?? whole
    }

    /// Hosts that many have their mail at.
    private static let hosts = ["gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com"]

    /// The well-known host that was meant where only letters that look alike differ.
    private static func wellKnown(_ host: ArraySlice<Unicode.Scalar>) -> String? {
        let alike: [Unicode.Scalar: Unicode.Scalar] = ["q": "g", "1": "l", "I": "l", "0": "o", "O": "o"]
        let plain = String(String.UnicodeScalarView(host.map { alike[$0] ?? $0 }))
        return hosts.first { $0 == plain }
    }

    private static func withoutScheme(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard let colon = text.firstIndex(of: ":"), text[colon...].starts(with: "://".unicodeScalars) else {
            return text
        }
        return text[(colon + 3)...]
    }

    /// Whether a word might be an address that was read badly.
    static func isLike(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard scalars.count > 5 else { return false }
        if scalars.contains(where: { "@©®".unicodeScalars.contains($0) }) || word.contains("://") { return true }
        if word.contains("www") || word.contains("http") || word.contains("linkedin") || word.contains("github") {
            return true
        }
        // A dot between letters, with a domain behind it.
        return scalars.indices.contains { index in
            scalars[index] == "." && index > 1 && index + 2 < scalars.count
                && scalars[index - 1].isASCIILetterOrDigit && scalars[(index + 1)...(index + 2)].allSatisfy(\.isSmall)
        }
    }

    /// A word with the sign that letters in a circle were taken for, where nothing else can be meant.
    static func repaired(_ word: String) -> String {
        if let mail = withSign(word) { return mail }
        guard word.unicodeScalars.contains(where: { $0 == "©" || $0 == "®" }), !word.contains("@") else { return word }
        let signs = String(
            String.UnicodeScalarView(word.unicodeScalars.map { $0 == "©" || $0 == "®" ? "@" : $0 })
        )
        guard PrintedAddress(of: signs) != nil else { return word }
        return signs
    }

    /// "mariaQ@example.com" and "mariaOgmail.com": the sign was read twice, or for a round letter.
    private static func withSign(_ word: String) -> String? {
        let scalars = Array(word.unicodeScalars)
        let round = "QOG0©®".unicodeScalars
        if let sign = scalars.firstIndex(of: "@") {
            let local = scalars[..<sign].dropLast()
            guard sign > 2, scalars[sign - 1] == "Q" || scalars[sign - 1] == "O", local.contains(where: \.isSmall),
                !local.contains(where: \.properties.isUppercase)
            else { return nil }
            return String(String.UnicodeScalarView(local + scalars[sign...]))
        }
        guard !word.contains("/"), !word.hasPrefix("www") else { return nil }
        for host in hosts where word.hasSuffix(host) {
            let local = scalars.dropLast(host.unicodeScalars.count)
            guard local.count > 2, let last = local.last, round.contains(last),
                local.dropLast().contains(where: \.isSmall)
            else { continue }
            return String(String.UnicodeScalarView(local.dropLast())) + "@" + host
        }
        return nil
    }
}

extension Unicode.Scalar {
    fileprivate var isSmall: Bool { ("a"..."z").contains(self) }
    fileprivate var isASCIILetterOrDigit: Bool {
        isSmall || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
    }
}

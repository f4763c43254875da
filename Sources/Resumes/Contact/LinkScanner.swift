import Taxonomies

/// Finds web addresses, with and without scheme.
struct LinkScanner {
    let vocabulary: Vocabulary

    struct Finding {
        /// As printed.
        var url: String
        var range: Range<String.Index>
        /// Whether scheme, `www` or a path make it an address beyond doubt.
        var isCertain: Bool
    }

    func findings(in text: String) -> [Finding] {
        var findings: [Finding] = []
        guard Self.mayHoldAddress(text) else { return [] }
        for word in text.unicodeScalars.split(whereSeparator: {
            $0.properties.isWhitespace || $0 == "|" || $0 == "<" || $0 == ">" || $0 == "•" || $0 == "," || $0 == ";"
        }) {
            let word = Substring(word)
            guard word.utf8.count >= 5, word.contains("."), !word.contains("@") || word.contains("/") else { continue }
            var candidate = word
            while let last = candidate.last, ".,;:)]}'\"”’|".contains(last) {
                if last == ")", candidate.contains("(") { break }
                candidate = candidate.dropLast()
            }
            while let first = candidate.first, "([{'\"“‘".contains(first) { candidate = candidate.dropFirst() }
            // "Github:github.com/name" without a blank.
            if let colon = candidate.firstIndex(of: ":"), candidate[colon...].hasPrefix("://") == false,
                !candidate[..<colon].contains(".")
            {
                candidate = candidate[candidate.index(after: colon)...]
            }
            guard let isCertain = isAddress(candidate) else { continue }
            findings.append(
                Finding(url: String(candidate), range: candidate.startIndex..<candidate.endIndex, isCertain: isCertain)
            )
        }
        return findings
    }

    /// Whether a dot stands between two letters or digits.
    private static func mayHoldAddress(_ text: String) -> Bool {
        text.withBytes { bytes in
            bytes.indices.dropFirst(2).contains {
                bytes[$0 - 1] == UInt8(ascii: ".") && bytes[$0] > 47 && bytes[$0 - 2] > 47
            }
        }
    }

    /// `nil` if it is no address; else whether it is one beyond doubt.
    private func isAddress(_ text: Substring) -> Bool? {
        let lower = text.lowercased()
        var rest = lower[...]
        var hasScheme = false
        for scheme in ["https://", "http://", "ftp://"] where lower.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
            hasScheme = true
        }
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last,
            labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } }
            ),
            last.count >= 2, last.allSatisfy(\.isLetter)
        else { return nil }
        if hasScheme || labels[0] == "www" { return true }
        guard vocabulary.isTopLevelDomain(String(last)) else { return nil }
        if rest.count > host.count + 1 { return true }
        return false
    }
}

/// The networks on which people have pages.
struct Networks {
    /// Host, with the network's name as JSON Resume tools print it.
    private let hosts: [(host: String, name: String)]

    init(_ table: PhraseTable) {
        hosts = (0..<table.rowCount).map { (table.row($0)[0], table.row($0)["network"]) }
    }

    /// Whether an address stops where the person's name has to follow: "linkedin.com/in/".
    func isIncomplete(_ url: String) -> Bool {
        let lower = url.lowercased()
        return lower.hasSuffix("/in/") || lower.hasSuffix("/pub/") || hosts.contains { lower.hasSuffix($0.host + "/") }
    }

    /// The profile that an address is, if it belongs to a person's page on a known network.
    func profile(_ url: String) -> Resume.Profile? {
        var rest = url.lowercased()[...]
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
        if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
        let host = rest.prefix { $0 != "/" && $0 != "?" }
        guard
            // "linkedin.com", "de.linkedin.com", "linkedin.com." and what else begins so.
            let network = hosts.first(where: { host.startsBytes(with: $0.host) || host.hasSuffix("." + $0.host) })
        else { return nil }
        let path = url.split(separator: "/").map(String.init)
        let parts = path.drop { !$0.lowercased().contains(network.host) }.dropFirst().filter { !$0.hasPrefix("?") }
        let skipped: Set<String> = ["in", "pub", "profile", "users", "user", "people", "en", "u"]
        let username = parts.first { !skipped.contains($0.lowercased()) }.map {
            String($0.prefix { $0 != "?" && $0 != "#" }).trimmingPrefix("@")
        }
        return Resume.Profile(network: network.name, username: username.map(String.init), url: url)
    }
}

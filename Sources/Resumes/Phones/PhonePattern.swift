/// A pattern of digits as numbering plans write it: digits, `\d`, sets, groups, alternatives, `?`, `{n}`, `{n,m}`, `$`.
///
/// Far less than a regular expression, so that the plans can be asked as they stand, without compiling anything.
struct PhonePattern {
    private let pattern: [UInt8]

    /// Where a match ends, and what its groups caught; groups are numbered from 0.
    struct Match {
        var end: Int
        var groups: [Range<Int>?]
    }

    init(_ pattern: some Sequence<UInt8>) { self.pattern = Array(pattern) }

    var isEmpty: Bool { pattern.isEmpty }

    /// Whether all of the digits match.
    func matches(_ digits: [UInt8]) -> Bool { match(digits) { $0 == digits.count } != nil }

    /// The match at the beginning of the digits.
    func prefix(of digits: [UInt8]) -> Match? { match(digits) { _ in true } }

    private func match(_ digits: [UInt8], _ isEnd: (Int) -> Bool) -> Match? {
        var search = Search(pattern: pattern, digits: digits)
        var end: Int?
        let isFound = search.alternatives(0, pattern.count, at: 0) { search, place in
            guard isEnd(place) else { return false }
            end = place
            return true
        }
        guard isFound, let end else { return nil }
        return Match(end: end, groups: search.groups)
    }
}

/// One search: tries every way in order, the first that leads to the end counts.
private struct Search {
    let pattern: [UInt8]
    let digits: [UInt8]
    var groups: [Range<Int>?] = []

    typealias Rest = (inout Search, Int) -> Bool

    init(pattern: [UInt8], digits: [UInt8]) {
        self.pattern = pattern
        self.digits = digits
        var index = 0
        while index < pattern.count {
            if pattern[index] == UInt8(ascii: "("), pattern[index + 1] != UInt8(ascii: "?") { groups.append(nil) }
            index += 1
        }
    }

    /// The alternatives between two places of the pattern.
    mutating func alternatives(_ start: Int, _ end: Int, at place: Int, then rest: Rest) -> Bool {
        var depth = 0
        var from = start
        for index in start...end {
            let byte = index < end ? pattern[index] : UInt8(ascii: "|")
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "|") where depth == 0:
                if sequence(from, index, at: place, then: rest) { return true }
                from = index + 1
            default: break
            }
        }
        return false
    }

    private mutating func sequence(_ start: Int, _ end: Int, at place: Int, then rest: Rest) -> Bool {
        guard start < end else { return rest(&self, place) }
        if pattern[start] == UInt8(ascii: "$") {
            return place == digits.count && sequence(start + 1, end, at: place, then: rest)
        }
        let atomEnd = endOfAtom(start)
        var next = atomEnd
        var least = 1
        var most = 1
        if next < end, pattern[next] == UInt8(ascii: "?") {
            least = 0
            next += 1
        } else if next < end, pattern[next] == UInt8(ascii: "{") {
            next += 1
            least = number(&next)
            most = least
            if pattern[next] == UInt8(ascii: ",") {
                next += 1
                most = number(&next)
            }
            next += 1
        }
        return repeated(start, atomEnd, least, most, at: place) { search, place in
            search.sequence(next, end, at: place, then: rest)
        }
    }

    private mutating func repeated(
        _ start: Int,
        _ end: Int,
        _ least: Int,
        _ most: Int,
        at place: Int,
        then rest: Rest
    ) -> Bool {
        if most > 0 {
            let more = atom(start, end, at: place) { search, next in
                next > place && search.repeated(start, end, max(0, least - 1), most - 1, at: next, then: rest)
            }
            if more { return true }
        }
        return least == 0 && rest(&self, place)
    }

    private mutating func atom(_ start: Int, _ end: Int, at place: Int, then rest: Rest) -> Bool {
        if pattern[start] == UInt8(ascii: "(") {
            if pattern[start + 1] == UInt8(ascii: "?") {
                return alternatives(start + 3, end - 1, at: place, then: rest)
            }
            let group = pattern[..<start].indices.count {
                pattern[$0] == UInt8(ascii: "(") && pattern[$0 + 1] != UInt8(ascii: "?")
            }
            return alternatives(start + 1, end - 1, at: place) { search, next in
                let before = search.groups[group]
                search.groups[group] = place..<next
                if rest(&search, next) { return true }
                search.groups[group] = before
                return false
            }
        }
        guard place < digits.count, isMember(digits[place], start, end) else { return false }
        return rest(&self, place + 1)
    }

    /// Whether a digit is what an atom without groups stands for.
    private func isMember(_ digit: UInt8, _ start: Int, _ end: Int) -> Bool {
        switch pattern[start] {
        case UInt8(ascii: "\\"): return true
        case UInt8(ascii: "["):
            var index = start + 1
            while index < end - 1 {
                if pattern[index] == UInt8(ascii: "\\") { return true }
                if index + 2 < end - 1, pattern[index + 1] == UInt8(ascii: "-") {
                    if digit >= pattern[index], digit <= pattern[index + 2] { return true }
                    index += 3
                } else {
                    if digit == pattern[index] { return true }
                    index += 1
                }
            }
            return false
        default: return digit == pattern[start]
        }
    }

    private func endOfAtom(_ start: Int) -> Int {
        switch pattern[start] {
        case UInt8(ascii: "\\"): return start + 2
        case UInt8(ascii: "["):
            return (pattern[start...].firstIndex(of: UInt8(ascii: "]")) ?? pattern.count - 1) + 1
        case UInt8(ascii: "("):
            var depth = 0
            for index in start..<pattern.count {
                if pattern[index] == UInt8(ascii: "(") { depth += 1 }
                if pattern[index] == UInt8(ascii: ")") {
                    depth -= 1
                    if depth == 0 { return index + 1 }
                }
            }
            return pattern.count
        default: return start + 1
        }
    }

    private func number(_ index: inout Int) -> Int {
        var value = 0
        while index < pattern.count, pattern[index] >= 48, pattern[index] <= 57 {
            value = value * 10 + Int(pattern[index] - 48)
            index += 1
        }
        return value
    }
}

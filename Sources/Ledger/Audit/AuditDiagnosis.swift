/// Finds out what was done to a chain that does not fit.
///
/// Each row is first given the sequence under which its hash is right, which tells rows that were moved from rows
/// that were changed. Then the rows are laid beside the sequences that must be there: what is left over was
/// inserted, what is missing was deleted, what stands out of order was reordered.
struct AuditDiagnosis {
    private(set) var findings: [AuditFinding] = []
    private var links: [AuditLink]
    private let entry: (Int64) throws -> AuditEntry?

    /// - Parameter entry: reads the entry that stands under a sequence.
    init(_ links: [AuditLink], entry: @escaping (Int64) throws -> AuditEntry?) {
        self.links = links
        self.entry = entry
        findMovedRows()
        findSwappedContents()
        let inOrder = reportReordered()
        reportAlignment(of: inOrder)
        reportBrokenLinks(of: inOrder)
    }

    /// How far rows are looked for from where they stand, and how many are compared each with each.
    private static let reach: Int64 = 64
    private static let comparedWithEach = 400

    /// Gives each broken row the sequence under which its content has its hash, if there is one.
    private mutating func findMovedRows() {
        var offset: Int64 = 0
        var unexplained: [Int] = []
        for index in links.indices where links[index].isBroken {
            guard let row = try? entry(links[index].stored) else { continue }
            let stored = links[index].stored
            // Most moved rows were moved by as much as the row before them.
            let near = (1...Self.reach).flatMap { [stored - $0, stored + $0] }
            if let original = ([stored - offset] + near).first(where: { row.hashes(as: $0) }) {
                settle(index, at: original)
                offset = stored - original
            } else {
                unexplained.append(index)
            }
        }
        guard unexplained.count <= Self.comparedWithEach else { return }
        let places = vacantSequences(limit: Self.comparedWithEach) + unexplained.map { links[$0].stored }
        for index in unexplained {
            guard let row = try? entry(links[index].stored) else { continue }
            if let original = places.first(where: { row.hashes(as: $0) }) { settle(index, at: original) }
        }
    }

    /// Finds rows whose contents changed places while sequence and hashes stayed.
    private mutating func findSwappedContents() {
        let broken = links.indices.filter { links[$0].isBroken }
        guard (2...Self.comparedWithEach).contains(broken.count) else { return }
        var settled: [(index: Int, original: Int64)] = []
        for index in broken {
            guard var row = try? entry(links[index].stored) else { continue }
            for other in broken where other != index {
                row.sequence = links[other].stored
                row.previousHash = links[other].previousHash
                guard row.computedHash == links[other].hash else { continue }
                settled.append((index, links[other].stored))
                break
            }
        }
        for (index, original) in settled { settle(index, at: original) }
        swappedHashes = Set(settled.map(\.index))
    }

    /// Rows whose content was moved but whose hashes were not: their hashes belong to the place.
    private var swappedHashes: Set<Int> = []

    private mutating func settle(_ index: Int, at original: Int64) {
        links[index].original = original
        links[index].isBroken = false
    }

    private func vacantSequences(limit: Int) -> [Int64] {
        var vacant: [Int64] = []
        var expected: Int64 = 1
        for link in links {
            while expected < link.stored, vacant.count < limit {
                vacant.append(expected)
                expected += 1
            }
            expected = max(expected, link.stored + 1)
        }
        return vacant
    }

    /// Reports what stands out of order, and returns the positions of all other rows.
    private mutating func reportReordered() -> [Int] {
        let known = links.indices.filter { !links[$0].isBroken }
        let displaced = known.filter { links[$0].original != links[$0].stored }
        if Set(displaced.map { links[$0].original }) == Set(displaced.map { links[$0].stored }) {
            // They changed places among themselves, and all others stand where they stood.
            for index in displaced { noteReordered(links[index]) }
            return links.indices.filter { links[$0].isBroken || links[$0].original == links[$0].stored }
        }
        let kept = Set(Self.longestRising(known.map { links[$0].original }).map { known[$0] })
        for index in known where !kept.contains(index) {
            let link = links[index]
            // Two rows for one sequence: this one is the copy.
            if known.contains(where: { $0 != index && links[$0].original == link.original && kept.contains($0) }) {
                findings.append(
                    AuditFinding(.inserted, link.stored, "another entry has its sequence \(link.original)")
                )
            } else {
                noteReordered(link)
            }
        }
        // In a swap one of the two rows is "in order" by chance; it stands in a wrong place all the same.
        for index in known where kept.contains(index) && links[index].original != links[index].stored {
            let link = links[index]
            let changedPlaces = findings.contains { finding in
                finding.kind == .reordered && finding.sequences.contains(link.original)
            }
            guard changedPlaces else { continue }
            noteReordered(link)
        }
        let moved = Set(findings.flatMap { $0.sequences })
        return links.indices.filter { !moved.contains(links[$0].stored) }
    }

    private mutating func noteReordered(_ link: AuditLink) {
        findings.append(AuditFinding(.reordered, link.stored, "it was written as entry \(link.original)"))
    }

    /// The positions of a longest strictly rising selection.
    ///
    /// Of two rows with the same sequence it takes the later: an insertion pushes the true one back.
    static func longestRising(_ values: [Int64]) -> [Int] {
        var ends: [Int] = []
        var before = [Int?](repeating: nil, count: values.count)
        for (index, value) in values.enumerated() {
            var low = 0
            var high = ends.count
            while low < high {
                let middle = (low + high) / 2
                if values[ends[middle]] < value { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var result: [Int] = []
        var next = ends.last
        while let index = next {
            result.append(index)
            next = before[index]
        }
        return result.reversed()
    }

    /// Lays the rows in order beside the sequences that must be there.
    private mutating func reportAlignment(of positions: [Int]) {
        let moved = Set(findings.filter { $0.kind == .reordered }.flatMap(\.sequences))
        var expected: Int64 = 1
        var unknown: [AuditLink] = []
        for position in positions {
            let link = links[position]
            guard !link.isBroken else {
                unknown.append(link)
                continue
            }
            settle(unknown, between: expected, and: link.original, moved: moved)
            unknown = []
            expected = link.original + 1
        }
        settle(unknown, between: expected, and: nil, moved: moved)
    }

    /// Decides on the rows without a sequence of their own between two that have one.
    ///
    /// - Parameters:
    ///   - first: the first sequence that is missing.
    ///   - next: the sequence of the row after them; `nil` at the end.
    private mutating func settle(_ unknown: [AuditLink], between first: Int64, and next: Int64?, moved: Set<Int64>) {
        var missing: [Int64] = []
        if let next {
            missing = first < next ? (first..<next).filter { !moved.contains($0) } : []
        } else {
            missing = unknown.indices.map { first + Int64($0) }
        }
        var rest = unknown
        // Where it stands under a sequence that is missing, it is that entry, edited.
        for link in unknown where missing.contains(link.stored) {
            findings.append(AuditFinding(.edited, link.stored, "its content does not give its hash"))
            missing.removeAll { $0 == link.stored }
            rest.removeAll { $0.stored == link.stored }
        }
        for link in rest {
            if missing.isEmpty {
                findings.append(AuditFinding(.inserted, link.stored, "no sequence is left for it"))
            } else {
                let was = missing.removeFirst()
                findings.append(AuditFinding(.edited, link.stored, "it stands where entry \(was) was"))
            }
        }
        for range in Self.ranges(missing) {
            findings.append(AuditFinding(.deleted, range, "no entry has this sequence"))
        }
    }

    private static func ranges(_ numbers: [Int64]) -> [ClosedRange<Int64>] {
        numbers.reduce(into: []) { ranges, number in
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
    }

    /// Reports whole entries that the next one does not know: they were changed and their hash computed anew.
    private mutating func reportBrokenLinks(of positions: [Int]) {
        let whole = positions.filter { !links[$0].isBroken && !swappedHashes.contains($0) }
        if let first = whole.first.map({ links[$0] }), first.original == 1, first.previousHash != AuditEntry.genesis {
            findings.append(AuditFinding(.edited, first.stored, "the first entry has a previous hash"))
        }
        for (position, following) in zip(whole, whole.dropFirst()) {
            let (link, next) = (links[position], links[following])
            guard next.original == link.original + 1, next.previousHash != link.hash else { continue }
            findings.append(
                AuditFinding(.edited, link.stored, "the entry after it was written on another hash")
            )
        }
    }
}

extension AuditEntry {
    /// Whether the entry's hash is right if it has this sequence.
    fileprivate func hashes(as sequence: Int64) -> Bool {
        var copy = self
        copy.sequence = sequence
        return copy.computedHash == hash
    }
}

extension LedgerReading {
    func auditRow(_ sequence: Int64) throws -> AuditEntry? {
        try session.first("SELECT * FROM audit WHERE sequence = ?", [.integer(sequence)]).map { row in
            try AuditEntry(row)
        }
    }
}

import Glibc

/// What a vote needs to know of the occupations, compiled: their unit groups, and how common they are.
package struct OccupationFacts: Sendable {
    /// The section of a compiled block.
    static let section = "=occupations"
    private static let size = 20

    private let bytes: FlatBytes
    private let count: Int

    init(_ bytes: FlatBytes) {
        self.bytes = bytes
        count = bytes.integer(at: 0)
    }

    /// The ISCO-08 unit group of the occupation in a row; zero if it has none.
    package func isco(_ occupation: Int) -> Int { bytes.integer(at: 8 + occupation * Self.size) }

    /// Another unit group that people of the occupation are found in, the first of three; zero if there is none.
    package func otherISCO(_ occupation: Int, _ place: Int) -> Int {
        bytes.integer(at: 12 + occupation * Self.size + place * 4)
    }

    /// How common an occupation is, or a unit group where no occupation is known, as a factor of a vote.
    package func prior(occupation: Int?, isco: Int) -> Float {
        if let occupation { return Float(bitPattern: bytes.word(at: 24 + occupation * Self.size)) }
        var low = 0
        var high = bytes.integer(at: 4)
        let groups = 8 + count * Self.size
        while low < high {
            let middle = (low + high) / 2
            if bytes.integer(at: groups + middle * 8) < isco { low = middle + 1 } else { high = middle }
        }
        guard low < bytes.integer(at: 4), bytes.integer(at: groups + low * 8) == isco else { return Self.usual }
        return Float(bitPattern: bytes.word(at: groups + low * 8 + 4))
    }

    /// The factor of a unit group that no occupation is in.
    private static let usual: Float = 3

    static func bytes(of table: TableSource) -> [UInt8] {
        let rows = table.rows.filter { !$0.isDeletion }
        var workers: [Int: Double] = [:]
        var writer = FlatWriter()
        writer.words([rows.count, 0])
        for row in rows {
            let employment = max(Double(table.cell(row, "employment")) ?? 3000, 1)
            let isco = Int(table.cell(row, "isco08")) ?? 0
            workers[isco, default: 0] += employment
            let others = TableSource.values(in: table.cell(row, "isco08_other")).prefix(3).map { Int($0) ?? 0 }
            writer.word(isco)
            writer.words(others + repeatElement(0, count: 3 - others.count))
            writer.word(Int(prior(employment).bitPattern))
        }
        writer.set(workers.count, at: 4)
        for (isco, employment) in workers.sorted(by: { $0.key < $1.key }) {
            writer.words([isco, Int(prior(employment).bitPattern)])
        }
        return writer.bytes
    }

    /// The fifteenth hundredth power: common occupations win when titles do not tell, and only then.
    private static func prior(_ employment: Double) -> Float { Float(pow(employment, 0.15)) }
}

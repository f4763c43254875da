/// Pairs rows with columns so that the sum of their similarities is greatest: the Hungarian method with potentials
/// (Kuhn 1955, Munkres 1957), one shortest augmenting path a row.
struct Assignment {
    /// Row and column of each pair; the smaller side is paired completely.
    let pairs: [(row: Int, column: Int)]

    /// - Parameter similarities: rows of equal length.
    init(maximizing similarities: [[Double]]) {
        let rows = similarities.count
        let columns = similarities.first?.count ?? 0
        guard rows > 0, columns > 0 else {
            pairs = []
            return
        }
        if rows <= columns {
            pairs = Self.solve(similarities).map { (row: $0.narrow, column: $0.wide) }
        } else {
            let turned = (0..<columns).map { column in similarities.map { $0[column] } }
            pairs = Self.solve(turned).map { (row: $0.wide, column: $0.narrow) }
        }
    }

    /// Solves the problem for no more rows than columns.
    ///
    /// Row and column 0 are the method's imaginary ones.
    private static func solve(_ similarities: [[Double]]) -> [(narrow: Int, wide: Int)] {
        let rows = similarities.count
        let columns = similarities[0].count
        var rowPotential = [Double](repeating: 0, count: rows + 1)
        var columnPotential = [Double](repeating: 0, count: columns + 1)
        var rowOfColumn = [Int](repeating: 0, count: columns + 1)
        for row in 1...rows {
            rowOfColumn[0] = row
            var column = 0
            var slack = [Double](repeating: 1e9, count: columns + 1)
            var cameFrom = [Int](repeating: 0, count: columns + 1)
            var visited = [Bool](repeating: false, count: columns + 1)
            repeat {
                visited[column] = true
                let currentRow = rowOfColumn[column]
                var step = 1e9
                var next = 0
                for candidate in 1...columns where !visited[candidate] {
                    let cost =
                        -similarities[currentRow - 1][candidate - 1]
                        - rowPotential[currentRow] - columnPotential[candidate]
                    if cost < slack[candidate] {
                        slack[candidate] = cost
                        cameFrom[candidate] = column
                    }
                    if slack[candidate] < step {
                        step = slack[candidate]
                        next = candidate
                    }
                }
                for candidate in 0...columns {
                    if visited[candidate] {
                        rowPotential[rowOfColumn[candidate]] += step
                        columnPotential[candidate] -= step
                    } else {
                        slack[candidate] -= step
                    }
                }
                column = next
            } while rowOfColumn[column] != 0
            while column != 0 {
                rowOfColumn[column] = rowOfColumn[cameFrom[column]]
                column = cameFrom[column]
            }
        }
        return (1...columns).filter { rowOfColumn[$0] != 0 }.map { (rowOfColumn[$0] - 1, $0 - 1) }
    }
}

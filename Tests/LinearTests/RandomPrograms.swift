import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems

/// Linear programs with small whole numbers, of all kinds of rows and columns.
enum RandomPrograms {
  /// A program that some point satisfies; `rows` and `columns` are at least 1.
  static func feasible(
    rows: Int, columns: Int, density: Double, bounded: Bool, _ random: inout SeededGenerator
  ) -> LinearProgram {
    var entries: [(row: Int, column: Int, value: Double)] = []
    for i in 0..<rows {
      for j in 0..<columns where Double.random(in: 0..<1, using: &random) < density {
        entries.append((i, j, Double(Int.random(in: -5...5, using: &random))))
      }
    }
    let matrix = SparseMatrix.assembled(rowCount: rows, columnCount: columns, entries: entries)
    let point = (0..<columns).map { _ in Double(Int.random(in: -3...3, using: &random)) }
    var activity = [Double](repeating: 0, count: rows)
    matrix.multiplyAdd(point, into: &activity)
    var (rowLower, rowUpper) = (activity, activity)
    for i in 0..<rows {
      let kind = Int.random(in: 0...4, using: &random)
      if kind != 0 { rowUpper[i] += Double(Int.random(in: 0...4, using: &random)) }
      if kind != 0, kind != 1 { rowLower[i] -= Double(Int.random(in: 0...4, using: &random)) }
      if kind == 3 { rowLower[i] = -.infinity }
      if kind == 4 { rowUpper[i] = .infinity }
    }
    let costs = (0..<columns).map { _ in Double(Int.random(in: -5...5, using: &random)) }
    var program = LinearProgram(
      objective: costs, matrix: matrix, rowLower: rowLower, rowUpper: rowUpper)
    for j in 0..<columns {
      let kind = bounded ? 0 : Int.random(in: 0...3, using: &random)
      if kind != 3 { program.lower[j] = point[j] - Double(Int.random(in: 0...3, using: &random)) }
      if kind < 2 { program.upper[j] = point[j] + Double(Int.random(in: 0...3, using: &random)) }
    }
    return program
  }
}

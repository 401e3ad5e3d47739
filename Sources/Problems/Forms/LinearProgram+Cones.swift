internal import ArgMinLinearAlgebra

extension LinearProgram {
  /// Where a row of the cone form comes from: the row of the linear program, and the sign by which
  /// it was multiplied. The multiplier of the row is the sum of sign times multiplier over these.
  package struct RowOrigin: Sendable, Hashable {
    package let row: Int
    package let sign: Double

    package init(row: Int, sign: Double) { (self.row, self.sign) = (row, sign) }
  }

  /// The program as a cone program of the same columns, and where each of its rows comes from.
  ///
  /// From: rowLower ≤ aᵀx ≤ rowUpper. To: aᵀx + s = rowUpper and −aᵀx + s = −rowLower with s ≥ 0, or
  /// s = 0 where the bounds are equal; rows without bounds are left out. Exact. Recovers: x is the
  /// same. The rows of equations come first.
  ///
  /// - Complexity: O(rows + columns + entries).
  package func coneForm() -> (program: ConeProgram<Double>, origins: [RowOrigin]) {
    var origins: [RowOrigin] = []
    for row in 0..<rowCount where rowLower[row] == rowUpper[row] {
      origins.append(RowOrigin(row: row, sign: 1))
    }
    let equations = origins.count
    for row in 0..<rowCount where rowLower[row] != rowUpper[row] {
      if rowUpper[row] < .infinity { origins.append(RowOrigin(row: row, sign: 1)) }
      if rowLower[row] > -.infinity { origins.append(RowOrigin(row: row, sign: -1)) }
    }
    var cones: [ConeBlock] = []
    if equations > 0 { cones.append(.zero(equations)) }
    if origins.count > equations { cones.append(.nonNegative(origins.count - equations)) }
    var program = ConeProgram(
      linear: objective, matrix: selected(origins), rightSide: origins.map(rightSide), cones: cones)
    (program.constant, program.quadratic) = (constant, quadratic)
    (program.lower, program.upper, program.isInteger) = (lower, upper, isInteger)
    return (program, origins)
  }

  private func rightSide(_ origin: RowOrigin) -> Double {
    origin.sign > 0 ? rowUpper[origin.row] : -rowLower[origin.row]
  }

  /// The matrix of the rows of `origins`, each times its sign.
  private func selected(_ origins: [RowOrigin]) -> SparseMatrix<Double> {
    let byRow = matrix.byRows
    var (starts, columns, values) = ([0], [Int32](), [Double]())
    starts.reserveCapacity(origins.count + 1)
    for origin in origins {
      for place in byRow.starts[origin.row]..<byRow.starts[origin.row + 1] {
        columns.append(byRow.rows[place])
        values.append(origin.sign * byRow.values[place])
      }
      starts.append(values.count)
    }
    var result = SparseMatrix<Double>(rowCount: columnCount, columnCount: origins.count)
    (result.starts, result.rows, result.values) = (starts, columns, values)
    return result.byRows
  }
}

internal import ArgMinLinearAlgebra

/// Which signs the eigenvalues of a symmetric matrix have.
enum Definiteness: Int32 {
  case unknown = 0
  /// No eigenvalue is negative.
  case positive = 1
  /// No eigenvalue is positive.
  case negative = -1

  /// That of the symmetric part of a constant square matrix; eigenvalues within rounding errors of 0
  /// count as 0.
  ///
  /// - Complexity: At most two factorizations, sparse where the matrix is.
  init(of matrix: ConstantArray, order: Int) {
    var (rows, columns, values): ([Int], [Int], [Double]) = ([], [], [])
    var diagonal = [Double](repeating: 0, count: order)
    var sums = diagonal
    matrix.forEachStored(.matrix(order, order)) { row, column, value in
      if value == 0 { return }
      if row == column { diagonal[row] = value }
      rows.append(row)
      columns.append(column)
      // The triplets are those of one triangle, where the two halves of an element meet.
      values.append(row == column ? value : 0.5 * value)
      sums[row] += 0.5 * abs(value)
      sums[column] += 0.5 * abs(value)
    }
    guard let size = sums.max(), size.isFinite else {
      self = .unknown
      return
    }
    let isPossible = (diagonal.allSatisfy { $0 >= 0 }, diagonal.allSatisfy { $0 <= 0 })
    let shift = 8 * Double(order) * Double.ulpOfOne * size
    for row in 0..<order {
      rows.append(row)
      columns.append(row)
    }
    let solver = SymmetricIndefiniteSolver(
      SymmetricPattern(dimension: order, rows: rows, columns: columns))
    func isPositive(sign: Double) -> Bool {
      for (place, value) in values.enumerated() { solver.values[place] = sign * value }
      for place in values.count..<rows.count { solver.values[place] = shift }
      let inertia = solver.factorize()
      return inertia.negative == 0 && (solver.exchangesPivots || inertia.zero == 0)
    }
    if isPossible.0, isPositive(sign: 1) {
      self = .positive
    } else if isPossible.1, isPositive(sign: -1) {
      self = .negative
    } else {
      self = .unknown
    }
  }
}

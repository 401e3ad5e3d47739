internal import ArgMinLinearAlgebra

/// M ≈ Fᵀ F of a symmetric positive semidefinite matrix, as few rows as it has rank.
///
/// Cholesky with the greatest remaining diagonal element as the pivot: N. J. Higham, "Accuracy and
/// Stability of Numerical Algorithms" (2002), section 10.3.
///
/// - Complexity: O(n² rank).
struct SemidefiniteFactor: Sendable {
  let order: Int
  private(set) var rows: [[Double]] = []

  /// Nil where what remains has an element that a semidefinite matrix cannot have.
  init?(_ matrix: [Double], order: Int) {
    self.order = order
    var rest = (0..<order).map { matrix[$0 * order + $0] }
    let size = matrix.reduce(0) { Swift.max($0, abs($1)) }
    guard size.isFinite else { return nil }
    let threshold = 8 * Double(order) * Double.ulpOfOne * size
    while let pivot = rest.indices.max(by: { rest[$0] < rest[$1] }), rest[pivot] > threshold {
      let root = rest[pivot].squareRoot()
      var row = [Double](repeating: 0, count: order)
      for column in 0..<order {
        var element = matrix[pivot * order + column]
        for known in rows { element -= known[pivot] * known[column] }
        row[column] = column == pivot ? root : element / root
        if abs(row[column]) <= Double.ulpOfOne * Double(order) * root { row[column] = 0 }
      }
      for column in 0..<order { rest[column] -= row[column] * row[column] }
      rest[pivot] = -.infinity
      rows.append(row)
      if rows.count == order { break }
    }
    // Where the diagonal is used up, nothing may be left beside it.
    let tolerance = 64 * Double(order) * Double.ulpOfOne * size
    for i in 0..<order {
      for j in 0...i {
        let value = rows.reduce(matrix[i * order + j]) { $0 - $1[i] * $1[j] }
        guard abs(value) <= tolerance else { return nil }
      }
    }
  }

  /// The least and the greatest eigenvalue, and by how much rounding may move them.
  static func spectrum(
    _ matrix: [Double], order: Int
  ) -> (least: Double, greatest: Double, margin: Double) {
    let size =
      (0..<order).map { row in
        (0..<order).reduce(0) { $0 + abs(matrix[row * order + $1]) }
      }.max() ?? 0
    let values = SymmetricEigen(matrix, order: order).values
    return (values.first ?? 0, values.last ?? 0, 8 * Double(order) * Double.ulpOfOne * size)
  }
}

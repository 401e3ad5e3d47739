/// Linear least squares with columns that may depend on each other.
///
/// Source: P. A. Businger & G. H. Golub, "Linear least squares solutions by Householder
/// transformations", Numer. Math. 7 (1965).
enum LeastSquares {
  /// The coefficients y for which Σ yⱼ columnⱼ is nearest to `target`, and the largest magnitude in what
  /// is left of it. Columns that depend on others get 0.
  ///
  /// - Complexity: O(m n²) for n columns of m entries.
  static func solve(
    _ columns: [[Double]], _ target: [Double]
  ) -> (coefficients: [Double], rest: Double) {
    var factors = columns
    var right = target
    var order = Array(columns.indices)
    let norms = columns.map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let threshold = 1e-9 * (norms.max() ?? 0)
    var rank = 0
    var diagonal: [Double] = []
    while rank < min(order.count, target.count) {
      let left = order[rank...].map { j in
        factors[j][rank...].reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
      guard let best = left.indices.max(by: { left[$0] < left[$1] }), left[best] > threshold else {
        break
      }
      order.swapAt(rank, rank + best)
      let pivot = order[rank]
      var vector = Array(factors[pivot][rank...])
      let head = vector[0] > 0 ? -left[best] : left[best]
      vector[0] -= head
      let scale = vector.reduce(0) { $0 + $1 * $1 } / 2
      diagonal.append(head)
      for j in order[(rank + 1)...] { reflect(&factors[j], vector, scale, from: rank) }
      reflect(&right, vector, scale, from: rank)
      rank += 1
    }
    var coefficients = [Double](repeating: 0, count: columns.count)
    for step in (0..<rank).reversed() {
      var sum = right[step]
      for later in (step + 1)..<max(rank, step + 1) {
        sum -= factors[order[later]][step] * coefficients[order[later]]
      }
      coefficients[order[step]] = sum / diagonal[step]
    }
    var rest = target
    for (column, coefficient) in zip(columns, coefficients) where coefficient != 0 {
      for row in rest.indices { rest[row] -= coefficient * column[row] }
    }
    return (coefficients, rest.reduce(0) { max($0, abs($1)) })
  }

  /// x ← x − v (vᵀx)/scale in the entries from a row on.
  private static func reflect(
    _ x: inout [Double], _ vector: [Double], _ scale: Double, from row: Int
  ) {
    guard scale > 0 else { return }
    var product = 0.0
    for (offset, entry) in vector.enumerated() { product += entry * x[row + offset] }
    product /= scale
    for (offset, entry) in vector.enumerated() { x[row + offset] -= product * entry }
  }
}

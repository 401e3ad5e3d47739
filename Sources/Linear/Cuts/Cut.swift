/// Σ valueⱼ xⱼ ≤ upper, which every feasible point satisfies.
struct Cut {
  var columns: [Int]
  var values: [Double]
  var upper: Double

  /// How far a point is on the wrong side.
  func distance(of x: [Double]) -> Double {
    var (sum, square) = (-upper, 0.0)
    for (j, a) in zip(columns, values) {
      sum += a * x[j]
      square += a * a
    }
    return square == 0 ? 0 : sum / square.squareRoot()
  }

  /// The cosine of the angle to another cut.
  func parallelism(_ other: Cut, _ scratch: inout [Double]) -> Double {
    for (j, a) in zip(columns, values) { scratch[j] = a }
    var (product, square) = (0.0, 0.0)
    for (j, a) in zip(other.columns, other.values) {
      product += a * scratch[j]
      square += a * a
    }
    for j in columns { scratch[j] = 0 }
    let own = values.map { $0 * $0 }.reduce(0, +)
    return abs(product) / (own * square).squareRoot()
  }
}

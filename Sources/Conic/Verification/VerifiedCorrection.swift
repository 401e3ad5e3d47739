import ArgMinLinearAlgebra
import ArgMinNumbers

/// A small change of a vector that makes products with given vectors what they should be, exactly: an
/// enclosure of it.
///
/// With vectors aₖ and weights W, the change is W Σ aₖ yₖ where M y = ρ, M = (aₖᵀ W aₗ). An
/// approximate inverse C with ‖I − CM‖ < 1 proves that M has one, and ‖y − ỹ‖ ≤ ‖C(ρ − Mỹ)‖/(1 − ‖I − CM‖).
///
/// Source: S. Rump, "Verification methods: rigorous results using floating-point arithmetic", Acta
/// Numerica 19 (2010), 10.
struct VerifiedCorrection {
  typealias SparseVector = [(index: Int, value: Double)]

  /// The most products that can be corrected together: the work is of order 3 in their number.
  static let limit = 500
  private static let entryLimit = 50_000_000

  /// The change, an entry for each of `weights`; nil where it could not be enclosed.
  static func solve(
    _ vectors: [SparseVector], weights: [Double], residuals: [Interval]
  ) -> [Interval]? {
    let k = vectors.count
    guard k <= limit, residuals.allSatisfy(\.isBounded) else { return nil }
    guard let (matrix, sizes) = products(vectors, weights) else { return nil }
    let inverse = DenseLU(matrix, order: k).inverse()
    guard inverse.allSatisfy(\.isFinite) else { return nil }
    let roundoff = 4 * Double(k + 8) * Double.ulpOfOne
    guard let defect = defect(inverse, matrix, sizes, k, roundoff), defect < 0.5 else {
      return nil
    }
    let target = residuals.map(\.midpoint)
    let y = (0..<k).map { row in
      (0..<k).reduce(0.0) { $0 + inverse[row * k + $1] * target[$1] }
    }
    guard y.allSatisfy(\.isFinite) else { return nil }
    // ρ − M ỹ, for every matrix and every residual of the enclosures.
    let rest = (0..<k).map { row -> Interval in
      var sum = residuals[row]
      for column in 0..<k {
        let place = row * k + column
        let radius = sizes[place]
        sum -=
          Interval(lower: matrix[place] - radius, upper: matrix[place] + radius)
          * Interval(y[column])
      }
      return sum
    }
    var error = 0.0
    for row in 0..<k {
      var sum = Interval.zero
      for column in 0..<k { sum += Interval(inverse[row * k + column]) * rest[column] }
      error = max(error, sum.magnitude)
    }
    let radius = (Interval(error) / (.one - Interval(defect))).upper
    guard radius.isFinite else { return nil }
    var change = [Interval](repeating: .zero, count: weights.count)
    for (value, vector) in zip(y, vectors) {
      let multiplier = Interval(value) + Interval(lower: -radius, upper: radius)
      for (index, entry) in vector where weights[index] != 0 {
        change[index] += Interval(entry) * multiplier * Interval(weights[index])
      }
    }
    return change
  }

  /// M, and bounds of the rounding errors of its entries.
  private static func products(
    _ vectors: [SparseVector], _ weights: [Double]
  ) -> (matrix: [Double], errors: [Double])? {
    let k = vectors.count
    var rows: [Int: SparseVector] = [:]
    for (place, vector) in vectors.enumerated() {
      for (index, value) in vector where weights[index] != 0 {
        rows[index, default: []].append((place, value))
      }
    }
    guard rows.values.reduce(0, { $0 + $1.count * $1.count }) <= entryLimit else { return nil }
    var matrix = [Double](repeating: 0, count: k * k)
    var sizes = matrix
    for index in rows.keys.sorted() {
      let row = rows[index] ?? []
      for (a, left) in row {
        let scaled = left * weights[index]
        for (b, right) in row where b <= a {
          matrix[a * k + b] += scaled * right
          sizes[a * k + b] += abs(scaled * right)
        }
      }
    }
    let roundoff = Double(rows.count + 8) * Double.ulpOfOne
    for a in 0..<k {
      for b in 0...a {
        sizes[a * k + b] = sizes[a * k + b] * roundoff + 0x1p-1000
        matrix[b * k + a] = matrix[a * k + b]
        sizes[b * k + a] = sizes[a * k + b]
      }
    }
    return (matrix, sizes)
  }

  /// No less than the largest row sum of |I − CM|; nil where it is not a number.
  private static func defect(
    _ inverse: [Double], _ matrix: [Double], _ errors: [Double], _ k: Int, _ roundoff: Double
  ) -> Double? {
    let sums = (0..<k).map { row in (0..<k).reduce(0.0) { $0 + abs(matrix[row * k + $1]) } }
    let errorSums = (0..<k).map { row in (0..<k).reduce(0.0) { $0 + errors[row * k + $1] } }
    var worst = 0.0
    var product = [Double](repeating: 0, count: k)
    for row in 0..<k {
      for column in 0..<k { product[column] = 0 }
      var rounding = 0.0
      for inner in 0..<k {
        let factor = inverse[row * k + inner]
        rounding += abs(factor) * (sums[inner] * roundoff + errorSums[inner])
        for column in 0..<k { product[column] += factor * matrix[inner * k + column] }
      }
      var sum = rounding
      for column in 0..<k { sum += abs((column == row ? 1 : 0) - product[column]) }
      guard sum.isFinite else { return nil }
      worst = max(worst, sum * (1 + roundoff) + roundoff)
    }
    return worst
  }
}

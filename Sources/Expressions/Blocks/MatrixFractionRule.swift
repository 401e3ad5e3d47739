internal import ArgMinLinearAlgebra
internal import ArgMinNumbers

/// xᵀ P⁻¹ x for a positive definite P; infinite for a singular one, NaN for an indefinite one.
///
/// With y = P⁻¹ x the derivatives are 2y in x and −y yᵀ in P; the second ones are 2P⁻¹,
/// −2 P⁻¹ H y for a change H of P, and 2 yᵀ G P⁻¹ H y for two of them.
enum MatrixFractionRule: BlockRule {
  /// n + n(n + 1)/2 operands.
  private static func order(count: Int) -> Int {
    var order = 0
    while (order + 1) * (order + 4) / 2 <= count { order += 1 }
    return order
  }

  static func values(_ x: [Double], _ parameter: Double) -> [Double] {
    let n = order(count: x.count)
    guard x.allSatisfy(\.isFinite) else { return [.nan] }
    return [
      solved(x, n, Array(x.prefix(n))).map { y in
        y.isEmpty && n > 0 ? .infinity : zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
      } ?? .nan
    ]
  }

  /// P⁻¹ b; nothing where P is singular, nil where it is indefinite.
  private static func solved(_ x: [Double], _ n: Int, _ b: [Double]) -> [Double]? {
    let factors = DenseLDL<Double>(dimension: n)
    for (place, (row, column)) in Packed.places(order: n).enumerated() {
      factors.matrix[column * n + row] = x[n + place]
    }
    let inertia = factors.factorize()
    if inertia.negative > 0 { return nil }
    if inertia.zero > 0 { return [] }
    var solution: [Double] = []
    for start in stride(from: 0, to: b.count, by: max(n, 1)) {
      let column = Buffer(Array(b[start..<start + n]))
      factors.solve(column.base)
      solution += column.array
    }
    return solution
  }

  /// ‖x‖²/λₙ ≤ xᵀ P⁻¹ x ≤ ‖x‖²/λ₁, and where an enclosure of P⁻¹ is known the sum itself.
  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval] {
    let n = order(count: x.count)
    let matrix = Packed.full(x.suffix(x.count - n), order: n)
    let spectrum = SpectralEnclosure.eigenvalues(matrix, order: n)
    guard let least = spectrum.first, let greatest = spectrum.last else { return [.zero] }
    if least.upper <= 0 { return [.empty] }
    let square = x.prefix(n).reduce(Interval.zero) { $0 + Interval.square($1) }
    let positive = Interval(lower: Swift.max(0, least.lower), upper: greatest.upper)
    let bound = (square / positive).intersection(.nonnegative)
    let inverse = InverseRule.enclosures(matrix, parameter)
    var sum = Interval.zero
    for i in 0..<n {
      sum += inverse[i * n + i] * Interval.square(x[i])
      for j in 0..<i { sum += Interval(2) * inverse[i * n + j] * (x[i] * x[j]) }
    }
    return [bound.intersection(sum)]
  }

  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives {
    let n = order(count: x.count)
    let unit = (0..<n * n).map { $0 / n == $0 % n ? 1.0 : 0 }
    let isFinite = x.allSatisfy(\.isFinite)
    let inverse = isFinite ? solved(x, n, unit) ?? [] : []
    let known = inverse.isEmpty ? [Double](repeating: .nan, count: n * n) : inverse
    let y = (0..<n).map { i in (0..<n).reduce(0) { $0 + known[i * n + $1] * x[$1] } }
    return Derivatives(order: n, inverse: known, y: y)
  }

  private struct Derivatives: BlockDerivatives {
    let order: Int
    let inverse: [Double]
    let y: [Double]

    func gradient(of component: Int) -> [Double] {
      y.map { 2 * $0 }
        + Packed.places(order: order).map { i, j in i == j ? -y[i] * y[i] : -2 * y[i] * y[j] }
    }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      let n = order
      let places = Packed.places(order: n)
      if operand < n {
        return (0..<n).map { 2 * inverse[operand * n + $0] }
          + places.map { -2 * image($0, operand) }
      }
      let change = places[operand - n]
      let z = (0..<n).map { image(change, $0) }
      return z.map { -2 * $0 }
        + places.map { i, j in i == j ? 2 * z[i] * y[i] : 2 * (z[i] * y[j] + z[j] * y[i]) }
    }

    /// An element of P⁻¹ H y for the change H of one packed element.
    private func image(_ change: (row: Int, column: Int), _ element: Int) -> Double {
      let first = inverse[element * order + change.row] * y[change.column]
      return change.row == change.column
        ? first : first + inverse[element * order + change.column] * y[change.row]
    }
  }
}

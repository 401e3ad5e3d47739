internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Newton's steps onto constraints whose single values are known: the shortest ones, in units of the
/// widths of the box, by finite differences.
///
/// Source: J. Nocedal & S. J. Wright, "Numerical Optimization" (2006), section 11.1.
struct ConstraintRestoration {
  private let search: Search
  private let scale: BoxScale
  private var width: Int { search.box.equations.count }

  init(_ search: Search) {
    (self.search, scale) = (search, BoxScale(search.box))
  }

  /// Moves a point while that lessens its violation, until there is none that counts.
  func run(_ found: inout EvaluatedPoint) throws(SearchEnd) {
    let count = scale.movable.count
    // A matrix of all differences has to fit in memory.
    guard count > 0, count * width < 1 << 22 else { return }
    for _ in 0..<8 where found.evaluation.violation > search.limits.tolerance {
      var point = found.point
      found.evaluation = try search.evaluate(one: &point)
      let values = search.constraintValues
      let active = (0..<width).filter { search.box.equations[$0] || values[$0] > -1e-7 }
      guard let step = try step(found.point, values, active) else { return }
      for (k, j) in scale.movable.enumerated() { point[j] += step[k] * scale.width[j] }
      let evaluation = try search.evaluate(one: &point)
      if evaluation.hasNone || evaluation.violation >= found.evaluation.violation { return }
      found = EvaluatedPoint(point, evaluation)
    }
  }

  /// d = −Aᵀ (A Aᵀ)⁻¹ c for the active constraints c and their derivatives A.
  private func step(
    _ point: [Double], _ values: [Double], _ active: [Int]
  ) throws(SearchEnd) -> [Double]? {
    let (n, count, m) = (search.count, scale.movable.count, active.count)
    var points: [Double] = []
    points.reserveCapacity(count * n)
    for j in scale.movable {
      points += point
      let step = 1e-7 * min(scale.width[j], max(1, abs(point[j])))
      let isAbove = point[j] + step > search.box.upper[j]
      points[points.count - n + j] += isAbove ? -step : step
    }
    let asked = points
    _ = try search.evaluate(&points)
    var derivatives = [Double](repeating: 0, count: m * count)
    for (k, j) in scale.movable.enumerated() {
      let step = asked[k * n + j] - point[j]
      for (row, constraint) in active.enumerated() {
        let change = search.constraintValues[k * width + constraint] - values[constraint]
        let slope = change / step * scale.width[j]
        derivatives[row * count + k] = slope.isFinite ? slope : 0
      }
    }
    var gram = [Double](repeating: 0, count: m * m)
    for a in 0..<m {
      for b in 0..<m {
        for k in 0..<count {
          gram[a * m + b] += derivatives[a * count + k] * derivatives[b * count + k]
        }
      }
    }
    let largest = (0..<m).reduce(0) { max($0, gram[$1 * m + $1]) }
    guard largest > 0, largest.isFinite else { return nil }
    for a in 0..<m { gram[a * m + a] += 1e-14 * largest }
    let right = active.map { search.box.equations[$0] ? values[$0] : max(values[$0], 0) }
    let inverse = DenseLU(gram, order: m).inverse()
    var step = [Double](repeating: 0, count: count)
    for row in 0..<m {
      let factor = (0..<m).reduce(0) { $0 + inverse[row * m + $1] * right[$1] }
      for k in 0..<count { step[k] -= factor * derivatives[row * count + k] }
    }
    return step.allSatisfy(\.isFinite) ? step : nil
  }
}

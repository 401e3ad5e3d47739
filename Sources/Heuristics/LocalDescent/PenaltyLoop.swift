internal import ArgMinProblems

/// From: f on a box, with violations v of other constraints and whole numbers. To: f + w v² on
/// the box, whole numbers held. Recovers: a point that satisfies the constraints, where steps
/// towards them lead to one.
///
/// The weight w grows until the violation is one that counts as none; what is left is taken away by
/// Newton's steps on v. Whole numbers move by one when their neighbours are better.
///
/// Source: J. Nocedal & S. J. Wright, "Numerical Optimization" (2006), framework 17.1.
struct PenaltyLoop {
  /// The factor by which the weight grows.
  var growth = 10.0
  /// How often it may grow.
  var rounds = 10

  /// f + w v²; +∞ where there is no value.
  static func merit(_ evaluation: BlackBox.Evaluation, weight: Double) -> Double {
    let violation = evaluation.violation
    let merit = evaluation.value + (violation > 0 ? weight * violation * violation : 0)
    return merit.isNaN ? .infinity : merit
  }

  /// ∂(w v²)/∂c where v is the largest violation of the constraints c: 0 for all but the first of those.
  static func slopes(_ values: [Double], equations: [Bool], weight: Double) -> [Double] {
    var slopes = [Double](repeating: 0, count: values.count)
    let violations = zip(values, equations).map { $1 ? abs($0) : $0 }
    guard let worst = violations.indices.max(by: { violations[$0] < violations[$1] }),
      violations[worst] > 0
    else { return slopes }
    slopes[worst] = 2 * weight * values[worst]
    return slopes
  }

  /// Runs `descend`, which minimizes f + w v² from a point for a weight w, until nothing gets
  /// better.
  func run(
    _ search: Search, _ scale: BoxScale, _ found: inout EvaluatedPoint,
    descend: (inout EvaluatedPoint, _ weight: Double) throws(SearchEnd) -> Void
  ) throws(SearchEnd) {
    for _ in 0..<50 {
      try satisfy(search, scale, &found, descend: descend)
      if try !Self.moveWhole(search, scale, &found) { break }
    }
  }

  private func satisfy(
    _ search: Search, _ scale: BoxScale, _ found: inout EvaluatedPoint,
    descend: (inout EvaluatedPoint, _ weight: Double) throws(SearchEnd) -> Void
  ) throws(SearchEnd) {
    let size = abs(found.evaluation.value)
    var weight = 10 * (1 + (size.isFinite ? size : 0))
    for _ in 0..<max(1, rounds) {
      try descend(&found, weight)
      if !(found.evaluation.violation > search.limits.tolerance) { return }
      weight *= growth
    }
    try Self.restore(search, scale, &found)
  }

  /// Newton's steps v ∇v/‖∇v‖² in units of the widths, which overshoot a little.
  static func restore(
    _ search: Search, _ scale: BoxScale, _ found: inout EvaluatedPoint
  ) throws(SearchEnd) {
    var overshoot = 1e-6
    var differences = FiniteDifferences(search, scale)
    for _ in 0..<12 where found.evaluation.violation > search.limits.tolerance {
      let violation = found.evaluation.violation
      try differences.forward(search, found) { $0.violation }
      let norm = differences.gradient.reduce(0) { $0 + $1 * $1 }
      guard norm > 0, norm.isFinite else { return }
      var point = found.point
      for (k, j) in scale.movable.enumerated() {
        point[j] -=
          (1 + overshoot) * violation * differences.gradient[k] / norm * scale.width[j]
      }
      let evaluation = try search.evaluate(one: &point)
      if !(evaluation.violation < violation) || evaluation.value.isNaN { return }
      found = EvaluatedPoint(point, evaluation)
      overshoot = min(1, overshoot * 4)
    }
  }

  /// Takes the best of the points in which one whole number is one more or less; false where none
  /// of them is better.
  static func moveWhole(
    _ search: Search, _ scale: BoxScale, _ found: inout EvaluatedPoint
  ) throws(SearchEnd) -> Bool {
    guard !scale.whole.isEmpty else { return false }
    let before = found
    let limit = max(1, (1 << 20) / search.count)
    var first = 0
    while first < scale.whole.count {
      let last = min(scale.whole.count, first + limit)
      var points: [Double] = []
      points.reserveCapacity(2 * (last - first) * search.count)
      for j in scale.whole[first..<last] {
        for step in [1.0, -1.0] {
          points.append(contentsOf: before.point)
          points[points.count - search.count + j] += step
        }
      }
      for (index, evaluation) in try search.evaluate(&points).enumerated()
      where search.precedes(evaluation, found.evaluation) {
        let point = points[index * search.count..<(index + 1) * search.count]
        found = EvaluatedPoint(Array(point), evaluation)
      }
      first = last
    }
    return search.precedes(found.evaluation, before.evaluation)
  }
}

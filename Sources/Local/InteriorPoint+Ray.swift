import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinProblems

/// Whether the objective falls without limit beyond a point that is far out.
extension InteriorPoint {
  /// Coordinates beyond this size make it worth to look further along them.
  private static let far = 1e6

  /// True where `result` lies far out and the objective keeps falling on the ray from the origin.
  ///
  /// The coordinates that are far out grow by a factor of ten, six times over. They must stay
  /// within their bounds, the rows must hold up to rounding, at the point itself absolutely, and no step may gain less than half
  /// of what the step before it gained: an objective that approaches a limit is not unbounded.
  func fallsWithoutLimit(_ result: LocalResult) -> Bool {
    let size = result.point.reduce(0) { max($0, abs($1)) }
    guard size >= Self.far, result.violation <= 1e-6, result.objective.isFinite else {
      return false
    }
    let isMoving = result.point.map { abs($0) >= 1e-3 * size }
    var point = result.point
    var last = assess(point)
    var gain: Double?
    for _ in 0..<6 {
      for j in point.indices where isMoving[j] {
        point[j] *= 10
        guard point[j] >= program.variableLower[j], point[j] <= program.variableUpper[j] else {
          return false
        }
      }
      let next = assess(point)
      let span = point.reduce(0) { max($0, abs($1)) }
      guard next.violation <= 1e-6 + 1e-13 * span, !next.objective.isNaN else { return false }
      let fall = last.objective - next.objective
      guard fall > 1e-9 * (1 + abs(next.objective)), fall >= 0.5 * (gain ?? 0) else { return false }
      if next.objective == -.infinity { return true }
      (gain, last) = (fall, next)
    }
    return true
  }
}

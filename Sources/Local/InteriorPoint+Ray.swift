import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinProblems

/// Whether the objective falls without limit beyond a point that is far out.
extension InteriorPoint {
  /// Coordinates beyond this size make it worth to look further along them.
  private static let far = 1e6

  /// True where `result` lies far out and the objective keeps falling on the ray from the origin.
  ///
  /// The coordinates that are far out grow by a factor of ten, as often as numbers allow. They must
  /// stay within their bounds; the rows must hold at the point itself, and up to rounding on the
  /// first million-fold; and no step may gain less than half of what the step before it gained: an
  /// objective that approaches a limit is not unbounded.
  func fallsWithoutLimit(_ result: LocalResult) -> Bool {
    let size = result.point.reduce(0) { max($0, abs($1)) }
    guard size >= Self.far, result.violation <= 1e-6, result.objective.isFinite else {
      return false
    }
    let isMoving = result.point.map { abs($0) >= 1e-3 * size }
    var point = result.point
    var last = assess(point)
    var gain = 0.0
    for decade in 0..<100 {
      for j in point.indices where isMoving[j] {
        point[j] *= 10
        guard point[j] >= program.variableLower[j], point[j] <= program.variableUpper[j] else {
          return false
        }
      }
      let next = assess(point)
      if next.objective == -.infinity { return true }
      let span = point.reduce(0) { max($0, abs($1)) }
      let holds = next.violation <= 1e-6 + 1e-13 * span && next.objective.isFinite
      guard holds else { return decade >= 6 }
      let fall = last.objective - next.objective
      guard fall > 1e-9 * (1 + abs(next.objective)), fall >= 0.5 * gain else { return false }
      (gain, last) = (fall, next)
    }
    return true
  }
}

import ArgMinExpressions
import ArgMinProblems

/// How good a point is: its violation first, its objective where that is negligible.
struct Assessment: Sendable {
  var objective: Double
  var violation: Double

  /// Violations up to this count as none.
  static let feasibility = 1e-9

  var isDefined: Bool { !objective.isNaN && violation < .infinity && objective > -.infinity }
  var isFeasible: Bool { violation <= Self.feasibility }

  /// True where this is better. Of feasible points with nearly one objective it is the one that
  /// violates less, so that no use is made of what is allowed to be violated.
  func isBetter(than other: Assessment?) -> Bool {
    guard isDefined else { return false }
    guard let other, other.isDefined else { return true }
    switch (isFeasible, other.isFeasible) {
    case (true, true):
      let margin = 1e-8 * (1 + abs(other.objective))
      let isClose = abs(objective - other.objective) <= margin
      if isClose, abs(violation - other.violation) > 1e-12 { return violation < other.violation }
      return objective < other.objective
    case (true, false): return true
    case (false, true): return false
    case (false, false): return violation < other.violation
    }
  }
}

extension LocalResult {
  var assessment: Assessment {
    Assessment(objective: objective, violation: violation.isNaN ? .infinity : violation)
  }
}

extension InteriorPoint {
  /// Evaluates the program at a point with all variables, which must lie within its bounds.
  func assess(_ point: UnsafePointer<Double>) -> Assessment {
    evaluate(point)
    var violation = 0.0
    for i in 0..<program.constraintCount {
      let value = evaluator.value(i + 1)
      guard !value.isNaN else { return Assessment(objective: .nan, violation: .infinity) }
      violation = max(
        violation, program.constraintLower[i] - value, value - program.constraintUpper[i])
    }
    return Assessment(objective: evaluator.value(0), violation: violation)
  }

  /// True where a row is at one of its bounds, or nearly.
  func hasActiveRow(at point: [Double]) -> Bool {
    _ = assess(point)
    return (0..<program.constraintCount).contains { i in
      let value = evaluator.value(i + 1)
      let margin = 1e-6 * (1 + abs(value))
      return value - program.constraintLower[i] <= margin
        || program.constraintUpper[i] - value <= margin
    }
  }

  func assess(_ point: [Double]) -> Assessment {
    guard !point.isEmpty else {
      let result = solve(from: [])
      return result.assessment
    }
    return point.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { assess($0) } ?? Assessment(objective: .nan, violation: .infinity)
    }
  }
}

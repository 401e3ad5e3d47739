internal import ArgMinExpressions
package import ArgMinProblems

/// From: a problem with equations of curved formulas. To: the convex problem with inequalities in their
/// place. Exact where the answer satisfies the equations: it has more points, so that none of the
/// original's is better. Recovers: the point as it is. Errors: none; nil where the relaxed problem is not
/// convex either.
package struct Relaxation: Sendable {
  /// The convex problem.
  package let problem: Problem

  package init?(_ original: Problem) {
    let hasEquations = original.logic.literals.contains { literal in
      if case .relation(_, .equal, _) = literal { true } else { false }
    }
    guard hasEquations, original.constraints.count <= 512 else { return nil }
    var problem = original
    for _ in 0..<16 {
      var violations: [ConvexityViolation] = []
      _ = ConvexModel(problem, limit: 1, violations: &violations)
      guard let violation = violations.first else {
        self.problem = problem
        return
      }
      guard let next = Self.relaxed(problem, violation) else { return nil }
      problem = next
    }
    return nil
  }

  /// The problem with one equation fewer.
  private static func relaxed(_ problem: Problem, _ violation: ConvexityViolation) -> Problem? {
    for change in Mending.relaxations(of: problem, for: violation) {
      var violations: [ConvexityViolation] = []
      _ = ConvexModel(change.problem, limit: 32, violations: &violations)
      let isMended = !violations.contains { $0.place == violation.place }
      if isMended { return change.problem }
    }
    return nil
  }
}

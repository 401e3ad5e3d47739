package import ArgMinExpressions
internal import ArgMinNumbers
package import ArgMinProblems

/// From: a problem with the objective p/q, q > 0, over a convex set. To: problems with the objective
/// p − t q for numbers t, which is 0 at its best exactly where t is the best ratio. Exact. Recovers:
/// the point as it is. Errors: none; nil for other problems.
///
/// W. Dinkelbach, "On nonlinear fractional programming" (1967): t is replaced by the ratio at the best
/// point until p − t q is 0, which converges faster than linearly.
package struct RatioObjective: Sendable {
  /// The problem as it was given.
  package let original: Problem
  /// The numerator and the denominator; both are exchanged where that makes them convex.
  package let numerator: Expression
  package let denominator: Expression
  /// The direction in which numerator over denominator is searched.
  package let sense: Problem.Sense
  /// True where the objective is denominator over numerator.
  package let isInverted: Bool
  /// A t to begin with, for which p − t q is convex.
  package let start: Double

  init?(_ original: Problem) {
    var violations: [ConvexityViolation] = []
    let formulas = GatheredProblem(original, violations: &violations)
    guard violations.isEmpty else { return nil }
    let graph = formulas.graph
    let node = graph.node(formulas.objective)
    guard node.operation == .divide, node.shape.isScalar else { return nil }
    let signs = (graph.bounds(node.first), graph.bounds(node.second))
    let isNegative = signs.1.upper <= 0
    guard signs.1.lower >= 0 || isNegative else { return nil }
    let sides = graph.expressions([node.first, node.second])
    let (p, q) = isNegative ? (-sides[0], -sides[1]) : (sides[0], sides[1])
    let range = isNegative ? -signs.0 : signs.0
    let opposite: Problem.Sense = original.sense == .minimize ? .maximize : .minimize
    var forms = [(p, q, original.sense, false, range)]
    if range.lower >= 0 {
      forms.append((q, p, opposite, true, Interval(lower: 0, upper: .infinity)))
    }
    for (numerator, denominator, sense, isInverted, values) in forms {
      // p − t q must be convex for every t that the ratio may have.
      let trials: [Double] = [1, -1].filter { $0 > 0 ? values.upper > 0 : values.lower < 0 }
      let candidate = RatioObjective(
        original, numerator, denominator, sense, isInverted, start: trials.first ?? 0)
      if trials.allSatisfy({ candidate.problem(at: $0).flatMap { try? ConvexModel($0) } != nil }) {
        self = candidate
        return
      }
    }
    return nil
  }

  private init(
    _ original: Problem, _ numerator: Expression, _ denominator: Expression,
    _ sense: Problem.Sense, _ isInverted: Bool, start: Double
  ) {
    self.start = start
    (self.original, self.numerator, self.denominator) = (original, numerator, denominator)
    (self.sense, self.isInverted) = (sense, isInverted)
  }

  /// The problem with the objective p − t q.
  package func problem(at t: Double) -> Problem? {
    try? Problem(
      sense, numerator - Expression(t) * denominator, variables: original.variables,
      constraints: original.constraints)
  }
}

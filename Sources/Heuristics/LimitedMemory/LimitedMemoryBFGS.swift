package import ArgMinProblems

/// L-BFGS-B: a quasi-Newton method with bounds and exact derivatives, whose memory and time an iteration are
/// proportional to the number of variables.
///
/// The quadratic model's matrix stands as ``memory`` pairs of steps and changes of the gradient. Its least
/// point along the projected steepest descent says which variables stay at bounds, its least point in the
/// others where to go; a line search follows to a point that satisfies Wolfe's strong conditions. A point
/// without a value counts as +∞, and where a derivative has none a difference takes its place.
///
/// Constraints whose values are known enter by ``AugmentedLagrangian`` with their own exact gradients, whole
/// numbers move by ones. Where the black box knows no gradient ``BoundedQuasiNewton`` takes its place, with as
/// many pairs and differences.
///
/// Sources: R. H. Byrd, P. Lu, J. Nocedal & C. Zhu, "A limited memory algorithm for bound constrained
/// optimization" (1995), algorithm L-BFGS-B; J. L. Morales & J. Nocedal, "Remark on Algorithm 778" (2011), the
/// projected step; J. Nocedal & S. J. Wright, "Numerical Optimization" (2006), algorithms 3.5 and 3.6;
/// W. W. Hager & H. Zhang, "A new conjugate gradient method with guaranteed descent" (2005), section 4, the
/// line search within rounding errors.
///
/// *Complexity*: O(memory · n) numbers; an iteration takes O(memory · n) operations, and O(log n + memory²) for
/// each variable that comes to a bound or leaves one.
package struct LimitedMemoryBFGS: Heuristic {
  /// Where searches start, one after the other; the best point known, else the middle of the region, where
  /// there are none.
  package var initialPoints: [[Double]] = []
  /// How many pairs stand for the matrix.
  package var memory = 10
  /// Of one search.
  package var iterations = 15_000
  /// The ‖x − P(x − ∇f)‖∞, P the projection onto the box, that counts as none.
  package var gradientTolerance = 1e-8
  /// The decrease, in units of 1 + |f|, that counts as none; five such steps in a row end a search.
  package var decreaseTolerance = 0x1p-52

  /// Random points that are tried in place of a start without a value.
  private static let attempts = 100

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    let given = initialPoints.filter { $0.count == search.count }
    let starts = given.isEmpty ? [BoxScale.start(search)] : given
    let isConstrained = !search.box.equations.isEmpty && !search.box.isInteger.contains(true)
    for start in starts {
      let first = try begin(search, start)
      if isConstrained {
        var method = AugmentedLagrangian()
        (method.start, method.descent) = (first.point, self)
        try method.run(search)
      } else {
        let end = try minimize(search, from: first.point, evaluation: first.evaluation).end
        // Of several ends the one with the least value is told.
        if !((search.descentEnd?.value ?? .infinity) <= end?.value ?? .infinity) {
          search.descentEnd = end
        }
      }
    }
  }

  /// A start and what is known of it: where it has no value, a random point of the region that has one.
  private func begin(_ search: Search, _ start: [Double]) throws(SearchEnd) -> EvaluatedPoint {
    var found = EvaluatedPoint(start, BlackBox.Evaluation(value: .nan))
    found.evaluation = try search.evaluate(one: &found.point)
    for _ in 0..<Self.attempts
    where found.evaluation.hasNone || found.evaluation.value == .infinity {
      found.point = BoxScale.random(search)
      found.evaluation = try search.evaluate(one: &found.point)
    }
    return found
  }

  /// Where the method ends from `point`, whose evaluation is made unless it is given, and how; a nil end where
  /// there is nothing to say, because there was no gradient, no value or nothing to move.
  package func minimize(
    _ search: Search, from point: [Double], evaluation: BlackBox.Evaluation? = nil
  ) throws(SearchEnd) -> (found: EvaluatedPoint, end: DescentEnd?) {
    guard search.box.gradient != nil else {
      return (try withDifferences.minimize(search, from: point, evaluation: evaluation), nil)
    }
    var found = EvaluatedPoint(point, BlackBox.Evaluation(value: .nan))
    if let evaluation {
      found.evaluation = evaluation
    } else {
      found.evaluation = try search.evaluate(one: &found.point)
    }
    var end: DescentEnd?
    let scale = BoxScale(search.box)
    try PenaltyLoop().run(search, scale, &found) { found, weight throws(SearchEnd) in
      let descent = LimitedMemoryDescent(self, search, scale, found, weight: weight)
      try descent.run()
      (found, end) = (descent.at, descent.end)
    }
    return (found, end)
  }

  private var withDifferences: BoundedQuasiNewton {
    var method = BoundedQuasiNewton()
    (method.memory, method.iterations, method.denseLimit) = (memory, iterations, 0)
    (method.gradientTolerance, method.decreaseTolerance) = (gradientTolerance, decreaseTolerance)
    return method
  }
}

package import ArgMinProblems

/// A trust region method without derivatives: quadratic models that interpolate 2n + 1 points,
/// with bounds.
///
/// Of all models that interpolate, the one is taken whose second derivatives differ least from
/// those of the model before; steps minimize it over a box around the best point. Values may be
/// noisy, and kinks are no obstacle. It ends where the steps are below ``finalRadius``, or after
/// ``iterations``. Other constraints enter by ``PenaltyLoop``, whole numbers move by ones at the
/// end. Beyond
/// ``modelLimit`` coordinates ``CoordinateSearch`` takes its place.
///
/// Sources: M. J. D. Powell, "The BOBYQA algorithm for bound constrained optimization without
/// derivatives" (2009); "Least Frobenius norm updating of quadratic models that satisfy
/// interpolation conditions" (2004).
///
/// *Complexity*: O(n³) an evaluation.
package struct QuadraticModel: Heuristic {
  /// Where to start; the best point known, else the middle of the region, where nil.
  package var start: [Double]?
  /// The first radius, in widths of the box.
  package var initialRadius = 0.1
  /// The last one.
  package var finalRadius = 1e-8
  package var iterations = 5_000
  /// The greatest dimension for which there is a model.
  package var modelLimit = 50

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    _ = try minimize(search, from: start ?? BoxScale.start(search))
  }

  /// Where the method ends from `point`, whose evaluation is made unless it is given.
  package func minimize(
    _ search: Search, from point: [Double], evaluation: BlackBox.Evaluation? = nil
  ) throws(SearchEnd) -> EvaluatedPoint {
    let scale = BoxScale(search.box)
    if scale.movable.isEmpty || scale.movable.count > modelLimit {
      var fallback = CoordinateSearch()
      (fallback.initialStep, fallback.tolerance) = (initialRadius, finalRadius)
      return try fallback.minimize(search, from: point, evaluation: evaluation)
    }
    var found = EvaluatedPoint(point, BlackBox.Evaluation(value: .nan))
    if let evaluation {
      found.evaluation = evaluation
    } else {
      found.evaluation = try search.evaluate(one: &found.point)
    }
    try PenaltyLoop(growth: 100, rounds: 5).run(search, scale, &found) {
      found, weight throws(SearchEnd) in
      var descent = TrustRegionDescent(self, search, scale, found, weight: weight)
      try descent.run()
      found = descent.best
    }
    return found
  }
}

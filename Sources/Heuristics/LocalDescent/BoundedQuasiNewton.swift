package import ArgMinProblems

/// A quasi-Newton method with bounds, from one point to a local minimum.
///
/// Below ``denseLimit`` coordinates a model with a dense BFGS matrix is minimized over the box,
/// beyond it the direction is that of L-BFGS on the coordinates that are free to move, or that of
/// ``LimitedMemoryBFGS`` where the black box knows its gradient. Other derivatives are forward
/// differences until they no longer bring progress, then central ones.
/// Points without a value count as +∞; at a kink the line search finds nothing, and the method
/// ends. It ends where the projected gradient or two decreases in a row are small, or after
/// ``iterations``. Other constraints enter by
/// ``PenaltyLoop``, whole numbers move by ones at the end. Where fewer evaluations are
/// left than a few gradients take, ``CoordinateSearch`` takes its place.
///
/// Sources: R. H. Byrd, P. Lu, J. Nocedal & C. Zhu, "A limited memory algorithm for bound
/// constrained optimization" (1995); J. Nocedal & S. J. Wright, "Numerical Optimization" (2006),
/// algorithms 3.1, 7.4 and procedure 18.2 (damped update).
package struct BoundedQuasiNewton: Heuristic {
  /// Where to start; the best point known, else the middle of the region, where nil.
  package var start: [Double]?
  /// The projected gradient, in units of the widths and of 1 + |f|, that counts as none.
  package var gradientTolerance = 1e-9
  /// The decrease, in units of 1 + |f|, that counts as none.
  package var decreaseTolerance = 1e-12
  package var iterations = 500
  /// Whether central differences follow forward ones.
  package var refines = true
  /// The greatest dimension for which a matrix is kept.
  package var denseLimit = 50
  /// How many pairs stand for the matrix beyond that.
  package var memory = 10

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    _ = try minimize(search, from: start ?? BoxScale.start(search))
  }

  /// Whether ten gradients are left.
  package static func isAffordable(_ search: Search) -> Bool {
    (search.box.gradient == nil ? search.count : 1) < search.remaining / 10
  }

  /// Where a descent by forward differences ends from the best of what another method has found; that
  /// point where it has no value, or violates constraints.
  static func improve(
    _ search: Search, from point: [Double], _ evaluation: BlackBox.Evaluation
  ) throws(SearchEnd) -> EvaluatedPoint {
    guard evaluation.value.isFinite, evaluation.violation <= search.limits.tolerance else {
      return EvaluatedPoint(point, evaluation)
    }
    var method = BoundedQuasiNewton()
    (method.refines, method.gradientTolerance) = (false, 1e-13)
    return try method.minimize(search, from: point, evaluation: evaluation)
  }

  /// Where the method ends from `point`, whose evaluation is made unless it is given.
  package func minimize(
    _ search: Search, from point: [Double], evaluation: BlackBox.Evaluation? = nil
  ) throws(SearchEnd) -> EvaluatedPoint {
    var found = EvaluatedPoint(point, BlackBox.Evaluation(value: .nan))
    if let evaluation {
      found.evaluation = evaluation
    } else {
      found.evaluation = try search.evaluate(one: &found.point)
    }
    let scale = BoxScale(search.box)
    // Where a gradient is more than the search has left, single coordinates still lead somewhere.
    let isExact = search.box.gradient != nil
    if !isExact, search.remaining / 4 < scale.movable.count {
      return try CoordinateSearch().minimize(
        search, from: found.point, evaluation: found.evaluation)
    }
    if isExact, scale.movable.count > denseLimit {
      return try limited(found).minimize(
        search, from: found.point, evaluation: found.evaluation
      ).found
    }
    try PenaltyLoop().run(search, scale, &found) { found, weight throws(SearchEnd) in
      var descent = QuasiNewtonDescent(self, search, scale, found, weight: weight)
      try descent.run()
      found = descent.at
    }
    return found
  }

  /// The method for exact derivatives in many coordinates.
  private func limited(_ found: EvaluatedPoint) -> LimitedMemoryBFGS {
    var method = LimitedMemoryBFGS()
    (method.memory, method.iterations) = (memory, iterations)
    let size = 1 + abs(found.evaluation.value)
    method.gradientTolerance = gradientTolerance * (size.isFinite ? size : 1)
    method.decreaseTolerance = decreaseTolerance
    return method
  }
}

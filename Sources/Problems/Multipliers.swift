/// What the dual of a convex problem says of its constraints, as methods hand it over.
package struct Multipliers: Sendable {
  /// For each constraint the multipliers of its entries in order, of the problem that is minimized;
  /// nil where they are not known.
  package var ofConstraints: [[Double]?]
  /// For each variable of ``Solution/point`` what presses on it from bounds: the gradient of the
  /// Lagrangian without bounds, of the problem that is minimized.
  package var reducedCosts: [Double]
  /// The value of the dual problem in the caller's sense.
  package var dualValue: Double

  package init(ofConstraints: [[Double]?], reducedCosts: [Double], dualValue: Double) {
    (self.ofConstraints, self.reducedCosts) = (ofConstraints, reducedCosts)
    self.dualValue = dualValue
  }
}

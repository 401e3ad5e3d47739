/// What is known of second derivatives: a matrix, or pairs of steps and changes of the gradient.
struct CurvatureModel {
  // One of them is there.
  private var dense: DenseCurvature?
  private var limited: LimitedCurvature?

  init(_ dense: DenseCurvature) { self.dense = dense }

  init(_ limited: LimitedCurvature) { self.limited = limited }

  /// Estimates of the second derivatives of each coordinate, where there are any.
  var diagonal: [Double]? { dense?.diagonal }

  /// Forgets all but the curvatures of each coordinate.
  mutating func reset(_ gradient: MeritGradient) {
    // At least such that a step is no wider than the box: a flat coordinate has no curvature.
    var diagonal = gradient.curvature
    for k in diagonal.indices {
      diagonal[k] = max(abs(diagonal[k]), abs(gradient.values[k]), 1e-30)
      if !diagonal[k].isFinite { diagonal[k] = 1 }
    }
    dense?.reset(diagonal)
    limited?.reset(diagonal)
  }

  mutating func update(step: [Double], change: inout [Double]) {
    dense?.update(step: step, change: &change)
    limited?.update(step: step, change: change)
  }

  /// A step within the box that lowers the model.
  mutating func direction(
    _ gradient: [Double], lower: [Double], upper: [Double], into result: inout [Double]
  ) {
    dense?.direction(gradient, lower: lower, upper: upper, into: &result)
    limited?.direction(gradient, lower: lower, upper: upper, into: &result)
  }
}

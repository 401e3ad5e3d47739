/// What is known of second derivatives: a matrix, or pairs of steps and changes of the gradient.
enum CurvatureModel {
  case dense(DenseCurvature)
  case limited(LimitedCurvature)

  /// Estimates of the second derivatives of each coordinate, where there are any.
  var diagonal: [Double]? {
    switch self {
    case .dense(let model): model.diagonal
    case .limited: nil
    }
  }

  /// Forgets all but the curvatures of each coordinate.
  mutating func reset(_ gradient: MeritGradient) {
    // At least such that a step is no wider than the box: a flat coordinate has no curvature.
    var diagonal = gradient.curvature
    for k in diagonal.indices {
      diagonal[k] = max(abs(diagonal[k]), abs(gradient.values[k]), 1e-30)
      if !diagonal[k].isFinite { diagonal[k] = 1 }
    }
    switch self {
    case .dense(var model):
      self = .dense(DenseCurvature(order: 0))
      model.reset(diagonal)
      self = .dense(model)
    case .limited(var model):
      self = .limited(LimitedCurvature(order: 0, memory: 0))
      model.reset(diagonal)
      self = .limited(model)
    }
  }

  mutating func update(step: inout [Double], change: inout [Double]) {
    switch self {
    case .dense(var model):
      self = .dense(DenseCurvature(order: 0))
      model.update(step: step, change: &change)
      self = .dense(model)
    case .limited(var model):
      self = .limited(LimitedCurvature(order: 0, memory: 0))
      model.update(step: step, change: change)
      self = .limited(model)
    }
  }

  /// A step within the box that lowers the model.
  mutating func direction(
    _ gradient: [Double], lower: [Double], upper: [Double], into result: inout [Double]
  ) {
    switch self {
    case .dense(var model):
      self = .dense(DenseCurvature(order: 0))
      _ = model.box.minimize(gradient, model.matrix, lower: lower, upper: upper)
      for k in result.indices { result[k] = model.box.step[k] }
      self = .dense(model)
    case .limited(let model):
      model.direction(gradient, lower: lower, upper: upper, into: &result)
    }
  }
}

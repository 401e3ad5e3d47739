internal import ArgMinProblems

/// One run of ``BoundedQuasiNewton`` on f + w v²; vectors are in units of the widths of the box.
struct QuasiNewtonDescent {
  /// Where it is.
  var at: EvaluatedPoint

  private let options: BoundedQuasiNewton
  private let search: Search
  private let scale: BoxScale
  private let weight: Double
  private var value: Double
  private var gradient: MeritGradient
  private var curvature: CurvatureModel
  private var isCentral = true
  private var direction: [Double]
  // Of the last step.
  private var (moved, changed): ([Double], [Double])
  private var (lower, upper): ([Double], [Double])

  init(
    _ options: BoundedQuasiNewton, _ search: Search, _ scale: BoxScale, _ at: EvaluatedPoint,
    weight: Double
  ) {
    (self.options, self.search, self.scale) = (options, search, scale)
    (self.at, self.weight) = (at, weight)
    value = PenaltyLoop.merit(at.evaluation, weight: weight)
    gradient = MeritGradient(search, scale, weight: weight)
    let count = scale.movable.count
    curvature =
      count <= options.denseLimit
      ? CurvatureModel(DenseCurvature(order: count))
      : CurvatureModel(LimitedCurvature(order: count, memory: options.memory))
    direction = [Double](repeating: 0, count: count)
    (lower, upper, moved, changed) = (direction, direction, direction, direction)
  }

  mutating func run() throws(SearchEnd) {
    guard !scale.movable.isEmpty, value.isFinite else { return }
    try differentiate(isCoarse: true)
    curvature.reset(gradient)
    var (isFresh, idle) = (true, 0)
    // Exact derivatives do not become finer.
    isCentral = gradient.isExact
    for _ in 0..<options.iterations {
      let isDone =
        projectedGradient() <= options.gradientTolerance * (1 + abs(value))
      var decrease = 0.0
      if !isDone {
        let before = (at.point, gradient.values, value)
        if try step(isFresh: isFresh) {
          decrease = before.2 - value
          search.reportStep()
          if !value.isFinite { return }
          let isSmall = decrease <= options.decreaseTolerance * (1 + abs(value))
          idle = isSmall ? idle + 1 : 0
          if idle < 2 {
            try differentiate(isCoarse: false)
            learn(before.0, before.1)
            isFresh = false
            continue
          }
        }
      }
      // Nothing gained: finer differences, then the curvature anew, then the end.
      if !isCentral, options.refines {
        isCentral = true
        try differentiate(isCoarse: false)
      } else if !isFresh, !isDone, options.refines, decrease == 0 {
        try differentiate(isCoarse: true)
        curvature.reset(gradient)
        isFresh = true
      } else {
        return
      }
      idle = 0
    }
  }

  private mutating func differentiate(isCoarse: Bool) throws(SearchEnd) {
    try gradient.update(
      search, at, curvatures: curvature.diagonal, isCentral: isCentral || isCoarse,
      isCoarse: isCoarse)
  }

  /// The largest step of −gradient, cut at the bounds.
  private func projectedGradient() -> Double {
    var largest = 0.0
    for (k, j) in scale.movable.enumerated() {
      let slope = gradient.values[k]
      let room =
        slope > 0 ? at.point[j] - search.box.lower[j] : search.box.upper[j] - at.point[j]
      largest = max(largest, min(abs(slope), room / scale.width[j]))
    }
    return largest
  }

  private mutating func learn(_ point: [Double], _ before: [Double]) {
    for (k, j) in scale.movable.enumerated() {
      moved[k] = (at.point[j] - point[j]) / scale.width[j]
      changed[k] = gradient.values[k] - before[k]
    }
    curvature.update(step: moved, change: &changed)
  }

  /// Moves to a lower point; false where there is none in the direction of the model.
  private mutating func step(isFresh: Bool) throws(SearchEnd) -> Bool {
    // A first step has a model of each coordinate by itself only.
    let reach = isFresh ? 0.25 : 1
    for (k, j) in scale.movable.enumerated() {
      lower[k] = max(-reach, (search.box.lower[j] - at.point[j]) / scale.width[j])
      upper[k] = min(reach, (search.box.upper[j] - at.point[j]) / scale.width[j])
    }
    curvature.direction(gradient.values, lower: lower, upper: upper, into: &direction)
    var slope = 0.0
    for k in direction.indices { slope += direction[k] * gradient.values[k] }
    guard slope < 0, slope.isFinite else { return false }
    var (length, tries) = (1.0, 0)
    var (trial, found) = try evaluate(length)
    while !(found <= value + 1e-4 * length * slope) || found >= value {
      tries += 1
      if tries > 30 || -length * slope < 1e-17 * (1 + abs(value)) { return false }
      // The minimum of the parabola through both values and the slope.
      let best = -slope * length * length / (2 * (found - value - slope * length))
      let isUsable = best.isFinite && found.isFinite
      length = isUsable ? min(max(best, 0.1 * length), 0.5 * length) : 0.2 * length
      (trial, found) = try evaluate(length)
    }
    // Where the function falls faster than its slope says, further.
    for _ in 0..<6 where tries == 0 && found < value + 0.9 * length * slope && found.isFinite {
      let (further, lowest) = try evaluate(2 * length)
      if !(lowest < found) { break }
      (length, trial, found) = (2 * length, further, lowest)
    }
    (at, value) = (trial, found)
    return true
  }

  private mutating func evaluate(_ length: Double) throws(SearchEnd) -> (EvaluatedPoint, Double) {
    var point = at.point
    for (k, j) in scale.movable.enumerated() {
      let isWhole = length == 1
      // Bounds are met exactly.
      if isWhole, direction[k] == (search.box.lower[j] - at.point[j]) / scale.width[j] {
        point[j] = search.box.lower[j]
      } else if isWhole, direction[k] == (search.box.upper[j] - at.point[j]) / scale.width[j] {
        point[j] = search.box.upper[j]
      } else {
        point[j] += length * direction[k] * scale.width[j]
      }
    }
    let evaluation = try search.evaluate(one: &point)
    let value = PenaltyLoop.merit(evaluation, weight: weight)
    return (EvaluatedPoint(point, evaluation), value)
  }
}

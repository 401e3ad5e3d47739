internal import ArgMinProblems

/// One run of ``LimitedMemoryBFGS`` on f + w v², whole numbers held.
final class LimitedMemoryDescent {
  /// Where it is.
  private(set) var at: EvaluatedPoint
  /// How it ended; nil where there was no value or nothing to move.
  private(set) var end: DescentEnd?

  private let options: LimitedMemoryBFGS
  private let search: Search
  private let scale: BoxScale
  private let weight: Double
  private let (lower, upper): ([Double], [Double])
  private var value: Double
  private var merit: MeritGradient
  private var gradient: [Double]
  private var curvature: CompactCurvature

  /// Steps of so little gain in a row that end the run.
  private static let patience = 5

  init(
    _ options: LimitedMemoryBFGS, _ search: Search, _ scale: BoxScale, _ at: EvaluatedPoint,
    weight: Double
  ) {
    (self.options, self.search, self.scale) = (options, search, scale)
    (self.at, self.weight) = (at, weight)
    value = PenaltyLoop.merit(at.evaluation, weight: weight)
    var (lower, upper) = (search.box.lower, search.box.upper)
    for j in scale.whole { (lower[j], upper[j]) = (at.point[j], at.point[j]) }
    (self.lower, self.upper) = (lower, upper)
    merit = MeritGradient(search, scale, weight: weight)
    gradient = [Double](repeating: 0, count: search.count)
    curvature = CompactCurvature(count: search.count, memory: max(1, options.memory))
  }

  func run() throws(SearchEnd) {
    guard !scale.movable.isEmpty, value.isFinite else { return }
    try differentiate(at, into: &gradient)
    var idle = 0
    for _ in 0..<options.iterations {
      if projectedGradient() <= options.gradientTolerance { return finish(.stationary) }
      if value < -1e30 { return finish(.unbounded) }
      guard let gain = try step() else {
        if curvature.isEmpty { return finish(.noLowerPoint) }
        curvature.reset()
        continue
      }
      search.reportStep()
      idle = gain <= options.decreaseTolerance * (1 + abs(value)) ? idle + 1 : 0
      if idle >= Self.patience { return finish(.slowDecrease) }
    }
    finish(projectedGradient() <= options.gradientTolerance ? .stationary : .iterations)
  }

  private func finish(_ reason: DescentEnd.Reason) {
    end = DescentEnd(
      reason: reason, point: at.point, value: at.evaluation.value,
      projectedGradient: projectedGradient())
  }

  /// The gradient of the merit at a point, in the units of the variables.
  private func differentiate(
    _ at: EvaluatedPoint, into gradient: inout [Double]
  ) throws(SearchEnd) {
    try merit.update(search, at)
    for (k, j) in scale.movable.enumerated() { gradient[j] = merit.values[k] / scale.width[j] }
  }

  private func projectedGradient() -> Double {
    var largest = 0.0
    for j in gradient.indices {
      let slope = gradient[j]
      let room = slope > 0 ? at.point[j] - lower[j] : upper[j] - at.point[j]
      largest = max(largest, min(abs(slope), room))
    }
    return largest
  }

  /// Moves to a lower point, and returns by how much; nil where there is none in the direction of the model.
  private func step() throws(SearchEnd) -> Double? {
    let target = curvature.target(from: at.point, gradient, lower: lower, upper: upper)
    var (slope, size, longest) = (0.0, 0.0, Double.infinity)
    for j in target.indices {
      let move = target[j] - at.point[j]
      if move == 0 { continue }
      slope += move * gradient[j]
      size = max(size, abs(move))
      longest = min(longest, ((move > 0 ? upper[j] : lower[j]) - at.point[j]) / move)
    }
    guard slope < 0, slope.isFinite, size.isFinite else { return nil }
    var first = 1.0
    if curvature.isEmpty {
      // Nothing is known of the curvature: a tenth of what the point itself is large.
      let reach = at.point.reduce(1) { max($0, abs($1)) } / 10
      first = min(1, reach / size)
    }
    let line = WolfeSearch(value: value, slope: slope, longest: max(1, longest))
    var there = gradient
    let found = try line.run(from: first) { length throws(SearchEnd) in
      try evaluate(length, towards: target)
    } slope: { at throws(SearchEnd) in
      try differentiate(at, into: &there)
      var slope = 0.0
      for j in there.indices { slope += there[j] * (target[j] - self.at.point[j]) }
      return slope
    }
    guard let found else { return nil }
    let gain = value - found.value
    learn(found.at.point, there, length: found.length)
    (at, value, gradient) = (found.at, found.value, there)
    return gain
  }

  /// The point at x + length (target − x), within the bounds, and the merit there.
  private func evaluate(
    _ length: Double, towards target: [Double]
  ) throws(SearchEnd) -> (EvaluatedPoint, Double) {
    var point = target
    if length != 1 {
      for j in point.indices {
        let there = at.point[j] + length * (target[j] - at.point[j])
        point[j] = min(max(there, lower[j]), upper[j])
      }
    }
    let evaluation = try search.evaluate(one: &point)
    return (EvaluatedPoint(point, evaluation), PenaltyLoop.merit(evaluation, weight: weight))
  }

  private func learn(_ point: [Double], _ slopes: [Double], length: Double) {
    var (step, change) = (point, slopes)
    for j in step.indices {
      step[j] -= at.point[j]
      change[j] -= gradient[j]
    }
    curvature.update(step: step, change: change, length: length)
  }
}

internal import ArgMinProblems

/// One run of ``QuadraticModel`` on f + w v²; steps are in units of the widths of the box.
struct TrustRegionDescent {
  /// The best point so far.
  var best: EvaluatedPoint

  private let options: QuadraticModel
  private let search: Search
  private let scale: BoxScale
  private let weight: Double
  /// Where steps are counted from.
  private var base: [Double]
  private var model: InterpolationModel
  private var values: [Double]
  private var leader = 0
  private var box: BoxQuadratic
  private var (lower, upper, slope): ([Double], [Double], [Double])
  /// The radius of steps, and the least that it may have for now.
  private var (radius, least): (Double, Double)
  /// Updates since the inverse was made anew.
  private var age = 0

  init(
    _ options: QuadraticModel, _ search: Search, _ scale: BoxScale, _ start: EvaluatedPoint,
    weight: Double
  ) {
    (self.options, self.search, self.scale, self.weight) = (options, search, scale, weight)
    (best, base) = (start, start.point)
    let n = scale.movable.count
    model = InterpolationModel(order: n, count: 2 * n + 1)
    values = [Double](repeating: 0, count: 2 * n + 1)
    box = BoxQuadratic(order: n)
    lower = [Double](repeating: 0, count: n)
    (upper, slope) = (lower, lower)
    radius = min(0.25, max(options.initialRadius, options.finalRadius))
    least = radius
  }

  mutating func run() throws(SearchEnd) {
    guard PenaltyLoop.merit(best.evaluation, weight: weight).isFinite, try begin() else { return }
    for _ in 0..<options.iterations {
      let step = trustStep()
      let length = step.reduce(0) { max($0, abs($1)) }
      var ratio = -1.0
      if length >= least / 2 {
        guard let reached = try take(step, from: nil) else { return }
        ratio = reached
        radius =
          ratio <= 0.1
          ? min(radius / 2, length)
          : ratio <= 0.7 ? max(radius / 2, length) : max(radius / 2, 2 * length)
        radius = min(radius, 1)
        if radius <= 1.5 * least { radius = least }
        if ratio >= 0.1 { continue }
      } else {
        radius = max(least, radius / 10)
      }
      if let far = farthest(beyond: length < least / 2 ? max(2 * radius, 10 * least) : 2 * radius) {
        guard try improve(far) else { return }
        continue
      }
      if length >= least / 2, ratio > 0 || max(length, radius) > least { continue }
      if least <= options.finalRadius { return }
      least = least > 250 * options.finalRadius ? least / 10 : options.finalRadius
      radius = max(radius / 2, least)
      search.reportStep()
    }
  }

  /// The first points: the start, and two on each coordinate.
  private mutating func begin() throws(SearchEnd) -> Bool {
    let (n, count) = (scale.movable.count, search.count)
    var points: [Double] = []
    for (k, j) in scale.movable.enumerated() {
      let below = (base[j] - search.box.lower[j]) / scale.width[j]
      let above = (search.box.upper[j] - base[j]) / scale.width[j]
      let side = above >= radius || above >= below ? 1.0 : -1.0
      let step = side * radius
      let other = (side > 0 ? below : above) >= radius ? -step : 2 * step
      (model.points[(2 * k + 1) * n + k], model.points[(2 * k + 2) * n + k]) = (step, other)
      for step in [step, other] {
        points.append(contentsOf: base)
        points[points.count - count + j] += step * scale.width[j]
      }
    }
    let evaluations = try search.evaluate(&points)
    values[0] = PenaltyLoop.merit(best.evaluation, weight: weight)
    for (index, evaluation) in evaluations.enumerated() {
      for (k, j) in scale.movable.enumerated() {
        model.points[(index + 1) * n + k] =
          (points[index * count + j] - base[j]) / scale.width[j]
      }
      values[index + 1] = PenaltyLoop.merit(evaluation, weight: weight)
      if values[index + 1] < values[leader] {
        leader = index + 1
        best = EvaluatedPoint(Array(points[index * count..<(index + 1) * count]), evaluation)
      }
    }
    replaceInfinite()
    guard values[leader].isFinite, model.invert() else { return false }
    model.correct(values)
    return true
  }

  /// Values that do not exist count as the worst that do.
  private mutating func replaceInfinite() {
    let worst = values.reduce(-Double.infinity) { $1.isFinite ? max($0, $1) : $0 }
    for i in values.indices where values[i] == .infinity { values[i] = worst }
  }

  /// Sets the bounds of steps from the leader, and the slope there.
  private mutating func surround(_ step: [Double]) {
    for (k, j) in scale.movable.enumerated() {
      let below = (search.box.lower[j] - base[j]) / scale.width[j] - step[k]
      let above = (search.box.upper[j] - base[j]) / scale.width[j] - step[k]
      (lower[k], upper[k]) = (min(0, max(-radius, below)), max(0, min(radius, above)))
    }
  }

  /// The step from the leader that minimizes the model.
  private mutating func trustStep() -> [Double] {
    let leading = Array(model.point(leader))
    surround(leading)
    model.slope(leading, into: &slope)
    _ = box.minimize(slope, model.matrix, lower: lower, upper: upper)
    return box.step
  }

  /// Evaluates the leader's point plus `step`. It takes the place of the point `given`, or of the
  /// one that the model misses least. What was gained over what the model said; nil where nothing
  /// can be done.
  private mutating func take(_ step: [Double], from given: Int?) throws(SearchEnd) -> Double? {
    let n = scale.movable.count
    var point = base
    var moved = Array(model.point(leader))
    for (k, j) in scale.movable.enumerated() {
      moved[k] += step[k]
      point[j] += moved[k] * scale.width[j]
    }
    for (k, j) in scale.movable.enumerated() where step[k] != 0 {
      if step[k] == lower[k], step[k] > -radius { point[j] = search.box.lower[j] }
      if step[k] == upper[k], step[k] < radius { point[j] = search.box.upper[j] }
    }
    let expected = values[leader] - model.value(moved)
    let evaluation = try search.evaluate(one: &point)
    for (k, j) in scale.movable.enumerated() { moved[k] = (point[j] - base[j]) / scale.width[j] }
    var value = PenaltyLoop.merit(evaluation, weight: weight)
    if value == .infinity { value = values.max() ?? 0 }
    if !value.isFinite {
      best = EvaluatedPoint(point, evaluation)
      return nil
    }
    let gained = values[leader] - value
    let isBest = gained > 0
    model.prepare(moved)
    var (place, score) = (given, 0.0)
    if given == nil {
      let center = isBest ? moved : Array(model.point(leader))
      for t in values.indices where t != leader || isBest {
        var distance = 0.0
        for k in 0..<n {
          let difference = model.points[t * n + k] - center[k]
          distance += difference * difference
        }
        let relative = distance / (radius * radius)
        let candidate = model.denominator(t) * max(1, relative * relative)
        if candidate > score { (place, score) = (t, candidate) }
      }
    }
    if let t = place, !(given != nil && t == leader) {
      if model.replace(t, by: moved) {
        values[t] = value
        model.add(value - model.value(moved), t)
        if isBest { leader = t }
      } else {
        for k in 0..<n { model.points[t * n + k] = moved[k] }
        values[t] = value
        if isBest { leader = t }
        guard restart() else { return nil }
      }
    }
    if isBest {
      best = EvaluatedPoint(point, evaluation)
      search.reportStep()
    }
    age += 1
    let leading = model.point(leader)
    let distance = leading.reduce(0) { max($0, abs($1)) }
    // Far from the base, or after many updates, rounding has its way.
    if distance > 30 * radius && distance > 1e-7 || age > 20 * values.count {
      guard restart() else { return nil }
    }
    return expected > 0 ? gained / expected : (gained > 0 ? 1 : -1)
  }

  /// Takes the leader as base and makes the model anew; false where its points do not allow it.
  private mutating func restart() -> Bool {
    age = 0
    let leading = Array(model.point(leader))
    for (k, j) in scale.movable.enumerated() { base[j] += leading[k] * scale.width[j] }
    guard model.moveBase(leading) else { return false }
    model.correct(values)
    return true
  }

  /// The point that is farthest from the leader, if farther than `distance`.
  private func farthest(beyond distance: Double) -> Int? {
    let n = scale.movable.count
    var (result, largest): (Int?, Double) = (nil, distance)
    for t in values.indices {
      var length = 0.0
      for k in 0..<n {
        length = max(length, abs(model.points[t * n + k] - model.points[leader * n + k]))
      }
      if length > largest { (result, largest) = (t, length) }
    }
    return result
  }

  /// Replaces point t by one near the leader where its Lagrange function is large.
  private mutating func improve(_ t: Int) throws(SearchEnd) -> Bool {
    let reach = radius
    radius = max(min(radius, radius / 2), least)
    defer { radius = reach }
    let leading = Array(model.point(leader))
    surround(leading)
    let lagrange = model.lagrange(t)
    var (step, largest) = (leading, -1.0)
    for sign in [1.0, -1.0] {
      lagrange.slope(leading, into: &slope)
      for k in slope.indices { slope[k] *= sign }
      let value = box.minimize(
        slope, lagrange.matrix.map { sign * $0 }, lower: lower, upper: upper)
      if -value > largest { (step, largest) = (box.step, -value) }
    }
    if !step.contains(where: { $0 != 0 }) { return false }
    return try take(step, from: t) != nil
  }
}

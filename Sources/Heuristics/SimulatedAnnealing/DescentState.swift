internal import ArgMinProblems

/// Point, gradient and curvature of a ``BoxDescent``, in coordinates whose unit is the width of the region.
struct DescentState {
  private(set) var point: [Double]
  private(set) var evaluation: BlackBox.Evaluation
  /// Steps whose curvature is known.
  private(set) var pairs = 0
  /// The derivative along the direction.
  private(set) var slope = 0.0

  private let count: Int
  private let memory: Int
  private let unit: [Double]
  /// Which coordinates may move.
  private let moving: [Int]
  private let lower: [Double]
  private let upper: [Double]
  private var gradient: [Double]
  private var direction: [Double]
  private var steps: [Double]
  private var changes: [Double]
  private var curvatures: [Double]
  private var oldPoint: [Double]
  private var oldGradient: [Double]
  private var hasOld = false
  private var next = 0

  init(_ search: Search, _ point: [Double], _ evaluation: BlackBox.Evaluation, memory: Int) {
    let box = search.box
    (self.point, self.evaluation) = (point, evaluation)
    (count, self.memory, lower, upper) = (point.count, max(1, memory), box.lower, box.upper)
    unit = box.region.map { region in
      let width = region.upperBound - region.lowerBound
      return width > 0 && width.isFinite ? width : 1
    }
    moving = (0..<point.count).filter { !box.isInteger[$0] && box.lower[$0] < box.upper[$0] }
    let zeros = [Double](repeating: 0, count: point.count)
    (gradient, direction, oldPoint, oldGradient) = (zeros, zeros, zeros, zeros)
    let room = [Double](repeating: 0, count: self.memory * point.count)
    (steps, changes) = (room, room)
    curvatures = [Double](repeating: 0, count: self.memory)
  }

  var isFixed: Bool { moving.isEmpty }

  mutating func forget() {
    (pairs, next, hasOld) = (0, 0, false)
  }

  /// The gradient here, and what it says of the curvature along the last step.
  mutating func differentiate(_ search: Search) throws(SearchEnd) {
    // As many points a batch as are a few megabytes.
    let most = max(1, min(moving.count, 1_000_000 / count))
    var start = 0
    while start < moving.count {
      let end = min(moving.count, start + most)
      try differentiate(search, start, end)
      start = end
    }
    if hasOld { remember() }
    oldPoint = point
    oldGradient = gradient
    hasOld = true
  }

  private mutating func differentiate(
    _ search: Search, _ start: Int, _ end: Int
  ) throws(SearchEnd) {
    var points = [Double]()
    points.reserveCapacity((end - start) * count)
    for index in start..<end {
      points.append(contentsOf: point)
      let j = moving[index]
      let h = 0x1p-26 * max(abs(point[j]), min(1, unit[j]))
      // Away from the nearer bound, so that the step stays within.
      let isUp = upper[j] - point[j] >= point[j] - lower[j]
      points[points.count - count + j] += isUp ? h : -h
    }
    let found = try search.evaluate(&points)
    for index in start..<end {
      let j = moving[index]
      let place = index - start
      let h = points[place * count + j] - point[j]
      let slope = h == 0 ? 0 : (found[place].value - evaluation.value) / h * unit[j]
      gradient[j] = slope.isFinite ? slope : 0
    }
  }

  private mutating func remember() {
    var (curvature, size) = (0.0, 0.0)
    let row = next * count
    for j in 0..<count {
      let (s, y) = ((point[j] - oldPoint[j]) / unit[j], gradient[j] - oldGradient[j])
      (steps[row + j], changes[row + j]) = (s, y)
      curvature += s * y
      size += y * y
    }
    guard curvature > 1e-12 * size, curvature > 0 else { return }
    curvatures[next] = curvature
    next = (next + 1) % memory
    pairs = min(pairs + 1, memory)
  }

  /// Whether a bound keeps coordinate j from following −gradient.
  private func isHeld(_ j: Int) -> Bool {
    (point[j] <= lower[j] && gradient[j] > 0) || (point[j] >= upper[j] && gradient[j] < 0)
  }

  /// d = −H g over the coordinates that no bound holds.
  mutating func chooseDirection(radius: Double) {
    for j in 0..<count { direction[j] = isHeld(j) ? 0 : -gradient[j] }
    var weights = [Double](repeating: 0, count: pairs)
    for age in 0..<pairs {
      let row = (next + memory - 1 - age) % memory
      let weight = product(steps, row * count) / curvatures[row]
      weights[age] = weight
      add(changes, row * count, -weight)
    }
    var scale = 1.0
    if pairs > 0 {
      let row = (next + memory - 1) % memory
      var size = 0.0
      for j in 0..<count { size += changes[row * count + j] * changes[row * count + j] }
      scale = size > 0 ? curvatures[row] / size : 1
    }
    for j in 0..<count { direction[j] *= scale }
    for age in stride(from: pairs - 1, through: 0, by: -1) {
      let row = (next + memory - 1 - age) % memory
      let weight = product(changes, row * count) / curvatures[row]
      add(steps, row * count, weights[age] - weight)
    }
    var norm = 0.0
    for j in 0..<count {
      if isHeld(j) { direction[j] = 0 }
      norm += direction[j] * direction[j]
    }
    norm = norm.squareRoot()
    let longest = pairs == 0 ? radius : 50 * radius
    if norm > longest || (pairs == 0 && norm > 0) {
      let factor = longest / norm
      for j in 0..<count { direction[j] *= factor }
    }
    slope = 0
    for j in 0..<count { slope += direction[j] * gradient[j] }
  }

  private func product(_ rows: [Double], _ row: Int) -> Double {
    var sum = 0.0
    for j in 0..<count { sum += rows[row + j] * direction[j] }
    return sum
  }

  private mutating func add(_ rows: [Double], _ row: Int, _ factor: Double) {
    for j in 0..<count { direction[j] += factor * rows[row + j] }
  }

  /// Moves along the direction; false where no step improves.
  mutating func advance(_ search: Search, expands: Bool) throws(SearchEnd) -> Bool {
    var length = 1.0
    for attempt in 0..<12 {
      var trial = moved(by: length)
      let found = try search.evaluate(one: &trial)
      if search.precedes(found, evaluation), found.value <= evaluation.value + 1e-4 * length * slope
      {
        if expands, attempt == 0 {
          try expand(search, trial, found)
        } else {
          (point, evaluation) = (trial, found)
        }
        return true
      }
      // The minimum of the parabola through both values and the slope, kept from 0.1 to 0.5.
      let excess = found.value - evaluation.value - length * slope
      let best = excess > 0 ? -slope * length / (2 * excess) : 0.1
      length *= excess.isFinite ? min(max(best, 0.1), 0.5) : 0.2
    }
    return false
  }

  /// Doubles a step while that helps: the length of the first is a guess.
  private mutating func expand(
    _ search: Search, _ first: [Double], _ evaluationThere: BlackBox.Evaluation
  ) throws(SearchEnd) {
    (point, evaluation) = (first, evaluationThere)
    var length = 1.0
    for _ in 0..<5 {
      length *= 2
      var trial = moved(from: oldPoint, by: length)
      let found = try search.evaluate(one: &trial)
      guard search.precedes(found, evaluation) else { return }
      (point, evaluation) = (trial, found)
    }
  }

  private func moved(by length: Double) -> [Double] { moved(from: point, by: length) }

  private func moved(from origin: [Double], by length: Double) -> [Double] {
    var trial = origin
    for j in moving {
      trial[j] = min(max(trial[j] + length * direction[j] * unit[j], lower[j]), upper[j])
    }
    return trial
  }
}

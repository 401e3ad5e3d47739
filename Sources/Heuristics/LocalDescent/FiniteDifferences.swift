internal import ArgMinProblems
internal import RealModule

/// First derivatives, and second ones of each coordinate by itself, in units of the widths of the
/// box.
///
/// Points stand in as few batches as memory allows, one below n = 1000, and within the box: at a
/// bound both points of a central difference lie on the inner side. A derivative without values
/// is 0.
///
/// Source: P. E. Gill, W. Murray, M. A. Saunders & M. H. Wright, "Computing forward-difference
/// intervals for numerical optimization" (1983): h = 2√(ε|f|/|f″|).
struct FiniteDifferences {
  typealias Value = (BlackBox.Evaluation) -> Double
  /// ∂f/∂xⱼ times the width, for each coordinate that may move.
  var gradient: [Double]
  /// ∂²f/∂xⱼ² times the width squared, from central differences.
  var curvature: [Double]

  private let scale: BoxScale
  private let (lower, upper): ([Double], [Double])
  /// The steps of the two points of coordinate k, at 2k and 2k + 1.
  private var steps: [Double]
  // The points of a batch, their evaluations, and the values of all.
  private var points: [Double] = []
  private var found: [BlackBox.Evaluation] = []
  private var values: [Double] = []

  init(_ search: Search, _ scale: BoxScale) {
    self.scale = scale
    (lower, upper) = (search.box.lower, search.box.upper)
    gradient = [Double](repeating: 0, count: scale.movable.count)
    curvature = gradient
    steps = [Double](repeating: 0, count: 2 * scale.movable.count)
  }

  /// One point a coordinate, and one more on the other side where that has no value.
  ///
  /// `curvatures` are estimates of second derivatives in units of the widths. `chosen` are the places among
  /// the coordinates that may move whose derivatives are wanted; all where nil.
  mutating func forward(
    _ search: Search, _ at: EvaluatedPoint, curvatures: [Double]? = nil, of chosen: [Int]? = nil,
    value: Value
  ) throws(SearchEnd) {
    let middle = value(at.evaluation)
    var wanted = chosen ?? Array(scale.movable.indices)
    for k in wanted {
      let j = scale.movable[k]
      let unit = unit(at.point, j)
      var step = 0x1p-26 * unit
      if let curvature = curvatures?[k], curvature > 0 {
        step = 2 * (0x1p-52 * abs(middle) / curvature).squareRoot() * scale.width[j]
        step = min(max(step, 3e-9 * unit), 1e-5 * unit)
      }
      step = min(step, (upper[j] - lower[j]) / 4)
      steps[2 * k] = at.point[j] + step > upper[j] ? -step : step
    }
    for _ in 0..<2 where !wanted.isEmpty {
      var failed: [Int] = []
      try evaluate(search, at, wanted, each: 1, value)
      for (place, k) in wanted.enumerated() {
        let slope = (values[place] - middle) / steps[2 * k]
        gradient[k] = slope.isFinite ? slope * scale.width[scale.movable[k]] : 0
        if !slope.isFinite { failed.append(k) }
        steps[2 * k] = -steps[2 * k]
      }
      wanted = failed
    }
  }

  /// Two points a coordinate. With `isCoarse` the steps are such that second derivatives are good
  /// too.
  mutating func central(
    _ search: Search, _ at: EvaluatedPoint, curvatures: [Double]? = nil, isCoarse: Bool,
    value: Value
  ) throws(SearchEnd) {
    let middle = value(at.evaluation)
    for (k, j) in scale.movable.enumerated() {
      let unit = unit(at.point, j)
      var step = isCoarse ? 1e-4 * unit : 6e-6 * unit
      if !isCoarse, let curvature = curvatures?[k], curvature > 0 {
        let ratio = 0x1p-51 * abs(middle) / (curvature * unit / scale.width[j])
        step = min(max(Double.pow(ratio, 1 / 3) * scale.width[j], 1e-6 * unit), 1e-4 * unit)
      }
      step = min(step, (upper[j] - lower[j]) / 4)
      if at.point[j] + step > upper[j] { step = -step }
      steps[2 * k] = step
      steps[2 * k + 1] =
        at.point[j] - step >= lower[j] && at.point[j] - step <= upper[j] ? -step : 2 * step
    }
    let all = Array(scale.movable.indices)
    try evaluate(search, at, all, each: 2, value)
    for k in all {
      let (width, first, other) = (
        scale.width[scale.movable[k]], steps[2 * k], steps[2 * k + 1]
      )
      let (a, b) = ((values[2 * k] - middle) / first, (values[2 * k + 1] - middle) / other)
      // The parabola through three points, wherever they lie.
      let second = (a - b) / (first - other)
      let slope = a - second * first
      let known = slope.isFinite ? slope : a.isFinite ? a : b.isFinite ? b : 0
      gradient[k] = known * width
      curvature[k] = slope.isFinite ? 2 * second * width * width : 0
    }
  }

  /// What counts as a change of order one; in a box that is tiny beside its numbers enough of one that
  /// they do change.
  private func unit(_ point: [Double], _ j: Int) -> Double {
    max(min(scale.width[j], max(1, abs(point[j]))), 0x1p-14 * abs(point[j]))
  }

  /// Sets `values` to those of `each` points for each of the coordinates `which`; steps become those that the
  /// numbers and the box allow.
  private mutating func evaluate(
    _ search: Search, _ at: EvaluatedPoint, _ which: [Int], each: Int, _ value: Value
  ) throws(SearchEnd) {
    let n = search.count
    values.removeAll(keepingCapacity: true)
    let most = max(1, (1 << 21) / (n * each))
    var first = 0
    while first < which.count {
      let last = min(which.count, first + most)
      points.removeAll(keepingCapacity: true)
      for k in which[first..<last] {
        for side in 0..<each {
          points.append(contentsOf: at.point)
          points[points.count - n + scale.movable[k]] += steps[2 * k + side]
        }
      }
      try search.evaluate(&points, into: &found)
      for evaluation in found { values.append(value(evaluation)) }
      for (place, k) in which[first..<last].enumerated() {
        let j = scale.movable[k]
        for side in 0..<each {
          steps[2 * k + side] = points[(place * each + side) * n + j] - at.point[j]
        }
      }
      first = last
    }
  }
}

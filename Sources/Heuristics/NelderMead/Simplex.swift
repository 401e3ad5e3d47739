internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// A simplex of ``NelderMead`` over some of the variables, the others fixed.
struct Simplex {
  private let count: Int
  private let moving: [Int]
  /// The widths of the region.
  private let unit: [Double]
  private var points: [Double]
  private var evaluations: [BlackBox.Evaluation]
  /// Indices of the points, the best first.
  private var order: [Int]
  /// Sums over the points, by place in `moving`.
  private var sums: [Double]
  private var trial: [Double]

  init(_ search: Search, _ moving: [Int], _ points: [Double], _ found: [BlackBox.Evaluation]) {
    (count, self.moving, self.points, evaluations) = (search.count, moving, points, found)
    unit = search.box.region.map { region in
      let width = region.upperBound - region.lowerBound
      return width > 0 && width.isFinite ? width : 1
    }
    order = Array(found.indices)
    sums = [Double](repeating: 0, count: moving.count)
    trial = Array(points[0..<search.count])
    sort(search)
  }

  /// A simplex whose edges from `corner` lie along the axes, away from the nearer bound.
  init(
    _ search: Search, _ moving: [Int], corner: [Double], _ evaluation: BlackBox.Evaluation,
    edge: Double
  ) throws(SearchEnd) {
    let one = [BlackBox.Evaluation](repeating: evaluation, count: moving.count + 1)
    let same = [[Double]](repeating: corner, count: moving.count + 1)
    self.init(search, moving, Array(same.joined()), one)
    try renew(search, edge: edge)
  }

  var best: (point: [Double], evaluation: BlackBox.Evaluation) {
    let start = order[0] * count
    return (Array(points[start..<start + count]), evaluations[order[0]])
  }

  // MARK: iteration

  /// Iterates until the points agree.
  mutating func contract(
    _ options: NelderMead, _ search: Search, iterations: Int
  ) throws(SearchEnd) {
    let dimension = Double(moving.count)
    var ratios = (
      options.reflectRatio, options.expandRatio, options.contractRatio, options.shrinkRatio
    )
    if options.isAdaptive, moving.count > 1 {
      ratios = (1, 1 + 2 / dimension, 0.75 - 0.5 / dimension, 1 - 1 / dimension)
    }
    var (iteration, idle, flat) = (0, 0, 0)
    var last = evaluations[order[0]]
    while iteration < iterations, !hasConverged(options, search) {
      // A plateau, or noise.
      if idle > 200 + 20 * moving.count { return }
      try step(search, ratios)
      search.reportStep()
      iteration += 1
      idle = search.precedes(evaluations[order[0]], last) ? 0 : idle + 1
      last = evaluations[order[0]]
      if iteration % (10 * (moving.count + 1)) == 0 {
        sum()
        if flat < 20, isFlat {
          flat += 1
          try renew(search, edge: max(extent, options.pointTolerance))
        }
      }
    }
  }

  private mutating func step(
    _ search: Search, _ ratios: (Double, Double, Double, Double)
  ) throws(SearchEnd) {
    let (reflect, expand, contract, shrink) = ratios
    let worst = order[moving.count]
    let (first, second) = (
      evaluations[order[0]], evaluations[order[max(0, moving.count - 1)]]
    )
    var reflected = try attempt(search, worst, reflect)
    let held = trial
    if search.precedes(reflected, first) {
      let expanded = try attempt(search, worst, reflect * expand)
      if search.precedes(expanded, reflected) {
        reflected = expanded
      } else {
        trial = held
      }
      return replace(worst, reflected, search)
    }
    if search.precedes(reflected, second) { return replace(worst, reflected, search) }
    let isOutside = search.precedes(reflected, evaluations[worst])
    let contracted = try attempt(search, worst, isOutside ? reflect * contract : -contract)
    let isHelp =
      isOutside
      ? !search.precedes(reflected, contracted)
      : search.precedes(contracted, evaluations[worst])
    if isHelp { return replace(worst, contracted, search) }
    try shrinkAll(search, shrink)
  }

  /// The evaluation of c + ratio (c − worst), c the centre of the others; the point is in `trial`.
  private mutating func attempt(
    _ search: Search, _ worst: Int, _ ratio: Double
  ) throws(SearchEnd) -> BlackBox.Evaluation {
    let size = Double(moving.count)
    for (place, j) in moving.enumerated() {
      let x = points[worst * count + j]
      let center = (sums[place] - x) / size
      trial[j] = center + ratio * (center - x)
    }
    return try search.evaluate(one: &trial)
  }

  private mutating func replace(
    _ worst: Int, _ evaluation: BlackBox.Evaluation, _ search: Search
  ) {
    for (place, j) in moving.enumerated() {
      sums[place] += trial[j] - points[worst * count + j]
      points[worst * count + j] = trial[j]
    }
    evaluations[worst] = evaluation
    var place = order.count - 1
    while place > 0, search.precedes(evaluation, evaluations[order[place - 1]]) {
      order[place] = order[place - 1]
      place -= 1
    }
    order[place] = worst
  }

  private mutating func shrinkAll(_ search: Search, _ ratio: Double) throws(SearchEnd) {
    let best = order[0] * count
    for index in order.dropFirst() {
      for j in moving {
        let x = points[best + j]
        points[index * count + j] = x + ratio * (points[index * count + j] - x)
      }
    }
    try evaluateOthers(search)
  }

  /// Evaluates all points but the best, as one batch.
  private mutating func evaluateOthers(_ search: Search) throws(SearchEnd) {
    var batch: [Double] = []
    batch.reserveCapacity((order.count - 1) * count)
    for index in order.dropFirst() {
      batch.append(contentsOf: points[index * count..<(index + 1) * count])
    }
    let found = try search.evaluate(&batch)
    for (place, index) in order.dropFirst().enumerated() {
      evaluations[index] = found[place]
      for j in 0..<count { points[index * count + j] = batch[place * count + j] }
    }
    sort(search)
  }

  private mutating func sort(_ search: Search) {
    let evaluations = evaluations
    order.sort {
      search.precedes(evaluations[$0], evaluations[$1])
        || (!search.precedes(evaluations[$1], evaluations[$0]) && $0 < $1)
    }
    sum()
  }

  /// Sums anew, since rounding errors of updates add up.
  private mutating func sum() {
    for (place, j) in moving.enumerated() {
      var total = 0.0
      for row in stride(from: j, to: points.count, by: count) { total += points[row] }
      sums[place] = total
    }
  }

  // MARK: shape

  /// The largest distance from the best point along an axis, as a part of the region.
  private var extent: Double {
    let best = order[0] * count
    var widest = 0.0
    for index in order.dropFirst() {
      for j in moving {
        widest = max(widest, abs(points[index * count + j] - points[best + j]) / unit[j])
      }
    }
    return widest
  }

  private func hasConverged(_ options: NelderMead, _ search: Search) -> Bool {
    let (first, last) = (evaluations[order[0]], evaluations[order[moving.count]])
    let isFeasible = last.violation <= search.limits.tolerance
    let (a, b) = isFeasible ? (first.value, last.value) : (first.violation, last.violation)
    let isEqual = !(abs(b - a) > options.valueTolerance * max(abs(a), abs(b)))
    let extent = extent
    // About a least value of 0 values never agree; points then have to by more.
    guard isEqual || last.value.isNaN else { return extent <= 1e-4 * options.pointTolerance }
    return extent <= options.pointTolerance
  }

  /// Whether edges have become dependent: Gram's and Schmidt's process leaves almost nothing of one.
  private var isFlat: Bool {
    let (size, best) = (moving.count, order[0] * count)
    var edges = [Double](repeating: 0, count: size * size)
    for (row, index) in order.dropFirst().enumerated() {
      var length = 0.0
      for (place, j) in moving.enumerated() {
        let edge = (points[index * count + j] - points[best + j]) / unit[j]
        edges[row * size + place] = edge
        length += edge * edge
      }
      guard length > 0 else { return true }
      length = length.squareRoot()
      for place in 0..<size { edges[row * size + place] /= length }
      for other in 0..<row {
        var product = 0.0
        for place in 0..<size { product += edges[row * size + place] * edges[other * size + place] }
        for place in 0..<size { edges[row * size + place] -= product * edges[other * size + place] }
      }
      var rest = 0.0
      for place in 0..<size { rest += edges[row * size + place] * edges[row * size + place] }
      rest = rest.squareRoot()
      guard rest > 1e-7 else { return true }
      for place in 0..<size { edges[row * size + place] /= rest }
    }
    return false
  }

  /// A simplex along the axes from the best point, down the simplex gradient where there is one.
  mutating func renew(_ search: Search, edge: Double) throws(SearchEnd) {
    let (box, best) = (search.box, order[0] * count)
    let slopes = simplexGradient
    for (place, index) in order.dropFirst().enumerated() {
      let j = moving[place]
      for other in moving { points[index * count + other] = points[best + other] }
      let x = points[best + j]
      let length = edge * unit[j]
      var isUp = box.upper[j] - x >= x - box.lower[j]
      if slopes[place] != 0 { isUp = slopes[place] < 0 }
      // An edge that the bound would cut off goes the other way.
      if isUp, x + length > box.upper[j], x - box.lower[j] > box.upper[j] - x { isUp = false }
      if !isUp, x - length < box.lower[j], box.upper[j] - x > x - box.lower[j] { isUp = true }
      points[index * count + j] = x + (isUp ? length : -length)
    }
    try evaluateOthers(search)
  }

  /// The gradient of the linear function that has the values of the simplex: g = E⁻¹ δ, E the edges from
  /// the best point in rows and δ what values rise along them; zeros where the simplex is flat.
  private var simplexGradient: [Double] {
    let (size, best) = (moving.count, order[0] * count)
    let none = [Double](repeating: 0, count: size)
    guard size <= 50 else { return none }
    var edges = [Double](repeating: 0, count: size * size)
    for (row, index) in order.dropFirst().enumerated() {
      for (place, j) in moving.enumerated() {
        edges[row * size + place] = (points[index * count + j] - points[best + j]) / unit[j]
      }
    }
    let factors = DenseLU(edges, order: size)
    guard !factors.isNearlySingular else { return none }
    let inverse = factors.inverse()
    return (0..<size).map { place in
      var slope = 0.0
      for (row, index) in order.dropFirst().enumerated() {
        let rise = evaluations[index].value - evaluations[order[0]].value
        slope += inverse[place * size + row] * rise
      }
      return slope.isFinite ? slope : 0
    }
  }
}

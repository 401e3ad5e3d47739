internal import ArgMinProblems
internal import RealModule

/// One run of ``DirectRectangles``.
struct RectangleDivision {
  private let options: DirectRectangles
  private let search: Search
  private let coordinates: [Int]
  private var heaps: RectangleHeaps
  private var (best, worst) = (Double.infinity, -Double.infinity)
  private var leader = 0
  /// Rectangles that memory has room for, and sides of one that are cut at once.
  private let (capacity, cuts): (Int, Int)
  /// The levels at which a side holds one whole number.
  private let wholeLevels: [UInt8]
  private var center: [Double]
  private let origin: [Double]

  init(_ options: DirectRectangles, _ search: Search) {
    (self.options, self.search) = (options, search)
    let box = search.box
    coordinates = (0..<box.count).filter { box.lower[$0] < box.upper[$0] }
    let n = max(1, coordinates.count)
    heaps = RectangleHeaps(count: coordinates.count, isBySide: options.isLocallyBiased)
    capacity = min(Int(Int32.max) / 2, max(3, options.memory / (10 * n + 24)))
    // Batches stay small beside the rectangles.
    cuts = max(1, min(n, capacity / 64))
    wholeLevels = coordinates.map { j in
      guard box.isInteger[j], (box.upper[j] - box.lower[j]).isFinite else { return .max }
      return UInt8(min(30, Double.log(box.upper[j] - box.lower[j] + 1) / Double.log(3) + 2))
    }
    origin = box.region.map(\.lowerBound)
    center = [Double](repeating: 0.5, count: coordinates.count)
  }

  /// Evaluates the centre of the box.
  mutating func begin() throws(SearchEnd) {
    var points: [Double] = []
    write(center, into: &points)
    let key = key(try search.evaluate(&points)[0])
    note(key)
    heaps.addCube(key: key)
    if !coordinates.isEmpty { heaps.insert(0) }
  }

  /// Divides what is promising; false at the end.
  mutating func divide() throws(SearchEnd) -> Bool {
    let needed = best - max(options.epsilon * abs(best), 1e-8)
    var (chosen, sides, points): ([Int], [[Int]], [Double]) = ([], [], [])
    var wanted = 0
    for sizeClass in heaps.promising(needed: needed, worst: max(worst, -.greatestFiniteMagnitude)) {
      let lowest = heaps.heaps[sizeClass].first.map { heaps.keys[Int($0)] }
      while let top = heaps.heaps[sizeClass].first, heaps.keys[Int(top)] == lowest {
        let side = sidesToCut(Int(top))
        if heaps.keys.count + 2 * (wanted + side.count) > capacity { return false }
        // The rest of the equal ones waits where there is no room to evaluate them.
        if 2 * wanted > search.remaining || 2 * wanted > 1 << 16 { break }
        guard let rectangle = heaps.pop(sizeClass) else { break }
        chosen.append(rectangle)
        sides.append(side)
        wanted += side.count
        place(rectangle, side, into: &points)
        if options.isLocallyBiased { break }
      }
    }
    if chosen.isEmpty { return false }
    let values = wanted > 0 ? try search.evaluate(&points).map(key) : []
    var first = 0
    for (rectangle, side) in zip(chosen, sides) {
      split(rectangle, side, values[first..<first + 2 * side.count])
      first += 2 * side.count
    }
    search.reportStep()
    let length = Double.pow(3, -Double(heaps.shallowest(leader)))
    return length > options.sideTolerance
  }

  /// The longest sides, less those that hold one whole number, which count as cut.
  private mutating func sidesToCut(_ rectangle: Int) -> [Int] {
    let level = heaps.shallowest(rectangle)
    var result: [Int] = []
    for k in coordinates.indices where heaps.level(rectangle, k) == level {
      if result.count == cuts { break }
      if level < wholeLevels[k] { result.append(k) }
    }
    return result
  }

  private mutating func place(_ rectangle: Int, _ sides: [Int], into points: inout [Double]) {
    let n = coordinates.count
    let third = Double.pow(3, -Double(heaps.shallowest(rectangle)) - 1)
    for k in 0..<n { center[k] = heaps.centers[rectangle * n + k] }
    for k in sides {
      let middle = center[k]
      for step in [third, -third] {
        center[k] = middle + step
        write(center, into: &points)
      }
      center[k] = middle
    }
  }

  /// The point of the box for a point of the unit cube.
  private func write(_ cube: [Double], into points: inout [Double]) {
    let (base, box) = (points.count, search.box)
    points.append(contentsOf: origin)
    for (k, j) in coordinates.enumerated() {
      let u = cube[k]
      let (low, high) = (box.region[j].lowerBound, box.region[j].upperBound)
      let width = max(high - low, .leastNormalMagnitude)
      switch (box.lower[j].isFinite, box.upper[j].isFinite) {
      case (true, true): points[base + j] = box.lower[j] + u * (box.upper[j] - box.lower[j])
      case (true, false): points[base + j] = box.lower[j] + width * u / (1 - u)
      case (false, true): points[base + j] = box.upper[j] - width * (1 - u) / u
      case (false, false):
        let t = 2 * u - 1
        points[base + j] = low + width / 2 + width / 2 * t / (1 - t * t)
      }
    }
  }

  private func key(_ evaluation: BlackBox.Evaluation) -> Double {
    let (value, violation) = (evaluation.value, evaluation.violation)
    let key =
      violation > search.limits.tolerance
      ? value + options.penalty * (1 + abs(value)) * violation : value
    return key.isNaN ? .infinity : key
  }

  private mutating func note(_ key: Double) {
    if key.isFinite { (best, worst) = (min(best, key), max(worst, key)) }
  }

  /// Cuts into three along one side after the other, those with the lowest values first, so that
  /// they get the largest rectangles.
  private mutating func split(_ rectangle: Int, _ sides: [Int], _ values: ArraySlice<Double>) {
    let base = values.startIndex
    let level = heaps.shallowest(rectangle)
    let third = Double.pow(3, -Double(level) - 1)
    for value in values { note(value) }
    let ordered = sides.indices.map { (min(values[base + 2 * $0], values[base + 2 * $0 + 1]), $0) }
      .sorted { $0 < $1 }
    for k in coordinates.indices where heaps.level(rectangle, k) == level && level >= wholeLevels[k]
    {
      heaps.cut(rectangle, k)
    }
    var children: [Int] = []
    for (_, place) in ordered {
      let k = sides[place]
      heaps.cut(rectangle, k)
      for side in 0..<2 {
        let key = values[base + 2 * place + side]
        let child = heaps.add(
          beside: rectangle, k, step: side == 0 ? third : -third, key: key)
        if key < heaps.keys[leader] { leader = child }
        children.append(child)
      }
    }
    for child in children + [rectangle] where heaps.shallowest(child) < RectangleHeaps.deepest {
      heaps.insert(child)
    }
  }
}

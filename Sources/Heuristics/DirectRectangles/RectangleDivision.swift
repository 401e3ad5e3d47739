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
  private let map: CubeMap
  /// The lengths of sides, by their levels.
  private let lengths: [Double]
  /// What is divided in this iteration: rectangles, and where their sides end among `sides`.
  private var chosen: [(rectangle: Int, end: Int)] = []
  private var sides: [Int] = []
  // Work: centre and levels of a rectangle, and its point in the box.
  private var center: [Double]
  private var levels: [UInt8]
  private var point: [Double]
  private var sequence: [Int] = []

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
    map = CubeMap(box, coordinates)
    lengths = (0...RectangleHeaps.deepest + 1).map { Double.pow(3, -Double($0)) }
    center = [Double](repeating: 0.5, count: coordinates.count)
    levels = [UInt8](repeating: 0, count: coordinates.count)
    point = box.region.map(\.lowerBound)
  }

  /// Evaluates the centre of the box.
  mutating func begin() throws(SearchEnd) {
    map.write(center, into: &point)
    var points = point
    let key = key(try search.evaluate(&points)[0])
    note(key)
    heaps.addCube(key: key)
    if !coordinates.isEmpty { heaps.insert(0, 0) }
  }

  /// Divides what is promising; false at the end.
  mutating func divide() throws(SearchEnd) -> Bool {
    let needed = best - max(options.epsilon * abs(best), 1e-8)
    chosen.removeAll(keepingCapacity: true)
    sides.removeAll(keepingCapacity: true)
    var points: [Double] = []
    for sizeClass in heaps.promising(needed: needed, worst: max(worst, -.greatestFiniteMagnitude)) {
      let lowest = heaps.heaps[sizeClass].first.map { heaps.keys[Int($0)] }
      while let top = heaps.heaps[sizeClass].first, heaps.keys[Int(top)] == lowest {
        let wanted = sides.count
        let level = addSidesToCut(Int(top))
        if heaps.keys.count + 2 * sides.count > capacity { return false }
        // The rest of the equal ones waits where there is no room to evaluate them.
        if 2 * wanted > search.remaining || 2 * wanted > 1 << 16 {
          sides.removeSubrange(wanted...)
          break
        }
        guard let rectangle = heaps.pop(sizeClass) else { break }
        chosen.append((rectangle, sides.count))
        place(rectangle, wanted..<sides.count, level, into: &points)
        if options.isLocallyBiased { break }
      }
    }
    if chosen.isEmpty { return false }
    let values = sides.isEmpty ? [] : try search.evaluate(&points).map(key)
    var first = 0
    for (rectangle, end) in chosen {
      split(rectangle, first..<end, values)
      first = end
    }
    search.reportStep()
    return lengths[Int(heaps.shallowest(leader))] > options.sideTolerance
  }

  /// Adds the longest sides, less those that hold one whole number, which count as cut; their level.
  private mutating func addSidesToCut(_ rectangle: Int) -> Int {
    let (level, first) = (heaps.shallowest(rectangle), sides.count)
    for k in coordinates.indices where heaps.level(rectangle, k) == level {
      if sides.count - first == cuts { break }
      if level < wholeLevels[k] { sides.append(k) }
    }
    return Int(level)
  }

  /// Adds two points a side, which differ from the centre in one coordinate.
  private mutating func place(
    _ rectangle: Int, _ range: Range<Int>, _ level: Int, into points: inout [Double]
  ) {
    let n = coordinates.count
    for k in 0..<n { center[k] = heaps.centers[rectangle * n + k] }
    map.write(center, into: &point)
    let third = lengths[level + 1]
    for place in range {
      let k = sides[place]
      let (j, middle) = (coordinates[k], point[coordinates[k]])
      for step in [third, -third] {
        point[j] = map.value(center[k] + step, k)
        points.append(contentsOf: point)
      }
      point[j] = middle
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
  private mutating func split(_ rectangle: Int, _ range: Range<Int>, _ values: [Double]) {
    let (n, level) = (coordinates.count, heaps.shallowest(rectangle))
    // How many sides are as long as the longest, and the sum of the levels.
    var (longest, sum) = (0, 0)
    for k in 0..<n {
      center[k] = heaps.centers[rectangle * n + k]
      levels[k] = heaps.level(rectangle, k)
      if levels[k] == level {
        if level >= wholeLevels[k] { levels[k] += 1 } else { longest += 1 }
      }
      sum += Int(levels[k])
    }
    for place in range {
      note(values[2 * place])
      note(values[2 * place + 1])
    }
    let third = lengths[Int(level) + 1]
    order(range, values)
    for place in sequence {
      let k = sides[place]
      levels[k] += 1
      (longest, sum) = (longest - 1, sum + 1)
      let (middle, shallowest) = (center[k], longest > 0 ? level : level + 1)
      for side in 0..<2 {
        center[k] = middle + (side == 0 ? third : -third)
        let key = values[2 * place + side]
        let child = heaps.add(center: center, levels: levels, key: key)
        if key < heaps.keys[leader] { leader = child }
        insert(child, shallowest, sum)
      }
      center[k] = middle
    }
    heaps.setLevels(rectangle, levels)
    insert(rectangle, longest > 0 ? level : level + 1, sum)
  }

  /// Puts the places of sides into a sequence, that with the lowest value first.
  private mutating func order(_ range: Range<Int>, _ values: [Double]) {
    func lower(_ place: Int) -> Double { min(values[2 * place], values[2 * place + 1]) }
    sequence.removeAll(keepingCapacity: true)
    for place in range {
      var k = sequence.count
      sequence.append(place)
      while k > 0, lower(place) < lower(sequence[k - 1]) {
        sequence[k] = sequence[k - 1]
        k -= 1
      }
      sequence[k] = place
    }
  }

  private mutating func insert(_ rectangle: Int, _ shallowest: UInt8, _ sum: Int) {
    guard shallowest < RectangleHeaps.deepest else { return }
    heaps.insert(rectangle, options.isLocallyBiased ? Int(shallowest) : sum)
  }
}

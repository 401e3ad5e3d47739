internal import ArgMinNumbers
internal import ArgMinProblems
internal import RealModule

/// The points of ``MultiLevelSingleLinkage``, and for each the distance to the nearest better one.
///
/// Distances are in units of the widths of the region.
struct LinkedSample {
  private let search: Search
  private var sequence: SobolSequence
  private var (lower, upper): ([Double], [Double])
  /// Points one after the other, and what is known of them.
  private var points: [Double] = []
  private var evaluations: [BlackBox.Evaluation] = []
  private var ranks: [EvaluationRank] = []
  /// Points by rank …
  private var order: [Int] = []
  /// … and for each the square of a distance within which there is a better one: +∞ where none is known,
  /// 0 for those that need not be looked at again.
  private var betterSquares: [Double] = []
  /// Points in units of the widths of the region, from its lower corner.
  private var units: [Double] = []
  private var grid: NeighbourGrid
  private var minima: [Double] = []
  /// One over the widths of the region; 0 where that is 0.
  private var inverse: [Double] = []

  init(_ search: Search) {
    self.search = search
    sequence = SobolSequence(dimension: search.count, seed: search.generator.next())
    lower = search.box.region.map(\.lowerBound)
    upper = search.box.region.map(\.upperBound)
    grid = NeighbourGrid(dimension: search.count, radius: .infinity)
    setWidths()
  }

  private mutating func setWidths() {
    inverse = lower.indices.map { upper[$0] > lower[$0] ? 1 / (upper[$0] - lower[$0]) : 0 }
    units = points.indices.map { unit(points[$0], $0 % search.count) }
    fillGrid(count: count, radius: .infinity)
  }

  /// A coordinate in units of the width of the region.
  private func unit(_ x: Double, _ j: Int) -> Double { (x - lower[j]) * inverse[j] }

  var count: Int { evaluations.count }

  func point(_ index: Int) -> EvaluatedPoint {
    let n = search.count
    return EvaluatedPoint(Array(points[index * n..<(index + 1) * n]), evaluations[index])
  }

  /// Evaluates more points of the sequence.
  mutating func extend(
    _ search: Search, by size: Int, sigma: Double
  ) throws(SearchEnd) {
    let n = search.count
    var batch = [Double](repeating: 0, count: size * n)
    batch.withUnsafeMutableBufferPointer { batch in
      for place in 0..<size {
        sequence.next(into: .init(rebasing: batch[place * n..<(place + 1) * n]))
        for j in 0..<n {
          let u = batch[place * n + j]
          batch[place * n + j] = lower[j] * (1 - u) + upper[j] * u
        }
      }
    }
    let found = try search.evaluate(&batch)
    let first = evaluations.count
    points.append(contentsOf: batch)
    for place in 0..<size {
      for j in 0..<n { units.append(unit(batch[place * n + j], j)) }
    }
    evaluations.append(contentsOf: found)
    for evaluation in found {
      ranks.append(EvaluationRank(evaluation, tolerance: search.limits.tolerance))
    }
    let radius = radius(sigma: sigma)
    if grid.isCoarse(for: radius) { fillGrid(count: first, radius: radius) }
    for index in first..<evaluations.count { grid.append(units, at: index * n) }
    rank(first)
  }

  /// Takes the first points into a grid for this radius.
  private mutating func fillGrid(count: Int, radius: Double) {
    grid = NeighbourGrid(dimension: search.count, radius: radius)
    for index in 0..<count { grid.append(units, at: index * search.count) }
  }

  /// Takes the points from `first` on into the order, after those that are as good.
  private mutating func rank(_ first: Int) {
    let new = (first..<evaluations.count).sorted { ranks[$0] < ranks[$1] }
    order.append(contentsOf: new)
    betterSquares.append(contentsOf: repeatElement(.infinity, count: new.count))
    // From the worst to the best each comes to its place, and those after it move up at once.
    var end = first
    for (left, index) in new.enumerated().reversed() {
      let rank = ranks[index]
      var (low, high) = (0, end)
      while low < high {
        let middle = (low + high) / 2
        if rank < ranks[order[middle]] { high = middle } else { low = middle + 1 }
      }
      move(low..<end, by: left + 1)
      (order[low + left], betterSquares[low + left]) = (index, .infinity)
      end = low
    }
  }

  private mutating func move(_ places: Range<Int>, by shift: Int) {
    order.withUnsafeMutableBufferPointer { list in
      guard let start = list.baseAddress else { return }
      (start + places.lowerBound + shift).update(
        from: start + places.lowerBound, count: places.count)
    }
    betterSquares.withUnsafeMutableBufferPointer { list in
      guard let start = list.baseAddress else { return }
      (start + places.lowerBound + shift).update(
        from: start + places.lowerBound, count: places.count)
    }
  }

  /// The squared distance to some better point within `radius`; nil where there is none.
  ///
  /// The radius shrinks, so that such a point need not be looked for again until it is as small.
  private func better(than index: Int, within radius: Double) -> Double? {
    let (n, rank, reach) = (search.count, ranks[index], radius * radius)
    var found: Double?
    units.withUnsafeBufferPointer { units in
      ranks.withUnsafeBufferPointer { ranks in
        guard let first = units.baseAddress else { return }
        let place = first + index * n
        grid.search(near: place, within: radius) { other in
          // Of equals the earlier is the better one.
          guard other < index ? !(rank < ranks[other]) : ranks[other] < rank else { return false }
          let there = first + other * n
          var (sum, j) = (0.0, 0)
          while j < n, sum <= reach {
            let difference = there[j] - place[j]
            sum += difference * difference
            j += 1
          }
          if sum <= reach { found = sum }
          return sum <= reach
        }
      }
    }
    return found
  }

  /// rₖ = π^−½ (Γ(1 + n/2) σ ln(kN)/(kN))^1/n, for a region of volume 1
  private func radius(sigma: Double) -> Double {
    let (n, count) = (Double(max(1, search.count)), Double(count))
    let volume = sigma * Double.log(max(count, 2)) / count
    return Double.exp((Double.logGamma(1 + n / 2) + Double.log(volume)) / n)
      / Double.pi.squareRoot()
  }

  /// The points to start from: among the best share, none better within the critical distance,
  /// and no minimum very near.
  mutating func starts(share: Double, sigma: Double) -> [Int] {
    let radius = radius(sigma: sigma)
    var result: [Int] = []
    for place in 0..<min(order.count, max(1, Int(share * Double(count))))
    where betterSquares[place] > radius * radius {
      let index = order[place]
      if evaluations[index].value.isNaN { continue }
      if let square = better(than: index, within: radius) {
        betterSquares[place] = square
      } else {
        betterSquares[place] = 0
        if !isMinimum(points, index * search.count, within: 0.05 * radius) { result.append(index) }
      }
    }
    return result
  }

  mutating func addMinimum(_ found: EvaluatedPoint) {
    if !isMinimum(found.point, 0, within: 1e-6) { minima.append(contentsOf: found.point) }
  }

  private func isMinimum(_ list: [Double], _ first: Int, within radius: Double) -> Bool {
    for other in stride(from: 0, to: minima.count, by: max(1, search.count))
    where distance(minima, other, list, first) < radius {
      return true
    }
    return false
  }

  /// Widens the region to twice its width where there is no bound, if the point lies outside or
  /// on its rim.
  mutating func grow(to point: [Double]) {
    let old = (lower, upper)
    for (j, x) in point.enumerated() {
      let width = max(upper[j] - lower[j], .leastNormalMagnitude)
      let reach = max(width, abs(x - lower[j]), abs(x - upper[j]))
      if x < lower[j] + 0.05 * width { lower[j] = max(search.box.lower[j], lower[j] - reach) }
      if x > upper[j] - 0.05 * width { upper[j] = min(search.box.upper[j], upper[j] + reach) }
    }
    if (lower, upper) != old { setWidths() }
  }

  /// The distance between the points that begin at these places.
  private func distance(_ a: [Double], _ i: Int, _ b: [Double], _ k: Int) -> Double {
    square(a, i, b, k).squareRoot()
  }

  private func square(_ a: [Double], _ i: Int, _ b: [Double], _ k: Int) -> Double {
    var sum = 0.0
    for j in inverse.indices {
      let difference = (a[i + j] - b[k + j]) * inverse[j]
      sum += difference * difference
    }
    return sum
  }
}

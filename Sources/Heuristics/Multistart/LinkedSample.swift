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
  /// Points by rank.
  private var order: [Int] = []
  /// Distances, as far as they are within the radius of their time, and their squares.
  private var nearest: [Double] = []
  private var nearestSquares: [Double] = []
  /// Points by the part of the region in which their first coordinate is.
  private var strips: [[Int]] = []
  private static let stripCount = 256
  private var isUsed: [Bool] = []
  private var minima: [Double] = []
  /// One over the widths of the region; 0 where that is 0.
  private var inverse: [Double] = []

  init(_ search: Search) {
    self.search = search
    sequence = SobolSequence(dimension: search.count, seed: search.generator.next())
    lower = search.box.region.map(\.lowerBound)
    upper = search.box.region.map(\.upperBound)
    setWidths()
  }

  private mutating func setWidths() {
    inverse = lower.indices.map { upper[$0] > lower[$0] ? 1 / (upper[$0] - lower[$0]) : 0 }
    strips = Array(repeating: [], count: Self.stripCount)
    for index in nearest.indices { strips[strip(first(index))].append(index) }
  }

  /// The first coordinate of a point.
  private func first(_ index: Int) -> Double { search.count > 0 ? points[index * search.count] : 0 }

  /// The strip of a first coordinate; the outermost hold what is beyond.
  private func strip(_ x: Double) -> Int {
    guard let low = lower.first, let inverse = inverse.first else { return 0 }
    let place = (x - low) * inverse * Double(Self.stripCount)
    return place > 0 ? Int(min(place, Double(Self.stripCount - 1))) : 0
  }

  /// The strips of first coordinates that are at most `radius` from x, and a little more.
  private func strips(near x: Double, within radius: Double) -> ClosedRange<Int> {
    guard let inverse = inverse.first, inverse > 0, radius < .infinity else {
      return 0...Self.stripCount - 1
    }
    let reach = min(1.000_001 * radius / inverse, .greatestFiniteMagnitude)
    return strip(x - reach)...strip(x + reach)
  }

  var count: Int { evaluations.count }

  func point(_ index: Int) -> EvaluatedPoint {
    let n = search.count
    return EvaluatedPoint(Array(points[index * n..<(index + 1) * n]), evaluations[index])
  }

  /// Evaluates more points of the sequence.
  mutating func extend(
    _ search: Search, by size: Int, sigma: Double
  ) throws(SearchEnd) {
    var batch: [Double] = []
    batch.reserveCapacity(size * search.count)
    for _ in 0..<size {
      for (j, u) in sequence.next().enumerated() {
        batch.append(lower[j] * (1 - u) + upper[j] * u)
      }
    }
    let found = try search.evaluate(&batch)
    let first = evaluations.count
    points.append(contentsOf: batch)
    evaluations.append(contentsOf: found)
    let tolerance = search.limits.tolerance
    ranks.append(contentsOf: found.map { EvaluationRank($0, tolerance: tolerance) })
    // The radius shrinks from now on: what is farther apart is of no consequence.
    let radius = count < 8 ? .infinity : radius(sigma: sigma)
    for index in first..<evaluations.count { link(index, within: radius) }
  }

  /// Takes a point into the order, and measures how far it is from others that are within `radius`.
  private mutating func link(_ new: Int, within radius: Double) {
    let (n, rank) = (search.count, ranks[new])
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if rank < ranks[order[middle]] { high = middle } else { low = middle + 1 }
    }
    order.insert(new, at: low)
    var closest = Double.infinity
    for strip in strips(near: first(new), within: radius) {
      for other in strips[strip] {
        let square = square(points, other * n, points, new * n)
        if !(rank < ranks[other]) {
          closest = min(closest, square)
        } else if square < nearestSquares[other] {
          nearestSquares[other] = square
          nearest[other] = square.squareRoot()
        }
      }
    }
    nearestSquares.append(closest)
    nearest.append(closest.squareRoot())
    isUsed.append(false)
    strips[strip(first(new))].append(new)
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
    for index in order.prefix(max(1, Int(share * Double(count)))) {
      if isUsed[index] || nearest[index] <= radius { continue }
      if evaluations[index].value.isNaN { continue }
      isUsed[index] = true
      if !isMinimum(points, index * search.count, within: 0.05 * radius) { result.append(index) }
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
    for (j, x) in point.enumerated() {
      let width = max(upper[j] - lower[j], .leastNormalMagnitude)
      let reach = max(width, abs(x - lower[j]), abs(x - upper[j]))
      if x < lower[j] + 0.05 * width { lower[j] = max(search.box.lower[j], lower[j] - reach) }
      if x > upper[j] - 0.05 * width { upper[j] = min(search.box.upper[j], upper[j] + reach) }
    }
    setWidths()
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

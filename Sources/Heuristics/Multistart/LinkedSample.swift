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
  /// Points by rank.
  private var order: [Int] = []
  private var nearest: [Double] = []
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
  }

  var count: Int { evaluations.count }

  func point(_ index: Int) -> EvaluatedPoint {
    let n = search.count
    return EvaluatedPoint(Array(points[index * n..<(index + 1) * n]), evaluations[index])
  }

  /// Evaluates more points of the sequence.
  mutating func extend(_ search: Search, by size: Int) throws(SearchEnd) {
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
    for index in first..<evaluations.count { link(index) }
  }

  /// Takes a point into the order, and measures how far it is from others.
  private mutating func link(_ new: Int) {
    let n = search.count
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if search.precedes(evaluations[new], evaluations[order[middle]]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    var closest = Double.infinity
    for rank in order.indices {
      let other = order[rank]
      let distance = distance(points, other * n, points, new * n)
      if rank < low {
        closest = min(closest, distance)
      } else {
        nearest[other] = min(nearest[other], distance)
      }
    }
    order.insert(new, at: low)
    nearest.append(closest)
    isUsed.append(false)
  }

  /// The points to start from: among the best share, none better within the critical distance,
  /// and no minimum very near.
  mutating func starts(share: Double, sigma: Double) -> [Int] {
    let n = Double(max(1, search.count))
    let count = Double(evaluations.count)
    // rₖ = π^−½ (Γ(1 + n/2) σ ln(kN)/(kN))^1/n, for a region of volume 1
    let volume = sigma * Double.log(max(count, 2)) / count
    let radius =
      Double.exp((Double.logGamma(1 + n / 2) + Double.log(volume)) / n) / Double.pi.squareRoot()
    var result: [Int] = []
    for index in order.prefix(max(1, Int(share * count))) {
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
    var sum = 0.0
    for j in inverse.indices {
      let difference = (a[i + j] - b[k + j]) * inverse[j]
      sum += difference * difference
    }
    return sum.squareRoot()
  }
}

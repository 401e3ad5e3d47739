import ArgMinNumbers

/// A function that is nowhere above another in a box: v + Σ (gⱼ dⱼ + ½ aⱼ dⱼ²), d = x − c, where each gⱼ is the
/// number of an interval that makes it least.
///
/// Sources: A. Neumaier, "Interval Methods for Systems of Equations" (1990), the mean value form;
/// C. S. Adjiman, S. Dallwig, C. A. Floudas & A. Neumaier, "A global optimization method, αBB" (1998), the
/// diagonal below a Hessian by scaled Gershgorin circles.
struct Expansion {
  private let center: [Double]
  private let value: Double
  private let slopes: [Interval]
  /// Nil where there are none.
  private let curvatures: [Double]?

  /// - Parameter curvatures: aⱼ.
  init(at center: [Double], value: Double, slopes: [Interval], curvatures: [Double]? = nil) {
    (self.center, self.value) = (center, value)
    (self.slopes, self.curvatures) = (slopes, curvatures)
  }

  /// The expansion to second order, with an enclosure of the Hessian over the box, of which the lower triangle
  /// is given: 2 |dᵢ dⱼ| ≤ dᵢ² sⱼ/sᵢ + dⱼ² sᵢ/sⱼ for any lengths s.
  init(
    at center: [Double], value: Double, slopes: [Interval], hessian: [Interval], rows: [Int],
    columns: [Int], in box: [Interval]
  ) {
    var diagonal = [Interval](repeating: .zero, count: box.count)
    var beside: [(row: Int, column: Int, size: Double)] = []
    for (entry, h) in hessian.enumerated() where h != .zero {
      let (i, j) = (rows[entry], columns[entry])
      if i == j {
        diagonal[i] += Interval(h.lower)
      } else {
        beside.append((i, j, h.magnitude))
        beside.append((j, i, h.magnitude))
      }
    }
    let lengths = Self.lengths(diagonal.map(\.lower), beside, box)
    for (i, j, size) in beside {
      // Both factors are rounded so that their product is at least 1.
      diagonal[i] = diagonal[i] - Interval(size) * (Interval(lengths[j]) / Interval(lengths[i]))
    }
    self.init(at: center, value: value, slopes: slopes, curvatures: diagonal.map(\.lower))
  }

  /// The lengths of a vector that shows a matrix to be positive semidefinite, if its elements beside the
  /// diagonal are small enough for that; else the widths of the box, with which least is lost in its corners.
  ///
  /// Source: A. Berman & R. J. Plemmons, "Nonnegative Matrices in the Mathematical Sciences" (1994), theorem
  /// 6.2.3, I₂₇: the vector is that of the greatest eigenvalue of |hᵢⱼ|/hᵢᵢ, by the power method.
  private static func lengths(
    _ diagonal: [Double], _ beside: [(row: Int, column: Int, size: Double)], _ box: [Interval]
  ) -> [Double] {
    // A side without an end is measured by one.
    let widths = box.map { $0.isBounded ? max($0.width, .leastNormalMagnitude) : 1 }
    guard !beside.isEmpty, beside.allSatisfy({ diagonal[$0.row] > 0 && $0.size.isFinite }) else {
      return widths
    }
    var lengths = [Double](repeating: 1, count: box.count)
    for i in box.indices where diagonal[i] > 0 { lengths[i] = 1 / diagonal[i].squareRoot() }
    var sums = lengths
    for _ in 0..<12 {
      for i in sums.indices { sums[i] = 0 }
      for (i, j, size) in beside { sums[i] += size * lengths[j] / diagonal[i] }
      // Half of the old ones, so that nothing swings to and fro.
      for i in sums.indices where sums[i] > 0 { lengths[i] = 0.5 * (lengths[i] + sums[i]) }
      let largest = lengths.reduce(0, max)
      guard largest > 0, largest.isFinite else { return widths }
      for i in lengths.indices { lengths[i] = max(lengths[i] / largest, 1e-100) }
    }
    for i in sums.indices { sums[i] = 0 }
    for (i, j, size) in beside { sums[i] += size * lengths[j] / lengths[i] }
    let isDominated = sums.indices.allSatisfy { sums[$0] <= 1.02 * diagonal[$0] || sums[$0] == 0 }
    return isDominated ? lengths : widths
  }

  /// Restricts each interval to where the function may be at most 0; false where that is nowhere.
  func restrict(_ box: inout [Interval]) -> Bool {
    var least = [Double](repeating: 0, count: box.count)
    var sum = Interval(value)
    for j in box.indices {
      least[j] = leastPart(j, box[j])
      sum += Interval(least[j])
    }
    if sum.lower > 0 { return false }
    guard sum.lower > -.infinity else { return true }
    for j in box.indices where !box[j].isPoint {
      // What is left for this part beside the least of the others.
      let room = (-(Interval(sum.lower) - Interval(least[j]))).upper
      box[j] = box[j].intersection(reach(j, box[j], room))
      if box[j].isEmpty { return false }
    }
    return true
  }

  /// The least of gⱼ d + ½ aⱼ d² over an interval of x.
  private func leastPart(_ j: Int, _ x: Interval) -> Double {
    let d = x - Interval(center[j])
    let right = Self.least(slopes[j].lower, curvatures?[j] ?? 0, upTo: max(0, d.upper))
    let left = Self.least(-slopes[j].upper, curvatures?[j] ?? 0, upTo: max(0, -d.lower))
    return min(right, left)
  }

  /// A number that g d + ½ a d² is nowhere below for 0 ≤ d ≤ end.
  private static func least(_ g: Double, _ a: Double, upTo end: Double) -> Double {
    if end == 0 || (g >= 0 && a >= 0) { return 0 }
    guard g.isFinite, a.isFinite else { return -.infinity }
    // The vertex is nowhere above, wherever it lies.
    if a > 0, -g <= a * end * (1 + 1e-9) {
      return (-Interval.square(Interval(g)) / (Interval(2) * Interval(a))).lower
    }
    guard end.isFinite else { return -.infinity }
    let half = Interval(0.5) * Interval(a) * Interval(end)
    return min(0, (Interval(end) * (Interval(g) + half)).lower)
  }

  /// Where gⱼ d + ½ aⱼ d² ≤ room, and perhaps more.
  private func reach(_ j: Int, _ x: Interval, _ room: Double) -> Interval {
    guard room < .infinity else { return x }
    let d = x - Interval(center[j])
    let a = curvatures?[j] ?? 0
    let right = d.upper > 0 ? Self.range(slopes[j].lower, a, room, upTo: d.upper) : .empty
    let left = d.lower < 0 ? Self.range(-slopes[j].upper, a, room, upTo: -d.lower) : .empty
    var result = right.hull(-left)
    if room >= 0, d.contains(0) { result = result.hull(.zero) }
    return Interval(center[j]) + result
  }

  /// The numbers 0 ≤ d ≤ end with g d + ½ a d² ≤ room, and perhaps more.
  private static func range(_ g: Double, _ a: Double, _ room: Double, upTo end: Double) -> Interval
  {
    let all = Interval(lower: 0, upper: end)
    guard g.isFinite, a.isFinite else { return all }
    if a == 0 {
      // A line.
      if g > 0 {
        return all.intersection(
          Interval(lower: -.infinity, upper: (Interval(room) / Interval(g)).upper))
      }
      if g < 0, room < 0 {
        return all.intersection(
          Interval(lower: (Interval(room) / Interval(g)).lower, upper: .infinity))
      }
      return g == 0 && room < 0 ? .empty : all
    }
    let square = Interval.square(Interval(g)) + Interval(2) * Interval(a) * Interval(room)
    if a > 0 {
      if square.upper < 0 { return .empty }
      let root = Interval.sqrt(square)
      let roots = (Interval(lower: -root.upper, upper: root.upper) - Interval(g)) / Interval(a)
      return all.intersection(roots)
    }
    // A parabola that falls in the end: beyond its greater root, or all where it has none or room is left.
    guard room < 0, square.lower > 0 else { return all }
    let root = Interval.sqrt(square)
    let greater = (Interval(g) + root) / Interval(-a)
    return all.intersection(Interval(lower: greater.lower, upper: .infinity))
  }
}

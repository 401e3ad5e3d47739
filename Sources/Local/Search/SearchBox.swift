import ArgMinNumbers
import ArgMinProblems

/// Where starts are drawn from: the bounds of the program, or growing boxes where there are none.
///
/// A variable without a region and without two bounds is drawn from an interval of width 2 around 0,
/// or beside its only bound, times 1, 10, 100 or 1000 by turns.
struct SearchBox {
  private let lower: [Double]
  private let upper: [Double]
  private let anchors: [Double]
  private let isBounded: [Bool]
  /// True where some variable is drawn from growing intervals.
  let isGrowing: Bool

  static let scales = [1.0, 10, 100, 1000]
  /// Boxes wider than this are searched from their middle outwards, like unbounded ones.
  private static let widest = 1e7

  init(_ program: NonlinearProgram, regions: [ClosedRange<Double>?]) {
    var (lower, upper, anchors, isBounded) = ([Double](), [Double](), [Double](), [Bool]())
    for j in 0..<program.variableCount {
      var low = Bounds.normalized(program.variableLower[j], sign: -1)
      var high = Bounds.normalized(program.variableUpper[j], sign: 1)
      let isGiven = j < regions.count && regions[j] != nil
      if j < regions.count, let region = regions[j] {
        let (a, b) = (max(low, region.lowerBound), min(high, region.upperBound))
        if a <= b { (low, high) = (a, b) }
      }
      isBounded.append(high - low <= (isGiven ? .infinity : Self.widest) && high - low < .infinity)
      anchors.append(low > 0 || low > -Self.widest ? low : high < Self.widest ? high : 0)
      lower.append(low)
      upper.append(high)
    }
    for j in anchors.indices where !isBounded[j] {
      // Around the origin where that is inside, beside the nearer bound where it is not.
      anchors[j] = lower[j] > 0 ? lower[j] : upper[j] < 0 ? upper[j] : 0
    }
    (self.lower, self.upper, self.anchors) = (lower, upper, anchors)
    self.isBounded = isBounded
    isGrowing = isBounded.contains(false)
  }

  /// The point of the box of `scale` with these coordinates in [0, 1).
  func point(_ unit: [Double], scale: Double) -> [Double] {
    unit.indices.map { j in
      if isBounded[j] { return min(upper[j], lower[j] + unit[j] * (upper[j] - lower[j])) }
      let low = max(lower[j], anchors[j] - scale)
      let high = min(upper[j], anchors[j] + scale)
      return low + unit[j] * (high - low)
    }
  }

  /// A first start that no symmetry of the box favours.
  var firstPoint: [Double] {
    let unit = lower.indices.map { j in
      let turn = 0.3819660112501051 + Double(j) * 0.1545084971874737
      return 0.1 + 0.8 * (turn - turn.rounded(.down))
    }
    return point(unit, scale: 1)
  }

  /// How far coordinate j reaches, as a measure of distances near `value`.
  func width(_ j: Int, at value: Double) -> Double {
    isBounded[j] ? upper[j] - lower[j] : max(2, 2 * abs(value - anchors[j]))
  }

  /// `value` moved inside the bounds of coordinate j.
  func clamp(_ value: Double, _ j: Int) -> Double { min(max(value, lower[j]), upper[j]) }
}

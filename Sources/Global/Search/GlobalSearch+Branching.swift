import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems

extension GlobalSearch {
  /// The variable to split, and where; nil where none can be split.
  func branching(_ box: [Interval]) -> (column: Int, at: Double)? {
    var scores = [Double](repeating: 0, count: box.count)
    if relaxation.hasPoint { relaxation.addViolations(to: &scores, in: domain) }
    var isLed = scores.contains { $0 > 0 }
    if relaxation.hasPoint, let column = mostFractional(box, scores) {
      return (column, relaxation.point[column].rounded(.down))
    }
    if isLed { isLed = box.indices.contains { scores[$0] > 0 && isSplittable($0, box[$0]) } }
    var (best, highest) = (Int?.none, -1.0)
    for j in box.indices where isSplittable(j, box[j]) {
      let score = isLed ? scores[j] : smear(j, box[j])
      if score > highest { (best, highest) = (j, score) }
    }
    return best.map { ($0, place($0, box[$0])) }
  }

  /// The variables that are most to blame for the bound, the worst first.
  func candidates(_ box: [Interval], atMost count: Int) -> [Int] {
    var scores = [Double](repeating: 0, count: box.count)
    relaxation.addViolations(to: &scores, in: domain)
    let found = box.indices.filter { scores[$0] > 0 && isSplittable($0, box[$0]) }
    return Array(found.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(count))
  }

  /// How much the objective may vary along a variable; one that has no end counts less the further its
  /// other end is, so that others have their turn.
  private func smear(_ j: Int, _ x: Interval) -> Double {
    let width = x.isBounded ? x.width : 1e10 / max(1, x.mignitude)
    let slope = derivatives.slopes[j]
    return slope.isFinite ? width * (slope + 1e-12) : width * 1e6
  }

  private func mostFractional(_ box: [Interval], _ scores: [Double]) -> Int? {
    var (best, highest) = (Int?.none, 0.0)
    for j in box.indices where program.isInteger[j] && box[j].width >= 1 {
      let value = relaxation.point[j]
      let distance = abs(value - value.rounded())
      guard distance > 1e-6, value > box[j].lower, value < box[j].upper else { continue }
      let score = distance * (1 + scores[j])
      if score > highest { (best, highest) = (j, score) }
    }
    return best
  }

  func isSplittable(_ j: Int, _ x: Interval) -> Bool {
    if !x.isBounded { return true }
    if program.isInteger[j] { return x.width >= 1 }
    return x.width > 1e-10 * max(1e-3, x.magnitude)
  }

  /// Near the middle, moved towards the point of the linear program; unbounded intervals are split at powers
  /// of ten.
  private func place(_ j: Int, _ x: Interval) -> Double {
    let isWhole = program.isInteger[j]
    var at: Double
    if x.isBounded {
      at = x.midpoint
      let value = relaxation.hasPoint ? relaxation.point[j] : at
      if value.isFinite { at = 0.75 * at + 0.25 * min(max(value, x.lower), x.upper) }
    } else if x.lower == -.infinity, x.upper == .infinity {
      at = 0
    } else if x.lower > -.infinity {
      at = max(1, 10 * x.lower)
    } else {
      at = min(-1, 10 * x.upper)
    }
    return isWhole ? at.rounded(.down) : at
  }
}

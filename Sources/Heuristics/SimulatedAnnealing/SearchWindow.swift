internal import ArgMinProblems

/// The box, with walls where it has none; they move out when points come near.
struct SearchWindow {
  private(set) var lower: [Double]
  private(set) var upper: [Double]
  private let isOpenBelow: [Bool]
  private let isOpenAbove: [Bool]

  init(_ box: BlackBox) {
    lower = box.region.map(\.lowerBound)
    upper = box.region.map(\.upperBound)
    // Regions may be smaller than the box on purpose; the box counts where it is finite.
    for j in lower.indices {
      if box.lower[j].isFinite { lower[j] = box.lower[j] }
      if box.upper[j].isFinite { upper[j] = box.upper[j] }
    }
    isOpenBelow = box.lower.map { !$0.isFinite }
    isOpenAbove = box.upper.map { !$0.isFinite }
  }

  /// Moves walls out that `point` is beyond, or within a tenth of the width of.
  mutating func include(_ point: [Double]) {
    for j in point.indices where isOpenBelow[j] || isOpenAbove[j] {
      let rim = 0.1 * (upper[j] - lower[j])
      if isOpenBelow[j], point[j] < lower[j] + rim {
        lower[j] = max(min(lower[j], point[j]) - (upper[j] - lower[j]), -0x1p1000)
      }
      if isOpenAbove[j], point[j] > upper[j] - rim {
        upper[j] = min(max(upper[j], point[j]) + (upper[j] - lower[j]), 0x1p1000)
      }
    }
  }

  /// A coordinate that has left through one wall comes in through the other.
  @inline(__always)
  func wrapped(_ x: Double, _ j: Int) -> Double {
    let (least, most) = (lower[j], upper[j])
    if x >= least, x <= most { return x }
    let width = most - least
    guard width > 0, width.isFinite else { return min(max(x, least), most) }
    let turns = ((x - least) / width).rounded(.down)
    return min(max(x - turns * width, least), most)
  }
}

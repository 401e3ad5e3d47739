internal import ArgMinNumbers
internal import ArgMinProblems

/// The lengths by which a search measures steps, and what it may move.
struct BoxScale {
  /// The width of the box, or that of the region where it has none; 1 where that is 0.
  var width: [Double]
  /// Coordinates that are neither fixed nor whole numbers.
  var movable: [Int] = []
  /// Coordinates that are whole numbers and not fixed.
  var whole: [Int] = []

  init(_ box: BlackBox) {
    width = (0..<box.count).map { j in
      let width = box.upper[j] - box.lower[j]
      if width.isFinite, width > 0 { return width }
      let region = box.region[j].upperBound - box.region[j].lowerBound
      return region.isFinite && region > 0 ? region : 1
    }
    for j in 0..<box.count where box.lower[j] < box.upper[j] {
      if box.isInteger[j] { whole.append(j) } else { movable.append(j) }
    }
  }

  /// The best point that a search knows, else the middle of the region.
  static func start(_ search: Search) -> [Double] {
    search.best?.point
      ?? search.box.region.map { $0.lowerBound / 2 + $0.upperBound / 2 }
  }

  /// A point of the region, each as likely as the next.
  static func random(_ search: Search) -> [Double] {
    var point = [Double](repeating: 0, count: search.count)
    for (j, range) in search.box.region.enumerated() {
      let t = search.generator.uniform()
      point[j] = range.lowerBound * (1 - t) + range.upperBound * t
    }
    return point
  }
}

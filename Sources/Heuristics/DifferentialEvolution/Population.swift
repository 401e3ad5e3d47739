internal import ArgMinNumbers
internal import ArgMinProblems

/// Points of a generation with their evaluations.
struct Population {
  let count: Int
  var points: [Double]
  var evaluations: [BlackBox.Evaluation]
  /// The index of the best point.
  var best = 0
  /// Indices, the best first; after ``rank(_:)``.
  private var order: [Int]

  init() {
    (count, points, evaluations, order) = (0, [], [], [])
  }

  init(_ points: [Double], _ evaluations: [BlackBox.Evaluation], _ search: Search) {
    (count, self.points, self.evaluations) = (search.count, points, evaluations)
    order = Array(evaluations.indices)
    for index in evaluations.indices where search.precedes(evaluations[index], evaluations[best]) {
      best = index
    }
  }

  private var size: Int { evaluations.count }

  mutating func rank(_ search: Search) {
    let ranks = evaluations.map { search.rank($0) }
    order.sort { (ranks[$0], $0) < (ranks[$1], $1) }
  }

  /// One of the best tenth or so, but at least two.
  func amongBest(_ random: inout SeededGenerator) -> Int {
    // SHADE draws the part anew each time, from 2/size to 0.2.
    let most = 2 + (0.2 * Double(size) - 2) * random.uniform()
    let among = max(2, min(size, Int(most)))
    return order[min(among - 1, Int(random.uniform() * Double(among)))]
  }

  // MARK: spread

  /// The largest range of a coordinate, as a part of the region.
  func spread(_ box: BlackBox) -> Double {
    var widest = 0.0
    for (j, region) in box.region.enumerated() {
      var (least, most) = (Double.infinity, -Double.infinity)
      var row = j
      while row < points.count {
        let x = points[row]
        if x < least { least = x }
        if x > most { most = x }
        row += count
      }
      let width = region.upperBound - region.lowerBound
      if width > 0 { widest = max(widest, (most - least) / width) }
    }
    return widest
  }

  /// The range of the values, or of the violations where none is feasible, as a part of their size;
  /// infinite where some are feasible and some are not, or some have no value.
  func valueSpread(_ search: Search) -> Double {
    var (least, most) = (Double.infinity, -Double.infinity)
    let isFeasible = evaluations[best].violation <= search.limits.tolerance
    let hasValue = !evaluations[best].value.isNaN
    for evaluation in evaluations {
      if evaluation.value.isNaN { if hasValue { return .infinity } else { continue } }
      if (evaluation.violation <= search.limits.tolerance) != isFeasible { return .infinity }
      let value = isFeasible ? evaluation.value : evaluation.violation
      (least, most) = (min(least, value), max(most, value))
    }
    if least >= most { return 0 }
    return (most - least) / max(abs(least), abs(most))
  }
}

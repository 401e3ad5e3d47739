/// What the best values of generations say about whether a run goes on.
///
/// Source: N. Hansen, "The CMA evolution strategy: a tutorial" (2016), appendix B.3: TolFun,
/// Stagnation.
struct AdaptationStops {
  private let (window, longest): (Int, Int)
  private var (best, medians): ([Double], [Double]) = ([], [])

  init(count: Int, population: Int) {
    window = 10 + 30 * count / population
    longest = 120 + 30 * count / population
  }

  mutating func record(_ value: Double, median: Double) {
    best.append(value)
    medians.append(median)
    // A long run remembers its latter part.
    if best.count > 20_000 {
      best.removeFirst(10_000)
      medians.removeFirst(10_000)
    }
  }

  /// Whether the best values of some generations and the values of the last one are all the same.
  func isFlat(_ least: Double, _ most: Double, tolerance: Double) -> Bool {
    guard best.count >= window else { return false }
    let recent = best.suffix(window)
    var (low, high) = (least, most.isNaN ? least : most)
    for value in recent { (low, high) = (min(low, value), max(high, value)) }
    return !(high - low > tolerance * (1 + abs(low)))
  }

  /// Whether neither best values nor medians have become better in the latter part of a long
  /// history.
  var isStagnant: Bool {
    guard best.count > longest, best.count % 10 == 0 else { return false }
    let span = min(best.count, max(longest, best.count / 5))
    return !Self.improves(best.suffix(span)) && !Self.improves(medians.suffix(span))
  }

  private static func improves(_ history: ArraySlice<Double>) -> Bool {
    let part = max(1, history.count * 3 / 10)
    func median(_ values: ArraySlice<Double>) -> Double {
      let sorted = values.sorted { $0 < $1 || ($1.isNaN && !$0.isNaN) }
      return sorted[sorted.count / 2]
    }
    return median(history.suffix(part)) < median(history.prefix(part))
  }
}

/// The local minima that a multistart has seen, told apart by their values and by their places.
///
/// The rule is applied to both. Minima of one value at many places, as symmetry or a valley makes
/// them, delay the end only for a limited number of searches, since it is the least value that is
/// looked for.
///
/// Source: C. G. E. Boender & A. H. G. Rinnooy Kan, "Bayesian stopping rules for multistart global
/// optimization methods", Math. Programming 37 (1987).
struct MinimaRecord {
  /// The number of searches that ended in a minimum.
  private(set) var searches = 0
  private var values: [Double] = []
  private var places: [[Double]] = []

  /// So many searches are enough for minima that differ in nothing but their places.
  private static let patience = 60
  /// More places than this are too many for the rule, and are not kept.
  private static let mostPlaces = 64

  /// The number of minima of different values.
  var count: Int { values.count }

  /// Counts a search that ended at `value`, at a place given relative to the widths of the box.
  mutating func insert(_ value: Double, at place: [Double]) {
    searches += 1
    insert(value)
    guard places.count < Self.mostPlaces else { return }
    let isKnown = places.contains { other in
      zip(place, other).allSatisfy { abs($0 - $1) <= 1e-3 }
    }
    if !isKnown { places.append(place) }
  }

  private mutating func insert(_ value: Double) {
    let index = values.firstIndex { $0 >= value } ?? values.count
    for neighbour in [index - 1, index] where values.indices.contains(neighbour) {
      if abs(values[neighbour] - value) <= 1e-6 * (1 + abs(value)) { return }
    }
    values.insert(value, at: index)
  }

  /// True where no further minima are to be expected.
  var isComplete: Bool {
    isComplete(values.count) && (searches >= Self.patience || isComplete(places.count))
  }

  /// True where the number of minima to be expected, w (n − 1) / (n − w − 2), is w.
  private func isComplete(_ count: Int) -> Bool {
    let (n, w) = (Double(searches), Double(count))
    guard n > w + 2 else { return false }
    return w * (n - 1) / (n - w - 2) <= w + 0.5
  }
}

/// The local minima that a multistart has seen, told apart by their values.
///
/// Minima of equal value count as one, since it is the least value that is looked for.
///
/// Source: C. G. E. Boender & A. H. G. Rinnooy Kan, "Bayesian stopping rules for multistart global
/// optimization methods", Math. Programming 37 (1987).
struct MinimaRecord {
  /// The number of searches that ended in a minimum.
  private(set) var searches = 0
  private var values: [Double] = []

  /// The number w of different minima.
  var count: Int { values.count }

  /// Counts a search that ended at `value`.
  mutating func insert(_ value: Double) {
    searches += 1
    let place = values.firstIndex { $0 >= value } ?? values.count
    for neighbour in [place - 1, place] where values.indices.contains(neighbour) {
      if abs(values[neighbour] - value) <= 1e-6 * (1 + abs(value)) { return }
    }
    values.insert(value, at: place)
  }

  /// True where the number of minima to be expected, w (n − 1) / (n − w − 2), is w.
  var isComplete: Bool {
    let (n, w) = (Double(searches), Double(count))
    guard n > w + 2 else { return false }
    return w * (n - 1) / (n - w - 2) <= w + 0.5
  }
}

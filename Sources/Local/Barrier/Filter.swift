/// Pairs of violation and barrier function that no later iterate may be worse than in both.
///
/// Source: A. Wächter & L. T. Biegler, "On the implementation of an interior-point filter
/// line-search algorithm for large-scale nonlinear programming", Math. Programming 106 (2006).
struct Filter {
  private struct Entry {
    var violation: Double
    var barrier: Double
  }

  private var entries: [Entry] = []
  /// No iterate may violate the constraints by more than this.
  var maximumViolation = Double.infinity

  init() { entries.reserveCapacity(64) }

  mutating func reset() { entries.removeAll(keepingCapacity: true) }

  var isEmpty: Bool { entries.isEmpty }

  /// True where a point is better in one of the two than every entry.
  func accepts(violation: Double, barrier: Double) -> Bool {
    for entry in entries {
      let slack = 10 * Double.ulpOfOne * entry.barrier.magnitude
      if violation > entry.violation && barrier > entry.barrier + slack { return false }
    }
    return true
  }

  /// Forbids all points that are no better in both than these values.
  mutating func insert(violation: Double, barrier: Double) {
    entries.removeAll { $0.violation >= violation && $0.barrier >= barrier }
    entries.append(Entry(violation: violation, barrier: barrier))
  }
}

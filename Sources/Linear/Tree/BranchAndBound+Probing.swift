internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Trying both values of columns of zeros and ones by propagation alone.
///
/// Source: M. W. P. Savelsbergh, "Preprocessing and probing techniques for mixed integer programming
/// problems" (1994), section 3.
extension BranchAndBound {
  /// Terms that propagation may visit in all, so that large programs are not held up.
  private static let probingLimit = 20_000_000

  /// Fixes columns one of whose values contradicts the rows, and narrows whole numbers to what both
  /// values leave; false where nothing is left.
  func probe() -> Bool {
    let binaries = integers.filter { domain.lower[$0] == 0 && domain.upper[$0] == 1 }
    let entries = max(1, program.matrix.values.count)
    for j in binaries.prefix(Self.probingLimit / entries) {
      if options.shouldStop { return true }
      if domain.lower[j] == domain.upper[j] { continue }
      let zero = consequences(of: j, at: 0)
      let one = consequences(of: j, at: 1)
      switch (zero, one) {
      case (nil, nil): return false
      case (nil, .some): if !domain.narrow(j, lower: 1, upper: 1) { return false }
      case (.some, nil): if !domain.narrow(j, lower: 0, upper: 0) { return false }
      case (.some(let zero), .some(let one)):
        // In the order of the terms: that of a dictionary changes from run to run.
        for term in zero.keys.sorted() {
          guard let bounds = zero[term], let other = one[term] else { continue }
          let isLeft = domain.narrow(
            term, lower: min(bounds.lower, other.lower), upper: max(bounds.upper, other.upper))
          if !isLeft { return false }
        }
      }
      if !settle() { return false }
    }
    return true
  }

  /// The whole numbers that follow from a value of a column, with their bounds; nil where nothing is
  /// left.
  private func consequences(
    of j: Int, at value: Double
  ) -> [Int: (lower: Double, upper: Double)]? {
    let mark = domain.mark
    defer { domain.undo(to: mark) }
    guard domain.narrow(j, lower: value, upper: value), settle() else { return nil }
    var found: [Int: (lower: Double, upper: Double)] = [:]
    for change in domain.changes(since: mark)
    where Int(change.term) < program.columnCount && program.isInteger[Int(change.term)] {
      found[Int(change.term)] = (change.lower, change.upper)
    }
    return found
  }
}

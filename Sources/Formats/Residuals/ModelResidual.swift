/// How far a point is from satisfying a model, in the units of the file.
package struct ModelResidual: Sendable, Hashable {
  /// The largest violation of a row, a bound or a cone.
  package private(set) var largest = 0.0
  /// The largest violation relative to the numbers that are added and compared where it occurs, or
  /// to 1 where these are smaller.
  package private(set) var relative = 0.0

  /// Takes a violation into account that occurs among numbers as large as `scale`; NaN stays.
  mutating func add(_ violation: Double, scale: Double) {
    if violation == 0 || largest.isNaN { return }
    if violation.isNaN { return (largest, relative) = (.nan, .nan) }
    largest = max(largest, violation)
    relative = max(relative, violation.isFinite ? violation / max(1, scale) : violation)
  }

  /// Takes into account how far `value` is from `lower` … `upper`.
  mutating func add(_ value: Double, lower: Double, upper: Double, scale: Double) {
    if value >= lower, value <= upper { return }
    let distance = value.isNaN ? .nan : max(lower - value, value - upper)
    let bound = lower - value > value - upper ? lower : upper
    add(distance, scale: max(scale, abs(bound)))
  }

  /// Takes into account how far entries are from a domain; `scales` are those of the numbers that
  /// were added for each.
  mutating func add(_ entries: [Double], in domain: ConicDomain, scales: [Double]) {
    switch domain {
    case .free: break
    case .zero:
      for (entry, scale) in zip(entries, scales) { add(entry, lower: 0, upper: 0, scale: scale) }
    case .nonNegative:
      for (entry, scale) in zip(entries, scales) {
        add(entry, lower: 0, upper: .infinity, scale: scale)
      }
    case .nonPositive:
      for (entry, scale) in zip(entries, scales) {
        add(entry, lower: -.infinity, upper: 0, scale: scale)
      }
    default: add(domain.violation(of: entries), scale: scales.reduce(0, max))
    }
  }

  /// Takes into account how far a symmetric matrix is from being positive semidefinite, by its least
  /// eigenvalue.
  mutating func add(matrix: borrowing SemidefiniteEntries) {
    add(matrix.violation, scale: matrix.scale)
  }
}

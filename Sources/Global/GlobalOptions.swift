/// How far a search with proof goes.
package struct GlobalOptions: Sendable {
  /// The distance of value and bound, relative to max(1, |value|), at which the search ends.
  package var relativeGap = 9e-7
  /// Work at most, in operations on intervals and entries of pivots; equal limits give equal results.
  package var work = Double.infinity
  package var deadline: ContinuousClock.Instant?
  package var isCancelled: (@Sendable () -> Bool)?
  package var seed: UInt64 = 0
  /// Points to begin with, which need not be feasible.
  package var starts: [[Double]] = []
  /// Called with each new best point, its objective and its violation.
  package var onIncumbent: (@Sendable ([Double], Double, Double) -> Void)?
  /// Called now and then: the bound, the best value or +∞, and the nodes so far.
  package var onProgress: (@Sendable (Double, Double, Int) -> Void)?

  package init() {}
}

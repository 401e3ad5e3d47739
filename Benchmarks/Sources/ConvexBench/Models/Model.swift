import ArgMin

/// A convex problem of the comparison: its data, and how it is stated.
struct Model: Sendable {
  let name: String
  /// Draws the data and returns what states the problem, which alone counts as building it.
  let prepare: @Sendable () -> () throws -> Problem

  static let all = linear + regressions + images + matrices + curved + geometric + loops
}

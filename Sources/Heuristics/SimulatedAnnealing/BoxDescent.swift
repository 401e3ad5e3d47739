package import ArgMinProblems

/// A quasi-Newton descent within the box whose gradients are forward differences; the local search of
/// other methods, and a method that a caller may start where it likes.
///
/// From x along the projected path P(x + t d), d = −H g with H of limited memory, until the first t with
/// sufficient decrease. Variables at a bound that hold the descent back, and whole numbers, stay. Points of
/// one gradient are one batch. It ends where a step no longer improves by more than rounding.
///
/// Complexity: n + 1 evaluations an iteration or a few more; O(n · memory) arithmetic.
///
/// Source: J. Nocedal, "Updating quasi-Newton matrices with limited storage" (1980), algorithm 2.1;
/// D. Bertsekas, "Projected Newton methods for optimization problems with simple constraints" (1982).
package struct BoxDescent: Heuristic {
  /// Where it starts; the middle of the region where there is none.
  package var start: [Double]?
  /// Iterations at most.
  package var iterations = 200
  /// How many steps the curvature is taken from.
  package var memory = 10
  /// The length of the first step, as a part of the region.
  package var radius = 0.02
  /// Improvements relative to the value that count as none.
  package var tolerance = 1e-13

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    var point = start ?? search.box.region.map { ($0.lowerBound + $0.upperBound) / 2 }
    let evaluation = try search.evaluate(one: &point)
    _ = try improve(search, from: point, evaluation)
  }

  /// Whether ten gradients are left.
  package static func isAffordable(_ search: Search) -> Bool {
    search.count < search.remaining / 10
  }

  /// The best point of a descent from `point`, whose evaluation is known; that point where it violates
  /// constraints.
  package func improve(
    _ search: Search, from point: [Double], _ evaluation: BlackBox.Evaluation
  ) throws(SearchEnd) -> (point: [Double], evaluation: BlackBox.Evaluation) {
    var state = DescentState(search, point, evaluation, memory: memory)
    guard evaluation.value.isFinite, evaluation.violation <= search.limits.tolerance,
      !state.isFixed
    else { return (point, evaluation) }
    var isFresh = true
    try state.differentiate(search)
    for _ in 0..<iterations {
      state.chooseDirection(radius: radius)
      guard state.slope < 0 else { break }
      let before = state.evaluation.value
      if try state.advance(search, expands: isFresh && state.pairs == 0) {
        search.reportStep()
        let gain = before - state.evaluation.value
        if gain <= tolerance * abs(before) { break }
        try state.differentiate(search)
        isFresh = true
      } else {
        // Curvature that misleads is forgotten once.
        guard isFresh, state.pairs > 0 else { break }
        state.forget()
        isFresh = false
      }
    }
    return (state.point, state.evaluation)
  }
}

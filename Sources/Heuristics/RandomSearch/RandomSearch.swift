internal import ArgMinProblems

/// Local searches from random points, and from given ones before.
///
/// Starts are evaluated in one batch, and searched from the best to the worst. Rounds of as many
/// starts follow until ``idleRounds`` in a row have found nothing better.
///
/// Source: the method of the same name of Wolfram's `NMinimize`: min(10 n, 100) points.
package struct RandomSearch: Heuristic {
  /// Random starts; min(10 n, 100) where nil.
  package var searchPoints: Int?
  /// Rounds in a row without a better point after which it ends.
  package var idleRounds = 3
  /// Starts before these.
  package var initialPoints: [[Double]] = []
  /// The local search.
  package var local = DescentChoice()

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    // As many as memory and time allow for.
    let most = max(1, (1 << 22) / max(1, search.count))
    let wanted = max(0, searchPoints ?? min(10 * max(1, search.count), 100, most))
    var given = initialPoints.filter { $0.count == search.count }.flatMap { $0 }
    var idle = 0
    while idle < max(1, idleRounds) {
      let known = search.best?.evaluation
      for _ in 0..<wanted { given.append(contentsOf: BoxScale.random(search)) }
      if given.isEmpty { return }
      try descend(search, from: &given)
      given = []
      guard let best = search.best?.evaluation else { return }
      idle = isBetter(best, known, search) ? 0 : idle + 1
    }
  }

  /// Whether a round has lowered the best value by more than the digits of a local search.
  private func isBetter(
    _ new: BlackBox.Evaluation, _ old: BlackBox.Evaluation?, _ search: Search
  ) -> Bool {
    guard let old, search.precedes(new, old) else { return old == nil }
    return old.violation > search.limits.tolerance
      || old.value - new.value > 1e-9 * (1 + abs(new.value))
  }

  /// Local searches from points that stand one after the other, the best first.
  private func descend(_ search: Search, from points: inout [Double]) throws(SearchEnd) {
    let evaluations = try search.evaluate(&points)
    let order = evaluations.indices.sorted {
      search.precedes(evaluations[$0], evaluations[$1])
        || ($0 < $1 && !search.precedes(evaluations[$1], evaluations[$0]))
    }
    for index in order where !evaluations[index].value.isNaN {
      let point = Array(points[index * search.count..<(index + 1) * search.count])
      _ = try local.minimize(search, from: EvaluatedPoint(point, evaluations[index]))
      search.reportStep()
    }
  }
}

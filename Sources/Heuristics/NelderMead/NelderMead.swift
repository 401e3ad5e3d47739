package import ArgMinProblems

/// The simplex method of Nelder and Mead: n + 1 points, the worst of which is reflected through the others.
///
/// Trials are kept in the box by projection. A simplex that has become flat, on a bound or elsewhere, is
/// replaced by a small one along the axes. It has converged when values and points agree; then
/// ``restart`` says what happens. Beyond ``largest`` variables, where a simplex would need n² numbers,
/// simplices of ``block`` variables take turns until a round of them helps no more.
///
/// Complexity: one or two evaluations and O(n) arithmetic an iteration; n² numbers of memory.
///
/// Source: J. Nelder and R. Mead, "A simplex method for function minimization" (1965), with the rules of
/// J. Lagarias et al. (1998), section 2; F. Gao and L. Han, "Implementing the Nelder–Mead simplex algorithm
/// with adaptive parameters" (2012), equation 4.1; T. Rowan, "Functional stability analysis of numerical
/// algorithms" (1990), for the turns.
package struct NelderMead: Heuristic {
  package enum Restart: Hashable, Sendable {
    /// The first simplex is the last.
    case none
    /// From the best point with a new simplex along the axes, each edge down the simplex gradient, as long
    /// as that improves.
    ///
    /// Source: C. Kelley, "Detection and remediation of stagnation in the Nelder–Mead algorithm using a
    /// sufficient decrease condition" (1999), section 3.
    case oriented
    /// As ``oriented``, and then from random points of the region.
    case anywhere
  }

  package var reflectRatio = 1.0
  package var expandRatio = 2.0
  package var contractRatio = 0.5
  package var shrinkRatio = 0.5
  /// Whether Gao's and Han's ratios, which depend on n, take the place of these.
  package var isAdaptive = false
  /// Points of the first simplex. One alone is a corner of a simplex along the axes; those that lack
  /// otherwise are drawn in the region.
  package var initialPoints: [[Double]] = []
  /// The length of edges along the axes, as a part of the region.
  package var edge = 0.05
  package var restart = Restart.oriented
  /// How many simplices of each kind may follow the first.
  package var restarts = 5
  /// A simplex has converged where values differ by at most this part of them …
  package var valueTolerance = 1e-10
  /// … and points by at most this part of the region.
  package var pointTolerance = 1e-8
  /// The most variables that one simplex has.
  package var largest = 500
  /// How many variables a simplex has beyond.
  package var block = 20

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    let moving = movingCoordinates(search.box)
    guard !moving.isEmpty, moving.count <= largest else {
      var point = initialPoints.first ?? search.box.region.map(\.lowerBound)
      if initialPoints.isEmpty { point = LatinHypercube.points(1, in: search) }
      let evaluation = try search.evaluate(one: &point)
      if !moving.isEmpty { _ = try improve(search, from: point, evaluation) }
      return
    }
    for attempt in 0...(restart == .anywhere ? max(0, restarts) : 0) {
      var simplex = try firstSimplex(search, moving, given: attempt == 0 ? initialPoints : [])
      _ = try settle(&simplex, search)
    }
  }

  /// The best point from `point` on, whose evaluation is known.
  package func improve(
    _ search: Search, from point: [Double], _ evaluation: BlackBox.Evaluation
  ) throws(SearchEnd) -> (point: [Double], evaluation: BlackBox.Evaluation) {
    let moving = movingCoordinates(search.box)
    var best = (point: point, evaluation: evaluation)
    if moving.isEmpty { return best }
    if moving.count <= largest {
      var simplex = try Simplex(search, moving, corner: point, evaluation, edge: edge)
      return try settle(&simplex, search)
    }
    while true {
      let before = best.evaluation
      for start in stride(from: 0, to: moving.count, by: max(1, block)) {
        let part = Array(moving[start..<min(moving.count, start + max(1, block))])
        var simplex = try Simplex(search, part, corner: best.point, best.evaluation, edge: edge)
        try simplex.contract(self, search, iterations: 20 * part.count)
        best = simplex.best
      }
      guard isGain(before, best.evaluation, search) else { return best }
    }
  }

  private func movingCoordinates(_ box: BlackBox) -> [Int] {
    (0..<box.count).filter { box.lower[$0] < box.upper[$0] }
  }

  private func firstSimplex(
    _ search: Search, _ moving: [Int], given: [[Double]]
  ) throws(SearchEnd) -> Simplex {
    let count = search.count
    var points = LatinHypercube.points(moving.count + 1, in: search)
    let fitting = given.filter { $0.count == count }.prefix(moving.count + 1)
    if fitting.count == 1 {
      var corner = fitting[0]
      let evaluation = try search.evaluate(one: &corner)
      return try Simplex(search, moving, corner: corner, evaluation, edge: edge)
    }
    for (index, point) in fitting.enumerated() {
      points.replaceSubrange(index * count..<(index + 1) * count, with: point)
    }
    let found = try search.evaluate(&points)
    return Simplex(search, moving, points, found)
  }

  /// Contracts a simplex, and those that follow it by the rule of restarts, to a point.
  private func settle(
    _ simplex: inout Simplex, _ search: Search
  ) throws(SearchEnd) -> (point: [Double], evaluation: BlackBox.Evaluation) {
    try simplex.contract(self, search, iterations: .max)
    guard restart != .none else { return simplex.best }
    for _ in 0..<max(0, restarts) {
      let before = simplex.best.evaluation
      try simplex.renew(search, edge: edge)
      try simplex.contract(self, search, iterations: .max)
      guard isGain(before, simplex.best.evaluation, search) else { break }
    }
    return simplex.best
  }

  private func isGain(
    _ before: BlackBox.Evaluation, _ after: BlackBox.Evaluation, _ search: Search
  ) -> Bool {
    guard search.precedes(after, before) else { return false }
    if before.violation > search.limits.tolerance { return true }
    return !(before.value - after.value <= valueTolerance * abs(before.value))
  }
}

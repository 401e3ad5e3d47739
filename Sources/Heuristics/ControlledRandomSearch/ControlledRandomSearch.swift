internal import ArgMinNumbers
internal import ArgMinProblems

/// Controlled random search with local mutation: a population whose worst point gives way to reflections of
/// random simplices that hold the best.
///
/// The trial is 2 g − x, g the centre of the best point and n − 1 others, x another, all at random; drawn
/// again where it leaves the box. Where it is not better than the worst, (1 + w) b − w x̃ is tried too, b the
/// best, x̃ the trial and w from 0 to 1 in each coordinate. It ends when values and points of the population
/// agree, or when nothing has changed for long.
///
/// Unbounded variables begin in the region and may leave it. Simplices have at most ``simplex`` points, and
/// the population as many numbers as are 32 megabytes, so that many variables need no n² of them.
///
/// Source: W. Price, "Global optimization by controlled random search" (1983); P. Kaelo and M. Ali, "Some
/// variants of the controlled random search algorithm for global optimization" (2006), CRS2-LM.
package struct ControlledRandomSearch: Heuristic {
  /// The size of the population; 10 (n + 1) by default.
  package var searchPoints: Int?
  /// Points of the first population; others are drawn in the region.
  package var initialPoints: [[Double]] = []
  /// Whether the local mutation is tried.
  package var mutates = true
  /// The most points a simplex has.
  package var simplex = 100
  /// The population has converged where values differ by at most this part of them …
  package var valueTolerance = 1e-10
  /// … and points by at most this part of the region.
  package var pointTolerance = 1e-8

  /// Whether the best point of a population that has converged is improved by a ``BoundedQuasiNewton``.
  package var polishes = true
  /// How many more populations are tried after one has converged.
  package var restarts = 3
  /// By what each is larger than the one before.
  package var growth = 1.5

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    let count = search.count
    let most = max(10, 4_000_000 / max(1, count))
    var size = max(5, searchPoints ?? min(10 * (min(count, most) + 1), most))
    for restart in 0...max(0, restarts) {
      try runPopulation(search, size, from: restart == 0 ? initialPoints : [])
      size = Int(min(Double(size) * max(1, growth), Double(max(size, most))))
    }
  }

  private func runPopulation(
    _ search: Search, _ size: Int, from given: [[Double]]
  ) throws(SearchEnd) {
    let count = search.count
    var points = LatinHypercube.points(size, in: search)
    for (index, point) in given.prefix(size).enumerated() where point.count == count {
      points.replaceSubrange(index * count..<(index + 1) * count, with: point)
    }
    let found = try search.evaluate(&points)
    if (0..<count).allSatisfy({ search.box.lower[$0] == search.box.upper[$0] }) { return }
    var reflections = Reflections(
      points, found, others: max(1, min(count, simplex, size - 2)), search)
    try reflections.run(self, search)
    guard polishes, BoundedQuasiNewton.isAffordable(search) else { return }
    let best = reflections.bestPoint
    _ = try BoundedQuasiNewton.improve(search, from: best.point, best.evaluation)
  }
}

internal import ArgMinNumbers
internal import ArgMinProblems
internal import RealModule

/// MLSL: local searches from the best of evenly spread points, from those only that have no
/// better point nearby.
///
/// The distance that counts as near shrinks as points become more, so that every minimum is found
/// in the end while few are found twice. Points are those of a Sobol sequence over the region,
/// which grows where the best minimum lies outside. Local searches are ``BoundedQuasiNewton``,
/// and where that gains nothing, because of kinks or steps, ``QuadraticModel``. It ends after
/// ``points``.
///
/// Sources: A. H. G. Rinnooy Kan & G. T. Timmer, "Stochastic global optimization methods, part
/// II: multi level methods" (1987); S. Kucherenko & Y. Sytsko, "Application of deterministic
/// low-discrepancy sequences in global optimization" (2005).
///
/// *Complexity*: O(n·``points``) for each point, besides the local searches.
package struct MultiLevelSingleLinkage: Heuristic {
  /// The number σ in the distance.
  package var sigma = 2.0
  /// The share γ of the points from which local searches may start.
  package var share = 0.3
  /// Points between two rounds of local searches; 2 n + 2 up to 40 where nil.
  package var batch: Int?
  /// All points.
  package var points = 4_000
  /// The local search.
  package var local = DescentChoice()

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    var sample = LinkedSample(search)
    // A batch of some four million numbers at most, where nothing else is asked for.
    let most = max(1, 4_000_000 / max(1, search.count))
    let size = max(1, batch ?? min(40, 2 * search.count + 2, most))
    // Memory for some 2²⁵ numbers.
    let limit = min(points, max(size, (1 << 25) / max(1, search.count)))
    while sample.count < limit {
      let known = search.best?.evaluation
      try sample.extend(search, by: size, sigma: sigma)
      for index in sample.starts(share: share, sigma: sigma) {
        let found = try local.minimize(search, from: sample.point(index))
        sample.addMinimum(found)
      }
      search.reportStep()
      if let best = search.best, known.map({ search.precedes(best.evaluation, $0) }) ?? true {
        sample.grow(to: best.point)
      }
    }
  }
}

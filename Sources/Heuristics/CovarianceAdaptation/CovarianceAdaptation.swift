internal import ArgMinProblems
internal import ArgMinNumbers
internal import RealModule

/// CMA-ES: samples from a normal distribution whose mean, step and covariance follow the better
/// half, with restarts of growing and of small populations.
///
/// A run ends by the criteria of the tutorial; then a run with twice the population of the last
/// large one follows, or one with a small population and small steps, whichever kind has used
/// fewer evaluations. The first mean of a run is random. The whole population is one batch.
/// Bounds are those of ``UnboundedBox``: nothing is evaluated outside. The steps of whole numbers
/// have a least deviation, so that they do not freeze. A restart ends, too, when its small steps
/// make much smaller differences than what it lies above the best value known. Beyond
/// ``fullLimit`` coordinates the covariance is a diagonal. Where others have the symmetric root
/// of the covariance, it is a Cholesky factor here.
///
/// Sources: N. Hansen & A. Ostermeier, "Completely derandomized self-adaptation in evolution
/// strategies" (2001); N. Hansen, "The CMA evolution strategy: a tutorial" (2016); N. Hansen,
/// "Benchmarking a BI-population CMA-ES on the BBOB-2009 function testbed" (2009); R. Ros & N.
/// Hansen (2008); O. Krause, D. R. Arbonès & C. Igel, "CMA-ES with optimal covariance update and
/// storage complexity" (2016); R. Hamano, S. Saito, M. Nomura & S. Shirakawa, "CMA-ES with
/// margin" (2022).
package struct CovarianceAdaptation: Heuristic {
  /// Points a generation; 4 + ⌊3 ln n⌋ where nil.
  package var population: Int?
  /// The first deviation, in widths of the box or of the region.
  package var deviation = 0.3
  /// How many runs with larger populations follow the first.
  package var restarts = 9
  /// Whether runs with small populations come in between.
  package var alternates = true
  /// Whether the worse half has negative weights.
  package var isActive = true
  /// The first mean; random where nil.
  package var start: [Double]?
  /// Differences of values, in units of 1 + |f|, that end a run.
  package var valueTolerance = 1e-11
  /// Deviations, in units of the first, that end a run.
  package var stepTolerance = 1e-11
  /// How many times the spread of a generation's values must lie between them and the best of
  /// earlier runs for a run to count as lost.
  package var hopeless = 30.0
  /// The greatest dimension with a full covariance.
  package var fullLimit = 200

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    let box = UnboundedBox(search.box)
    guard box.count > 0 else {
      var point = BoxScale.start(search)
      _ = try search.evaluate(one: &point)
      return
    }
    // So many that memory holds them, and a point to give where time ends before the first are drawn.
    let most = max(8, (1 << 24) / box.count)
    let least = max(4, population ?? min(4 + Int(3 * Double.log(Double(box.count))), most))
    if box.count > 10_000 {
      var point = BoxScale.start(search)
      _ = try search.evaluate(one: &point)
    }
    var (large, small, lastLarge) = (0, 0, 0)
    var (restart, size) = (0, least)
    try attempt(search, box, least, deviation, start, Int.max, used: &large)
    lastLarge = large
    while restart < restarts {
      if alternates, restart > 0, small < large {
        let (u, v) = (search.generator.uniform(), search.generator.uniform())
        let growth = Double.pow(0.5 * Double(size) / Double(least), u * u)
        let few = max(4, Int(Double(least) * growth))
        try attempt(
          search, box, few, deviation * Double.pow(10, -2 * v), nil, lastLarge / 2, used: &small)
      } else {
        restart += 1
        size = size > Int.max / 4 ? size : 2 * size
        let before = large
        try attempt(search, box, size, deviation, nil, Int.max, used: &large)
        lastLarge = large - before
      }
    }
  }

  /// One run with at most about so many evaluations.
  private func attempt(
    _ search: Search, _ box: UnboundedBox, _ population: Int, _ deviation: Double,
    _ start: [Double]?, _ limit: Int, used: inout Int
  ) throws(SearchEnd) {
    let before = search.evaluations
    let mean = box.free(start ?? BoxScale.random(search))
    var run = AdaptationRun(
      self, box, mean: mean, deviation: deviation, population: population,
      generator: search.generator.split(), known: search.best?.evaluation)
    while try run.generation(search), search.evaluations - before < limit {}
    used += max(1, search.evaluations - before)
  }
}

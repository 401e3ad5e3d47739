internal import ArgMinProblems

/// Several methods one after the other, each with a share of the evaluations: what is cheap and often
/// enough comes first, what is robust has most of them.
///
/// With fractions: dividing rectangles in few dimensions, local searches from scattered points, evolution
/// of a normal distribution, evolution of a population. With whole numbers the two last come first. A
/// method that ends early leaves its share to those behind it. Where single constraints are known, searches
/// with multipliers alternate with populations.
///
/// The order and the shares follow measured successes of single methods; no one of them solves what all
/// of them solve (L. M. Rios & N. V. Sahinidis, "Derivative-free optimization: a review of algorithms and
/// comparison of software implementations", 2013).
package struct Portfolio: Heuristic {
  /// The greatest dimension for which dividing rectangles are worth their evaluations.
  package var rectangleLimit = 6

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    let budget = Double(min(search.remaining, 1 << 40))
    func share(_ part: Double) -> Int { Int(part * budget) }
    if search.box.isInteger.contains(true) {
      try search.run(DifferentialEvolution(), evaluations: share(0.4), as: "DifferentialEvolution")
      try search.run(CovarianceAdaptation(), evaluations: share(0.4), as: "CMAES")
      try search.run(ControlledRandomSearch(), evaluations: search.remaining, as: "CRS")
      return
    }
    if !search.box.equations.isEmpty { return try constrained(search, share) }
    try search.run(scattered(in: search), evaluations: share(0.04), as: "MLSL")
    if search.count <= rectangleLimit {
      try search.run(DirectRectangles(), evaluations: share(0.03), as: "DIRECT")
      try search.run(refinement(of: search), evaluations: share(0.03), as: "QuasiNewton")
    }
    try search.run(MultiLevelSingleLinkage(), evaluations: share(0.12), as: "MLSL")
    try search.run(CovarianceAdaptation(), evaluations: share(0.5), as: "CMAES")
    try search.run(DifferentialEvolution(), evaluations: share(0.2), as: "DifferentialEvolution")
    try search.run(ControlledRandomSearch(), evaluations: search.remaining, as: "CRS")
    try search.run(refinement(of: search), evaluations: search.remaining, as: "QuasiNewton")
  }

  private func constrained(
    _ search: Search, _ share: (Double) -> Int
  ) throws(SearchEnd) {
    var lagrangian = AugmentedLagrangian()
    try search.run(scattered(in: search), evaluations: share(0.05), as: "MLSL")
    try search.run(lagrangian, evaluations: share(0.2), as: "AugmentedLagrangian")
    lagrangian.starts = .max
    lagrangian.start = BoxScale.random(search)
    try search.run(lagrangian, evaluations: share(0.25), as: "AugmentedLagrangian")
    try search.run(CovarianceAdaptation(), evaluations: share(0.2), as: "CMAES")
    try search.run(DifferentialEvolution(), evaluations: share(0.15), as: "DifferentialEvolution")
    (lagrangian.starts, lagrangian.start) = (1, nil)
    try search.run(lagrangian, evaluations: search.remaining, as: "AugmentedLagrangian")
  }

  /// A first round of few local searches.
  private func scattered(in search: Search) -> MultiLevelSingleLinkage {
    var method = MultiLevelSingleLinkage()
    // As many as memory and time allow for.
    let points = min(max(8, min(10 * search.count, 200)), max(1, (1 << 22) / max(1, search.count)))
    (method.batch, method.points) = (points, points)
    return method
  }

  /// A local search from the best point so far.
  private func refinement(of search: Search) -> BoundedQuasiNewton {
    var method = BoundedQuasiNewton()
    method.start = search.best?.point
    return method
  }
}

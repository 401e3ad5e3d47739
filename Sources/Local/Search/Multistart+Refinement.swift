import ArgMinProblems

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Multistart {
  /// `found`, or a better point near it that a search without derivatives finds.
  ///
  /// It counts as converged where no step along a coordinate, down to rounding, improves it.
  func refined(_ found: LocalResult, limit: Int, reaches: [Double]) -> LocalResult {
    guard program.variableCount > 0 else { return found }
    var search = DirectSearch(solver, box: box, from: found, limit: limit, seed: options.seed)
    search.isCancelled = options.isCancelled
    search.deadline = options.deadline
    search.run(reaches)
    effort.addFunctions(search.evaluations)
    var better = found
    if search.assessment.isBetter(than: found.assessment) {
      better.point = search.point
      better.objective = search.assessment.objective
      better.violation = search.assessment.violation
      solver.measureAgain(&better)
    }
    // Active rows could block every coordinate at a point that is no minimum.
    if search.hasConverged, !solver.hasActiveRow(at: better.point) { better.status = .converged }
    return better
  }
}

extension Double {
  /// The n-th root of a positive number.
  func root(_ n: Int) -> Double { pow(self, 1 / Double(n)) }
}

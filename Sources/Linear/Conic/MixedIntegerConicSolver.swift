package import ArgMinConic
package import ArgMinProblems

/// Cone programs with whole numbers, by branch and bound.
///
/// Two searches take turns and share their best points: one over tangents of the cones and the dual
/// simplex method, one over the interior-point method. The first works on many cheap nodes, the second
/// on few that are exact, and neither is the better one for all programs.
package enum MixedIntegerConicSolver {
  /// Iterations of the interior-point method in the first turn; each turn is longer than the one before.
  private static let firstTurn = 300
  /// Pivots that take about as long as an iteration of the interior-point method.
  private static let pivotsPerIteration = 8

  /// The answer to a cone program some of whose columns are whole numbers.
  ///
  /// Optimal means that no point is better by more than `options.relativeGap`, as far as the values
  /// of the relaxations tell. Whole numbers are exact in the point, rows and cones hold to the
  /// accuracy of the interior-point method. At a limit the solution has the best point so far, and
  /// the bound that is left.
  ///
  /// - Throws: ``ConicError`` as ``ConicSolver/solve(_:options:)`` does.
  package static func solve(
    _ program: ConeProgram<Double>, options: LinearOptions = LinearOptions()
  ) throws(ConicError) -> LinearSolution {
    let exact = ConicBranchAndBound(program, options: options)
    guard let tangents = try tangentSearch(program, options) else {
      try exact.run()
      return exact.solution
    }
    func restored(_ x: [Double]) -> [Double] { Array(x.prefix(program.columnCount)) }
    tangents.onIncumbent = { point, value in
      exact.take(restored(point), value)
    }
    var turn = firstTurn
    while true {
      try exact.run(untilIterations: exact.iterations + turn)
      if exact.isFinished { return joined(exact.solution, tangents.solution(restored)) }
      if let point = exact.incumbent, let curves = tangents.curves {
        tangents.take(curves.approximation.extended(point))
      }
      tangents.run(untilPivots: tangents.iterations + pivotsPerIteration * turn)
      if tangents.isFinished {
        let found = tangents.solution(restored)
        if ![.unbounded, .numericalDifficulty].contains(found.status) {
          return joined(found, exact.solution)
        }
        try exact.run()
        return exact.solution
      }
      turn += turn / 2
    }
  }

  /// The solution of the search that came to an end, with what the other one knows besides.
  private static func joined(_ ended: LinearSolution, _ other: LinearSolution) -> LinearSolution {
    var solution = ended
    solution.nodes += other.nodes
    solution.iterations += other.iterations
    if [.timeLimit, .iterationLimit, .interrupted].contains(ended.status) {
      solution.bound = max(ended.bound, other.bound)
      if let point = other.point, ended.point == nil || other.value < ended.value {
        (solution.point, solution.value) = (point, other.value)
      }
    }
    return solution
  }

  /// The search over tangents; nil where the cones cannot be approximated, or where there is nothing to
  /// begin with.
  private static func tangentSearch(
    _ program: ConeProgram<Double>, _ options: LinearOptions
  ) throws(ConicError) -> BranchAndBound? {
    guard let approximation = OuterApproximation(program),
      approximation.linear.contradictoryBounds == nil
    else { return nil }
    var limits = ConicOptions()
    limits.shouldStop = { options.shouldStop }
    limits.isKnownConvex = true
    var relaxed = program
    for j in program.isInteger.indices where program.isInteger[j] {
      relaxed.lower[j] = approximation.linear.lower[j]
      relaxed.upper[j] = approximation.linear.upper[j]
    }
    let root = try ConicSolver.solve(relaxed, options: limits)
    switch root.status {
    case .infeasible, .unbounded, .weaklyInfeasible, .interrupted: return nil
    case .optimal, .notAttained, .iterationLimit, .numericalDifficulty: break
    }
    let curves = Curves(approximation, root: root, options: options)
    return BranchAndBound(approximation.linear, curves: curves, options: options)
  }
}

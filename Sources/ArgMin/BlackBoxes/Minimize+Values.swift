package import ArgMinProblems

/// The best point of a problem whose objective is computed elsewhere, under its bounds and constraints.
///
/// - Parameters:
///   - problem: What its objective says does not matter.
///   - identity: What the objective is, for checkpoints.
///   - options: Limits, the seed, a method for values alone.
///   - values: Computes the objective at points of the problem's variables; NaN where it has none.
/// - Throws: ``ProblemError`` where the problem or an option makes no sense.
package func minimize(
  _ problem: Problem, identity: String, options: SolveOptions,
  values: @escaping @Sendable ([[Double]], inout [Double]) -> Void
) throws(ProblemError) -> Solution {
  let scalar = try problem.scalarized()
  let lowered = try LoweredProblem(scalar)
  if let contradiction = lowered.contradiction {
    var solution = Solution(
      status: .infeasible, guarantee: .global, problem: scalar,
      value: problem.sense == .minimize ? .infinity : -.infinity,
      method: options.method ?? Automatic.Method.automatic.rawValue, seed: options.seed)
    solution.message = contradiction
    return solution
  }
  let count = scalar.variables.count
  let search = try FunctionSearch(
    variables: scalar.variables,
    constraints: FormulaBox(lowered).blackBox(startingIn: scalar.variables), sense: problem.sense,
    method: options.method, options: options, identity: identity)
  return try search.run { points, results in
    values(points.map { Array($0.prefix(count)) }, &results)
  }
}

internal import ArgMinLinearAlgebra
package import ArgMinProblems

extension HiGHS {
  /// What HiGHS says of a linear program, a convex quadratic one, or a linear one with choices.
  ///
  /// Whatever it claims is measured again on the program: a point that misses rows or bounds is no
  /// optimum, and multipliers and rays are handed on only where they prove what they are to prove.
  /// Sets, indicators and semicontinuous columns become columns of zeros and ones, see `BinaryFormulation`.
  ///
  /// - Parameter threads: How many at most; one gives equal answers for equal input and seed.
  /// - Throws: `EngineError.cannotHold` for whole numbers with a quadratic objective, choices over
  ///   columns without bounds, and numbers that are not finite.
  package func solve(
    _ program: LinearProgram, options: LinearOptions = LinearOptions(), threads: Int = 1
  ) throws(EngineError) -> LinearSolution {
    try checkNumbers(of: program)
    if options.shouldStop { return LinearSolution(status: Self.stopStatus(options)) }
    if let contradiction = contradictoryBounds(of: program) {
      var solution = LinearSolution(status: .infeasible)
      solution.bound = .infinity
      solution.message = "the bounds of \(contradiction) contradict each other"
      return solution
    }
    let run = HiGHSRun(self, options: options, threads: threads)
    return try program.isDiscrete
      ? HiGHSTreeSearch(run, program).solution() : HiGHSContinuousSearch(run, program).solution()
  }

  /// Why a search was asked to stop.
  static func stopStatus(_ options: LinearOptions) -> LinearSolution.Status {
    options.isCancelled?() ?? false ? .interrupted : .timeLimit
  }

  private func contradictoryBounds(of program: LinearProgram) -> String? {
    // A semicontinuous column may be zero whatever its bounds are.
    let free = Set(program.semicontinuous)
    let columns = (0..<program.columnCount).first {
      program.lower[$0] > program.upper[$0] && !free.contains($0)
    }
    let rows = (0..<program.rowCount).first { program.rowLower[$0] > program.rowUpper[$0] }
    return columns.map { "column \($0 + 1)" } ?? rows.map { "row \($0 + 1)" }
  }

  private func checkNumbers(of program: LinearProgram) throws(EngineError) {
    let numbers = [
      ("costs", program.objective), ("coefficients", program.matrix.values),
      ("quadratic terms", program.quadratic.values),
    ]
    for (name, values) in numbers where !values.allSatisfy(\.isFinite) {
      throw refusal("\(name) that are not finite", "leave them out")
    }
    let bounds = [program.lower, program.upper, program.rowLower, program.rowUpper]
    if bounds.contains(where: { $0.contains(where: \.isNaN) }) {
      throw refusal("bounds that are not numbers", "leave them out")
    }
    let largest = Int(Int32.max)
    if program.matrix.values.count >= largest
      || program.columnCount + 2 * program.rowCount >= largest
    {
      throw refusal("more than \(largest) entries, rows or columns", "make the program smaller")
    }
    if program.isDiscrete, !program.quadratic.values.isEmpty {
      throw refusal(
        "whole numbers together with a quadratic objective",
        "leave the choice of the engine to Automatic")
    }
  }

  private func refusal(_ construct: String, _ advice: String) -> EngineError {
    .cannotHold(engine: Self.name, construct: construct, advice: advice)
  }
}

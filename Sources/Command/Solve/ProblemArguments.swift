import ArgMinWolfram
import ArgumentParser

/// The arguments that state a problem together, of `argmin solve`, `argmin explain` and `argmin verify`.
struct ProblemArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The problem, a file, or - for standard input.", valueName: "PROBLEM"))
  var problem: String?

  @Option(
    name: .customLong("subject-to"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A constraint beside those of PROBLEM; may be repeated.", valueName: "C"))
  var constraints: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The variables, where PROBLEM is a formula alone; with bounds as in '0 <= x <= 5, y'.",
      valueName: "x,y"))
  var over: String?

  /// What PROBLEM stands for.
  var source: SolveSource {
    get throws {
      guard let problem else { throw SolveQuestionError.noProblem }
      return try SolveSource(problem, isFormula: !constraints.isEmpty || over != nil)
    }
  }

  /// The problem that a text states with the other arguments.
  ///
  /// - Parameter isTraced: True where the problem is to know where in the text its formulas stand.
  func question(_ text: [UInt8], isTraced: Bool) throws -> WolframProblem {
    try SolveQuestion(text: text, constraints: constraints, variables: over)
      .read(isTraced: isTraced)
  }
}

package import ArgMinProblems
package import ArgMinWolfram

/// The answer to a problem in the Wolfram language.
///
///     try minimize(wolfram: "NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]").point
///     // [-0.4472135955, 0.894427191]
///
/// The heads NArgMin, NMinimize, NMinValue and NArgMax, NMaximize, NMaxValue are read; which of
/// them it is decides only whether the least or the greatest value is wanted.
///
/// - Throws: ``LanguageError`` with line, column and a fix where the text is wrong or not supported,
///   ``ProblemError`` where the problem is.
public func minimize(
  wolfram text: String, options: SolveOptions = SolveOptions()
) throws -> Solution {
  let question = try Reader.read(text)
  return try Automatic.solve(question.problem, question.options(over: options))
}

extension WolframProblem {
  /// `base` with what the options in the text say; values given in `base` go first.
  package func options(over base: SolveOptions) throws(ProblemError) -> SolveOptions {
    var result = base
    for option in options { try apply(option, to: &result, over: base) }
    return result
  }

  private func apply(
    _ option: WolframOption, to result: inout SolveOptions, over base: SolveOptions
  ) throws(ProblemError) {
    switch (option.name, option.value) {
    case (_, .automatic), ("EvaluationMonitor", .none), ("StepMonitor", .none): break
    case ("AccuracyGoal", .number(let digits)):
      result.accuracyGoal = base.accuracyGoal ?? digits
    case ("PrecisionGoal", .number(let digits)):
      result.precisionGoal = base.precisionGoal ?? digits
    case ("MaxIterations", .number(let count)) where count >= 0 && count < 1e9:
      result.maxIterations = base.maxIterations ?? Int(count)
    case ("WorkingPrecision", .machinePrecision): break
    case ("WorkingPrecision", .number(let digits)):
      guard digits <= 16 else {
        throw .unsupported(
          construct: "WorkingPrecision above 16 digits", advice: "leave the option out")
      }
    case ("Method", _): try applyMethod(option, to: &result, over: base)
    default:
      throw .unsupported(construct: "option \(option.name)", advice: "leave the option out")
    }
  }

  private func applyMethod(
    _ option: WolframOption, to result: inout SolveOptions, over base: SolveOptions
  ) throws(ProblemError) {
    guard let name = option.methodName else {
      throw .unsupported(construct: "this value of Method", advice: "give the method's name")
    }
    result.method = base.method ?? name
    for (name, value) in option.subOptions {
      guard name == "RandomSeed", case .number(let seed) = value,
        let seed = UInt64(exactly: seed)
      else {
        throw .unsupported(construct: "sub-option \(name)", advice: "leave it out")
      }
      if base.seed == 0 { result.seed = seed }
    }
  }
}

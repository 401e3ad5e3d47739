package import ArgMinProblems
package import ArgMinWolfram

/// The answer to a problem in the Wolfram language.
///
///     try minimize(wolfram: "NArgMin[{x - 2 y, x^2 + y^2 <= 1}, {x, y}]").point
///     // [-0.4472135955, 0.894427191]
///
/// The heads NArgMin, NMinimize, NMinValue and NArgMax, NMaximize, NMaxValue are read; which of
/// them it is decides only whether the least or the greatest value is wanted. So are
/// ConvexOptimization and its relatives, which take convex problems only; what is asked for there,
/// such as `"DualMaximizer"`, is in the solution anyhow.
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
    // A head that takes convex problems only gives no other answers; whole numbers are searched for.
    if head.isConvex, result.method == nil, !problem.variables.contains(where: \.domain.isInteger) {
      result.method = Automatic.Method.convex.rawValue
    }
    return result
  }

  private func apply(
    _ option: WolframOption, to result: inout SolveOptions, over base: SolveOptions
  ) throws(ProblemError) {
    switch (option.name, option.value) {
    case (_, .automatic), ("EvaluationMonitor", .none), ("StepMonitor", .none): break
    // Who prints is told by the monitors of the problem.
    case ("EvaluationMonitor", .expression), ("StepMonitor", .expression): break
    case ("AccuracyGoal", .number(let digits)):
      result.accuracyGoal = base.accuracyGoal ?? digits
    case ("PrecisionGoal", .number(let digits)):
      result.precisionGoal = base.precisionGoal ?? digits
    case ("MaxIterations", .number(let count)) where count >= 0 && count < 1e9:
      result.maxIterations = base.maxIterations ?? Int(count)
    case ("Tolerance", .number(let tolerance)):
      result.accuracyGoal = base.accuracyGoal ?? WolframProblem.digits(of: tolerance)
    case ("PerformanceGoal", .string): break
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

  /// How many decimal digits a tolerance below 1 leaves.
  private static func digits(of tolerance: Double) -> Double {
    var (digits, power) = (0.0, 1.0)
    while power > tolerance, digits < 300 { (digits, power) = (digits + 1, power / 10) }
    return digits
  }

  private func applyMethod(
    _ option: WolframOption, to result: inout SolveOptions, over base: SolveOptions
  ) throws(ProblemError) {
    guard let name = option.methodName else {
      throw .unsupported(construct: "this value of Method", advice: "give the method's name")
    }
    result.method = base.method ?? name
    for (name, value) in option.subOptions {
      if name == "RandomSeed" {
        guard case .number(let seed) = value, let seed = UInt64(exactly: seed) else {
          throw .outOfRange(
            option: "sub-option RandomSeed", given: "another value", accepts: "a whole number")
        }
        if base.seed == 0 { result.seed = seed }
        continue
      }
      guard let value = OptionValue(value) else {
        throw .unsupported(
          construct: "this value of sub-option \(name)",
          advice: "give a number, a string, a list, a function, True, False or Automatic")
      }
      if result.methodOptions[name] == nil { result.methodOptions[name] = value }
    }
  }
}

extension OptionValue {
  /// Nil for an expression, and for what has no meaning here.
  init?(_ value: WolframOption.Value) {
    switch value {
    case .automatic: self = .automatic
    case .boolean(let flag): self = .boolean(flag)
    case .number(let number): self = .number(number)
    case .string(let text): self = .text(text)
    case .list(let parts):
      var found: [OptionValue] = []
      for part in parts {
        guard let part = OptionValue(part) else { return nil }
        found.append(part)
      }
      self = .list(found)
    case .function(let function): self = .function(OptionFunction(function.text) { function($0) })
    case .none, .machinePrecision, .rule, .expression: return nil
    }
  }
}

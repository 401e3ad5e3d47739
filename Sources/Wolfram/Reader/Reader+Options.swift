internal import ArgMinExpressions

extension Reader {
  /// The options behind the variables: rules, or lists of rules.
  mutating func options(
    _ arguments: ArraySlice<Syntax>, of head: WolframProblem.Head
  ) throws(LanguageError) -> [WolframOption] {
    let accepted = head.isConvex ? Vocabulary.convexOptions : Vocabulary.options
    var options: [WolframOption] = []
    for argument in arguments {
      for rule in argument.list ?? [argument] { options.append(try option(rule, accepted)) }
    }
    return options
  }

  private mutating func option(
    _ syntax: Syntax, _ accepted: [String]
  ) throws(LanguageError) -> WolframOption {
    guard let sides = syntax.arguments(of: "Rule") ?? syntax.arguments(of: "RuleDelayed"),
      sides.count == 2, let name = Reader.name(sides[0])
    else {
      throw fault(
        .notSupported(
          construct: "\(lowering.shown(syntax)) behind the variables is",
          advice: "constraints stand in the list with the objective, options are `name -> value`"),
        syntax)
    }
    guard accepted.contains(name) else {
      let closest = Spelling.closest(to: name, among: accepted)
      throw fault(
        .unknownOption(name: name, closest: closest, accepted: accepted), sides[0])
    }
    let value = try optionValue(sides[1], isMethod: name == "Method")
    if let accepted = Reader.complaint(name, value) {
      throw fault(
        .badOptionValue(name: name, found: lowering.shown(sides[1]), accepted: accepted), sides[1])
    }
    return WolframOption(name: name, value: value, range: syntax.range)
  }

  private static func name(_ syntax: Syntax) -> String? {
    if case .string(let name) = syntax.form { name } else { syntax.symbol }
  }

  private mutating func optionValue(
    _ syntax: Syntax, isMethod: Bool
  ) throws(LanguageError) -> WolframOption.Value {
    switch syntax.form {
    case .string(let text): return .string(text)
    case .symbol("Automatic"): return .automatic
    case .symbol("None"): return .none
    case .symbol("MachinePrecision"): return .machinePrecision
    case .symbol("True"): return .boolean(true)
    case .symbol("False"): return .boolean(false)
    case .call("List", let elements):
      var values: [WolframOption.Value] = []
      for element in elements { values.append(try optionValue(element, isMethod: isMethod)) }
      return .list(values)
    case .call("Rule", let sides), .call("RuleDelayed", let sides):
      guard sides.count == 2, let name = Reader.name(sides[0]) else { return .expression(syntax) }
      return .rule(name, try optionValue(sides[1], isMethod: false))
    case .call("Function", _): return .function(try function(syntax))
    default: break
    }
    if case .number(let number)? = try? lowering.value(syntax, lowering.outermost),
      let constant = number.constantValue
    {
      return .number(constant)
    }
    if isMethod, let name = syntax.symbol { return .string(name) }
    return .expression(syntax)
  }

  /// A pure function that takes numbers and gives one.
  private mutating func function(_ syntax: Syntax) throws(LanguageError) -> NumberFunction {
    let arguments = (1...NumberFunction.mostArguments).map { Expression.variable("#\($0)") }
    let function = try lowering.function(syntax, lowering.outermost)
    let call = Call(
      name: "Function", syntax: syntax, arguments: [], scope: lowering.outermost)
    let value = try lowering.applied(function, to: arguments.map { .number($0) }, call)
    guard case .number(let body) = value, body.shape == .scalar else {
      throw fault(
        .notSupported(
          construct: "a function whose value is no number is",
          advice: "give a function of numbers, such as Function[{d, i}, d 2^i]"), syntax)
    }
    return NumberFunction(syntax, body, of: arguments.compactMap(\.variableKey))
  }

  /// What the option accepts, where `value` is not that.
  private static func complaint(_ name: String, _ value: WolframOption.Value) -> String? {
    switch (name, value) {
    case (_, .automatic): return nil
    case ("EvaluationMonitor", .none), ("StepMonitor", .none): return nil
    case ("EvaluationMonitor", .expression), ("StepMonitor", .expression): return nil
    case ("EvaluationMonitor", _), ("StepMonitor", _):
      return "an expression such as Print[x], or None"
    case ("AccuracyGoal", .number(let digits)), ("PrecisionGoal", .number(let digits)):
      return digits >= 0 ? nil : "a number of digits, 0 or more, or Infinity"
    case ("AccuracyGoal", .machinePrecision), ("PrecisionGoal", .machinePrecision): return nil
    case ("AccuracyGoal", _), ("PrecisionGoal", _):
      return "a number of digits, Infinity or Automatic"
    case ("WorkingPrecision", .machinePrecision): return nil
    case ("WorkingPrecision", .number(let digits)) where digits > 0 && digits.isFinite: return nil
    case ("WorkingPrecision", _): return "a number of digits above 0, or MachinePrecision"
    case ("MaxIterations", .number(let count)) where count >= 1 && count == count.rounded():
      return nil
    case ("MaxIterations", _): return "a whole number of 1 or more, or Automatic"
    case ("Tolerance", .number(let tolerance)) where tolerance > 0 && tolerance < 1: return nil
    case ("Tolerance", _): return "a number between 0 and 1, or Automatic"
    case ("PerformanceGoal", .string("Speed")), ("PerformanceGoal", .string("Quality")): return nil
    case ("PerformanceGoal", _): return #""Speed", "Quality" or Automatic"#
    case ("Method", let method): return accepts(method: method) ? nil : methodForms
    default: return nil
    }
  }

  private static let methodForms =
    #"a name such as "NelderMead", or {"NelderMead", "RandomSeed" -> 1}"#

  private static func accepts(method: WolframOption.Value) -> Bool {
    switch method {
    case .string: return true
    case .list(let parts):
      for (place, part) in parts.enumerated() {
        switch part {
        case .rule: continue
        case .string, .automatic: if place > 0 { return false }
        default: return false
        }
      }
      return !parts.isEmpty
    default: return false
    }
  }
}

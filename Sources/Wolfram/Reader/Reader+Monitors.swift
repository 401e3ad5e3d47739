internal import ArgMinExpressions
internal import ArgMinProblems

extension Reader {
  /// What the monitors among the options print; variables must be declared.
  mutating func monitors(
    _ options: [WolframOption], over variables: [Variable]
  ) throws(LanguageError) -> [String: Monitor] {
    var monitors: [String: Monitor] = [:]
    for option in options where ["EvaluationMonitor", "StepMonitor"].contains(option.name) {
      guard case .expression(let syntax) = option.value else { continue }
      var formulas: [Expression] = []
      var lines: [[Monitor.Part]] = []
      for statement in Reader.statements(syntax) {
        guard let arguments = statement.arguments(of: "Print") else {
          throw fault(
            .badOptionValue(
              name: option.name, found: lowering.shown(statement),
              accepted: "Print[x], or several of them with `;` between them"), statement)
        }
        var line: [Monitor.Part] = []
        for argument in arguments {
          let value = try lowering.value(argument, lowering.outermost)
          line.append(try part(value, argument, &formulas))
        }
        lines.append(line)
      }
      let tape = FormulaTape(formulas, variables: variables.map(\.key))
      monitors[option.name] = Monitor(lines: lines, tape: tape)
    }
    return monitors
  }

  /// The parts of `a; b; c`.
  private static func statements(_ syntax: Syntax) -> [Syntax] {
    guard let parts = syntax.arguments(of: "CompoundExpression") else { return [syntax] }
    return parts.filter { $0.symbol != "Null" }.flatMap(statements)
  }

  private func part(
    _ value: Value, _ syntax: Syntax, _ formulas: inout [Expression]
  ) throws(LanguageError) -> Monitor.Part {
    switch value {
    case .string(let text): return .text(text)
    case .number(let formula) where formula.shape == .scalar:
      formulas.append(formula)
      return .number(formulas.count - 1)
    case .condition(let condition) where condition.hasIndicator:
      formulas.append(condition.indicator)
      return .truth(formulas.count - 1)
    case .list(let elements):
      var parts: [Monitor.Part] = []
      for element in elements { parts.append(try part(element, syntax, &formulas)) }
      return .list(parts)
    default:
      throw fault(
        .notSupported(
          construct: "printing \(lowering.shown(syntax)) is",
          advice: "numbers, texts, conditions and lists of them can be printed"), syntax)
    }
  }
}

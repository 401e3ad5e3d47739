/// Writes answers as the language does: `{-0.447214, 0.894427}`, `{2., {x -> 1., y -> 0.}}`.
package struct ResultPrinter: Sendable {
  package let head: WolframProblem.Head
  package let form: WolframProblem.ResultForm
  /// The variables whose values are written as exact integers.
  package let integers: Set<String>

  package init(
    head: WolframProblem.Head, form: WolframProblem.ResultForm, integers: Set<String> = []
  ) {
    (self.head, self.form, self.integers) = (head, form, integers)
  }

  /// The text of an answer.
  ///
  /// - Parameters:
  ///   - value: The objective in the caller's sense; infinite for infeasible and unbounded problems.
  ///   - point: The values of the variables by name; nil, or a missing name, is `Indeterminate`.
  package func text(value: Double, point: [String: Double]?) -> String {
    switch head {
    case .argMin, .argMax: nest(form, point)
    case .minValue, .maxValue: ResultPrinter.number(value)
    case .minimize, .maximize:
      "{\(ResultPrinter.number(value)), {\(rules(point))}}"
    default: "{\(rules(point))}"
    }
  }

  /// The values of the variables in their lists.
  package func minimizer(_ point: [String: Double]?) -> String { nest(form, point) }

  /// The values of the variables as rules.
  package func minimizerRules(_ point: [String: Double]?) -> String { "{\(rules(point))}" }

  private func nest(_ form: WolframProblem.ResultForm, _ point: [String: Double]?) -> String {
    switch form {
    case .variable(let name): coordinate(name, point)
    case .list(let parts), .array(_, let parts):
      "{\(parts.map { nest($0, point) }.joined(separator: ", "))}"
    }
  }

  private func rules(_ point: [String: Double]?) -> String {
    rules(form, point).joined(separator: ", ")
  }

  private func rules(
    _ form: WolframProblem.ResultForm, _ point: [String: Double]?
  ) -> [String] {
    switch form {
    case .variable(let name): ["\(name) -> \(coordinate(name, point))"]
    case .list(let parts): parts.flatMap { rules($0, point) }
    case .array(let name, _): ["\(name) -> \(nest(form, point))"]
    }
  }

  private func coordinate(_ name: String, _ point: [String: Double]?) -> String {
    guard let value = point?[name] else { return "Indeterminate" }
    if integers.contains(name), let whole = Int(exactly: value) { return String(whole) }
    return ResultPrinter.number(value)
  }
}

import ArgMinProblems
import ArgMinWolfram

/// A solution as the JSON object that the command promises.
struct SolutionReport {
  let solution: Solution
  let form: WolframProblem.ResultForm

  var json: JSONValue { .object(members) }

  /// The values of the variables in their lists; null where there is no point.
  var minimizer: JSONValue { solution.point == nil ? .null : nested(form) }

  /// The values of the variables by name; null where there is no point.
  var rules: JSONValue { solution.point == nil ? .null : variables }

  var members: [(name: String, value: JSONValue)] {
    [
      ("status", .string(solution.status.rawValue)),
      ("guarantee", .string(solution.guarantee.rawValue)),
      ("argmin", minimizer),
      ("variables", rules),
      ("value", solution.value.isNaN ? .null : .number(solution.value)),
      ("bound", number(solution.bound)),
      ("gap", number(solution.gap)),
      ("maxViolation", number(solution.maxViolation)),
      ("method", .string(solution.method)),
      ("engine", .string(solution.engine)),
      ("seed", .unsigned(solution.seed)),
      ("iterations", .integer(solution.iterations)),
      ("evaluations", .integer(solution.evaluations)),
      ("nodes", .integer(solution.nodes)),
      ("seconds", .number(solution.seconds)),
      ("message", solution.message.map(JSONValue.string) ?? .null),
    ]
  }

  /// The variables by name; those of a vector or matrix together under its name.
  private var variables: JSONValue { .object(members(of: form)) }

  private func members(
    of form: WolframProblem.ResultForm
  ) -> [(name: String, value: JSONValue)] {
    switch form {
    case .variable(let name): [(name, value(of: name))]
    case .array(let name, _): [(name, nested(form))]
    case .list(let parts): parts.flatMap(members)
    }
  }

  private func nested(_ form: WolframProblem.ResultForm) -> JSONValue {
    switch form {
    case .variable(let name): value(of: name)
    case .list(let parts), .array(_, let parts): .array(parts.map(nested))
    }
  }

  private func value(of name: String) -> JSONValue {
    guard let point = solution.point,
      let place = solution.variables.firstIndex(where: { $0.name == name })
    else { return .null }
    return .number(point[place])
  }

  private func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
}

import ArgMinFormats
import ArgMinProblems
import ArgMinWolfram

/// A solution as the JSON object that the command promises.
struct SolutionReport {
  private let solution: Solution
  /// The point, nested as the question asks for it; null where there is none.
  let argmin: JSONValue
  /// The variables by name; those of a vector or matrix together under its name.
  let variables: JSONValue

  init(solution: Solution, argmin: JSONValue, variables: JSONValue) {
    (self.solution, self.argmin, self.variables) = (solution, argmin, variables)
  }

  /// The report with the point in the form of a question in the Wolfram language.
  init(solution: Solution, form: WolframProblem.ResultForm) {
    self.init(solution: solution, argmin: .null, variables: .null)
    if let point = solution.point {
      let nest = Nest(values: zip(solution.variables, point).map { ($0.name, $1) })
      self.init(
        solution: solution, argmin: nest.nested(form), variables: .object(nest.members(of: form)))
    }
  }

  var json: JSONValue { .object(members) }

  var members: [(name: String, value: JSONValue)] {
    [
      ("status", .string(solution.status.rawValue)),
      ("guarantee", .string(solution.guarantee.rawValue)),
      ("argmin", argmin),
      ("variables", variables),
      ("value", solution.value.isNaN ? .null : .number(solution.value)),
      ("bound", number(solution.bound)),
      ("gap", number(solution.gap)),
      ("maxViolation", number(solution.maxViolation)),
      ("method", .string(solution.method)),
      ("engine", .string(solution.engine)),
      ("seed", .unsigned(solution.seed)),
      ("iterations", .integer(solution.iterations)),
      ("evaluations", .integer(solution.evaluations)),
      ("gradientEvaluations", .integer(solution.gradientEvaluations)),
      ("nodes", .integer(solution.nodes)),
      ("seconds", .number(solution.seconds)),
      ("message", solution.message.map(JSONValue.string) ?? .null),
    ]
  }

  private func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
}

/// Values by the names of their variables.
private struct Nest {
  private let values: [String: Double]

  init(values: [(name: String, value: Double)]) {
    self.values = Dictionary(values.map { ($0.name, $0.value) }) { first, _ in first }
  }

  func members(of form: WolframProblem.ResultForm) -> [(name: String, value: JSONValue)] {
    switch form {
    case .variable(let name): [(name, value(of: name))]
    case .array(let name, _): [(name, nested(form))]
    case .list(let parts): parts.flatMap(members)
    }
  }

  func nested(_ form: WolframProblem.ResultForm) -> JSONValue {
    switch form {
    case .variable(let name): value(of: name)
    case .list(let parts), .array(_, let parts): .array(parts.map(nested))
    }
  }

  private func value(of name: String) -> JSONValue { values[name].map(JSONValue.number) ?? .null }
}

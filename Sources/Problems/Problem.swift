public import ArgMinExpressions

/// What is to be made smallest or largest, over which variables, under which constraints.
public struct Problem: Sendable {
  /// The direction of the search.
  public enum Sense: Sendable, Hashable { case minimize, maximize }

  /// Whether the least or the greatest value is wanted.
  public let sense: Sense
  /// What is to be made least or greatest.
  public let objective: Expression
  /// All of them must hold.
  public let constraints: [Constraint]
  /// In the order in which results list them.
  public let variables: [Variable]

  /// A problem over the variables that its formulas mention and those in `variables`.
  ///
  /// - Parameters:
  ///   - variables: Listed first, in this order; they may include variables that no formula
  ///     mentions. Variables that are not listed follow in order of first use.
  /// - Throws: ``ProblemError/conflictingDomains(name:)`` where one name stands for two variables,
  ///   ``ProblemError/duplicateVariable(name:)`` where `variables` lists one twice.
  public init(
    _ sense: Sense, _ objective: Expression, variables: [Variable] = [],
    constraints: [Constraint] = []
  ) throws(ProblemError) {
    var known: [String: VariableKey] = [:]
    var all: [Variable] = []
    for variable in variables {
      guard known[variable.name] == nil else {
        throw .duplicateVariable(name: variable.name)
      }
      known[variable.name] = variable.key
      all.append(variable)
    }
    let formulas = [objective] + constraints.flatMap(\.expressions)
    for key in Expression.variables(in: formulas) {
      if let other = known[key.name] {
        guard other == key else { throw .conflictingDomains(name: key.name) }
      } else {
        known[key.name] = key
        all.append(Variable(key))
      }
    }
    (self.sense, self.objective, self.constraints) = (sense, objective, constraints)
    self.variables = all
  }
}

/// What is wrong with a problem before anything is solved.
public enum ProblemError: Error, Sendable, Hashable, CustomStringConvertible {
  case duplicateVariable(name: String)
  case conflictingDomains(name: String)
  /// A construct that no method here can treat yet.
  case unsupported(construct: String, advice: String)
  case unknownMethod(name: String, known: [String])
  case outOfRange(option: String, given: String, accepts: String)
  /// A list of variables holds something else.
  case notAVariable(formula: String)
  /// A point was asked for where there is none.
  case noPoint(status: Status, message: String?)
  /// The objective or a constraint has no value anywhere that was tried.
  case undefined(formula: String, advice: String)

  /// What is wrong and what would be accepted.
  public var description: String {
    switch self {
    case .duplicateVariable(let name):
      "variable '\(name)' is listed twice; list each variable once"
    case .conflictingDomains(let name):
      "'\(name)' is used with two different domains; make the variable once and reuse it"
    case .unsupported(let construct, let advice): "\(construct) is not supported yet; \(advice)"
    case .unknownMethod(let name, let known):
      "there is no method '\(name)'; known methods: \(known.joined(separator: ", "))"
    case .outOfRange(let option, let given, let accepts):
      "\(option) is \(given); it must be \(accepts)"
    case .notAVariable(let formula):
      "'\(formula)' is listed as a variable; list expressions made by Expression.variable"
    case .noPoint(let status, let message):
      "there is no point: the problem is \(status.rawValue)" + (message.map { "; \($0)" } ?? "")
    case .undefined(let formula, let advice): "\(formula) has no real value; \(advice)"
    }
  }
}

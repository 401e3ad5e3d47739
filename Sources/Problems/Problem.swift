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
  /// The variables that ``Constraint/exists(_:_:)`` brings; points of methods carry their values
  /// behind those of ``variables``.
  package let boundVariables: [Variable]
  /// The constraints without negations, one required node each.
  package let logic: LogicGraph

  /// A problem over the variables that its formulas mention and those in `variables`.
  ///
  /// - Parameters:
  ///   - variables: Listed first, in this order; they may include variables that no formula
  ///     mentions. Variables that are not listed follow in order of first use.
  /// - Throws: ``ProblemError/conflictingDomains(name:)`` where one name stands for two variables,
  ///   ``ProblemError/duplicateVariable(name:)`` where `variables` lists one twice,
  ///   ``ProblemError/boundTwice(name:)`` where a variable of ``Constraint/exists(_:_:)`` has a
  ///   meaning elsewhere too, and others where a cone has the wrong number of entries.
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
    logic = try LogicGraph(constraints)
    boundVariables = logic.boundVariables
    for variable in boundVariables {
      guard known[variable.name] == nil else { throw .boundTwice(name: variable.name) }
    }
    let bound = Set(boundVariables.map(\.key))
    let boundNames = Set(boundVariables.map(\.name))
    var formulas = FreeFormulas()
    for constraint in constraints { formulas.add(constraint) }
    for key in formulas.freeVariables(objective) where boundNames.contains(key.name) {
      throw bound.contains(key)
        ? .boundTwice(name: key.name) : .conflictingDomains(name: key.name)
    }
    for key in formulas.freeVariables(objective) {
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
  /// A variable of Exists is also bound by another Exists, or free elsewhere.
  case boundTwice(name: String)
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
    case .boundTwice(let name):
      "'\(name)' is a variable of Exists and used outside of it; give it a name of its own"
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

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
  /// True where neither a variable nor any part of a formula is a vector or a matrix.
  package let isScalar: Bool

  /// A problem over the variables that its formulas mention and those in `variables`.
  ///
  /// - Parameters:
  ///   - variables: Listed first, in this order; they may include variables that no formula
  ///     mentions. Variables that are not listed follow in order of first use.
  /// - Throws: ``ProblemError/conflictingDomains(name:)`` where one name stands for two variables,
  ///   ``ProblemError/duplicateVariable(name:)`` where `variables` lists one twice,
  ///   ``ProblemError/boundTwice(name:)`` where a variable of ``Constraint/exists(_:_:)`` has a
  ///   meaning elsewhere too, ``ProblemError/nameOfAnEntry(name:)`` where a scalar has the name of
  ///   an array's entry, ``ProblemError/meaningless(place:_:)`` where shapes do not go together,
  ///   ``ProblemError/parameterWithoutValue(name:)``, and others where a cone has the wrong number
  ///   of entries.
  /// - Complexity: O(nodes of the formulas), whatever their shapes.
  public init(
    _ sense: Sense, _ objective: Expression, variables: [Variable] = [],
    constraints: [Constraint] = []
  ) throws(ProblemError) {
    try Self.checkShapes(sense, objective, variables, constraints)
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
    let free = formulas.freeVariables(objective)
    for key in free where boundNames.contains(key.name) {
      throw bound.contains(key)
        ? .boundTwice(name: key.name) : .conflictingDomains(name: key.name)
    }
    for key in free {
      if key.isParameter { throw .parameterWithoutValue(name: key.name) }
      if let other = known[key.name] {
        guard other == key else { throw .conflictingDomains(name: key.name) }
      } else {
        known[key.name] = key
        all.append(Variable(key))
      }
    }
    (self.sense, self.objective, self.constraints) = (sense, objective, constraints)
    self.variables = all
    try Self.checkEntryNames(all + boundVariables)
    isScalar =
      (all + boundVariables).allSatisfy { $0.shape == .scalar }
      && Expression.areScalarThroughout([objective] + constraints.flatMap(\.expressions))
  }
}

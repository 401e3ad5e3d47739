import ArgMinExpressions

/// From: a `Problem` whose constraints are a conjunction. To: a ``NonlinearProgram``.
///
/// Relations in one variable become bounds, the others rows; strict relations over whole numbers
/// are tightened by one, over the reals they are closed. Exact. Recovers: the point as it is, the
/// value by its sign. Errors: disjunctions and `!=`, which need a method that branches.
package struct LoweredProblem: Sendable {
  package private(set) var program: NonlinearProgram
  /// A contradiction that needs no search: bounds that cross, or a condition that is false.
  package private(set) var contradiction: String?

  package init(_ problem: Problem) throws(ProblemError) {
    var rows: [Row] = []
    var members: [(Expression, Domain)] = []
    for constraint in problem.constraints {
      contradiction = contradiction ?? Self.falsehood(in: constraint)
      try Self.collect(constraint.normalized, &rows, &members)
    }
    for (member, domain) in members where !domain.isInteger {
      if let row = Row(member, .greaterOrEqual, Expression(domain.lowerBound)) { rows.append(row) }
      if let row = Row(member, .lessOrEqual, Expression(domain.upperBound)) { rows.append(row) }
    }
    rows.removeAll { $0.lower == -.infinity && $0.upper == .infinity }
    var columns = Columns(problem.variables)
    for (member, domain) in members where domain.isInteger {
      guard let key = member.variableKey, columns.restrict(key, to: domain) else {
        throw .unsupported(
          construct: "membership of a formula in \(domain.rawValue)",
          advice: "introduce a variable in \(domain.rawValue) that equals the formula")
      }
    }
    let kept = Self.absorb(rows, into: &columns)
    columns.closeOverWholeNumbers()
    contradiction = contradiction ?? columns.contradiction(problem.variables)
    let objective = problem.sense == .minimize ? problem.objective : -problem.objective
    program = NonlinearProgram(
      tape: Tape([objective] + kept.map(\.body), variables: problem.variables.map(\.key)),
      variableLower: columns.lower, variableUpper: columns.upper,
      constraintLower: kept.map(\.lower), constraintUpper: kept.map(\.upper),
      isInteger: columns.isInteger)
  }

  private static func falsehood(in constraint: Constraint) -> String? {
    if case .truth(false) = constraint.normalized { return "a condition is False" }
    return nil
  }

  private static func collect(
    _ constraint: Constraint, _ rows: inout [Row], _ members: inout [(Expression, Domain)]
  ) throws(ProblemError) {
    switch constraint {
    case .relation(let left, let relation, let right):
      guard let row = Row(left, relation, right) else {
        throw .unsupported(
          construct: "the relation !=", advice: "write the side that is meant as < or >")
      }
      rows.append(row)
    case .element(let member, let domain): members.append((member, domain))
    case .truth: break
    case .and(let parts):
      for part in parts { try collect(part, &rows, &members) }
    case .exists(_, let part): try collect(part, &rows, &members)
    case .or:
      throw .unsupported(
        construct: "a disjunction (||, Or, Implies, Xor)",
        advice: "solve each alternative on its own and take the best")
    case .not:
      throw .unsupported(
        construct: "membership outside a set of whole numbers",
        advice: "write the values that are meant as relations")
    }
  }

  /// Turns rows in one variable into bounds, and returns the rows that remain.
  private static func absorb(_ rows: [Row], into columns: inout Columns) -> [Row] {
    let (storage, places) = Expression.gather(rows.map(\.body))
    let facts = NodeFacts.all(of: storage)
    var kept: [Row] = []
    for (row, place) in zip(rows, places) {
      let fact = facts[Int(place)]
      if let line = fact.line, let variable = line.variable, line.slope != 0,
        columns.tighten(storage.variables[Int(variable)], line, row)
      {
        continue
      }
      var row = row
      if fact.isIntegral { row.closeOverWholeNumbers() }
      kept.append(row)
    }
    return kept
  }
}

/// The least value of `objective` under the constraints that the closure lists, and where it is.
///
///     let x = Expression.variable("x"), y = Expression.variable("y")
///     let best = try minimize(x - 2 * y) { x * x + y * y <= 1 }
///     best.value        // -2.2360679775
///     best[x]           // -0.4472135955
///
/// Infeasible and unbounded problems are answers, told by ``Solution/status``; so are limits, after
/// which the best point so far is returned.
///
/// - Parameters:
///   - objective: A scalar expression, of vectors and matrices too.
///   - variables: The order of ``Solution/point``, where the order of first use is not wanted.
///   - options: Limits, the seed, and callbacks.
///   - constraints: One constraint a line; all of them must hold.
/// - Throws: ``ProblemError`` where the problem makes no sense or is not supported.
public func minimize(
  _ objective: Expression, over variables: [Variable] = [],
  options: SolveOptions = SolveOptions(),
  @ConstraintBuilder subjectTo constraints: () -> [Constraint] = { [] }
) throws(ProblemError) -> Solution {
  let problem = try Problem(
    .minimize, objective, variables: variables, constraints: constraints())
  return try Automatic.solve(problem, options)
}

/// The greatest value of `objective` under the constraints that the closure lists, and where it is.
///
/// See ``minimize(_:over:options:subjectTo:)``; the solution's value is the objective's own.
public func maximize(
  _ objective: Expression, over variables: [Variable] = [],
  options: SolveOptions = SolveOptions(),
  @ConstraintBuilder subjectTo constraints: () -> [Constraint] = { [] }
) throws(ProblemError) -> Solution {
  let problem = try Problem(
    .maximize, objective, variables: variables, constraints: constraints())
  return try Automatic.solve(problem, options)
}

/// The answer to a problem that was put together beforehand.
///
/// - Throws: ``ProblemError`` where the problem is not supported.
public func solve(
  _ problem: Problem, options: SolveOptions = SolveOptions()
) throws(ProblemError) -> Solution {
  try Automatic.solve(problem, options)
}

/// The point at which `objective` is least: the values of `variables`, in their order, or of all
/// variables where none is listed.
///
///     try argmin(of: x - 2 * y, over: x, y) { x * x + y * y <= 1 }   // [-0.4472135955, 0.894427191]
///
/// - Throws: ``ProblemError/noPoint(status:message:)`` where there is no point, besides what
///   ``minimize(_:over:options:subjectTo:)`` throws.
public func argmin(
  of objective: Expression, over variables: Expression..., options: SolveOptions = SolveOptions(),
  @ConstraintBuilder subjectTo constraints: () -> [Constraint] = { [] }
) throws(ProblemError) -> [Double] {
  let variables = try Variable.list(variables)
  return try minimize(objective, over: variables, options: options, subjectTo: constraints)
    .existingPoint(of: variables)
}

/// The point at which `objective` is greatest: the values of `variables`, in their order.
///
/// - Throws: As ``argmin(of:over:options:subjectTo:)``.
public func argmax(
  of objective: Expression, over variables: Expression..., options: SolveOptions = SolveOptions(),
  @ConstraintBuilder subjectTo constraints: () -> [Constraint] = { [] }
) throws(ProblemError) -> [Double] {
  let variables = try Variable.list(variables)
  return try maximize(objective, over: variables, options: options, subjectTo: constraints)
    .existingPoint(of: variables)
}

extension Variable {
  /// The variables that these expressions are.
  fileprivate static func list(_ expressions: [Expression]) throws(ProblemError) -> [Variable] {
    var variables: [Variable] = []
    for expression in expressions {
      guard let key = expression.variableKey, !key.isParameter else {
        throw .notAVariable(formula: expression.description)
      }
      variables.append(Variable(key))
    }
    return variables
  }
}

extension Solution {
  /// The values of the first variables, which are those that were listed; of all where none was.
  fileprivate func existingPoint(of listed: [Variable]) throws(ProblemError) -> [Double] {
    guard let point else { throw .noPoint(status: status, message: message) }
    guard !listed.isEmpty else { return point }
    return Array(point.prefix(listed.reduce(0) { $0 + $1.key.columnCount }))
  }
}

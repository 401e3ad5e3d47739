package import ArgMinExpressions
internal import ArgMinNumbers
package import ArgMinProblems

/// From: a problem whose objective φ(g) is a monotone function φ of g. To: the problem with the
/// objective g, made least where φ rises and greatest where it falls. Exact: both have the same best
/// points. Recovers: the point as it is, the value through φ. Errors: none; nil for other problems.
///
/// Where φ = exp the objective itself is g's exponential: a positive objective may be replaced by its
/// logarithm, which is concave for products of concave functions.
package struct MonotoneObjective: Sendable {
  /// The problem as it was given.
  package let original: Problem
  /// The same constraints, with g as the objective.
  package let problem: Problem
  /// φ of the variable ``argument``.
  package let outer: Expression
  /// What the value of g is called in ``outer``.
  package let argument: Expression

  /// The value of the original's objective for a value of g.
  package func value(_ inner: Double) -> Double {
    guard let key = argument.variableKey else { return .nan }
    return PointEvaluator(variables: [Variable(key)]).value(of: outer, at: [inner])
  }

  /// The problems that this one can be taken for, those with most of the objective left first.
  static func candidates(_ original: Problem) -> [MonotoneObjective] {
    var violations: [ConvexityViolation] = []
    let formulas = GatheredProblem(original, violations: &violations)
    guard violations.isEmpty else { return [] }
    return peeled(original, formulas) + logarithms(original, formulas)
  }

  private static func peeled(
    _ original: Problem, _ formulas: GatheredProblem
  ) -> [MonotoneObjective] {
    var graph = formulas.graph
    let root = formulas.objective
    var found: [MonotoneObjective] = []
    var (current, rises) = (root, true)
    let argument = graph.variable(argumentKey(in: original))
    while found.count < 16 {
      let operands = graph.operands(current)
      let varying = operands.indices.filter { !graph.isConstant(operands[$0]) }
      guard varying.count == 1, let index = varying.first, !graph.isAffine(current) else { break }
      let inner = operands[index]
      let node = graph.node(current)
      let use = graph.use(current)
      guard graph.shape(inner).isScalar, graph.shape(current).isScalar else { break }
      guard case .entries(let domain) = node.operation.atom.domain(use, of: index),
        graph.bounds(inner).lower >= domain.lower, graph.bounds(inner).upper <= domain.upper
      else { break }
      switch node.operation.atom.monotonicity(use, in: index) {
      case .nondecreasing: break
      case .nonincreasing: rises.toggle()
      case .unknown: return found
      }
      current = inner
      let outer = graph.add { $0.replacing([inner: argument], in: [root])[0] }
      // A part that stands elsewhere too is no argument alone.
      guard
        !graph.storage.reachable(from: [outer]).contains(where: { place in
          graph.node(place).operation == .variable && place != argument
        })
      else { break }
      let expressions = graph.expressions([inner, outer, argument])
      let sense: Problem.Sense =
        (original.sense == .minimize) == rises ? .minimize : .maximize
      guard
        let problem = try? Problem(
          sense, expressions[0], variables: original.variables, constraints: original.constraints)
      else { break }
      found.append(
        MonotoneObjective(
          original: original, problem: problem, outer: expressions[1], argument: expressions[2]))
    }
    return found
  }

  /// The logarithm of an objective that is not negative, or of the opposite of one that is not
  /// positive.
  private static func logarithms(
    _ original: Problem, _ formulas: GatheredProblem
  ) -> [MonotoneObjective] {
    let bounds = formulas.graph.bounds(formulas.objective)
    let isPositive = bounds.lower >= 0
    guard isPositive || bounds.upper <= 0, !formulas.graph.isConstant(formulas.objective) else {
      return []
    }
    let objective = isPositive ? original.objective : -original.objective
    let argument = Expression(variable: argumentKey(in: original))
    let sense: Problem.Sense =
      (original.sense == .minimize) == isPositive ? .minimize : .maximize
    guard
      let problem = try? Problem(
        sense, log(objective), variables: original.variables, constraints: original.constraints)
    else { return [] }
    return [
      MonotoneObjective(
        original: original, problem: problem, outer: isPositive ? exp(argument) : -exp(argument),
        argument: argument)
    ]
  }

  private static func argumentKey(in problem: Problem) -> VariableKey {
    let names = Set((problem.variables + problem.boundVariables).map(\.name))
    var name = "t"
    while names.contains(name) { name += "′" }
    return VariableKey(name: name, domain: .reals, shape: .scalar)
  }
}

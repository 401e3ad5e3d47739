package import ArgMinExpressions

/// The values of expressions and constraints at points, without any reformulation.
package struct PointEvaluator {
  let keys: [VariableKey]

  package init(variables: [Variable]) { keys = variables.map(\.key) }

  /// The value of one expression; NaN where it has none or mentions an unknown variable.
  package func value(of expression: Expression, at point: [Double]) -> Double {
    values(of: [expression], at: point).first ?? .nan
  }

  package func values(of expressions: [Expression], at point: [Double]) -> [Double] {
    let evaluator = TapeEvaluator(Tape(expressions, variables: keys))
    point.withUnsafeBufferPointer { x in
      if let start = x.baseAddress { evaluator.evaluate(start) } else { evaluator.evaluate() }
    }
    return expressions.indices.map(evaluator.value)
  }

  /// True where some strict inequality that must hold does so only as its closure.
  package func isOnOpenBoundary(of problem: Problem, at point: [Double]) -> Bool {
    let strict = problem.constraints.map(\.normalized).flatMap(\.strictInequalities)
    let differences = values(of: strict.map { $0.left - $0.right }, at: point)
    return differences.contains { abs($0) <= 1e-9 }
  }

  /// The largest violation over the constraints and the domains of the variables.
  package func maxViolation(of problem: Problem, at point: [Double]) -> Double {
    let constraints = problem.constraints.map(\.normalized)
    let formulas = constraints.flatMap(\.expressions)
    var pending = values(of: formulas, at: point)[...]
    let ofDomains = zip(problem.variables, point).map { $0.domain.distance(from: $1) }
    let ofConstraints = constraints.map { constraint in
      constraint.violation { _ in pending.popFirst() ?? .nan }
    }
    return (ofDomains + ofConstraints).reduce(0, Double.greatest)
  }
}

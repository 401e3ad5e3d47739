package import ArgMinExpressions

/// The values of expressions and constraints at points, without any reformulation.
package struct PointEvaluator {
  let keys: [VariableKey]

  package init(variables: [Variable]) { keys = variables.map(\.key) }

  /// For points that carry the variables of Exists behind the problem's own.
  package init(_ problem: Problem) {
    self.init(variables: problem.variables + problem.boundVariables)
  }

  /// The value of one expression; NaN where it has none or mentions an unknown variable.
  package func value(of expression: Expression, at point: [Double]) -> Double {
    values(of: [expression], at: point).first ?? .nan
  }

  /// The values of expressions, the entries of arrays row by row.
  package func values(of expressions: [Expression], at point: [Double]) -> [Double] {
    let tape = Tape(expressions, variables: keys)
    let evaluator = TapeEvaluator(tape)
    point.withUnsafeBufferPointer { x in
      if let start = x.baseAddress { evaluator.evaluate(start) } else { evaluator.evaluate() }
    }
    return tape.outputs.indices.map(evaluator.value)
  }

  /// True where some constraint holds only as its closure, at most a hair away from what it excludes.
  ///
  /// The problem is one in scalars; `point` has the values of its variables and of those that Exists
  /// brings.
  package func isOnOpenBoundary(of problem: Problem, at point: [Double]) -> Bool {
    precondition(problem.isScalar)
    return !problem.logic.holds(values(of: problem.logic.expressions, at: point), margin: 1e-9)
  }

  /// The largest violation over the constraints and the domains of the variables.
  ///
  /// The problem is one in scalars; `point` has the values of its variables and of those that Exists
  /// brings.
  package func maxViolation(of problem: Problem, at point: [Double]) -> Double {
    precondition(problem.isScalar)
    let variables = problem.variables + problem.boundVariables
    let ofDomains = zip(variables, point).map { $0.domain.distance(from: $1) }
    let ofConstraints = problem.logic.violations(values(of: problem.logic.expressions, at: point))
    // The sum turns a negative zero into a positive one.
    return (ofDomains + ofConstraints).reduce(0, Double.greatest) + 0
  }
}

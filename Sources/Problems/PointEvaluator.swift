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
    let isScalar =
      keys.allSatisfy { $0.shape == .scalar } && Expression.areScalarThroughout(expressions)
    guard isScalar else {
      return ArrayEvaluator(expressions, variables: keys).values(at: point).flatMap { $0 }
    }
    let tape = Tape(expressions, variables: keys)
    let evaluator = TapeEvaluator(tape)
    point.withUnsafeBufferPointer { x in
      if let start = x.baseAddress { evaluator.evaluate(start) } else { evaluator.evaluate() }
    }
    return tape.outputs.indices.map(evaluator.value)
  }

  /// True where some constraint holds only as its closure, at most a hair away from what it excludes.
  ///
  /// `point` has the values of the problem's variables and of those that Exists brings.
  package func isOnOpenBoundary(of problem: Problem, at point: [Double]) -> Bool {
    if problem.isScalar {
      return !problem.logic.holds(values(of: problem.logic.expressions, at: point), margin: 1e-9)
    }
    return !problem.logic.holds(entries: entries(of: problem.logic, at: point), margin: 1e-9)
  }

  /// The largest violation over the constraints and the domains of the variables.
  ///
  /// `point` has the values of the problem's variables and of those that Exists brings.
  package func maxViolation(of problem: Problem, at point: [Double]) -> Double {
    var greatest = 0.0
    var column = 0
    for key in keys {
      for _ in 0..<key.columnCount where column < point.count {
        greatest = Double.greatest(greatest, key.violation(of: point[column]))
        column += 1
      }
    }
    let ofConstraints =
      problem.isScalar
      ? problem.logic.violations(values(of: problem.logic.expressions, at: point))
      : problem.logic.violations(entries: entries(of: problem.logic, at: point))
    // The sum turns a negative zero into a positive one.
    return ofConstraints.reduce(greatest, Double.greatest) + 0
  }

  private func entries(of logic: LogicGraph, at point: [Double]) -> [[Double]] {
    ArrayEvaluator(logic.expressions, variables: keys).values(at: point)
  }
}

extension VariableKey {
  /// How far a value is from what the domain allows of a scalar that may be chosen.
  fileprivate func violation(of value: Double) -> Double { domain.distance(from: value) }
}

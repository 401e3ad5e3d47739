extension NLModel {
  /// The values of variables and defined variables at a point.
  ///
  /// - Complexity: O(nodes of the definitions).
  package func allValues(at point: [Double]) -> [Double] {
    var values = point + [Double](repeating: .nan, count: definitions.count)
    for index in definitionOrder ?? [] {
      let definition = definitions[index]
      values[point.count + index] =
        Self.value(definition.terms, definition.expression, values)
    }
    return values
  }

  /// The value of the objective that counts, 0 without one.
  package func objectiveValue(at values: [Double]) -> Double {
    Self.value(objective.terms, objective.expression, values)
  }

  package func value(ofRow row: Int, at values: [Double]) -> Double {
    Self.value(rows[row].terms, rows[row].expression, values)
  }

  private static func value(
    _ terms: [Term], _ expression: NLExpression, _ values: [Double]
  ) -> Double {
    terms.reduce(expression.value { values[$0] }) {
      $0 + $1.coefficient * values[Int($1.variable)]
    }
  }

  /// How far a point is from satisfying the rows, the bounds and the conditions of the file; whole
  /// numbers are not asked for.
  func residual(at point: [Double]) -> ModelResidual {
    var residual = ModelResidual()
    for (value, variable) in zip(point, variables) {
      residual.add(value, lower: variable.lower, upper: variable.upper, scale: 0)
    }
    let values = allValues(at: point)
    for (index, row) in rows.enumerated() {
      let value = value(ofRow: index, at: values)
      guard let complement = row.complement else {
        let scale = row.terms.reduce(0) {
          max($0, abs($1.coefficient * values[Int($1.variable)]))
        }
        residual.add(value, lower: row.lower, upper: row.upper, scale: scale)
        continue
      }
      residual.add(
        violation(of: complement, row: value, variable: point[complement.variable]), scale: 1)
    }
    for row in logicalRows where row.value({ values[$0] }) == 0 {
      residual.add(holds(nearly: row, values) ? 0 : 1, scale: 1)
    }
    return residual
  }

  /// How far a row and its variable are from complementing each other: the distance of the variable
  /// from the projection of x − row to its bounds.
  private func violation(of complement: Complement, row: Double, variable: Double) -> Double {
    let bounds = variables[complement.variable]
    let target = min(max(variable - row, bounds.lower), bounds.upper)
    return abs(variable - target)
  }

  /// Whether a condition holds where equal means nearly equal, as conditions on real numbers only can.
  private func holds(nearly condition: NLExpression, _ values: [Double]) -> Bool {
    let truth: Double? = condition.fold { node, _, operands in
      let x = Array(operands)
      switch node.operation {
      case .constant: return node.value
      case .variable: return values[Int(node.index)]
      case .isLess, .isLessOrEqual: return x[0] <= x[1] + Self.margin(x) ? 1 : 0
      case .isGreater, .isGreaterOrEqual: return x[0] >= x[1] - Self.margin(x) ? 1 : 0
      case .isEqual: return abs(x[0] - x[1]) <= Self.margin(x) ? 1 : 0
      case .isNotEqual: return x[0] != x[1] ? 1 : 0
      case .choice: return x[0] != 0 ? x[1] : x[2]
      case .allDifferent:
        let whole = x.map { abs($0 - $0.rounded()) <= 1e-6 ? $0.rounded() : $0 }
        return Set(whole).count == whole.count ? 1 : 0
      case .piecewiseLinear: return NLExpression.piecewise(x)
      default: return NLExpression.value(node.operation, x)
      }
    }
    return truth != 0
  }

  private static func margin(_ x: [Double]) -> Double { 1e-6 * max(1, abs(x[0]), abs(x[1])) }
}

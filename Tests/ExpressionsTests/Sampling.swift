import ArgMinExpressions
import ArgMinNumbers

/// Values and derivatives of one expression at a point, through the tape.
struct Sample {
  var value: Double
  var gradient: [Double]
  /// The whole symmetric matrix, row by row.
  var hessian: [[Double]]

  init(_ expression: Expression, variables: [Expression], at point: [Double]) {
    let evaluator = TapeEvaluator(
      Tape([expression], variables: variables.compactMap(\.variableKey)))
    let count = point.count
    evaluator.evaluate(point)
    value = evaluator.value(0)
    gradient = [Double](repeating: .nan, count: count)
    evaluator.gradient(0, into: &gradient)
    var entries = [Double](repeating: .nan, count: evaluator.hessianRows.count)
    evaluator.hessian(weights: [1], into: &entries)
    hessian = Array(repeating: [Double](repeating: 0, count: count), count: count)
    for (entry, (row, column)) in zip(evaluator.hessianRows, evaluator.hessianColumns).enumerated()
    {
      hessian[row][column] = entries[entry]
      hessian[column][row] = entries[entry]
    }
  }
}

/// A random formula in three variables whose functions are defined and smooth on [0.2, 0.8]³.
func randomFormula(
  _ variables: [Expression], depth: Int, using generator: inout SeededGenerator
) -> Expression {
  if depth == 0 {
    return Bool.random(using: &generator)
      ? variables[Int.random(in: 0..<variables.count, using: &generator)]
      : Expression(Double.random(in: 0.5...2, using: &generator))
  }
  func part() -> Expression { randomFormula(variables, depth: depth - 1, using: &generator) }
  /// Any part, moved into (0.2, 0.8).
  func tamed() -> Expression { 0.5 + 0.3 * sin(part()) }
  switch Int.random(in: 0..<22, using: &generator) {
  case 0: return part() + part()
  case 1: return part() - part()
  case 2, 3: return part() * part()
  case 4: return part() / tamed()
  case 5: return pow(tamed(), part())
  case 6: return pow(part(), 3)
  case 7: return pow(tamed(), -2)
  case 8: return sqrt(tamed())
  case 9: return cbrt(tamed())
  case 10: return exp(sin(part()))
  case 11: return log(tamed())
  case 12: return cos(part())
  case 13: return tan(tamed())
  case 14: return asin(tamed())
  case 15: return acos(tamed())
  case 16: return atan(part())
  case 17: return sinh(tamed()) * cosh(tamed())
  case 18: return tanh(part())
  case 19: return asinh(part()) - atanh(tamed())
  case 20: return acosh(1 + tamed())
  default: return atan2(tamed(), tamed())
  }
}

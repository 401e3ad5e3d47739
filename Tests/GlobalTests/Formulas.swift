import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems

/// A random formula with every operation that has its own enclosure, defined or not.
func randomFormula(
  _ variables: [Expression], depth: Int, using generator: inout SeededGenerator
) -> Expression {
  if depth == 0 {
    return UInt8.random(in: 0..<4, using: &generator) > 0
      ? variables[Int.random(in: 0..<variables.count, using: &generator)]
      : Expression(Double.random(in: -2...2, using: &generator))
  }
  func part() -> Expression { randomFormula(variables, depth: depth - 1, using: &generator) }
  switch Int.random(in: 0..<26, using: &generator) {
  case 0, 1: return part() + part()
  case 2: return part() - part()
  case 3, 4, 5: return part() * part()
  case 6: return part() / part()
  case 7: return pow(part(), 2)
  case 8: return pow(part(), 3)
  case 9: return pow(part(), -1)
  case 10: return sqrt(part())
  case 11: return cbrt(part())
  case 12: return exp(part())
  case 13: return log(part())
  case 14: return sin(part())
  case 15: return cos(part())
  case 16: return tan(part())
  case 17: return asin(part())
  case 18: return atan(part())
  case 19: return tanh(part())
  case 20: return sinh(part())
  case 21: return abs(part())
  case 22: return min(part(), part())
  case 23: return max(part(), part())
  case 24: return pow(part(), 1.5)
  default: return floor(part())
  }
}

/// A random box around the middle of the numbers, some sides of length zero.
func randomBox(_ count: Int, using generator: inout SeededGenerator) -> [ClosedRange<Double>] {
  (0..<count).map { _ in
    let low = Double.random(in: -3...3, using: &generator)
    let isPoint = UInt8.random(in: 0..<8, using: &generator) == 0
    let width = isPoint ? 0 : Double.random(in: 0.01...3, using: &generator)
    return low...(low + width)
  }
}

func randomPoint(
  _ box: [ClosedRange<Double>], using generator: inout SeededGenerator
) -> [Double] {
  box.map { range in
    switch UInt8.random(in: 0..<6, using: &generator) {
    case 0: range.lowerBound
    case 1: range.upperBound
    default: Double.random(in: range, using: &generator)
    }
  }
}

/// The program of a problem, whose constraints in one variable become bounds.
func program(
  _ objective: Expression, over variables: [Variable], _ constraints: [Constraint] = []
) throws -> NonlinearProgram {
  let problem = try Problem(
    .minimize, objective, variables: variables, constraints: constraints)
  return try LoweredProblem(problem).program
}

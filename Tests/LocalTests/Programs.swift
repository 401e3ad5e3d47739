import ArgMinExpressions
import ArgMinProblems

/// The program of a problem, whose constraints in one variable become bounds.
func program(
  _ objective: Expression, over variables: [Variable], _ constraints: [Constraint] = []
) throws -> NonlinearProgram {
  let problem = try Problem(
    .minimize, objective, variables: variables, constraints: constraints)
  return try LoweredProblem(problem).program
}

/// x₀, x₁, … as variables of a problem.
func reals(_ count: Int, in domain: Domain = .reals) -> [Variable] {
  (0..<count).map { Variable("x\($0)", in: domain) }
}

func square(_ x: Expression) -> Expression { x * x }

/// The errors of the first-order conditions at a point, from differences of values only.
struct Conditions {
  /// The largest element of ∇f + Jᵀy − zL + zU.
  var stationarity = 0.0
  /// The largest violation of a bound or row.
  var violation = 0.0
  /// The largest product of a multiplier and its distance, and of multipliers of the wrong sign.
  var complementarity = 0.0

  init(
    _ program: NonlinearProgram, at x: [Double], rows y: [Double], lower zl: [Double],
    upper zu: [Double]
  ) {
    let evaluator = TapeEvaluator(program.tape)
    func lagrangian(_ x: [Double]) -> Double {
      x.withUnsafeBufferPointer { if let base = $0.baseAddress { evaluator.evaluate(base) } }
      return y.indices.reduce(evaluator.value(0)) { $0 + y[$1] * evaluator.value($1 + 1) }
    }
    for j in x.indices {
      // Fourth-order differences.
      let step = 1e-3 * max(1, abs(x[j]))
      func shifted(_ factor: Double) -> Double {
        var moved = x
        moved[j] += factor * step
        return lagrangian(moved)
      }
      let slope =
        (8 * (shifted(1) - shifted(-1)) - (shifted(2) - shifted(-2))) / (12 * step)
      stationarity = max(stationarity, abs(slope - zl[j] + zu[j]))
      let (low, high) = (program.variableLower[j], program.variableUpper[j])
      violation = max(violation, low - x[j], x[j] - high)
      note(zl[j], x[j] - low)
      note(zu[j], high - x[j])
    }
    _ = lagrangian(x)
    for i in y.indices {
      let value = evaluator.value(i + 1)
      let (low, high) = (program.constraintLower[i], program.constraintUpper[i])
      violation = max(violation, low - value, value - high)
      if low < high {
        note(max(y[i], 0), high - value)
        note(max(-y[i], 0), value - low)
      }
    }
  }

  private mutating func note(_ multiplier: Double, _ distance: Double) {
    complementarity = max(complementarity, -multiplier)
    if multiplier != 0 { complementarity = max(complementarity, abs(multiplier * distance)) }
  }
}

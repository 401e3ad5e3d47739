import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinProblems

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The measurement of a point on the program as it was given.
extension InteriorPoint {
  /// The result at the iterate of the method, after `outcome`.
  func report(_ outcome: BarrierMethod.Outcome, _ limits: Limits) -> LocalResult {
    let n = program.variableCount
    var result = LocalResult(
      status: .converged, point: fullPoint(), objective: .nan,
      constraintMultipliers: [Double](repeating: 0, count: program.constraintCount),
      lowerMultipliers: [Double](repeating: 0, count: n),
      upperMultipliers: [Double](repeating: 0, count: n), violation: 0, dualInfeasibility: 0,
      complementarity: 0, iterations: limits.iterations, evaluations: reduced.counts)
    let objectiveScale = reduced.objectiveScale
    for (i, row) in reduced.layout.rows.enumerated() {
      result.constraintMultipliers[row] = method.y[i] * reduced.rowScale[i] / objectiveScale
    }
    for (j, variable) in reduced.layout.variables.enumerated() {
      result.lowerMultipliers[variable] = method.lowerMultipliers[j] / objectiveScale
      result.upperMultipliers[variable] = method.upperMultipliers[j] / objectiveScale
    }
    measure(&result)
    result.status = status(outcome, result)
    return result
  }

  private func status(_ outcome: BarrierMethod.Outcome, _ result: LocalResult) -> LocalStatus {
    switch outcome {
    case .converged, .left: .converged
    case .acceptable: result.violation <= 1e-6 ? .converged : .numericalDifficulty
    case .infeasible: .locallyInfeasible
    case .unbounded: .unbounded
    case .iterationLimit: .iterationLimit
    case .timeLimit: .timeLimit
    case .interrupted: .interrupted
    case .evaluationError: .evaluationError
    case .stalled: .numericalDifficulty
    }
  }

  /// The iterate with the fixed variables, each within its bounds exactly.
  private func fullPoint() -> [Double] {
    var point = program.variableLower.indices.map { j in
      min(max(0, program.variableLower[j]), program.variableUpper[j])
    }
    for (j, variable) in reduced.layout.variables.enumerated() {
      let (low, high) = (program.variableLower[variable], program.variableUpper[variable])
      point[variable] = min(max(method.w[j], low), high)
    }
    return point
  }

  /// Evaluates the functions of the program, without scales, at a point in full length.
  func evaluate(_ point: UnsafePointer<Double>) {
    reduced.forgetPoint()
    evaluator.evaluate(point)
    record.note(point, count: program.variableCount, objective: evaluator.value(0))
  }

  /// Evaluates the functions of the program, without scales, and the errors at the result's point.
  func measure(_ result: inout LocalResult) {
    let n = program.variableCount
    result.point.withUnsafeBufferPointer { point in
      if let base = point.baseAddress { evaluate(base) } else { evaluator.evaluate() }
    }
    result.objective = evaluator.value(0)
    for i in 0..<program.constraintCount {
      let value = evaluator.value(i + 1)
      let (low, high) = (program.constraintLower[i], program.constraintUpper[i])
      let excess = max(low - value, value - high, 0)
      result.violation = value.isNaN ? .nan : max(result.violation, excess)
      let y = result.constraintMultipliers[i]
      let distance = y < 0 ? value - low : high - value
      if y != 0, distance.isFinite {
        result.complementarity = max(result.complementarity, abs(y * distance))
      }
    }
    guard n > 0 else { return }
    let gradient = lagrangianGradient(result)
    for j in 0..<n {
      let (low, high) = (program.variableLower[j], program.variableUpper[j])
      if Bounds.coincide(low, high) {
        // A fixed variable has whatever multiplier balances its gradient.
        result.lowerMultipliers[j] = max(gradient[j], 0)
        result.upperMultipliers[j] = max(-gradient[j], 0)
        continue
      }
      let (zl, zu) = (result.lowerMultipliers[j], result.upperMultipliers[j])
      result.dualInfeasibility = max(result.dualInfeasibility, abs(gradient[j] - zl + zu))
      if zl != 0, Bounds.isFinite(low) {
        result.complementarity = max(result.complementarity, zl * (result.point[j] - low))
      }
      if zu != 0, Bounds.isFinite(high) {
        result.complementarity = max(result.complementarity, zu * (high - result.point[j]))
      }
    }
  }

  /// Measures the point of `result` anew, with the multipliers that it has.
  func measureAgain(_ result: inout LocalResult) {
    (result.violation, result.dualInfeasibility, result.complementarity) = (0, 0, 0)
    measure(&result)
  }

  /// ∇f + Jᵀy at the point last evaluated.
  private func lagrangianGradient(_ result: LocalResult) -> [Double] {
    var gradient = [Double](repeating: 0, count: program.variableCount)
    gradient.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { evaluator.gradient(0, into: base) }
    }
    let (starts, columns) = (evaluator.jacobianRowStarts, evaluator.jacobianColumns)
    var values = [Double](repeating: 0, count: columns.count)
    values.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { evaluator.jacobian(into: base) }
    }
    for (i, y) in result.constraintMultipliers.enumerated() where y != 0 {
      for p in starts[i]..<starts[i + 1] { gradient[columns[p]] += y * values[p] }
    }
    return gradient
  }
}

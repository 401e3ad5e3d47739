import ArgMinLinearAlgebra

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Functions, derivatives and errors of the barrier problem.
extension BarrierMethod {
  /// What a point is judged by.
  struct Values {
    var objective: Double
    /// The sum of the violations of the rows.
    var theta: Double
    var barrier: Double

    var isFinite: Bool { objective.isFinite && theta.isFinite && barrier.isFinite }
  }

  /// The values at `point`, whose row residuals go to `residual`; not finite where undefined.
  func values(
    at point: UnsafePointer<Double>, residual: UnsafeMutablePointer<Double>
  ) -> Values {
    program.evaluate(point)
    program.rowValues(into: residual)
    let auxiliary = point + variableCount
    for i in 0..<rowCount { residual[i] -= target.base[i] }
    for k in 0..<auxiliaryRow.count {
      residual[auxiliaryRow.base[k]] += auxiliarySign.base[k] * auxiliary[k]
    }
    let objective = isElastic ? elasticObjective(point) : program.objective
    return Values(
      objective: objective, theta: VectorKernels.sumNorm(residual, count: rowCount),
      barrier: objective + barrierTerm(point))
  }

  /// ρ Σ (p + n) + ½ Σ d (w − reference)²
  private func elasticObjective(_ point: UnsafePointer<Double>) -> Double {
    var sum = 0.0
    for j in (variableCount + slackCount)..<count { sum += point[j] }
    sum *= Parameters.restorationPenalty
    for j in 0..<(variableCount + slackCount) {
      let distance = point[j] - reference.base[j]
      sum += 0.5 * proximity.base[j] * distance * distance
    }
    return sum
  }

  /// −μ Σ ln(distance to a bound), and a weak pull towards the only bound of a variable.
  private func barrierTerm(_ point: UnsafePointer<Double>) -> Double {
    let (lower, upper) = (lower.base, upper.base)
    var logarithms = 0.0
    var pull = 0.0
    for j in 0..<count {
      let (below, above) = (point[j] - lower[j], upper[j] - point[j])
      if below < .infinity {
        logarithms += log(below)
        if above == .infinity { pull += below }
      }
      if above < .infinity {
        logarithms += log(above)
        if below == .infinity { pull += above }
      }
    }
    return mu * (Parameters.damping * pull - logarithms)
  }

  /// Writes gradient and Jacobian at `point`; false where one of them is undefined.
  func differentiate(
    at point: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    jacobian: UnsafeMutablePointer<Double>
  ) -> Bool {
    program.evaluate(point)
    if isElastic {
      let near = variableCount + slackCount
      for j in 0..<near {
        gradient[j] = proximity.base[j] * (point[j] - reference.base[j])
      }
      for j in near..<count { gradient[j] = Parameters.restorationPenalty }
    } else {
      program.gradient(into: gradient)
      for j in variableCount..<count { gradient[j] = 0 }
    }
    program.jacobian(into: jacobian)
    return VectorKernels.maximumNorm(gradient, count: variableCount).isFinite
      && VectorKernels.maximumNorm(jacobian, count: program.jacobianColumns.count).isFinite
  }

  /// gradient + (J A)ᵀ y at the iterate, into `result`.
  func lagrangianGradient(into result: UnsafeMutablePointer<Double>) {
    result.update(from: gradient.base, count: count)
    addTransposedProduct(y.base, jacobian: jacobian.base, to: result)
  }

  /// Adds (J A)ᵀ y.
  func addTransposedProduct(
    _ y: UnsafePointer<Double>, jacobian: UnsafePointer<Double>,
    to result: UnsafeMutablePointer<Double>
  ) {
    let (starts, columns) = (program.jacobianStarts.base, program.jacobianColumns.base)
    for i in 0..<rowCount {
      let value = y[i]
      for p in starts[i]..<starts[i + 1] { result[columns[p]] += value * jacobian[p] }
    }
    for k in 0..<auxiliaryRow.count {
      result[variableCount + k] += auxiliarySign.base[k] * y[auxiliaryRow.base[k]]
    }
  }

  /// Writes ∇φ + Jᵀy, the right side of the reduced step, into `result`.
  func barrierGradient(into result: UnsafeMutablePointer<Double>, multipliers: Bool) {
    if multipliers {
      lagrangianGradient(into: result)
    } else {
      result.update(from: gradient.base, count: count)
    }
    let (w, lower, upper) = (w.base, lower.base, upper.base)
    for j in 0..<count {
      let (below, above) = (w[j] - lower[j], upper[j] - w[j])
      if below < .infinity {
        result[j] -= mu / below
        if above == .infinity { result[j] += Parameters.damping * mu }
      }
      if above < .infinity {
        result[j] += mu / above
        if below == .infinity { result[j] -= Parameters.damping * mu }
      }
    }
  }

  /// The scaled errors in the optimality conditions (equation 5).
  struct Errors {
    var dual = 0.0
    var primal = 0.0
    var complementarity = 0.0
    var dualScale = 1.0
    var complementarityScale = 1.0

    var scaled: Double {
      max(dual / dualScale, primal, complementarity / complementarityScale)
    }
  }

  /// The errors of the problem with barrier parameter `mu`.
  func errors(_ mu: Double) -> Errors {
    var errors = Errors()
    let work = dualResidual.base
    lagrangianGradient(into: work)
    let (w, lower, upper) = (w.base, lower.base, upper.base)
    let (zl, zu) = (lowerMultipliers.base, upperMultipliers.base)
    var sum = 0.0
    var bounds = 0
    for j in 0..<count {
      errors.dual = max(errors.dual, abs(work[j] - zl[j] + zu[j]))
      if lower[j] > -.infinity {
        errors.complementarity = max(errors.complementarity, abs((w[j] - lower[j]) * zl[j] - mu))
        sum += zl[j]
        bounds += 1
      }
      if upper[j] < .infinity {
        errors.complementarity = max(errors.complementarity, abs((upper[j] - w[j]) * zu[j] - mu))
        sum += zu[j]
        bounds += 1
      }
    }
    errors.primal = VectorKernels.maximumNorm(residual.base, count: rowCount)
    let limit = Parameters.largestScale
    let rows = VectorKernels.sumNorm(y.base, count: rowCount)
    if bounds > 0 { errors.complementarityScale = max(limit, sum / Double(bounds)) / limit }
    if bounds + rowCount > 0 {
      errors.dualScale = max(limit, (sum + rows) / Double(bounds + rowCount)) / limit
    }
    return errors
  }

  /// The largest residual of a row, not scaled.
  var unscaledViolation: Double {
    var largest = 0.0
    for i in 0..<rowCount {
      largest = max(largest, abs(residual.base[i]) / program.rowScale.base[i])
    }
    return largest
  }
}

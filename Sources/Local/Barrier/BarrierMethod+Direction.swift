import ArgMinLinearAlgebra

/// The Newton step, and the changes to its matrix that make it one of descent (section 3.1).
extension BarrierMethod {
  /// Computes the step from the iterate; false where no change of the matrix makes it usable.
  func computeDirection() -> Bool {
    program.evaluate(w.base)
    program.hessian(weight: isElastic ? 0 : 1, multipliers: y.base, into: system.hessian)
    system.jacobian.update(from: jacobian.base, count: program.jacobianColumns.count)
    setCurvature()
    guard factorizeWithCorrectInertia() else { return false }
    barrierGradient(into: dualResidual.base, multipliers: true)
    guard solve(residual: residual.base, step: step.base, rowStep: rowStep.base) else {
      return false
    }
    setMultiplierSteps()
    return true
  }

  /// The diagonal that bounds and proximity add to the Hessian.
  private func setCurvature() {
    let (w, lower, upper, curvature) = (w.base, lower.base, upper.base, curvature.base)
    let (zl, zu) = (lowerMultipliers.base, upperMultipliers.base)
    for j in 0..<count {
      // A distance to an infinite bound is infinite, its multiplier zero.
      curvature[j] = zl[j] / (w[j] - lower[j]) + zu[j] / (upper[j] - w[j])
    }
    if isElastic { for j in 0..<count { curvature[j] += proximity.base[j] } }
  }

  /// Algorithm IC: the least multiple of the identity that corrects the inertia.
  private func factorizeWithCorrectInertia() -> Bool {
    perturbation = 0
    rowPerturbation = 0
    var attempt = factorize()
    if attempt == .correct { return true }
    if attempt == .singular {
      rowPerturbation = rowPerturbationValue
      attempt = factorize()
      if attempt == .correct { return true }
    }
    perturbation =
      lastPerturbation == 0
      ? Parameters.firstPerturbation
      : max(Parameters.leastPerturbation, Parameters.perturbationDecay * lastPerturbation)
    let growth =
      lastPerturbation == 0 ? Parameters.firstPerturbationGrowth : Parameters.perturbationGrowth
    while true {
      attempt = factorize()
      if attempt == .correct {
        lastPerturbation = perturbation
        return true
      }
      if attempt == .singular && rowPerturbation == 0 { rowPerturbation = rowPerturbationValue }
      perturbation *= growth
      if !(perturbation <= Parameters.largestPerturbation) { return false }
    }
  }

  private var rowPerturbationValue: Double {
    Parameters.rowPerturbation * mu.squareRoot().squareRoot()
  }

  private enum Attempt { case correct, wrong, singular }

  /// Sets the diagonal of the system and factorizes it.
  private func factorize() -> Attempt {
    let (n, diagonal) = (variableCount, system.diagonal)
    for j in 0..<n { diagonal[j] = curvature.base[j] + perturbation }
    for i in 0..<rowCount {
      diagonal[n + i] = -max(rowPerturbation, system.leastRowDiagonal)
    }
    for k in 0..<auxiliaryRow.count {
      diagonal[n + auxiliaryRow.base[k]] -= 1 / (curvature.base[n + k] + perturbation)
    }
    let inertia = system.factorize()
    if inertia.zero > 0 { return .singular }
    return inertia.positive == n && inertia.negative == rowCount ? .correct : .wrong
  }

  /// Solves for the step that belongs to `dualResidual` and to these residuals of the rows.
  func solve(
    residual: UnsafePointer<Double>, step: UnsafeMutablePointer<Double>,
    rowStep: UnsafeMutablePointer<Double>
  ) -> Bool {
    let (n, right, dual) = (variableCount, right.base, dualResidual.base)
    for j in 0..<n { right[j] = -dual[j] }
    for i in 0..<rowCount { right[n + i] = -residual[i] }
    for k in 0..<auxiliaryRow.count {
      right[n + auxiliaryRow.base[k]] +=
        auxiliarySign.base[k] * dual[n + k] / (curvature.base[n + k] + perturbation)
    }
    guard system.solve(right) else { return false }
    for j in 0..<n { step[j] = right[j] }
    for i in 0..<rowCount { rowStep[i] = right[n + i] }
    recoverAuxiliarySteps(residual: residual, step: step, rowStep: rowStep)
    for j in 0..<count where !step[j].isFinite { return false }
    return true
  }

  /// Δa = −(r + sign Δy) / S, or for slacks with little curvature from their row, which is exact.
  private func recoverAuxiliarySteps(
    residual: UnsafePointer<Double>, step: UnsafeMutablePointer<Double>,
    rowStep: UnsafePointer<Double>
  ) {
    let (n, dual) = (variableCount, dualResidual.base)
    let (starts, columns) = (program.jacobianStarts.base, program.jacobianColumns.base)
    for k in 0..<auxiliaryRow.count {
      let (i, sign) = (auxiliaryRow.base[k], auxiliarySign.base[k])
      let stiffness = curvature.base[n + k] + perturbation
      if isElastic || stiffness > 1 {
        step[n + k] = -(dual[n + k] + sign * rowStep[i]) / stiffness
      } else {
        var change = residual[i] - max(rowPerturbation, system.leastRowDiagonal) * rowStep[i]
        for p in starts[i]..<starts[i + 1] { change += jacobian.base[p] * step[columns[p]] }
        step[n + k] = -sign * change
      }
    }
  }

  /// Δz = μ / distance − z ∓ z Δw / distance
  func setMultiplierSteps() {
    let (w, lower, upper, step) = (w.base, lower.base, upper.base, step.base)
    let (zl, zu) = (lowerMultipliers.base, upperMultipliers.base)
    for j in 0..<count {
      lowerStep.base[j] = (mu - zl[j] * step[j]) / (w[j] - lower[j]) - zl[j]
      upperStep.base[j] = (mu + zu[j] * step[j]) / (upper[j] - w[j]) - zu[j]
    }
  }

  /// Multipliers of the rows that come nearest to cancelling the gradient (section 3.6).
  func estimateRowMultipliers() {
    guard rowCount > 0 else { return }
    system.clearHessian()
    system.jacobian.update(from: jacobian.base, count: program.jacobianColumns.count)
    curvature.fill(1)
    perturbation = 0
    rowPerturbation = 0
    if factorize() != .correct {
      rowPerturbation = Parameters.rowPerturbation
      guard factorize() == .correct else { return y.fill(0) }
    }
    for j in 0..<count {
      dualResidual[j] = gradient[j] - lowerMultipliers[j] + upperMultipliers[j]
    }
    trialResidual.fill(0)
    guard solve(residual: trialResidual.base, step: trial.base, rowStep: y.base) else {
      return y.fill(0)
    }
    let largest = VectorKernels.maximumNorm(y.base, count: rowCount)
    if !(largest <= Parameters.largestFirstMultiplier) { y.fill(0) }
  }
}

internal import ArgMinLinearAlgebra

extension Simplex {
  /// Solves from the basis at hand: the dual method where reduced costs have, or can get, their signs,
  /// and the primal method for what is left.
  package func solve() -> Outcome {
    (farkas, ray) = (nil, nil)
    for j in 0..<count where trueLower.base[j] > trueUpper.base[j] {
      return .infeasible
    }
    var outcome = Outcome.numericalDifficulty
    for round in 0..<8 {
      restoreBounds()
      let isCold = !isFactored || factors.isWorn || round > 0
      if isCold { refactor() }
      if isCold || perturbs || hasShiftedCosts || !hasReducedCosts {
        restoreCosts()
        if perturbs ? round < 2 : round == 1 { perturbCosts() }
        computeReducedCosts()
      }
      hasReducedCosts = false
      placeNonbasics(byReducedCosts: true)
      outcome = round == 7 ? runPrimal() : solveOnce()
      switch outcome {
      case .optimal:
        if isConfirmed {
          hasReducedCosts = true
          return .optimal
        }
      case .numericalDifficulty: resetBasis()
      default: return outcome
      }
    }
    return outcome == .optimal ? .numericalDifficulty : outcome
  }

  private func solveOnce() -> Outcome {
    if dualInfeasibilityCount > 0 {
      computeValues()
      if primalInfeasibilityCount == 0 || !reachDualFeasibility() { return runPrimal() }
    }
    computeValues()
    let outcome = runDual(usesCutoff: true)
    if outcome == .infeasible || outcome == .cutoff { hasReducedCosts = !hasShiftedCosts }
    guard outcome == .optimal, hasShiftedCosts else { return outcome }
    restoreCosts()
    computeReducedCosts()
    return dualInfeasibilityCount == 0 ? .optimal : runPrimal()
  }

  /// The first phase of the dual method: in boxes that say which way columns may go, the dual value is
  /// zero at its best where there are reduced costs of the right signs. False where there are none.
  ///
  /// Source: Koberstein (2005), section 4.3.2, after P.-Q. Pan.
  private func reachDualFeasibility() -> Bool {
    for j in 0..<count {
      let (l, u) = (trueLower.base[j], trueUpper.base[j])
      if l == -.infinity, u == .infinity {
        (lower.base[j], upper.base[j]) = (-1000, 1000)
      } else if l == -.infinity {
        (lower.base[j], upper.base[j]) = (-1, 0)
      } else if u == .infinity {
        (lower.base[j], upper.base[j]) = (0, 1)
      } else {
        (lower.base[j], upper.base[j]) = (0, 0)
      }
    }
    placeNonbasics(byReducedCosts: true)
    computeValues()
    let outcome = runDual(usesCutoff: false)
    restoreBounds()
    placeNonbasics(byReducedCosts: true)
    guard outcome == .optimal else { return false }
    return dualInfeasibilityCount == 0
  }

  /// Computes the answer from a new factorization; true where it is still one.
  private var isConfirmed: Bool {
    if !confirms, !hasShiftedCosts { return true }
    restoreBounds()
    restoreCosts()
    if factors.updateCount > 0 { refactor() }
    computeReducedCosts()
    placeNonbasics(byReducedCosts: false)
    computeValues()
    return primalInfeasibilityCount == 0 && dualInfeasibilityCount == 0
  }
}

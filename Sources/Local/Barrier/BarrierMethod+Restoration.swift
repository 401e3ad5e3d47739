import ArgMinLinearAlgebra

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What happens when the line search finds no acceptable point (section 3.3).
///
/// The violation is minimized in a search of its own, over elastic variables p, n ≥ 0:
///
///     min ρ Σ (p + n) + ½ ζ ‖D (w − w_R)‖²  subject to  c(w) − p + n = 0
///
/// until a point is found that the filter accepts and that violates less.
extension BarrierMethod {
  /// Goes on from a better point, or says why the search ends here.
  func recover(_ limits: Limits) -> Outcome? {
    if isElastic { return recoverElastically() }
    if rowCount == 0 || unscaledViolation <= 1e-10 { return endOfProgress }
    guard restorations < 20 else { return endOfProgress }
    restorations += 1
    augmentFilter()
    let elastic = restoration
    elastic.startRestoration(from: self)
    let before = theta
    let outcome = elastic.iterate(limits) { self.acceptsRestored($0, before: before) }
    return finishRestoration(elastic, outcome)
  }

  private var endOfProgress: Outcome {
    let isAcceptable = errors(0).scaled <= Parameters.acceptableTolerance
    return isAcceptable && unscaledViolation <= 1e-6 ? .acceptable : .stalled
  }

  /// The elastic variables that are best for where the others are; they may help once in a while.
  private func recoverElastically() -> Outcome? {
    let before = barrier
    trial.copy(w)
    setElasticVariables(of: trial.base)
    let values = values(at: trial.base, residual: trialResidual.base)
    guard values.isFinite, values.barrier < before - 1e-8 * abs(before) || theta > 1e-10,
      restorations < 3,
      differentiate(at: trial.base, gradient: trialGradient.base, jacobian: trialJacobian.base)
    else { return .stalled }
    restorations += 1
    moveToTrial(values)
    filter.reset()
    y.fill(0)
    return nil
  }

  /// Sets up this search at the iterate of `parent`.
  private func startRestoration(from parent: BarrierMethod) {
    let near = variableCount + slackCount
    tolerance = parent.tolerance
    restorations = 0
    target.copy(parent.target)
    lower.copy(parent.lower, length: near)
    upper.copy(parent.upper, length: near)
    w.copy(parent.w, length: near)
    reference.copy(parent.w, length: near)
    residual.copy(parent.residual)
    mu = max(parent.mu, VectorKernels.maximumNorm(residual.base, count: rowCount))
    for j in near..<count { (lower[j], upper[j]) = (0, .infinity) }
    setElasticVariables(residual: residual.base, of: w.base)
    for j in 0..<near {
      lowerMultipliers[j] = min(Parameters.restorationPenalty, parent.lowerMultipliers[j])
      upperMultipliers[j] = min(Parameters.restorationPenalty, parent.upperMultipliers[j])
    }
    for j in near..<count {
      lowerMultipliers[j] = mu / w[j]
      upperMultipliers[j] = 0
    }
    y.fill(0)
    setProximity()
  }

  /// ζ D² with ζ = √μ and D the inverse of the magnitudes above 1 at the reference.
  func setProximity() {
    for j in 0..<(variableCount + slackCount) {
      let size = max(1, abs(reference[j]))
      proximity[j] = mu.squareRoot() / (size * size)
    }
  }

  /// Sets the elastic variables of `point` to what is best for its other variables.
  private func setElasticVariables(of point: UnsafeMutablePointer<Double>) {
    for j in (variableCount + slackCount)..<count { point[j] = 0 }
    _ = values(at: point, residual: correctedResidual.base)
    setElasticVariables(residual: correctedResidual.base, of: point)
  }

  /// The minimizers of ρ (p + n) − μ (ln p + ln n) with p − n = c (equation 33).
  private func setElasticVariables(
    residual: UnsafePointer<Double>, of point: UnsafeMutablePointer<Double>
  ) {
    let start = variableCount + slackCount
    let penalty = Parameters.restorationPenalty
    for i in 0..<rowCount {
      let c = residual[i]
      // The smaller one from the equation, the larger one as a sum of positive numbers.
      let half = (mu - penalty * abs(c)) / (2 * penalty)
      let root = (half * half + mu * abs(c) / (2 * penalty)).squareRoot()
      let small = half > 0 ? half + root : mu * abs(c) / (2 * penalty) / (root - half)
      let least = max(small, 1e-300)
      point[start + i] = c > 0 ? least + c : least
      point[start + rowCount + i] = c > 0 ? least : least - c
    }
  }

  /// Whether the filter accepts where a restoration has come to, and it violates clearly less.
  private func acceptsRestored(_ elastic: BarrierMethod, before: Double) -> Bool {
    let start = variableCount + slackCount
    var violation = 0.0
    for i in 0..<rowCount {
      let c = elastic.residual[i] + elastic.w[start + i] - elastic.w[start + rowCount + i]
      violation += abs(c)
    }
    guard violation <= Parameters.restorationProgress * before,
      violation <= filter.maximumViolation
    else { return false }
    trial.copy(elastic.w, length: count)
    let values = values(at: trial.base, residual: trialResidual.base)
    return values.isFinite && filter.accepts(violation: values.theta, barrier: values.barrier)
  }

  /// Takes over what a restoration found; an outcome where the search ends with it.
  private func finishRestoration(_ elastic: BarrierMethod, _ outcome: Outcome) -> Outcome? {
    trial.copy(elastic.w, length: count)
    clampTrial()
    let values = values(at: trial.base, residual: trialResidual.base)
    guard values.isFinite,
      differentiate(at: trial.base, gradient: trialGradient.base, jacobian: trialJacobian.base)
    else { return .stalled }
    guard outcome == .left || values.theta <= theta else { return outcome.afterRestoration }
    moveToTrial(values)
    switch outcome {
    case .left: break
    case .converged, .acceptable, .stalled:
      guard unscaledViolation <= 1e-7, restorations < 5 else { return outcome.afterRestoration }
      // Feasible, but worse than what the filter remembers: start anew from here.
      filter.reset()
    default: return outcome.afterRestoration
    }
    resetMultipliers()
    return nil
  }

  /// Multipliers for a point to which no step led: those of the barrier, and least squares.
  private func resetMultipliers() {
    for j in 0..<count {
      let (below, above) = (w[j] - lower[j], upper[j] - w[j])
      lowerMultipliers[j] = below < .infinity ? min(mu / below, 1e3) : 0
      upperMultipliers[j] = above < .infinity ? min(mu / above, 1e3) : 0
    }
    limitMultipliers()
    estimateRowMultipliers()
  }
}

extension BarrierMethod.Outcome {
  /// What it means for a search when its restoration ended in this way without success.
  var afterRestoration: Self {
    switch self {
    case .converged, .acceptable: .infeasible
    case .left, .unbounded, .evaluationError: .stalled
    default: self
    }
  }
}

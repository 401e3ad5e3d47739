import ArgMinLinearAlgebra

/// The iteration: when it stops, and how the barrier parameter falls (algorithm A).
extension BarrierMethod {
  enum Outcome: Equatable {
    case converged
    /// No better than the acceptable tolerance, but not to be improved.
    case acceptable
    case infeasible
    case unbounded
    case iterationLimit
    case timeLimit
    case interrupted
    case evaluationError
    case stalled
    /// The caller wanted to leave, with a point that it can go on from.
    case left
  }

  /// Iterates until a test ends it; the start must be set, and strictly inside its bounds.
  ///
  /// `leave` is asked at every iterate and ends the search where it is true.
  func iterate(_ limits: Limits, leave: (BarrierMethod) -> Bool) -> Outcome {
    let values = values(at: w.base, residual: residual.base)
    guard values.isFinite,
      differentiate(at: w.base, gradient: gradient.base, jacobian: jacobian.base)
    else { return .evaluationError }
    (objective, theta, barrier) = (values.objective, values.theta, values.barrier)
    if !isElastic { estimateRowMultipliers() }
    startFilter()
    while true {
      if let outcome = test(limits) { return outcome }
      if leave(self) { return .left }
      if hasStrayed {
        if let outcome = recover(limits) { return outcome }
        continue
      }
      updateBarrier()
      limits.iterations += 1
      if computeDirection() {
        if searchLine() == .accepted {
          softSteps = 0
          report(limits)
          continue
        }
        if takeSoftStep() {
          report(limits)
          continue
        }
      }
      if let outcome = recover(limits) { return outcome }
    }
  }

  /// Tells who listens of the iterate.
  private func report(_ limits: Limits) {
    guard !isElastic, let report = limits.onStep else { return }
    var point = (0..<program.point.count).map { program.point[$0] }
    for j in 0..<program.variableCount { point[program.variables[j]] = w[j] }
    report(point, objective / program.objectiveScale)
  }

  /// An empty filter, with limits on the violation that come from the start.
  private func startFilter() {
    filter.reset()
    let factor =
      isElastic ? Parameters.maximumElasticViolationFactor : Parameters.maximumViolationFactor
    filter.maximumViolation = factor * max(1, theta)
    minimumViolation = Parameters.minimumViolationFactor * max(1, theta)
    (lastPerturbation, rejectedByFilter, filterResets) = (0, 0, 0)
    (acceptableCount, tinySteps, softSteps) = (0, 0, 0)
  }

  /// Whether the iterate ends the search.
  private func test(_ limits: Limits) -> Outcome? {
    let errors = errors(0)
    let violation = isElastic ? 0 : unscaledViolation
    if errors.scaled <= tolerance && violation <= 1e-8 {
      // Far from the start the scale may have become so small that the test says nothing.
      return rescaleObjective() ? limits.outcome : .converged
    }
    if errors.scaled <= Parameters.acceptableTolerance && violation <= 1e-6 {
      acceptableCount += 1
      if acceptableCount >= Parameters.acceptableIterations { return .acceptable }
    } else {
      acceptableCount = 0
    }
    if tinySteps >= 2 && mu <= leastBarrier { return acceptableCount > 0 ? .acceptable : .stalled }
    if !isElastic, isFarOut(violation: violation) { return .unbounded }
    return limits.outcome
  }

  /// Scales the objective by its gradient at the iterate, if that is less than at the start.
  ///
  /// Multipliers and μ are scaled with it, so that the iterate stays where it is on the central path.
  private func rescaleObjective() -> Bool {
    guard !isElastic else { return false }
    let ratio = program.rescaleObjective(
      largest: VectorKernels.maximumNorm(gradient.base, count: variableCount))
    guard ratio > 1 else { return false }
    mu *= ratio
    for j in 0..<count {
      gradient[j] *= ratio
      lowerMultipliers[j] *= ratio
      upperMultipliers[j] *= ratio
    }
    for i in 0..<rowCount { y[i] *= ratio }
    filter.reset()
    (lastPerturbation, acceptableCount, tinySteps) = (0, 0, 0)
    let values = values(at: w.base, residual: residual.base)
    (objective, theta, barrier) = (values.objective, values.theta, values.barrier)
    return true
  }

  /// True where the barrier problem is solved well enough to lower μ.
  var isNearCentralPath: Bool { errors(mu).scaled <= Parameters.barrierTolerance * mu }

  private var leastBarrier: Double { tolerance / (Parameters.barrierTolerance + 1) }

  /// Lowers μ while the barrier problem is solved well enough (section 2.1, step 3).
  private func updateBarrier() {
    let start = mu
    while mu > leastBarrier
      && (errors(mu).scaled <= Parameters.barrierTolerance * mu || (tinySteps >= 2 && mu == start))
    {
      mu = max(
        leastBarrier,
        min(
          Parameters.barrierFactor * mu,
          mu * mu.squareRoot() /* μ^θ_μ with θ_μ = 3/2 */))
      if tinySteps >= 2 { tinySteps = 0 }
    }
    guard mu != start else { return }
    if isElastic { setProximity() }
    filter.reset()
    let values = values(at: w.base, residual: residual.base)
    (objective, theta, barrier) = (values.objective, values.theta, values.barrier)
    if isElastic {
      _ = differentiate(at: w.base, gradient: gradient.base, jacobian: jacobian.base)
    }
  }

  /// True where a feasible iterate lies so far out that the objective may fall without limit.
  private func isFarOut(violation: Double) -> Bool {
    guard violation <= 1e-6 else { return false }
    return VectorKernels.maximumNorm(w.base, count: variableCount) >= distanceToSuspect
  }

  /// True once, where the objective has led far out although no feasible point is known.
  private var hasStrayed: Bool {
    guard !isElastic, rowCount > 0, restorations == 0, unscaledViolation > 1e-6 else {
      return false
    }
    return VectorKernels.maximumNorm(w.base, count: variableCount) >= distanceToSuspect
  }

  /// A step that reduces the optimality error although the filter rejects it (section 3.3).
  private func takeSoftStep() -> Bool {
    guard rowCount > 0, softSteps < Parameters.maximumSoftSteps else { return false }
    let before = errors(mu).scaled
    let fraction = max(Parameters.leastFraction, 1 - mu)
    let length = min(
      longestStep(step.base, fraction: fraction), longestMultiplierStep(fraction: fraction))
    for j in 0..<count { trial.base[j] = w.base[j] + length * step.base[j] }
    clampTrial()
    let values = values(at: trial.base, residual: trialResidual.base)
    guard values.isFinite,
      differentiate(at: trial.base, gradient: trialGradient.base, jacobian: trialJacobian.base)
    else { return false }
    let old = Values(objective: objective, theta: theta, barrier: barrier)
    saveMultipliers()
    exchangeWithTrial()
    (objective, theta, barrier) = (values.objective, values.theta, values.barrier)
    moveMultipliers(length: length, fraction: fraction)
    if errors(mu).scaled <= Parameters.softProgress * before {
      softSteps += 1
      return true
    }
    exchangeWithTrial()
    restoreMultipliers()
    (objective, theta, barrier) = (old.objective, old.theta, old.barrier)
    return false
  }

  private func saveMultipliers() {
    savedRows.copy(y)
    savedLower.copy(lowerMultipliers)
    savedUpper.copy(upperMultipliers)
  }

  private func restoreMultipliers() {
    y.copy(savedRows)
    lowerMultipliers.copy(savedLower)
    upperMultipliers.copy(savedUpper)
  }

  /// Exchanges the iterate with the trial point, residuals and derivatives with it.
  private func exchangeWithTrial() {
    func exchange(_ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>, _ n: Int) {
      for i in 0..<n { (a[i], b[i]) = (b[i], a[i]) }
    }
    exchange(w.base, trial.base, count)
    exchange(residual.base, trialResidual.base, rowCount)
    exchange(gradient.base, trialGradient.base, count)
    exchange(jacobian.base, trialJacobian.base, program.jacobianColumns.count)
  }
}

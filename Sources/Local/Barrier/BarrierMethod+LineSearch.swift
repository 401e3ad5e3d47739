import ArgMinLinearAlgebra

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The filter line search (section 2.3, algorithm A, steps 4 to 7).
extension BarrierMethod {
  enum SearchOutcome { case accepted, rejected }

  /// The slope of the barrier function along the step, and what the step was scaled by.
  private struct Search {
    var slope: Double
    var fraction: Double
    /// The longest step that keeps the variables inside.
    var longest: Double
    var wasRejectedByFilter = false
  }

  /// Moves to an acceptable point along the step; the iterate stays where there is none.
  func searchLine() -> SearchOutcome {
    barrierGradient(into: trialGradient.base, multipliers: false)
    let fraction = max(Parameters.leastFraction, 1 - mu)
    var search = Search(
      slope: VectorKernels.dot(trialGradient.base, step.base, count: count), fraction: fraction,
      longest: longestStep(step.base, fraction: fraction))
    if isTiny { return acceptTinyStep(search) }
    tinySteps = 0
    let least = leastStep(slope: search.slope)
    var length = search.longest
    while length >= least && length > 0 {
      if tryStep(length, search: &search) { return .accepted }
      if length == search.longest, tryCorrections(search: &search) { return .accepted }
      length *= 0.5
    }
    return .rejected
  }

  /// Tries the point at `length`; makes it the iterate where it is acceptable.
  private func tryStep(_ length: Double, search: inout Search) -> Bool {
    for j in 0..<count { trial.base[j] = w.base[j] + length * step.base[j] }
    clampTrial()
    let values = values(at: trial.base, residual: trialResidual.base)
    guard values.isFinite, isAcceptable(values, length: length, search: &search) else {
      return false
    }
    return accept(values, length: length, search: search)
  }

  /// Rounding must not put a point on or beyond its bounds.
  func clampTrial() {
    let (trial, w, lower, upper) = (trial.base, w.base, lower.base, upper.base)
    for j in 0..<count where !(trial[j] > lower[j] && trial[j] < upper[j]) { trial[j] = w[j] }
  }

  /// Switching condition with Armijo's, or sufficient progress in one of the two measures.
  private func isAcceptable(_ values: Values, length: Double, search: inout Search) -> Bool {
    guard values.theta <= filter.maximumViolation else { return false }
    let rounding = 10 * Double.ulpOfOne * abs(barrier)
    if usesArmijo(length, slope: search.slope) {
      let decrease = values.barrier - barrier
      guard decrease <= Parameters.armijo * length * search.slope + rounding else { return false }
    } else {
      let margin = barrier - Parameters.barrierMargin * theta + rounding
      let progress =
        values.theta <= (1 - Parameters.violationMargin) * theta || values.barrier <= margin
      guard progress, !isExcessive(values.barrier) else { return false }
    }
    let accepted = filter.accepts(violation: values.theta, barrier: values.barrier)
    if !accepted { search.wasRejectedByFilter = true }
    return accepted
  }

  /// True where the step promises descent in the barrier function rather than in the violation.
  private func usesArmijo(_ length: Double, slope: Double) -> Bool {
    guard slope < 0, theta <= minimumViolation else { return false }
    return length * pow(-slope, Parameters.switchingBarrierPower)
      > Parameters.switchingFactor * pow(theta, Parameters.switchingViolationPower)
  }

  /// A barrier function that rises by orders of magnitude is not accepted for any feasibility.
  private func isExcessive(_ value: Double) -> Bool {
    guard value > barrier else { return false }
    let size = abs(barrier) > 10 ? log10(abs(barrier)) : 1
    return log10(value - barrier) > Parameters.largestObjectiveIncrease + size
  }

  /// The length below which the search gives up (equation 23).
  private func leastStep(slope: Double) -> Double {
    var least = Parameters.violationMargin
    if slope < 0 {
      least = min(least, Parameters.barrierMargin * theta / -slope)
      if theta <= minimumViolation {
        least = min(
          least,
          Parameters.switchingFactor * pow(theta, Parameters.switchingViolationPower)
            / pow(-slope, Parameters.switchingBarrierPower))
      }
    }
    return max(Parameters.leastStepFraction * least, shortestLength)
  }

  /// Makes the trial point the iterate; false where derivatives are undefined there.
  private func accept(
    _ values: Values, length: Double, search: Search, isCorrected: Bool = false
  ) -> Bool {
    guard
      differentiate(at: trial.base, gradient: trialGradient.base, jacobian: trialJacobian.base)
    else { return false }
    if isCorrected {
      step.copy(correctedStep)
      rowStep.copy(correctedRowStep)
      setMultiplierSteps()
    }
    let isDescent =
      usesArmijo(length, slope: search.slope)
      && values.barrier - barrier <= Parameters.armijo * length * search.slope
        + 10 * Double.ulpOfOne * abs(barrier)
    if !isDescent { augmentFilter() }
    countRejections(search)
    moveToTrial(values)
    moveMultipliers(length: length, fraction: search.fraction)
    return true
  }

  /// Forbids what is no better than the iterate.
  func augmentFilter() {
    filter.insert(
      violation: (1 - Parameters.violationMargin) * theta,
      barrier: barrier - Parameters.barrierMargin * theta)
  }

  /// A filter that keeps on rejecting what is acceptable to the iterate is emptied, a few times.
  private func countRejections(_ search: Search) {
    guard search.wasRejectedByFilter else { return rejectedByFilter = 0 }
    rejectedByFilter += 1
    guard rejectedByFilter >= Parameters.filterResetTrigger else { return }
    rejectedByFilter = 0
    if filterResets < Parameters.filterResets {
      filterResets += 1
      filter.reset()
    }
  }

  /// Takes over the trial point with its residuals and derivatives.
  func moveToTrial(_ values: Values) {
    w.copy(trial)
    residual.copy(trialResidual)
    gradient.copy(trialGradient)
    jacobian.copy(trialJacobian)
    (objective, theta, barrier) = (values.objective, values.theta, values.barrier)
  }

  /// Takes the step in the multipliers, and keeps those of the bounds near μ / distance.
  func moveMultipliers(length: Double, fraction: Double) {
    for i in 0..<rowCount { y.base[i] += length * rowStep.base[i] }
    let multiplierLength = longestMultiplierStep(fraction: fraction)
    VectorKernels.add(
      multiplierLength, times: lowerStep.base, to: lowerMultipliers.base, count: count)
    VectorKernels.add(
      multiplierLength, times: upperStep.base, to: upperMultipliers.base, count: count)
    limitMultipliers()
  }

  /// Equation (16).
  func limitMultipliers() {
    let spread = Parameters.multiplierSpread
    for j in 0..<count {
      let (below, above) = (w.base[j] - lower.base[j], upper.base[j] - w.base[j])
      if below < .infinity {
        let z = lowerMultipliers.base[j]
        lowerMultipliers.base[j] = max(min(z, spread * mu / below), mu / (spread * below))
      }
      if above < .infinity {
        let z = upperMultipliers.base[j]
        upperMultipliers.base[j] = max(min(z, spread * mu / above), mu / (spread * above))
      }
    }
  }

  /// The longest part of `step`, at most 1, that leaves a fraction of each distance to a bound.
  func longestStep(_ step: UnsafePointer<Double>, fraction: Double) -> Double {
    let (w, lower, upper) = (w.base, lower.base, upper.base)
    var longest = 1.0
    for j in 0..<count {
      let change = step[j]
      if change < 0 {
        let room = fraction * (w[j] - lower[j])
        if -change * longest > room { longest = room / -change }
      } else if change > 0 {
        let room = fraction * (upper[j] - w[j])
        if change * longest > room { longest = room / change }
      }
    }
    return longest
  }

  /// The longest step, at most 1, that leaves a fraction of each multiplier of a bound.
  func longestMultiplierStep(fraction: Double) -> Double {
    var longest = 1.0
    func shorten(_ z: UnsafePointer<Double>, _ change: UnsafePointer<Double>) {
      for j in 0..<count where change[j] < 0 && -change[j] * longest > fraction * z[j] {
        longest = fraction * z[j] / -change[j]
      }
    }
    shorten(lowerMultipliers.base, lowerStep.base)
    shorten(upperMultipliers.base, upperStep.base)
    return longest
  }

  /// Second-order corrections: steps that count the curvature of the rows (section 2.4).
  private func tryCorrections(search: inout Search) -> Bool {
    guard rowCount > 0, theta > 0 else { return false }
    var trialTheta = VectorKernels.sumNorm(trialResidual.base, count: rowCount)
    guard trialTheta.isFinite, trialTheta >= theta else { return false }
    let corrected = correctedResidual.base
    var length = search.longest
    corrected.update(from: residual.base, count: rowCount)
    for _ in 0..<Parameters.maximumCorrections {
      for i in 0..<rowCount { corrected[i] = length * corrected[i] + trialResidual.base[i] }
      barrierGradient(into: dualResidual.base, multipliers: true)
      guard solve(residual: corrected, step: correctedStep.base, rowStep: correctedRowStep.base)
      else { return false }
      length = longestStep(correctedStep.base, fraction: search.fraction)
      for j in 0..<count { trial.base[j] = w.base[j] + length * correctedStep.base[j] }
      clampTrial()
      let values = values(at: trial.base, residual: trialResidual.base)
      guard values.isFinite else { return false }
      if isAcceptable(values, length: search.longest, search: &search) {
        return accept(values, length: search.longest, search: search, isCorrected: true)
      }
      guard values.theta <= Parameters.correctionProgress * trialTheta else { return false }
      trialTheta = values.theta
    }
    return false
  }

  /// True where the step does not change the iterate beyond rounding (section 3.9).
  private var isTiny: Bool {
    guard theta < 1e-4 else { return false }
    for j in 0..<count where abs(step.base[j]) > 10 * Double.ulpOfOne * (1 + abs(w.base[j])) {
      return false
    }
    return true
  }

  /// Takes a tiny step without a test, which rounding would make meaningless.
  private func acceptTinyStep(_ search: Search) -> SearchOutcome {
    for j in 0..<count { trial.base[j] = w.base[j] + search.longest * step.base[j] }
    clampTrial()
    let values = values(at: trial.base, residual: trialResidual.base)
    tinySteps += 1
    guard values.isFinite,
      differentiate(at: trial.base, gradient: trialGradient.base, jacobian: trialJacobian.base)
    else { return .rejected }
    moveToTrial(values)
    moveMultipliers(length: search.longest, fraction: search.fraction)
    return .accepted
  }
}

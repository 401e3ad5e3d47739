import ArgMinLinearAlgebra

/// The first point, inside of its bounds (section 3.6), and the scales of the functions.
extension BarrierMethod {
  /// Makes a start of the variables in `w`; false where no function value is found near it.
  func prepare() -> Bool {
    restorations = 0
    mu = Parameters.initialBarrier
    lower.copy(program.lower, length: variableCount)
    upper.copy(program.upper, length: variableCount)
    program.clearScales()
    pushInside(0..<variableCount)
    guard moveToDefinedPoint() else { return false }
    program.scale(at: w.base)
    setRows()
    program.evaluate(w.base)
    program.rowValues(into: residual.base)
    for k in 0..<slackCount { w[variableCount + k] = residual[auxiliaryRow[k]] }
    pushInside(variableCount..<count)
    for j in 0..<count {
      // On the central path, also where a bound is far away; zero where there is none.
      lowerMultipliers[j] = mu / (w[j] - lower[j])
      upperMultipliers[j] = mu / (upper[j] - w[j])
    }
    return true
  }

  /// Right sides and slack bounds in the scale of the rows; inequalities are relaxed a little.
  private func setRows() {
    for i in 0..<rowCount {
      target[i] = program.rowScale[i] * program.rowLower[i]
    }
    for k in 0..<slackCount {
      let i = auxiliaryRow[k]
      let scale = program.rowScale[i]
      target[i] = 0
      lower[variableCount + k] = scale * (program.rowLower[i] - Parameters.relaxation)
      upper[variableCount + k] = scale * (program.rowUpper[i] + Parameters.relaxation)
    }
  }

  /// Moves variables that are near to their bounds, or beyond them, to a distance.
  private func pushInside(_ range: Range<Int>) {
    for j in range {
      let (low, high) = (lower[j], upper[j])
      let room = Parameters.pushFraction * (high - low)
      if low > -.infinity {
        let least = low + min(Parameters.push * max(1, abs(low)), room)
        if !(w[j] >= least) { w[j] = least }
      }
      if high < .infinity {
        let most = high - min(Parameters.push * max(1, abs(high)), room)
        if !(w[j] <= most) { w[j] = most }
      }
    }
  }

  /// Values larger than this leave no digits to work with.
  private static let largestUsefulValue = 1e15

  /// Looks for a point where all functions and derivatives are defined and of usable size.
  ///
  /// That is the start wherever possible; else the best one of a few that are spread out.
  private func moveToDefinedPoint() -> Bool {
    let first = size()
    if first <= Self.largestUsefulValue { return true }
    reference.copy(w, length: variableCount)
    var (least, bestAttempt) = (first, 0)
    for attempt in 1...24 {
      moveFromReference(attempt)
      let size = size()
      if size < least { (least, bestAttempt) = (size, attempt) }
    }
    moveFromReference(bestAttempt)
    return least < .infinity
  }

  /// Fixed fractions without a common period, so that no coordinate keeps its relation to another.
  private func moveFromReference(_ attempt: Int) {
    guard attempt > 0 else { return w.copy(reference, length: variableCount) }
    for j in 0..<variableCount {
      let turn = Double(attempt) * 0.6180339887498949 + Double(j) * 0.7548776662466927
      let fraction = turn - turn.rounded(.down)
      let (low, high) = (lower[j], upper[j])
      if high - low < .infinity {
        w[j] = low + (high - low) * (0.02 + 0.96 * fraction)
      } else {
        let reach = 0.1 * Double(attempt * attempt) * max(1, abs(reference[j]))
        let shift = low > -.infinity ? fraction : high < .infinity ? -fraction : 2 * fraction - 1
        w[j] = reference[j] + reach * shift
      }
    }
  }

  /// The largest magnitude of objective and violations at the point, infinite where undefined.
  private func size() -> Double {
    program.evaluate(w.base)
    var largest = abs(program.objective)
    program.rowValues(into: trialResidual.base)
    for i in 0..<rowCount {
      let (value, scale) = (trialResidual[i], program.rowScale[i])
      let excess = max(scale * program.rowLower[i] - value, value - scale * program.rowUpper[i], 0)
      guard !value.isNaN else { return .infinity }
      largest = max(largest, excess)
    }
    guard largest.isFinite,
      differentiate(at: w.base, gradient: gradient.base, jacobian: jacobian.base)
    else { return .infinity }
    return largest
  }
}

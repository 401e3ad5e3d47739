import ArgMinLinearAlgebra

/// The first point, inside of its bounds (section 3.6), and the scales of the functions.
extension BarrierMethod {
  /// Makes a start of the variables in `w`; false where no function value is found near it.
  func prepare() -> Bool {
    restorations = 0
    mu = Parameters.initialBarrier
    lower.copy(program.lower, length: variableCount)
    upper.copy(program.upper, length: variableCount)
    pushInside(0..<variableCount)
    guard moveToDefinedPoint() else { return false }
    program.scale(at: w.base)
    setRows()
    program.evaluate(w.base)
    program.rowValues(into: residual.base)
    for k in 0..<slackCount { w[variableCount + k] = residual[auxiliaryRow[k]] }
    pushInside(variableCount..<count)
    for j in 0..<count {
      lowerMultipliers[j] = lower[j] > -.infinity ? 1 : 0
      upperMultipliers[j] = upper[j] < .infinity ? 1 : 0
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

  /// Looks for a point where all functions and derivatives are defined, the start first.
  private func moveToDefinedPoint() -> Bool {
    if isDefined() { return true }
    reference.copy(w, length: variableCount)
    // Fixed fractions without a common period, so that no coordinate keeps its relation to another.
    for attempt in 1...24 {
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
      if isDefined() { return true }
    }
    return false
  }

  private func isDefined() -> Bool {
    program.evaluate(w.base)
    program.rowValues(into: trialResidual.base)
    return program.objective.isFinite
      && VectorKernels.sumNorm(trialResidual.base, count: rowCount).isFinite
      && differentiate(at: w.base, gradient: gradient.base, jacobian: jacobian.base)
  }
}

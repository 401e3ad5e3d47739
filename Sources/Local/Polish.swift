import ArgMinLinearAlgebra

/// Newton steps on the constraints that are active at a solution, with the others left out.
///
/// An interior point stops at a distance from its bounds that is proportional to the barrier
/// parameter. Where the active constraints can be told from the multipliers, a few steps of Newton's
/// method for the equations that they make bring the point onto them, to rounding. A step is kept
/// only if every error, measured on the program as it was given, is no larger than before.
extension InteriorPoint {
  /// `result`, or a more exact solution of the same conditions near it.
  package func polish(_ result: LocalResult) -> LocalResult {
    guard method.variableCount > 0, result.objective.isFinite else { return result }
    var best = result
    var active = ActiveSet(self, result)
    active.snap()
    for _ in 0..<4 {
      let candidate = measured(active, like: best)
      if candidate.isNoWorse(than: best) { best = candidate }
      if best.error <= 1e-14 * max(1, abs(best.objective)) { break }
      guard active.takeStep() else { break }
      best.iterations += 1
    }
    best.evaluations = reduced.counts
    return best
  }

  /// The solution that a few Newton steps on the active constraints lead to from the iterate; nil where
  /// they do not, or not quickly.
  ///
  /// Steps count as iterations. The last of them meets every condition of a minimum: the inertia is that
  /// of one, and multipliers have their signs.
  func finish(_ limits: Limits) -> LocalResult? {
    let here = report(.converged, limits)
    guard method.variableCount > 0, here.objective.isFinite else { return nil }
    var active = ActiveSet(self, here)
    active.snap()
    var (last, most) = (here.error, here.objective + 1e-3 * (1 + abs(here.objective)))
    for _ in 0..<3 where limits.outcome == nil {
      limits.iterations += 1
      guard active.takeStep() else { return nil }
      var candidate = measured(active, like: here)
      guard candidate.error <= 0.1 * last, candidate.objective <= most else { return nil }
      if candidate.error <= method.tolerance * max(1, 1e-2 * active.slope) {
        (candidate.iterations, candidate.evaluations) = (limits.iterations, reduced.counts)
        return candidate
      }
      last = candidate.error
    }
    return nil
  }

  /// The result at the point of an active set, with the multipliers that it implies.
  private func measured(_ active: borrowing ActiveSet, like result: LocalResult) -> LocalResult {
    var candidate = result
    active.write(to: &candidate)
    measureAgain(&candidate)
    return candidate
  }
}

extension LocalResult {
  /// The largest error of optimality.
  fileprivate var error: Double { max(violation, dualInfeasibility, complementarity) }

  /// True where feasibility and optimality are at least as good as those of `other`.
  fileprivate func isNoWorse(than other: LocalResult) -> Bool {
    guard objective.isFinite, violation.isFinite, dualInfeasibility.isFinite else { return false }
    let rounding = 1e-12
    return violation <= max(other.violation, rounding)
      && max(dualInfeasibility, complementarity)
        <= max(other.dualInfeasibility, other.complementarity, rounding)
  }
}

/// A guess of what is active at a solution, and the iterate of Newton's method on it.
private struct ActiveSet: ~Copyable {
  private enum Side: BitwiseCopyable { case none, lower, upper }

  private let reduced: ReducedProgram
  private let method: BarrierMethod
  private let system: KKTSystem
  private let boundSides: Buffer<Side>
  private let rowSides: Buffer<Side>
  private let x: Buffer<Double>
  private let y: Buffer<Double>
  private let gradient: Buffer<Double>
  private let right: Buffer<Double>
  /// The largest derivative of the objective where the last step began, not scaled.
  private(set) var slope = 0.0

  /// What stands for an infinite diagonal element: it makes its component of the step vanish.
  private static let blocked = 1e40

  /// Compares every multiplier with the distance from what it belongs to.
  init(_ solver: InteriorPoint, _ result: LocalResult) {
    reduced = solver.reduced
    method = solver.method
    system = method.system
    let (n, m) = (reduced.variableCount, reduced.rowCount)
    boundSides = Buffer(count: n, repeating: .none)
    rowSides = Buffer(count: m, repeating: .none)
    x = Buffer(count: n, repeating: 0)
    y = Buffer(count: m, repeating: 0)
    gradient = Buffer(count: n, repeating: 0)
    right = Buffer(count: n + m, repeating: 0)
    let scale = reduced.objectiveScale
    for j in 0..<n {
      let variable = reduced.layout.variables[j]
      x[j] = result.point[variable]
      let (zl, zu) = (result.lowerMultipliers[variable], result.upperMultipliers[variable])
      if zl * scale > x[j] - reduced.lower[j] {
        boundSides[j] = .lower
      } else if zu * scale > reduced.upper[j] - x[j] {
        boundSides[j] = .upper
      }
    }
    reduced.evaluate(x.base)
    reduced.rowValues(into: right.base)
    for i in 0..<m {
      let rowScale = reduced.rowScale[i]
      y[i] = result.constraintMultipliers[reduced.layout.rows[i]] * scale / rowScale
      let (low, high) = (rowScale * reduced.rowLower[i], rowScale * reduced.rowUpper[i])
      if !reduced.layout.hasSlack[i] || (y[i] < 0 && -y[i] > right[i] - low) {
        rowSides[i] = .lower
      } else if y[i] > 0, y[i] > high - right[i] {
        rowSides[i] = .upper
      } else {
        y[i] = 0
      }
    }
  }

  /// Puts the variables that count as active onto their bounds.
  func snap() {
    for j in 0..<x.count {
      switch boundSides[j] {
      case .lower: x[j] = reduced.lower[j]
      case .upper: x[j] = reduced.upper[j]
      case .none: x[j] = min(max(x[j], reduced.lower[j]), reduced.upper[j])
      }
    }
  }

  /// Moves by one Newton step; false where there is none.
  mutating func takeStep() -> Bool {
    let (n, m) = (reduced.variableCount, reduced.rowCount)
    reduced.evaluate(x.base)
    reduced.hessian(weight: 1, multipliers: y.base, into: system.hessian)
    reduced.jacobian(into: system.jacobian)
    reduced.gradient(into: gradient.base)
    slope = VectorKernels.maximumNorm(gradient.base, count: n) / reduced.objectiveScale
    addMultiplierTerms()
    reduced.rowValues(into: right.base + n)
    for j in 0..<n {
      let isFree = boundSides[j] == .none
      right[j] = isFree ? -gradient[j] : 0
      system.diagonal[j] = isFree ? 0 : Self.blocked
    }
    for i in 0..<m {
      let scale = reduced.rowScale[i]
      switch rowSides[i] {
      case .none: right[n + i] = 0
      case .lower: right[n + i] = scale * reduced.rowLower[i] - right[n + i]
      case .upper: right[n + i] = scale * reduced.rowUpper[i] - right[n + i]
      }
      system.diagonal[n + i] = rowSides[i] == .none ? -Self.blocked : -system.leastRowDiagonal
    }
    guard factorize(), system.solve(right.base) else { return false }
    for k in 0..<(n + m) where !right[k].isFinite { return false }
    for j in 0..<n where boundSides[j] == .none {
      x[j] = min(max(x[j] + right[j], reduced.lower[j]), reduced.upper[j])
    }
    for i in 0..<m where rowSides[i] != .none { y[i] += right[n + i] }
    return true
  }

  /// Factorizes, with a small change where the active constraints depend on each other.
  private func factorize() -> Bool {
    let (n, m) = (reduced.variableCount, reduced.rowCount)
    let inertia = system.factorize()
    if inertia == Inertia(positive: n, negative: m) { return true }
    guard inertia.zero > 0 else { return false }
    for j in 0..<n where boundSides[j] == .none { system.diagonal[j] += 1e-10 }
    for i in 0..<m where rowSides[i] != .none { system.diagonal[n + i] -= 1e-10 }
    return system.factorize() == Inertia(positive: n, negative: m)
  }

  /// Adds Jᵀy to the gradient; the Jacobian stands in the system.
  private func addMultiplierTerms() {
    for i in 0..<reduced.rowCount where y[i] != 0 {
      for p in reduced.jacobianStarts[i]..<reduced.jacobianStarts[i + 1] {
        gradient[reduced.jacobianColumns[p]] += y[i] * system.jacobian[p]
      }
    }
  }

  /// Writes point and multipliers; those of the bounds balance the gradient where active.
  func write(to result: inout LocalResult) {
    let scale = reduced.objectiveScale
    reduced.evaluate(x.base)
    reduced.gradient(into: gradient.base)
    reduced.jacobian(into: system.jacobian)
    addMultiplierTerms()
    for j in 0..<reduced.variableCount {
      let variable = reduced.layout.variables[j]
      result.point[variable] = x[j]
      let z = gradient[j] / scale
      result.lowerMultipliers[variable] = boundSides[j] == .lower ? max(z, 0) : 0
      result.upperMultipliers[variable] = boundSides[j] == .upper ? max(-z, 0) : 0
    }
    for i in 0..<reduced.rowCount {
      let row = reduced.layout.rows[i]
      var value = y[i]
      if reduced.layout.hasSlack[i] {
        switch rowSides[i] {
        case .none: value = 0
        case .lower: value = min(value, 0)
        case .upper: value = max(value, 0)
        }
      }
      result.constraintMultipliers[row] = value * reduced.rowScale[i] / scale
    }
  }
}

import ArgMinProblems
import RealModule

/// From: an exponential cone s₃ ≥ s₂ exp(s₁/s₂) with constant entries. To: inequalities and equations
/// that say the same. Exact. Recovers: multipliers of the constant rows, by the tangent at the constants
/// or, on the face s₂ = 0, any that put z in the dual cone.
extension ConstantRows {
  func exponentialPlan(start: Int) -> ConePlan<Scalar>? {
    typealias Row = ConePlan<Scalar>.Row
    var plan = ConePlan<Scalar>()
    let (first, second, third) = (start, start + 1, start + 2)
    let (c2, c3) = (constant(second), constant(third))
    if let c3, c3 < 0 { return .infeasible(third) }
    if let c2, c2 < 0 { return .infeasible(second) }
    if c2 == 0 {
      plan.append(.nonNegative(2), [Row(row: first, factor: -1), Row(row: third)])
      plan.faces = [.factor(row: second)]
      plan.recovery = ExponentialRecovery(start: start, form: .secondIsZero)
    } else if c3 == 0 {
      plan.append(.zero(1), [Row(row: second)])
      plan.append(.nonNegative(1), [Row(row: first, factor: -1)])
      plan.faces = [.factor(row: third)]
      plan.recovery = ExponentialRecovery(start: start, form: .thirdIsZero)
    } else if let c1 = constant(first), let c2 {
      let value = c2 * Scalar.exp(c1 / c2)
      guard value.isFinite else { return nil }
      plan.append(.nonNegative(1), [Row(row: third, shift: -value)])
      plan.recovery = ExponentialRecovery(start: start, form: .lowerBound(ratio: c1 / c2))
    } else if let c2, let c3 {
      let logarithm = Scalar.log(c3 / c2)
      guard logarithm.isFinite else { return nil }
      plan.append(.nonNegative(1), [Row(row: first, factor: -1, shift: c2 * logarithm)])
      plan.recovery = ExponentialRecovery(
        start: start, form: .upperBound(logarithm: logarithm, ratio: c2 / c3))
    } else if isZero(first) {
      plan.append(
        .nonNegative(2),
        [Row(row: third, second: second, secondFactor: -1), Row(row: second)])
      plan.recovery = ExponentialRecovery(start: start, form: .firstIsZero)
    } else {
      return nil
    }
    return plan
  }
}

private struct ExponentialRecovery<Scalar: ConicScalar>: ConeRecovery {
  enum Form: Sendable {
    case firstIsZero, secondIsZero, thirdIsZero
    /// On s₃, with s₁/s₂.
    case lowerBound(ratio: Scalar)
    /// On s₁, with log(s₃/s₂) and s₂/s₃.
    case upperBound(logarithm: Scalar, ratio: Scalar)
  }
  let start: Int
  let form: Form

  func recover(
    _ point: inout PresolvedPoint<Scalar>, from reduced: PresolvedPoint<Scalar>, output: Int
  ) {
    switch form {
    case .firstIsZero:
      point.z[start] = -point.z[start + 2]
      point.s[start + 2] = reduced.s[output] + reduced.s[output + 1]
    case .secondIsZero:
      // a exp(−z₂/a) ≤ e z₃ with a = −z₁
      let a = -point.z[start]
      guard a > 0 else { return }
      let least = a * PresolveTolerance<Scalar>.contradiction
      if point.z[start + 2] < least { point.isAttained = false }
      point.z[start + 1] = -a * (1 + Scalar.log(max(point.z[start + 2], least) / a))
    case .thirdIsZero:
      let (a, second) = (-point.z[start], point.z[start + 1])
      if second >= 0, a <= 0 { return }
      let exponent = -second / a - 1
      let value = a * Scalar.exp(exponent)
      if a > 0, value.isFinite {
        point.z[start + 2] = value
      } else {
        point.isAttained = false
      }
    case .lowerBound(let ratio):
      let slope = point.z[start + 2] * Scalar.exp(ratio)
      point.z[start] = -slope
      point.z[start + 1] = -slope * (1 - ratio)
    case .upperBound(let logarithm, let ratio):
      let multiplier = -point.z[start]
      point.z[start + 1] = multiplier * (logarithm - 1)
      point.z[start + 2] = multiplier * ratio
    }
  }
}

import ArgMinProblems
import RealModule

/// From: a power cone s₁ᵃ s₂¹⁻ᵃ ≥ |s₃| with constant entries. To: inequalities and equations that say the
/// same. Exact. Recovers: multipliers of the constant rows, by the tangent at the constants or, where a
/// factor is 0, any that put z in the dual cone.
extension ConstantRows {
  func powerPlan(start: Int, exponent a: Scalar) -> ConePlan<Scalar>? {
    typealias Row = ConePlan<Scalar>.Row
    var plan = ConePlan<Scalar>()
    let third = start + 2
    let constants = (constant(start), constant(start + 1))
    if let c1 = constants.0, c1 < 0 { return .infeasible(start) }
    if let c2 = constants.1, c2 < 0 { return .infeasible(start + 1) }
    if isZero(third) {
      plan.append(.nonNegative(2), [Row(row: start), Row(row: start + 1)])
      return plan
    }
    for (zero, other, power) in [(start, start + 1, a), (start + 1, start, 1 - a)]
    where constant(zero) == 0 {
      plan.append(.zero(1), [Row(row: third)])
      plan.append(.nonNegative(1), [Row(row: other)])
      plan.faces = [.factor(row: zero)]
      plan.recovery = PowerRecovery(
        form: .zeroFactor(zero: zero, other: other, third: third, exponent: power))
      return plan
    }
    if let c1 = constants.0, let c2 = constants.1 {
      let value = Scalar.pow(c1, a) * Scalar.pow(c2, 1 - a)
      plan.append(
        .nonNegative(2),
        [Row(row: third, factor: -1, shift: value), Row(row: third, shift: value)])
      plan.recovery = PowerRecovery(
        form: .bounds(start: start, slopes: (a * value / c1, (1 - a) * value / c2)))
      return plan
    }
    guard let c3 = constant(third) else { return nil }
    for (known, other, power) in [
      (start, start + 1, a), (start + 1, start, 1 - a),
    ] {
      guard let c = constant(known) else { continue }
      let least = Scalar.pow(abs(c3) / Scalar.pow(c, power), 1 / (1 - power))
      guard least.isFinite else { return nil }
      plan.append(.nonNegative(1), [Row(row: other, shift: -least)])
      plan.recovery = PowerRecovery(
        form: .lowerBound(
          rows: (known, other, third),
          slopes: (power / (1 - power) * least / c, -least / ((1 - power) * c3))))
      return plan
    }
    return nil
  }
}

private struct PowerRecovery<Scalar: ConicScalar>: ConeRecovery {
  enum Form: Sendable {
    /// The exponent is that of the zero factor.
    case zeroFactor(zero: Int, other: Int, third: Int, exponent: Scalar)
    /// −h ≤ s₃ ≤ h, with the slopes of h.
    case bounds(start: Int, slopes: (Scalar, Scalar))
    /// On one factor, with the slopes by the other and by s₃.
    case lowerBound(rows: (known: Int, other: Int, third: Int), slopes: (Scalar, Scalar))
  }
  let form: Form

  func recover(
    _ point: inout PresolvedPoint<Scalar>, from reduced: PresolvedPoint<Scalar>, output: Int
  ) {
    switch form {
    case .zeroFactor(let zero, let other, let third, let exponent):
      // (z₁/a)ᵃ (z₂/(1−a))¹⁻ᵃ ≥ |z₃|
      let size = abs(point.z[third])
      guard size > 0 else { return }
      let least = size * PresolveTolerance<Scalar>.approach
      if point.z[other] < least { point.isAttained = false }
      let partner = Scalar.pow(max(point.z[other], least) / (1 - exponent), 1 - exponent)
      let value = exponent * Scalar.pow(size / partner, 1 / exponent)
      if value.isFinite { point.z[zero] = value } else { point.isAttained = false }
    case .bounds(let start, let slopes):
      let sum = reduced.z[output] + reduced.z[output + 1]
      point.z[start] = sum * slopes.0
      point.z[start + 1] = sum * slopes.1
    case .lowerBound(let rows, let slopes):
      let multiplier = point.z[rows.other]
      point.z[rows.known] = multiplier * slopes.0
      point.z[rows.third] = multiplier * slopes.1
    }
  }
}

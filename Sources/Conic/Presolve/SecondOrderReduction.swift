import ArgMinProblems

/// From: a second-order cone of one or two rows, with rows that are zero, or with a constant radius of
/// 0. To: inequalities, a smaller cone, equations. Exact.
extension ConstantRows {
  func secondOrderPlan(start: Int, count: Int) -> ConePlan<Scalar>? {
    guard count > 0 else { return nil }
    var plan = ConePlan<Scalar>()
    let rest = start + 1..<start + count
    if count == 1 {
      plan.append(.nonNegative(1), [.init(row: start)])
      return plan
    }
    if let radius = constant(start), radius <= 0 {
      if radius < 0 { return .infeasible(start) }
      let rows = rest.filter { !isZero($0) }
      plan.append(.zero(rows.count), rows.map { .init(row: $0) })
      plan.faces = [.radius(coneStart: start)]
      plan.recovery = RadiusRecovery(rows: start..<start + count)
      return plan
    }
    let rows = rest.filter { !isZero($0) }
    if rows.count <= 1 {
      // t ≥ |u| where t − u ≥ 0 and t + u ≥ 0.
      guard let row = rows.first else {
        plan.append(.nonNegative(1), [.init(row: start)])
        return plan
      }
      plan.append(
        .nonNegative(2),
        [
          .init(row: start, second: row, secondFactor: -1),
          .init(row: start, second: row, secondFactor: 1),
        ])
      plan.recovery = AbsoluteValueRecovery(radius: start, row: row)
      return plan
    }
    guard rows.count < count - 1 else { return nil }
    plan.append(.secondOrder(rows.count + 1), [.init(row: start)] + rows.map { .init(row: $0) })
    return plan
  }
}

/// Recovers: s from its sum and difference; z by the transpose alone.
private struct AbsoluteValueRecovery<Scalar: ConicScalar>: ConeRecovery {
  let radius: Int
  let row: Int

  func recover(
    _ point: inout PresolvedPoint<Scalar>, from reduced: PresolvedPoint<Scalar>, output: Int
  ) {
    let (difference, sum) = (reduced.s[output], reduced.s[output + 1])
    point.s[radius] = (sum + difference) / 2
    point.s[row] = (sum - difference) / 2
  }
}

/// Recovers: the multiplier of the radius, which is any that is large enough, as the radius is 0.
private struct RadiusRecovery<Scalar: ConicScalar>: ConeRecovery {
  let rows: Range<Int>

  func recover(
    _ point: inout PresolvedPoint<Scalar>, from reduced: PresolvedPoint<Scalar>, output: Int
  ) {
    let rest = rows.dropFirst()
    let largest = rest.reduce(Scalar(0)) { max($0, abs(point.z[$1])) }
    guard largest > 0 else { return }
    let squares = rest.reduce(Scalar(0)) {
      $0 + (point.z[$1] / largest) * (point.z[$1] / largest)
    }
    let rounding = 1 + Scalar(rows.count) * Scalar.ulpOfOne
    point.z[rows.lowerBound] = largest * squares.squareRoot() * rounding
  }
}

internal import ArgMinExpressions
internal import ArgMinProblems

/// The equation of a torus about an axis along z.
///
/// With s² = x² + y² and A = s² + z² + R² − ρ², which is at least 0 as ρ ≤ R, the condition
/// (s − R)² + z² ≤ ρ² says A ≤ 2Rs, and squared A² ≤ 4R²s²: a polynomial without the kink at s = 0.
struct Ring {
  let center: [Expression]
  let inner: Expression
  let outer: Expression

  func contains(_ point: [Expression], isFilled: Bool) -> Constraint {
    let offset = point.minus(center)
    let circle = (inner + outer) / 2
    let tube = (outer - inner) / 2
    let across = pow(offset[0], 2) + pow(offset[1], 2)
    if tube.constantValue == 0 {
      return .all([offset[2] == 0, Norms.isEqual(to: circle, Array(offset.prefix(2)))])
    }
    // R² − ρ² = inner·outer.
    let body = across + pow(offset[2], 2) + inner * outer
    let (left, right) = (pow(body, 2), 4 * pow(circle, 2) * across)
    guard let circle = circle.constantValue, let tube = tube.constantValue else {
      let relation = isFilled ? left <= right : left == right
      return .all([relation, inner >= 0, inner <= outer])
    }
    // So scaled the violation near the ring is about the distance.
    let scale = Expression(1 / (8 * tube * circle * circle))
    let difference = scale * (left - right)
    return isFilled ? difference <= 0 : difference == 0
  }

  var boundingBox: [ClosedRange<Double>]? {
    guard let center = center.constants, let inner = inner.constantValue,
      let outer = outer.constantValue
    else { return nil }
    let reach = [outer, outer, (outer - inner) / 2]
    return [center.minus(reach), center.plus(reach)].box
  }

  func nearestPoint(to point: [Double], isFilled: Bool) -> [Double]? {
    guard let center = center.constants, let inner = inner.constantValue,
      let outer = outer.constantValue, point.count == 3, inner <= outer
    else { return nil }
    let offset = point.minus(center)
    let outwards = [offset[0], offset[1]].normalized ?? [1, 0]
    let circle = outwards.scaled(by: (inner + outer) / 2) + [0]
    let tube = (outer - inner) / 2
    return Shell(
      center: center.plus(circle).expressions, inner: Expression(isFilled ? 0 : tube),
      outer: Expression(tube)
    ).nearestPoint(to: point)
  }
}

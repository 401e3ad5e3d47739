internal import ArgMinExpressions
internal import ArgMinProblems

/// The points between two spheres about one centre.
struct Shell {
  let center: [Expression]
  let inner: Expression
  let outer: Expression

  static func validate(
    _ region: String, _ center: [Expression], _ inner: Expression, _ outer: Expression,
    dimension: Int?
  ) throws(RegionError) {
    let parameters = Parameters(of: region)
    try parameters.point(center, "the center", dimension: dimension)
    try parameters.radii(inner: inner, outer: outer)
  }

  func contains(_ point: [Expression]) -> Constraint {
    let offset = point.minus(center)
    return .all([Norms.isAtMost(outer, offset), Norms.isAtLeast(inner, offset)])
  }

  var isConvex: Bool? { inner.constantValue == 0 || outer.constantValue == 0 }

  var boundingBox: [ClosedRange<Double>]? {
    guard let center = center.constants, let outer = outer.constantValue else { return nil }
    return [center].box?.grown(by: outer)
  }

  /// Radially; for the centre of a hollow shell along the first axis.
  func nearestPoint(to point: [Double]) -> [Double]? {
    guard let center = center.constants, let inner = inner.constantValue,
      let outer = outer.constantValue, point.count == center.count, inner <= outer
    else { return nil }
    let offset = point.minus(center)
    let distance = offset.length
    if distance >= inner && distance <= outer { return point }
    let axis = center.indices.map { $0 == 0 ? 1.0 : 0 }
    return center.plus(
      (offset.normalized ?? axis).scaled(by: distance < inner ? inner : outer))
  }
}

public import ArgMinExpressions
public import ArgMinProblems

/// A circle of the plane, an ellipse along the axes, or an arc of one: the curve alone.
///
/// An arc holds c + (a cos θ, b sin θ) for the angles θ of its range, where a and b are the
/// semiaxes.
public struct Circle: Region {
  /// The centre, two expressions.
  public let center: [Expression]
  /// The semiaxes along x and y; both are the radius of a circle.
  public let semiaxes: [Expression]
  /// The angles of an arc; nil for the whole curve.
  public let angles: AngleRange?

  /// The circle about a centre; by default the unit circle about the origin.
  ///
  /// - Throws: ``RegionError`` where the centre has not two finite coordinates, a constant radius is
  ///   negative, or the angles are not in order.
  public init(
    center: [Expression] = [0, 0], radius: Expression = 1, angles: AngleRange? = nil
  ) throws(RegionError) {
    try self.init(center: center, semiaxes: [radius, radius], angles: angles)
  }

  /// The ellipse about a centre with semiaxes along x and y.
  ///
  /// - Throws: ``RegionError`` as the other initializer, and where one semiaxis alone is 0.
  public init(
    center: [Expression], semiaxes: [Expression], angles: AngleRange? = nil
  ) throws(RegionError) {
    try Ellipse.validate("Circle", center, semiaxes, angles)
    let constants = semiaxes.compactMap(\.constantValue)
    if constants.contains(0), constants.count < 2 || constants.contains(where: { $0 > 0 }) {
      throw .degenerate(
        region: "Circle", reason: "one semiaxis is 0; use Line for the segment that remains")
    }
    (self.center, self.semiaxes, self.angles) = (center, semiaxes, angles)
  }

  /// The circle through three points of the plane.
  ///
  /// - Throws: ``RegionError`` where they contain variables or lie on a line.
  public init(through points: [[Expression]]) throws(RegionError) {
    let (center, radius) = try CircumscribedBall.of(points, region: "CircleThrough", dimension: 2)
    try self.init(center: center.expressions, radius: Expression(radius))
  }

  /// 2.
  public var dimension: Int { 2 }

  /// ‖u‖ = 1 for u = (point − center)/semiaxes, and that u points into the arc's angles; with
  /// variable angles, that there is an angle.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == 2 else { return .truth(false) }
    if let angles, angles.kind == nil { return ellipse.contains(point, angles, isFilled: false) }
    return Semiaxes(semiaxes).constrain(point.minus(center)) { scaled, size in
      .all([Norms.isEqual(to: size, scaled), angles?.holds(scaled) ?? .truth(true)])
    }
  }

  /// False, unless the curve is a point.
  public var isConvex: Bool? {
    semiaxes.allSatisfy { $0.constantValue == 0 } || angles?.kind == .ray
  }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { ellipse.boundingBox(angles, isFilled: false) }

  /// Known for circles and their arcs; for the centre of a circle the rightmost point.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    ellipse.nearestPoint(to: point, angles, isFilled: false)
  }

  private var ellipse: Ellipse { Ellipse(center: center, semiaxes: semiaxes) }
}

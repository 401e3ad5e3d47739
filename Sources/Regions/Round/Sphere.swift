public import ArgMinExpressions
public import ArgMinProblems

/// The points whose distance from a centre is a radius: the surface of a ball.
public struct Sphere: Region {
  /// The centre, one expression a coordinate.
  public let center: [Expression]
  /// At least 0, or the sphere is empty.
  public let radius: Expression

  /// The sphere about `center`; by default the unit sphere of space about the origin.
  ///
  /// - Throws: ``RegionError`` where the centre is empty or not finite, or a constant radius is
  ///   negative.
  public init(
    center: [Expression] = [0, 0, 0], radius: Expression = 1
  ) throws(RegionError) {
    let parameters = Parameters(of: "Sphere")
    try parameters.point(center, "the center")
    try parameters.radius(radius)
    (self.center, self.radius) = (center, radius)
  }

  /// The sphere through n + 1 points of n-space.
  ///
  /// - Throws: ``RegionError`` where they contain variables or lie in a plane.
  public init(circumscribing points: [[Expression]]) throws(RegionError) {
    let (center, radius) = try CircumscribedBall.of(points, region: "Circumsphere")
    try self.init(center: center.expressions, radius: Expression(radius))
  }

  /// The largest sphere in the simplex of n + 1 points of n-space.
  ///
  /// - Throws: ``RegionError`` where they contain variables or lie in a plane.
  public init(inscribedIn points: [[Expression]]) throws(RegionError) {
    let (center, radius) = try InscribedBall.of(points, region: "Insphere")
    try self.init(center: center.expressions, radius: Expression(radius))
  }

  /// The number of coordinates of a point.
  public var dimension: Int { center.count }

  /// ‖point − center‖ = radius, squared.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    return Norms.isEqual(to: radius, point.minus(center))
  }

  /// False, unless the sphere is a point.
  public var isConvex: Bool? { radius.constantValue == 0 }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? {
    guard let center = center.constants, let radius = radius.constantValue else { return nil }
    return [center].box?.grown(by: radius)
  }

  /// The point of the surface in the point's direction; for the centre the one along the first axis.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    Shell(center: center, inner: radius, outer: radius).nearestPoint(to: point)
  }
}

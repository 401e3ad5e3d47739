public import ArgMinExpressions
public import ArgMinProblems

/// The points whose distance from a centre is at most a radius.
public struct Ball: Region {
  /// The centre, one expression a coordinate.
  public let center: [Expression]
  /// At least 0, or the ball is empty.
  public let radius: Expression

  /// The ball about `center`; by default the unit ball of space about the origin.
  ///
  /// - Throws: ``RegionError`` where the centre is empty or not finite, or a constant radius is
  ///   negative.
  public init(
    center: [Expression] = [0, 0, 0], radius: Expression = 1
  ) throws(RegionError) {
    let parameters = Parameters(of: "Ball")
    try parameters.point(center, "the center")
    try parameters.radius(radius)
    (self.center, self.radius) = (center, radius)
  }

  /// The ball whose surface passes through n + 1 points of n-space.
  ///
  /// - Throws: ``RegionError`` where they contain variables or lie in a plane.
  public init(circumscribing points: [[Expression]]) throws(RegionError) {
    let (center, radius) = try CircumscribedBall.of(points, region: "CircumscribedBall")
    try self.init(center: center.expressions, radius: Expression(radius))
  }

  /// The largest ball in the simplex of n + 1 points of n-space.
  ///
  /// - Throws: ``RegionError`` where they contain variables or lie in a plane.
  public init(inscribedIn points: [[Expression]]) throws(RegionError) {
    let (center, radius) = try InscribedBall.of(points, region: "InscribedBall")
    try self.init(center: center.expressions, radius: Expression(radius))
  }

  /// The number of coordinates of a point.
  public var dimension: Int { center.count }

  /// ‖point − center‖ ≤ radius.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    return Norms.isAtMost(radius, point.minus(center))
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? {
    guard let center = center.constants, let radius = radius.constantValue else { return nil }
    return [center].box?.grown(by: radius)
  }

  /// The point itself, or the one on the surface in its direction.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    Shell(center: center, inner: 0, outer: radius).nearestPoint(to: point)
  }

  /// The sphere.
  public var boundary: (any Region)? { try? Sphere(center: center, radius: radius) }
}

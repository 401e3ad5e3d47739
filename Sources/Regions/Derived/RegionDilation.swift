public import ArgMinExpressions
public import ArgMinProblems

/// The points whose distance from a region is at most a radius.
public struct RegionDilation: Region {
  /// The region that is dilated.
  public let base: any Region
  /// At least 0.
  public let radius: Expression
  private let known: (any Region)?

  /// The dilation of a region by a ball.
  ///
  /// - Throws: ``RegionError`` where a constant radius is negative.
  public init(_ base: any Region, by radius: Expression) throws(RegionError) {
    try Parameters(of: "RegionDilation").radius(radius)
    (self.base, self.radius) = (base, radius)
    known = try Self.closedForm(base, radius)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { base.dimension }

  /// A ball, balls or a tube where it is one; else that the region holds a point within the radius.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    if let known { return .all([known.contains(point), radius >= 0]) }
    return .exists(dimension, "q", about: point) { near in
      .all([base.contains(near), Norms.isAtMost(radius, point.minus(near))])
    }
  }

  /// True for a convex region, else unknown.
  public var isConvex: Bool? { base.isConvex == true ? true : nil }

  /// The region's box, grown by the radius.
  public var boundingBox: [ClosedRange<Double>]? {
    guard let radius = radius.constantValue else { return nil }
    return base.boundingBox?.grown(by: radius)
  }

  /// The point itself, or the one on the way to the region's nearest point.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard let nearest = base.nearestPoint(to: point) else { return nil }
    return Shell(center: nearest.expressions, inner: 0, outer: radius).nearestPoint(to: point)
  }

  private static func closedForm(
    _ base: any Region, _ radius: Expression
  ) throws(RegionError) -> (any Region)? {
    switch base {
    case let ball as Ball: return try Ball(center: ball.center, radius: ball.radius + radius)
    case let line as Line: return try Tube(line.points, radius: radius)
    case let set as PointSet:
      var balls: [any Region] = []
      for point in set.points { balls.append(try Ball(center: point, radius: radius)) }
      return try RegionUnion(balls)
    default: return nil
    }
  }
}

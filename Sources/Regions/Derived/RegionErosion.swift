public import ArgMinExpressions
public import ArgMinProblems

/// The points whose distance from the outside of a region is at least a radius.
public struct RegionErosion: Region {
  /// The region that is eroded.
  public let base: any Region
  /// At least 0.
  public let radius: Expression

  /// The erosion of a ball, a circular disk, a half-space, an intersection of these, or a polytope
  /// with constant faces and an interior, by a ball.
  ///
  /// - Throws: ``RegionError`` where a constant radius is negative, or no formula is known.
  public init(_ base: any Region, by radius: Expression) throws(RegionError) {
    try Parameters(of: "RegionErosion").radius(radius)
    (self.base, self.radius) = (base, radius)
    guard Self.erode(base, radius, Combination.probe(base.dimension)) != nil else {
      throw .unsupported(
        region: "RegionErosion",
        reason: "no formula is known for the erosion of \(type(of: base)) with these parameters",
        advice: "write the eroded region as an ImplicitRegion")
    }
  }

  /// The number of coordinates of a point.
  public var dimension: Int { base.dimension }

  /// Radii and offsets less the radius.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    let eroded = Self.erode(base, radius, point) ?? .truth(false)
    return radius.constantValue == nil ? .all([eroded, radius >= 0]) : eroded
  }

  /// True for a convex region, else unknown.
  public var isConvex: Bool? { base.isConvex == true ? true : nil }

  /// The region's box, which is not the smallest.
  public var boundingBox: [ClosedRange<Double>]? { base.boundingBox }

  private static func erode(
    _ base: any Region, _ radius: Expression, _ point: [Expression]
  ) -> Constraint? {
    switch base {
    case let ball as Ball: return Norms.isAtMost(ball.radius - radius, point.minus(ball.center))
    case let disk as Disk:
      guard disk.angles == nil, disk.semiaxes[0].isIdentical(to: disk.semiaxes[1]) else {
        return nil
      }
      return Norms.isAtMost(disk.semiaxes[0] - radius, point.minus(disk.center))
    case let half as HalfSpace:
      return half.normal.dot(point) <= half.offset - sqrt(half.normal.squaredLength) * radius
    case let intersection as RegionIntersection:
      let parts = intersection.regions.compactMap { erode($0, radius, point) }
      return parts.count == intersection.regions.count ? .all(parts) : nil
    case let polytope as any Polyhedral:
      return polytope.linearSystem?.eroded(by: radius)?.contains(point)
    default: return nil
    }
  }
}

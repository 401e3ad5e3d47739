public import ArgMinExpressions
public import ArgMinProblems

/// The convex hull of points.
///
///     let diamond = try ConvexHullRegion([[1, 0], [0, 1], [-1, 0], [0, -1]])
public struct ConvexHullRegion: Region {
  /// The points; those inside the hull of the others change nothing.
  public let points: [[Expression]]
  private let hull: Hull

  /// The convex hull.
  ///
  /// - Throws: ``RegionError`` without points, or where their dimensions differ or they are not
  ///   finite.
  public init(_ points: [[Expression]]) throws(RegionError) {
    try self.init("ConvexHullRegion", points)
  }

  init(_ region: String, _ points: [[Expression]]) throws(RegionError) {
    try Parameters(of: region).points(points, "point", atLeast: 1)
    (self.points, hull) = (points, Hull(points))
  }

  /// The number of coordinates of a point.
  public var dimension: Int { points.first?.count ?? 0 }

  /// The facets, for constant points that span at most three dimensions; else there are weights.
  public func contains(_ point: [Expression]) -> Constraint { hull.contains(point) }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { hull.boundingBox }

  /// Known in the plane.
  public func nearestPoint(to point: [Double]) -> [Double]? { hull.nearestPoint(to: point) }

  /// The facets, where they are known and the points are not all in one flat.
  public var boundary: (any Region)? { Surface(of: self) }
}

extension ConvexHullRegion: Polyhedral {
  var linearSystem: LinearSystem? { hull.linearSystem }
}

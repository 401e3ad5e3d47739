public import ArgMinExpressions
public import ArgMinProblems

/// The convex hull of at most n + 1 points of n-space: a point, segment, triangle, tetrahedron, …
public struct Simplex: Region {
  /// The corners.
  public let points: [[Expression]]
  private let hull: Hull

  /// The simplex with these corners.
  ///
  /// - Throws: ``RegionError`` without corners, where their dimensions differ, or with more than
  ///   n + 1 of them.
  public init(_ points: [[Expression]]) throws(RegionError) {
    try self.init("Simplex", points)
  }

  init(_ region: String, _ points: [[Expression]]) throws(RegionError) {
    let parameters = Parameters(of: region)
    try parameters.points(points, "point", atLeast: 1)
    let limit = (points.first?.count ?? 0) + 1
    guard points.count <= limit else {
      throw .outOfRange(
        region: region, parameter: "the number of points", given: "\(points.count)",
        accepts: "at most \(limit) in this dimension; use ConvexHullRegion for more")
    }
    (self.points, hull) = (points, Hull(points))
  }

  /// The standard simplex of n-space: the origin and the n unit vectors.
  ///
  /// - Throws: ``RegionError`` where the dimension is not between 1 and 1000.
  public init(dimension: Int) throws(RegionError) {
    try Parameters(of: "Simplex").count(dimension, "the dimension", in: 1...1000)
    let axes = (0..<dimension).map { axis in
      (0..<dimension).map { Expression($0 == axis ? 1 : 0) }
    }
    try self.init([axes[0].map { _ in 0 }] + axes)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { points.first?.count ?? 0 }

  /// Linear relations for constant corners; else there are barycentric coordinates.
  public func contains(_ point: [Expression]) -> Constraint { hull.contains(point) }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { hull.boundingBox }

  /// Known in the plane.
  public func nearestPoint(to point: [Double]) -> [Double]? { hull.nearestPoint(to: point) }

  /// The facets, where the corners are constant and not all in one flat.
  public var boundary: (any Region)? { Surface(of: self) }
}

extension Simplex: Polyhedral {
  var linearSystem: LinearSystem? { hull.linearSystem }
}

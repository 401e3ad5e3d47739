public import ArgMinExpressions
public import ArgMinProblems

/// Finitely many points.
public struct PointSet: Region {
  /// The points, all of one dimension.
  public let points: [[Expression]]

  /// The region that holds just these points.
  ///
  /// - Throws: ``RegionError`` without points, or where they have different dimensions or are not
  ///   finite.
  public init(_ points: [[Expression]]) throws(RegionError) {
    try Parameters(of: "Point").points(points, "point", atLeast: 1)
    self.points = points
  }

  /// The number of coordinates of a point.
  public var dimension: Int { points.first?.count ?? 0 }

  /// The point equals one of them.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    return .any(points.map { .coincide(point, $0) })
  }

  /// True for a single point, else unknown.
  public var isConvex: Bool? { points.count == 1 ? true : nil }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { points.constants?.box }

  /// The nearest of them, the first of equals.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard let points = points.constants, point.count == dimension else { return nil }
    return Nearest.of(points, to: point)
  }
}

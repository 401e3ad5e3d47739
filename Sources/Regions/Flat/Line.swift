public import ArgMinExpressions
public import ArgMinProblems

/// A polyline: the segments between consecutive points.
public struct Line: Region {
  /// The corners, in order.
  public let points: [[Expression]]

  /// The polyline through two points or more; a closed one repeats its first point.
  ///
  /// - Throws: ``RegionError`` where the points are fewer than two, of different dimensions, or not
  ///   finite.
  public init(_ points: [[Expression]]) throws(RegionError) {
    try Parameters(of: "Line").points(points, "point", atLeast: 2)
    self.points = points
  }

  /// The number of coordinates of a point.
  public var dimension: Int { points.first?.count ?? 0 }

  /// The point is a + s(b − a), 0 ≤ s ≤ 1, for consecutive corners a and b.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    return .any(
      zip(points, points.dropFirst()).map { start, end in
        let direction = end.displacement(from: start)
        if direction.constants?.allSatisfy({ $0 == 0 }) == true { return .coincide(point, start) }
        return Span(start, along: [direction], .unit).contains(point)
      })
  }

  /// True for one segment, else unknown.
  public var isConvex: Bool? { points.count == 2 ? true : nil }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { points.constants?.box }

  /// On the nearest segment, the first of equals.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard let points = points.constants, point.count == dimension else { return nil }
    let candidates = zip(points, points.dropFirst()).map {
      Segment($0, $1).nearestPoint(to: point)
    }
    return Nearest.of(candidates, to: point)
  }

  /// The two ends of a polyline of one segment; else unknown.
  public var boundary: (any Region)? { points.count == 2 ? try? PointSet(points) : nil }
}

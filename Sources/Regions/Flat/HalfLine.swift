public import ArgMinExpressions
public import ArgMinProblems

/// A ray: a line with one end.
public struct HalfLine: Region {
  let span: Span

  /// The ray from a point through another.
  ///
  /// - Throws: ``RegionError`` where the points differ in dimension, are not finite, or are the same.
  public init(from start: [Expression], through point: [Expression]) throws(RegionError) {
    try Parameters(of: "HalfLine").points([start, point], "point", atLeast: 2)
    try self.init(from: start, direction: point.displacement(from: start))
  }

  /// The ray from a point in a direction.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ, or the direction is zero.
  public init(from start: [Expression], direction: [Expression]) throws(RegionError) {
    let parameters = Parameters(of: "HalfLine")
    try parameters.point(start, "the point")
    try parameters.directions([direction], "the direction", dimension: start.count)
    span = Span(start, along: [direction], .nonNegative)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { span.origin.count }

  /// Linear relations where the directions are numbers; else there are coefficients that give the
  /// point.
  public func contains(_ point: [Expression]) -> Constraint {
    point.count == dimension ? span.contains(point) : .truth(false)
  }

  /// True.
  public var isConvex: Bool? { true }

  /// On the ray, for constant parameters.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard let start = span.origin.constants, point.count == start.count,
      let direction = span.directions.first?.constants?.normalized
    else { return nil }
    return start.plus(direction.scaled(by: max(0, direction.dot(point.minus(start)))))
  }

  /// Its end.
  public var boundary: (any Region)? { try? PointSet([span.origin]) }
}

public import ArgMinExpressions
public import ArgMinProblems

/// A line without ends.
public struct InfiniteLine: Region {
  let span: Span

  /// The line through two points.
  ///
  /// - Throws: ``RegionError`` where the points differ in dimension, are not finite, or are the same.
  public init(through first: [Expression], _ second: [Expression]) throws(RegionError) {
    try Parameters(of: "InfiniteLine").points([first, second], "point", atLeast: 2)
    try self.init(through: first, direction: second.displacement(from: first))
  }

  /// The line through a point in a direction.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ, or the direction is zero.
  public init(through point: [Expression], direction: [Expression]) throws(RegionError) {
    let parameters = Parameters(of: "InfiniteLine")
    try parameters.point(point, "the point")
    try parameters.directions([direction], "the direction", dimension: point.count)
    span = Span(point, along: [direction], .free)
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

  /// The orthogonal projection.
  public func nearestPoint(to point: [Double]) -> [Double]? { span.nearestPoint(to: point) }
}

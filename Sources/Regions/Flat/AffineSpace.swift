public import ArgMinExpressions
public import ArgMinProblems

/// A flat of any dimension: a point, a line, a plane, and so on.
public struct AffineSpace: Region {
  let span: Span

  /// The flat through points.
  ///
  /// - Throws: ``RegionError`` without points, or where they differ in dimension.
  public init(through points: [[Expression]]) throws(RegionError) {
    try Parameters(of: "AffineSpace").points(points, "point", atLeast: 1)
    span = .flat(through: points)
  }

  /// The flat through a point along directions, of which there may be none.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ.
  public init(through point: [Expression], directions: [[Expression]]) throws(RegionError) {
    try Flats.validate("AffineSpace", point, directions, count: nil)
    span = Span(point, along: directions, .free)
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

public import ArgMinExpressions
public import ArgMinProblems

/// A plane, in space of any dimension.
public struct InfinitePlane: Region {
  let span: Span

  /// The plane through three points.
  ///
  /// - Throws: ``RegionError`` where the points differ in dimension or lie on a line.
  public init(
    through first: [Expression], _ second: [Expression], _ third: [Expression]
  ) throws(RegionError) {
    try Parameters(of: "InfinitePlane").points([first, second, third], "point", atLeast: 3)
    try self.init(through: first, directions: [second, third].map { $0.displacement(from: first) })
  }

  /// The plane through a point along two directions.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ, there are not two directions, or they are
  ///   parallel.
  public init(through point: [Expression], directions: [[Expression]]) throws(RegionError) {
    try Flats.validate("InfinitePlane", point, directions, count: 2)
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

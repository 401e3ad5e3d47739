public import ArgMinExpressions
public import ArgMinProblems

/// The flat through points, swept along rays: affine combinations of the points plus combinations of
/// the rays with coefficients that are not negative.
public struct ConicHullRegion: Region {
  let span: Span

  /// The cone of points and rays.
  ///
  /// - Throws: ``RegionError`` without points, or where the dimensions differ.
  public init(points: [[Expression]], rays: [[Expression]]) throws(RegionError) {
    try Parameters(of: "ConicHullRegion").points(points, "point", atLeast: 1)
    let flat = Span.flat(through: points)
    try self.init(point: flat.origin, directions: flat.directions, rays: rays)
  }

  /// The cone of a point, directions along which it is unbounded both ways, and rays.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ.
  public init(
    point: [Expression], directions: [[Expression]], rays: [[Expression]]
  ) throws(RegionError) {
    try Flats.validate("ConicHullRegion", point, directions + rays, count: nil)
    span = Span(point, along: directions, .free).adding(rays, .nonNegative)
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
}

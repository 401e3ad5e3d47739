public import ArgMinExpressions
public import ArgMinProblems

/// Half of a plane, in space of any dimension.
public struct HalfPlane: Region {
  let span: Span

  /// The half bounded by the line through two points, on the side that `inward` points to.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ, or the line and `inward` are parallel.
  public init(
    boundedBy first: [Expression], _ second: [Expression], inward: [Expression]
  ) throws(RegionError) {
    try Parameters(of: "HalfPlane").points([first, second], "point", atLeast: 2)
    try self.init(boundedBy: first, direction: second.displacement(from: first), inward: inward)
  }

  /// The half bounded by the line through a point in a direction, on the side of `inward`.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ, or both directions are parallel.
  public init(
    boundedBy point: [Expression], direction: [Expression], inward: [Expression]
  ) throws(RegionError) {
    try Flats.validate("HalfPlane", point, [direction, inward], count: 2)
    span = Span(point, along: [direction], .free).adding([inward], .nonNegative)
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

  /// The line that bounds it.
  public var boundary: (any Region)? {
    span.directions.first.flatMap { try? InfiniteLine(through: span.origin, direction: $0) }
  }
}

public import ArgMinExpressions
public import ArgMinProblems

/// Half of a flat of any dimension.
public struct AffineHalfSpace: Region {
  let span: Span

  /// The half of a flat that is bounded by the flat through points, on the side of `inward`.
  ///
  /// - Throws: ``RegionError`` without points, where the dimensions differ, or where `inward` lies
  ///   along the flat.
  public init(boundedBy points: [[Expression]], inward: [Expression]) throws(RegionError) {
    try Parameters(of: "AffineHalfSpace").points(points, "point", atLeast: 1)
    let flat = Span.flat(through: points)
    try self.init(boundedBy: flat.origin, directions: flat.directions, inward: inward)
  }

  /// The half bounded by the flat through a point along directions, on the side of `inward`.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ, or where `inward` lies along the flat.
  public init(
    boundedBy point: [Expression], directions: [[Expression]], inward: [Expression]
  ) throws(RegionError) {
    try Flats.validate("AffineHalfSpace", point, directions, count: nil)
    try Flats.validate("AffineHalfSpace", point, [inward], count: 1)
    var kept = directions
    if let constants = directions.constants {
      kept = DirectionFrame.independent(constants, dimension: point.count).map { directions[$0] }
      try Flats.validate("AffineHalfSpace", point, kept + [inward], count: kept.count + 1)
    }
    span = Span(point, along: kept, .free).adding([inward], .nonNegative)
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

  /// The flat that bounds it.
  public var boundary: (any Region)? {
    try? AffineSpace(through: span.origin, directions: Array(span.directions.dropLast()))
  }
}

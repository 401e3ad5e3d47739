public import ArgMinExpressions
public import ArgMinProblems

/// The region without points.
public struct EmptyRegion: Region {
  /// The number of coordinates that a point would have.
  public let dimension: Int

  /// The empty region of a dimension.
  ///
  /// - Throws: ``RegionError`` where the dimension is not between 1 and a million.
  public init(dimension: Int) throws(RegionError) {
    try Parameters(of: "EmptyRegion").count(dimension, "the dimension", in: 1...1_000_000)
    self.dimension = dimension
  }

  /// False.
  public func contains(_ point: [Expression]) -> Constraint { .truth(false) }

  /// True.
  public var isConvex: Bool? { true }
}

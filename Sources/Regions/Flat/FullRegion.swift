public import ArgMinExpressions
public import ArgMinProblems

/// All points of a space.
public struct FullRegion: Region {
  /// The number of coordinates of a point.
  public let dimension: Int

  /// The whole space of a dimension.
  ///
  /// - Throws: ``RegionError`` where the dimension is not between 1 and a million.
  public init(dimension: Int) throws(RegionError) {
    try Parameters(of: "FullRegion").count(dimension, "the dimension", in: 1...1_000_000)
    self.dimension = dimension
  }

  /// True.
  public func contains(_ point: [Expression]) -> Constraint { .truth(point.count == dimension) }

  /// True.
  public var isConvex: Bool? { true }

  /// Without bounds.
  public var boundingBox: [ClosedRange<Double>]? {
    (0..<dimension).map { _ in -.infinity ... .infinity }
  }

  /// The point itself.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    point.count == dimension ? point : nil
  }
}

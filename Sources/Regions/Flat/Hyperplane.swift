public import ArgMinExpressions
public import ArgMinProblems

/// The points p with normal·p = offset.
public struct Hyperplane: Region {
  /// Orthogonal to the region.
  public let normal: [Expression]
  /// The value of normal·p.
  public let offset: Expression

  /// The hyperplane with a normal and an offset.
  ///
  /// - Throws: ``RegionError`` where the normal is empty, zero or not finite.
  public init(normal: [Expression], offset: Expression) throws(RegionError) {
    try HalfSpace.validate("Hyperplane", normal, offset)
    (self.normal, self.offset) = (normal, offset)
  }

  /// The hyperplane with a normal through a point.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ, or the normal is zero or not finite.
  public init(normal: [Expression], through point: [Expression]) throws(RegionError) {
    try Parameters(of: "Hyperplane").point(point, "the point", dimension: normal.count)
    try self.init(normal: normal, offset: normal.dot(point))
  }

  /// The number of coordinates of a point.
  public var dimension: Int { normal.count }

  /// normal·point = offset.
  public func contains(_ point: [Expression]) -> Constraint {
    point.count == dimension ? normal.dot(point) == offset : .truth(false)
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The orthogonal projection.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    HalfSpace.move(point, normal, offset) { _ in true }
  }
}

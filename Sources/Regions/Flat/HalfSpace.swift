public import ArgMinExpressions
public import ArgMinProblems

/// The points p with normal·p ≤ offset.
public struct HalfSpace: Region {
  /// Points out of the region.
  public let normal: [Expression]
  /// The largest value of normal·p.
  public let offset: Expression

  /// The half-space with an outward normal and an offset.
  ///
  /// - Throws: ``RegionError`` where the normal is empty, zero or not finite.
  public init(normal: [Expression], offset: Expression) throws(RegionError) {
    try Self.validate("HalfSpace", normal, offset)
    (self.normal, self.offset) = (normal, offset)
  }

  /// The half-space with an outward normal and a point on its boundary.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ, or the normal is zero or not finite.
  public init(normal: [Expression], through point: [Expression]) throws(RegionError) {
    try Parameters(of: "HalfSpace").point(point, "the point", dimension: normal.count)
    try self.init(normal: normal, offset: normal.dot(point))
  }

  /// The number of coordinates of a point.
  public var dimension: Int { normal.count }

  /// normal·point ≤ offset.
  public func contains(_ point: [Expression]) -> Constraint {
    point.count == dimension ? normal.dot(point) <= offset : .truth(false)
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The point itself, or its projection onto the hyperplane.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    Self.move(point, normal, offset) { $0 > 0 }
  }

  /// The hyperplane.
  public var boundary: (any Region)? { try? Hyperplane(normal: normal, offset: offset) }

  static func validate(
    _ region: String, _ normal: [Expression], _ offset: Expression
  ) throws(RegionError) {
    let parameters = Parameters(of: region)
    try parameters.point(normal, "the normal")
    try parameters.directions([normal], "the normal", dimension: normal.count)
    try parameters.finite(offset, "the offset")
  }

  /// The projection onto the hyperplane where the excess of normal·point asks for it.
  static func move(
    _ point: [Double], _ normal: [Expression], _ offset: Expression,
    _ isNeeded: (_ excess: Double) -> Bool
  ) -> [Double]? {
    guard let normal = normal.constants, let offset = offset.constantValue,
      point.count == normal.count
    else { return nil }
    let excess = normal.dot(point) - offset
    guard isNeeded(excess) else { return point }
    return point.minus(normal.scaled(by: excess / normal.dot(normal)))
  }
}

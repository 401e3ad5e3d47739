public import ArgMinExpressions
public import ArgMinProblems

/// A rectangle of the plane with sides along the coordinates.
public struct Rectangle: Region {
  private let cuboid: Cuboid

  /// The rectangle between two corners, by default the unit square; the second is by default the
  /// first plus 1 in both coordinates.
  ///
  /// Constant corners may be given in any order.
  ///
  /// - Throws: ``RegionError`` where a corner has not two finite coordinates.
  public init(
    _ corner: [Expression] = [0, 0], _ opposite: [Expression]? = nil
  ) throws(RegionError) {
    cuboid = try Cuboid("Rectangle", corner, opposite, dimension: 2)
  }

  /// 2.
  public var dimension: Int { 2 }

  /// Bounds on both coordinates.
  public func contains(_ point: [Expression]) -> Constraint { cuboid.contains(point) }

  /// True.
  public var isConvex: Bool? { true }

  /// The rectangle itself.
  public var boundingBox: [ClosedRange<Double>]? { cuboid.boundingBox }

  /// Every coordinate moved into its interval.
  public func nearestPoint(to point: [Double]) -> [Double]? { cuboid.nearestPoint(to: point) }

  /// The sides.
  public var boundary: (any Region)? { cuboid.boundary }
}

extension Rectangle: Polyhedral {
  var linearSystem: LinearSystem? { cuboid.linearSystem }
}

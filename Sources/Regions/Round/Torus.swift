public import ArgMinExpressions
public import ArgMinProblems

/// The surface of a ring about an axis through its centre along z.
///
/// A circle of radius (outer − inner)/2 goes round at the distance (inner + outer)/2.
public struct Torus: Region {
  /// The centre, three expressions.
  public let center: [Expression]
  /// The radius of the hole, at least 0.
  public let innerRadius: Expression
  /// The largest distance from the axis.
  public let outerRadius: Expression

  /// The torus about a centre; by default with the radii 1/2 and 1 about the origin.
  ///
  /// - Throws: ``RegionError`` where the centre has not three finite coordinates, or constant radii
  ///   are negative or out of order.
  public init(
    center: [Expression] = [0, 0, 0], innerRadius: Expression = 0.5, outerRadius: Expression = 1
  ) throws(RegionError) {
    try Shell.validate("Torus", center, innerRadius, outerRadius, dimension: 3)
    (self.center, self.innerRadius, self.outerRadius) = (center, innerRadius, outerRadius)
  }

  /// 3.
  public var dimension: Int { 3 }

  /// (s − R)² + z² = ρ² for the distance s from the axis, as a polynomial.
  public func contains(_ point: [Expression]) -> Constraint {
    point.count == 3 ? ring.contains(point, isFilled: false) : .truth(false)
  }

  /// False, unless the torus is a point.
  public var isConvex: Bool? { outerRadius.constantValue == 0 }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { ring.boundingBox }

  /// Known for constant parameters; from the axis in the direction of x.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    ring.nearestPoint(to: point, isFilled: false)
  }

  private var ring: Ring { Ring(center: center, inner: innerRadius, outer: outerRadius) }
}

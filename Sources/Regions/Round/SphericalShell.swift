public import ArgMinExpressions
public import ArgMinProblems

/// The points between two spheres about one centre.
public struct SphericalShell: Region {
  /// The centre, one expression a coordinate.
  public let center: [Expression]
  /// At least 0 and at most the outer radius.
  public let innerRadius: Expression
  /// At least the inner radius.
  public let outerRadius: Expression

  /// The shell about a centre; by default between the radii 1/2 and 1 about the origin of space.
  ///
  /// - Throws: ``RegionError`` where the centre is empty or not finite, or constant radii are
  ///   negative or out of order.
  public init(
    center: [Expression] = [0, 0, 0], innerRadius: Expression = 0.5, outerRadius: Expression = 1
  ) throws(RegionError) {
    try Shell.validate("SphericalShell", center, innerRadius, outerRadius, dimension: nil)
    (self.center, self.innerRadius, self.outerRadius) = (center, innerRadius, outerRadius)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { center.count }

  /// innerRadius ≤ ‖point − center‖ ≤ outerRadius.
  public func contains(_ point: [Expression]) -> Constraint {
    point.count == dimension ? shell.contains(point) : .truth(false)
  }

  /// True for a hole of radius 0.
  public var isConvex: Bool? { shell.isConvex }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { shell.boundingBox }

  /// Radially; for the centre along the first axis.
  public func nearestPoint(to point: [Double]) -> [Double]? { shell.nearestPoint(to: point) }

  /// Both spheres.
  public var boundary: (any Region)? {
    guard let inner = try? Sphere(center: center, radius: innerRadius),
      let outer = try? Sphere(center: center, radius: outerRadius)
    else { return nil }
    return innerRadius.constantValue == 0 ? outer : try? RegionUnion([inner, outer])
  }

  private var shell: Shell { Shell(center: center, inner: innerRadius, outer: outerRadius) }
}

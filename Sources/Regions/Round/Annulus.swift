public import ArgMinExpressions
public import ArgMinProblems

/// The points of the plane between two circles about one centre, or a sector of them.
public struct Annulus: Region {
  /// The centre, two expressions.
  public let center: [Expression]
  /// At least 0 and at most the outer radius.
  public let innerRadius: Expression
  /// At least the inner radius.
  public let outerRadius: Expression
  /// The angles of a sector, numbers; nil for the whole ring.
  public let angles: AngleRange?

  /// The ring about a centre; by default between the radii 1/2 and 1 about the origin.
  ///
  /// - Throws: ``RegionError`` where the centre has not two finite coordinates, constant radii are
  ///   negative or out of order, or the angles are out of order or contain variables.
  public init(
    center: [Expression] = [0, 0], innerRadius: Expression = 0.5, outerRadius: Expression = 1,
    angles: AngleRange? = nil
  ) throws(RegionError) {
    try Shell.validate("Annulus", center, innerRadius, outerRadius, dimension: 2)
    if let angles {
      try angles.validate(Parameters(of: "Annulus"))
      guard angles.kind != nil else {
        throw .notConstant(region: "Annulus", parameter: "an angle")
      }
    }
    (self.center, self.innerRadius) = (center, innerRadius)
    (self.outerRadius, self.angles) = (outerRadius, angles)
  }

  /// 2.
  public var dimension: Int { 2 }

  /// innerRadius ≤ ‖point − center‖ ≤ outerRadius, and that the offset points into the sector.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == 2 else { return .truth(false) }
    return .all([
      shell.contains(point), angles?.holds(point.minus(center)) ?? .truth(true),
    ])
  }

  /// True for a hole of radius 0, if a sector is no wider than half a turn.
  public var isConvex: Bool? {
    shell.isConvex == true && angles?.kind != .reflex
  }

  /// Of a sector too the box of the whole ring.
  public var boundingBox: [ClosedRange<Double>]? { shell.boundingBox }

  /// Known for the whole ring.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    angles == nil ? shell.nearestPoint(to: point) : nil
  }

  /// Both circles; unknown for a sector.
  public var boundary: (any Region)? {
    guard angles == nil, let inner = try? Circle(center: center, radius: innerRadius),
      let outer = try? Circle(center: center, radius: outerRadius)
    else { return nil }
    return innerRadius.constantValue == 0 ? outer : try? RegionUnion([inner, outer])
  }

  private var shell: Shell { Shell(center: center, inner: innerRadius, outer: outerRadius) }
}

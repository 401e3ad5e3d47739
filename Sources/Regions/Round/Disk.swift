public import ArgMinExpressions
public import ArgMinProblems

/// A disk of the plane, a filled ellipse along the axes, or a sector of one.
///
///     let sector = try Disk(center: [0, 0], radius: 2, angles: AngleRange(from: 0, to: .pi / 2))
///
/// A sector holds c + s·(a cos θ, b sin θ) for 0 ≤ s ≤ 1 and the angles θ of its range, where a and
/// b are the semiaxes.
public struct Disk: Region {
  /// The centre, two expressions.
  public let center: [Expression]
  /// The semiaxes along x and y; both are the radius of a circular disk.
  public let semiaxes: [Expression]
  /// The angles of a sector; nil for the whole disk.
  public let angles: AngleRange?

  /// The disk about a centre; by default the unit disk about the origin.
  ///
  /// - Throws: ``RegionError`` where the centre has not two finite coordinates, a constant radius is
  ///   negative, or the angles are not in order.
  public init(
    center: [Expression] = [0, 0], radius: Expression = 1, angles: AngleRange? = nil
  ) throws(RegionError) {
    try self.init(center: center, semiaxes: [radius, radius], angles: angles)
  }

  /// The filled ellipse about a centre with semiaxes along x and y.
  ///
  /// - Throws: ``RegionError`` as the other initializer, and where a sector has a semiaxis of 0.
  public init(
    center: [Expression], semiaxes: [Expression], angles: AngleRange? = nil
  ) throws(RegionError) {
    try Ellipse.validate("Disk", center, semiaxes, angles)
    (self.center, self.semiaxes, self.angles) = (center, semiaxes, angles)
  }

  /// 2.
  public var dimension: Int { 2 }

  /// ‖u‖ ≤ 1 for u = (point − center)/semiaxes, and that u points into the sector; with variable
  /// angles, that there are s and θ.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == 2 else { return .truth(false) }
    if let angles, angles.kind == nil { return ellipse.contains(point, angles, isFilled: true) }
    return Semiaxes(semiaxes).constrain(point.minus(center)) { scaled, size in
      .all([Norms.isAtMost(size, scaled), angles?.holds(scaled) ?? .truth(true)])
    }
  }

  /// True unless a sector spans more than half a turn and less than one.
  public var isConvex: Bool? {
    guard let angles else { return true }
    return angles.kind.map { $0 != .reflex }
  }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { ellipse.boundingBox(angles, isFilled: true) }

  /// Known for circular disks and sectors.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    ellipse.nearestPoint(to: point, angles, isFilled: true)
  }

  /// The circle or ellipse; of a sector the arc and two radii.
  public var boundary: (any Region)? {
    guard let curve = try? Circle(center: center, semiaxes: semiaxes, angles: angles) else {
      return nil
    }
    guard let angles, angles.kind != .full else { return curve }
    guard let start = angles.start.constantValue, let end = angles.end.constantValue else {
      return nil
    }
    let sides = [start, end].compactMap { angle in
      try? Line([center, ellipse.rim(AngleRange.direction(angle).expressions)])
    }
    return try? RegionUnion([curve] + sides)
  }

  private var ellipse: Ellipse { Ellipse(center: center, semiaxes: semiaxes) }
}

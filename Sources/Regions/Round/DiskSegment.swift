public import ArgMinExpressions
public import ArgMinProblems

/// The part of a disk between an arc and its chord, on the side of the arc.
///
/// The arc runs counterclockwise from the first angle to the second; a range of a whole turn gives
/// the whole disk.
public struct DiskSegment: Region {
  /// The centre, two expressions.
  public let center: [Expression]
  /// The semiaxes along x and y; both are the radius of a circular disk.
  public let semiaxes: [Expression]
  /// The angles of the arc's ends.
  public let angles: AngleRange

  /// The segment of a circular disk.
  ///
  /// - Throws: ``RegionError`` where the centre has not two finite coordinates, a constant radius is
  ///   negative, or the angles are not in order.
  public init(
    center: [Expression] = [0, 0], radius: Expression = 1, angles: AngleRange
  ) throws(RegionError) {
    try self.init(center: center, semiaxes: [radius, radius], angles: angles)
  }

  /// The segment of a filled ellipse.
  ///
  /// - Throws: ``RegionError`` as the other initializer.
  public init(
    center: [Expression], semiaxes: [Expression], angles: AngleRange
  ) throws(RegionError) {
    try Ellipse.validate("DiskSegment", center, semiaxes, angles)
    (self.center, self.semiaxes, self.angles) = (center, semiaxes, angles)
  }

  /// 2.
  public var dimension: Int { 2 }

  /// ‖u‖ ≤ 1 and m·u ≥ cos(θ/2), where u = (point − center)/semiaxes, m points to the middle of the
  /// arc, and θ is the angle that it spans.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == 2 else { return .truth(false) }
    return Semiaxes(semiaxes).constrain(point.minus(center)) { scaled, size in
      .all([Norms.isAtMost(size, scaled), isBeyondChord(scaled, size)])
    }
  }

  private func isBeyondChord(_ scaled: [Expression], _ size: Expression) -> Constraint {
    let middle = (angles.start + angles.end) / 2
    let half = (angles.end - angles.start) / 2
    if let middle = middle.constantValue, let half = half.constantValue {
      if angles.kind == .full { return .truth(true) }
      let towards = AngleRange.direction(middle)
      let height = AngleRange.direction(half)[0]
      return towards.expressions.dot(scaled) >= Expression(height) * size
    }
    let beyond = cos(middle) * scaled[0] + sin(middle) * scaled[1] >= cos(half) * size
    return .all([beyond, half >= 0, half <= .constant(.pi)])
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The box of the arc.
  public var boundingBox: [ClosedRange<Double>]? {
    Ellipse(center: center, semiaxes: semiaxes).boundingBox(angles, isFilled: false)
  }

  /// The arc and the chord, where the semiaxes are numbers above 0.
  public var boundary: (any Region)? { Surface(of: self) }
}

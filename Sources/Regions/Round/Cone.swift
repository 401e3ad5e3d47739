public import ArgMinExpressions
public import ArgMinProblems

/// A solid cone of space over a disk.
public struct Cone: Region {
  /// The radius of the base, at least 0.
  public let radius: Expression
  private let axis: Axis

  /// The cone from the centre of its base to its apex, by default along z from −1 to 1.
  ///
  /// - Throws: ``RegionError`` where the points have not three finite coordinates or are the same, or
  ///   a constant radius is negative.
  public init(
    base: [Expression] = [0, 0, -1], apex: [Expression] = [0, 0, 1], radius: Expression = 1
  ) throws(RegionError) {
    axis = try Axis("Cone", from: base, to: apex, radius: radius)
    self.radius = radius
  }

  /// The centre of the base.
  public var base: [Expression] { axis.start }
  /// The tip.
  public var apex: [Expression] { axis.end }
  /// 3.
  public var dimension: Int { 3 }

  /// The distance from the axis is at most radius·(1 − t), and 0 ≤ t ≤ 1 along it from the base.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == 3 else { return .truth(false) }
    return axis.constrain(point) { across, t in
      if radius.constantValue == 0 { return .all([Norms.isAtMost(0, across), t >= 0, t <= 1]) }
      let narrowing = sqrt(across.squaredLength) <= radius * (1 - t)
      // 1 − t is at least 0 by the norm where the radius is above 0.
      return .all([narrowing, t >= 0] + (radius.constantValue == nil ? [t <= 1] : []))
    }
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? {
    radius.constantValue.flatMap { axis.boundingBox($0, 0) }
  }

  /// Known for constant parameters.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard let radius = radius.constantValue, let length = axis.direction.constants?.length else {
      return nil
    }
    return axis.nearestPoint(to: point, section: [[0, 0], [radius, 0], [0, length]])
  }

  /// The mantle and the base, where the axis is constant.
  public var boundary: (any Region)? { Surface(of: self) }
}

public import ArgMinExpressions
public import ArgMinProblems

/// A solid cylinder of space: within a radius of an axis, between its ends.
public struct Cylinder: Region {
  /// At least 0.
  public let radius: Expression
  private let axis: Axis

  /// The cylinder about the segment between two points, by default along z from −1 to 1.
  ///
  /// - Throws: ``RegionError`` where the points have not three finite coordinates or are the same, or
  ///   a constant radius is negative.
  public init(
    from start: [Expression] = [0, 0, -1], to end: [Expression] = [0, 0, 1],
    radius: Expression = 1
  ) throws(RegionError) {
    axis = try Axis("Cylinder", from: start, to: end, radius: radius)
    self.radius = radius
  }

  /// The centre of the first disk.
  public var start: [Expression] { axis.start }
  /// The centre of the second disk.
  public var end: [Expression] { axis.end }
  /// 3.
  public var dimension: Int { 3 }

  /// The distance from the axis is at most the radius, and 0 ≤ t ≤ 1 along it.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == 3 else { return .truth(false) }
    return axis.constrain(point) { across, t in
      .all([Norms.isAtMost(radius, across), t >= 0, t <= 1])
    }
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? {
    radius.constantValue.flatMap { axis.boundingBox($0, $0) }
  }

  /// Known for constant parameters.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard let radius = radius.constantValue, let length = axis.direction.constants?.length else {
      return nil
    }
    return axis.nearestPoint(
      to: point, section: [[0, 0], [radius, 0], [radius, length], [0, length]])
  }

  /// The mantle and both disks, where the axis is constant.
  public var boundary: (any Region)? { Surface(of: self) }
}

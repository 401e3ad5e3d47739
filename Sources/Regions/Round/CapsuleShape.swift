public import ArgMinExpressions
public import ArgMinProblems

/// The points whose distance from a segment is at most a radius: a stadium in the plane.
public struct CapsuleShape: Region {
  /// One end of the segment.
  public let start: [Expression]
  /// The other end.
  public let end: [Expression]
  /// At least 0.
  public let radius: Expression

  /// The capsule around the segment between two points, by default along z from −1 to 1.
  ///
  /// - Throws: ``RegionError`` where the points have different dimensions or are not finite, or a
  ///   constant radius is negative.
  public init(
    from start: [Expression] = [0, 0, -1], to end: [Expression] = [0, 0, 1],
    radius: Expression = 1
  ) throws(RegionError) {
    try self.init("CapsuleShape", from: start, to: end, radius: radius)
  }

  init(
    _ region: String, from start: [Expression], to end: [Expression], radius: Expression
  ) throws(RegionError) {
    let parameters = Parameters(of: region)
    try parameters.points([start, end], "end", atLeast: 2)
    try parameters.radius(radius)
    (self.start, self.end, self.radius) = (start, end, radius)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { start.count }

  /// There is a t between 0 and 1 with ‖point − start − t·(end − start)‖ ≤ radius.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    let axis = end.displacement(from: start)
    if axis.constants?.allSatisfy({ $0 == 0 }) == true {
      return Norms.isAtMost(radius, point.minus(start))
    }
    return .exists(1, "t", about: point, searching: 0...1) { t in
      let offset = point.minus(start).minus(axis.scaled(by: t[0]))
      return .all([Norms.isAtMost(radius, offset), t[0] >= 0, t[0] <= 1])
    }
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? {
    guard let ends = [start, end].constants, let radius = radius.constantValue else { return nil }
    return ends.box?.grown(by: radius)
  }

  /// The point itself, or the one on the surface towards the segment.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard let start = start.constants, let end = end.constants, point.count == dimension else {
      return nil
    }
    let nearest = Segment(start, end).nearestPoint(to: point)
    return Shell(center: nearest.expressions, inner: 0, outer: radius).nearestPoint(to: point)
  }
}

public import ArgMinExpressions
public import ArgMinProblems

/// The points of the plane whose distance from a segment is at most a radius.
public struct StadiumShape: Region {
  private let capsule: CapsuleShape

  /// The stadium around the segment between two points, by default from (−1, 0) to (1, 0).
  ///
  /// - Throws: ``RegionError`` where the points have not two finite coordinates or a constant radius
  ///   is negative.
  public init(
    from start: [Expression] = [-1, 0], to end: [Expression] = [1, 0], radius: Expression = 1
  ) throws(RegionError) {
    let parameters = Parameters(of: "StadiumShape")
    try parameters.points([start, end], "end", atLeast: 2, dimension: 2)
    capsule = try CapsuleShape("StadiumShape", from: start, to: end, radius: radius)
  }

  /// 2.
  public var dimension: Int { 2 }

  /// There is a t between 0 and 1 with ‖point − start − t·(end − start)‖ ≤ radius.
  public func contains(_ point: [Expression]) -> Constraint { capsule.contains(point) }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { capsule.boundingBox }

  /// The point itself, or the one on the boundary towards the segment.
  public func nearestPoint(to point: [Double]) -> [Double]? { capsule.nearestPoint(to: point) }
}

public import ArgMinExpressions
public import ArgMinProblems

/// The points whose distance from a polyline is at most a radius.
public struct Tube: Region {
  /// The corners of the polyline, in order.
  public let points: [[Expression]]
  /// At least 0.
  public let radius: Expression
  private let capsules: [CapsuleShape]

  /// The tube around the polyline through two points or more.
  ///
  /// - Throws: ``RegionError`` where the points are fewer than two, of different dimensions or not
  ///   finite, or a constant radius is negative.
  public init(_ points: [[Expression]], radius: Expression) throws(RegionError) {
    try Parameters(of: "Tube").points(points, "point", atLeast: 2)
    (self.points, self.radius) = (points, radius)
    var capsules: [CapsuleShape] = []
    for (start, end) in zip(points, points.dropFirst()) {
      capsules.append(try CapsuleShape("Tube", from: start, to: end, radius: radius))
    }
    self.capsules = capsules
  }

  /// The number of coordinates of a point.
  public var dimension: Int { points.first?.count ?? 0 }

  /// The point is within the radius of some segment.
  public func contains(_ point: [Expression]) -> Constraint {
    .any(capsules.map { $0.contains(point) })
  }

  /// True for a single segment, else unknown.
  public var isConvex: Bool? { capsules.count == 1 ? true : nil }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? {
    guard let points = points.constants, let radius = radius.constantValue else { return nil }
    return points.box?.grown(by: radius)
  }

  /// The nearest point of the nearest capsule.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    Nearest.among(capsules, to: point)
  }
}

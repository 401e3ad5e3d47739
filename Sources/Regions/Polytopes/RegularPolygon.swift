public import ArgMinExpressions
public import ArgMinProblems

/// A filled polygon with equal sides and angles.
public struct RegularPolygon: Region {
  /// The centre.
  public let center: [Expression]
  /// The distance of the corners from the centre.
  public let radius: Expression
  /// The direction of one corner in radians.
  public let angle: Expression
  /// The number of corners.
  public let count: Int
  private let rows: [LinearSystem.Row]
  private let hull: Hull?

  /// The regular polygon with a number of corners about a centre.
  ///
  /// - Parameter angle: The direction of one corner; by default a side lies at the bottom.
  /// - Throws: ``RegionError`` where the centre has not two finite coordinates, a constant radius is
  ///   negative, or the number of corners is not between 3 and 10 000.
  public init(
    center: [Expression] = [0, 0], radius: Expression = 1, angle: Expression? = nil, count: Int
  ) throws(RegionError) {
    let parameters = Parameters(of: "RegularPolygon")
    try parameters.point(center, "the center", dimension: 2)
    try parameters.radius(radius)
    try parameters.count(count, "the number of corners", in: 3...10_000)
    let angle = angle ?? .constant(.pi / Double(count) - .pi / 2)
    try parameters.finite(angle, "the angle")
    (self.center, self.radius, self.angle, self.count) = (center, radius, angle, count)
    let step = 2 * Double.pi / Double(count)
    if let first = angle.constantValue {
      // Every side is at the distance radius·cos(π/n), opposite the middle between two corners.
      let height = AngleRange.direction(step / 2)[0]
      rows = (0..<count).map { side in
        LinearSystem.Row(
          AngleRange.direction(first + (Double(side) + 0.5) * step), height * radius)
      }
      hull = nil
    } else {
      rows = []
      hull = Hull(
        (0..<count).map { corner in
          let turned = angle + Expression(Double(corner) * step)
          return center.plus([radius * cos(turned), radius * sin(turned)])
        })
    }
  }

  /// 2.
  public var dimension: Int { 2 }

  /// One linear relation a side; for a variable angle there are weights of the corners.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == 2 else { return .truth(false) }
    if let hull { return .all([hull.contains(point), radius >= 0]) }
    return .all(
      rows.map { $0.product(with: point.minus(center)) <= $0.value })
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { corners?.box }

  /// The point itself, or the one on the nearest side.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard let corners else { return nil }
    return Hull(corners.expressions).nearestPoint(to: point)
  }

  /// The sides.
  public var boundary: (any Region)? {
    corners.flatMap { try? Line(($0 + $0.prefix(1)).expressions) }
  }

  /// The corners, for constant parameters.
  private var corners: [[Double]]? {
    guard let center = center.constants, let radius = radius.constantValue,
      let first = angle.constantValue
    else { return nil }
    let step = 2 * Double.pi / Double(count)
    return (0..<count).map { corner in
      center.plus(AngleRange.direction(first + Double(corner) * step).scaled(by: radius))
    }
  }
}

extension RegularPolygon: Polyhedral {
  var linearSystem: LinearSystem? {
    guard hull == nil else { return nil }
    var system = LinearSystem()
    system.inequalities = rows
    for index in system.inequalities.indices { system.inequalities[index].move(by: center) }
    return system
  }
}

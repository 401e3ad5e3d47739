public import ArgMinExpressions
public import ArgMinProblems

/// A filled triangle, in space of any dimension.
///
/// Triangles made from sides and angles have their first corner at the origin, their second on the
/// positive x axis, and their third above it.
public struct Triangle: Region {
  /// The three corners.
  public let points: [[Expression]]
  private let simplex: Simplex

  /// The triangle with three corners; by default (0, 0), (1, 0), (0, 1).
  ///
  /// - Throws: ``RegionError`` where there are not three corners, or they have less than two finite
  ///   coordinates or different dimensions.
  public init(_ points: [[Expression]] = [[0, 0], [1, 0], [0, 1]]) throws(RegionError) {
    try Parameters(of: "Triangle").points(points, "corner", atLeast: 3)
    guard points.count == 3 else {
      throw .dimensionMismatch(
        region: "Triangle", part: "the list of corners", given: points.count, expected: 3)
    }
    simplex = try Simplex("Triangle", points)
    self.points = points
  }

  /// The triangle with sides a, b and c, opposite its first, second and third corner.
  ///
  /// - Throws: ``RegionError`` where a constant side is not above 0, or constant sides break the
  ///   triangle inequality.
  public init(sides a: Expression, _ b: Expression, _ c: Expression) throws(RegionError) {
    for side in [a, b, c] { try Self.validate(side: side, "SSSTriangle") }
    if let sides = [a, b, c].constants, 2 * (sides.max() ?? 0) >= sides.reduce(0, +) {
      throw .degenerate(
        region: "SSSTriangle", reason: "one side is as long as the other two together or longer")
    }
    let x = (pow(b, 2) + pow(c, 2) - pow(a, 2)) / (2 * c)
    try self.init([[0, 0], [c, 0], [x, sqrt(pow(b, 2) - pow(x, 2))]])
  }

  /// The triangle with sides a and b, opposite its first and second corner, and the angle γ between
  /// them.
  ///
  /// - Throws: ``RegionError`` where a constant side is not above 0, or a constant angle not between
  ///   0 and π.
  public init(
    side a: Expression, angle gamma: Expression, side b: Expression
  ) throws(RegionError) {
    for side in [a, b] { try Self.validate(side: side, "SASTriangle") }
    try Self.validate(angles: [gamma], "SASTriangle")
    let c = sqrt(pow(a, 2) + pow(b, 2) - 2 * a * b * cos(gamma))
    let x = (pow(b, 2) - a * b * cos(gamma)) / c
    try self.init([[0, 0], [c, 0], [x, a * b * sin(gamma) / c]])
  }

  /// The triangle with angles α and β at its first and second corner, and the side c between them.
  ///
  /// - Throws: ``RegionError`` where a constant side is not above 0, or constant angles are not above
  ///   0 with a sum below π.
  public init(
    angle alpha: Expression, side c: Expression, angle beta: Expression
  ) throws(RegionError) {
    try Self.validate(side: c, "ASATriangle")
    try Self.validate(angles: [alpha, beta], "ASATriangle")
    let b = c * sin(beta) / sin(alpha + beta)
    try self.init([[0, 0], [c, 0], [b * cos(alpha), b * sin(alpha)]])
  }

  /// The triangle with angles α and β at its first and second corner, and the side a opposite the
  /// first.
  ///
  /// - Throws: ``RegionError`` where a constant side is not above 0, or constant angles are not above
  ///   0 with a sum below π.
  public init(
    angle alpha: Expression, angle beta: Expression, side a: Expression
  ) throws(RegionError) {
    try Self.validate(side: a, "AASTriangle")
    try Self.validate(angles: [alpha, beta], "AASTriangle")
    try self.init(angle: alpha, side: a * sin(alpha + beta) / sin(alpha), angle: beta)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { simplex.dimension }

  /// Linear relations for constant corners; else there are barycentric coordinates.
  public func contains(_ point: [Expression]) -> Constraint { simplex.contains(point) }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { simplex.boundingBox }

  /// Known in the plane.
  public func nearestPoint(to point: [Double]) -> [Double]? { simplex.nearestPoint(to: point) }

  /// The three sides.
  public var boundary: (any Region)? { try? Line(points + points.prefix(1)) }

  private static func validate(side: Expression, _ region: String) throws(RegionError) {
    guard let value = side.constantValue, !(value > 0 && value.isFinite) else { return }
    throw .outOfRange(
      region: region, parameter: "a side", given: "\(value)", accepts: "finite and above 0")
  }

  private static func validate(angles: [Expression], _ region: String) throws(RegionError) {
    for angle in angles {
      guard let value = angle.constantValue, !(value > 0 && value < .pi) else { continue }
      throw .outOfRange(
        region: region, parameter: "an angle", given: "\(value)", accepts: "between 0 and Pi")
    }
    guard let sum = angles.constants?.reduce(0, +), sum >= .pi else { return }
    throw .outOfRange(
      region: region, parameter: "the sum of the angles", given: "\(sum)", accepts: "below Pi")
  }
}

extension Triangle: Polyhedral {
  var linearSystem: LinearSystem? { simplex.linearSystem }
}

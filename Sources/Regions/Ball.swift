public import ArgMinExpressions
public import ArgMinProblems

/// The points whose distance from a centre is at most a radius.
public struct Ball: Region {
  /// The centre, one expression a coordinate.
  public let center: [Expression]
  /// At least 0, or the ball is empty.
  public let radius: Expression

  /// The ball about `center` with a radius.
  public init(center: [Expression], radius: Expression = 1) {
    (self.center, self.radius) = (center, radius)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { center.count }

  /// ‖point − center‖ ≤ radius.
  public func contains(_ point: [Expression]) -> Constraint {
    let squares = zip(point, center).map { pow($0 - $1, 2) }
    return sqrt(squares.reduce(0, +)) <= radius
  }
}

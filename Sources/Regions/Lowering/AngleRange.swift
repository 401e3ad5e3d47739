public import ArgMinExpressions
internal import ArgMinProblems

/// The directions from one angle counterclockwise to another, in radians.
///
/// `start ≤ end`; whole turns may be added to both, and a range of at least one turn holds every
/// direction.
public struct AngleRange: Sendable {
  /// The first angle.
  public let start: Expression
  /// The last angle.
  public let end: Expression

  /// The directions from `start` counterclockwise to `end`.
  public init(from start: Expression, to end: Expression) { (self.start, self.end) = (start, end) }

  func validate(_ parameters: Parameters) throws(RegionError) {
    try parameters.finite(start, "the first angle")
    try parameters.finite(end, "the second angle")
    if let start = start.constantValue, let end = end.constantValue, end < start {
      throw .outOfRange(
        region: parameters.region, parameter: "the second angle", given: "\(end)",
        accepts: "at least the first, \(start); add 2 Pi to it")
    }
  }

  /// How the length of the range compares with half turns; nil where it is not a number.
  enum Kind: Equatable { case ray, convex, half, reflex, full }

  var kind: Kind? {
    guard let start = start.constantValue, let end = end.constantValue else { return nil }
    let span = end - start
    // The difference of two angles that were rounded on their own.
    let rounding = 4 * max(abs(start), abs(end), 1).ulp
    if span >= 2 * .pi - rounding { return .full }
    if abs(span - .pi) <= rounding { return .half }
    return span <= 0 ? .ray : (span < .pi ? .convex : .reflex)
  }

  /// The vector u, at least of length 0, points in one of the directions; nil for variable angles.
  func holds(_ u: [Expression]) -> Constraint? {
    guard let kind, u.count == 2, let start = start.constantValue, let end = end.constantValue
    else { return nil }
    let (a, b) = (Self.direction(start), Self.direction(end))
    let afterStart = Self.left(of: a, u)
    let beforeEnd = -Self.left(of: b, u)
    switch kind {
    case .full: return .truth(true)
    case .half: return afterStart >= 0
    case .convex:
      // The wedge of a very small angle would, rounded, be a whole line.
      return .all([afterStart >= 0, beforeEnd >= 0, a.plus(b).expressions.dot(u) >= 0])
    case .reflex: return afterStart >= 0 || beforeEnd >= 0
    case .ray: return .all([afterStart == 0, a.expressions.dot(u) >= 0])
    }
  }

  /// Whether an angle is in the range, both numbers; nil for variable angles.
  func holds(angle: Double) -> Bool? {
    guard let start = start.constantValue, let end = end.constantValue else { return nil }
    if kind == .full { return true }
    let turns = ((start - angle) / (2 * .pi)).rounded(.up)
    return angle + turns * 2 * .pi <= end
  }

  /// The cross product of a direction and u, at least 0 to the left of the direction.
  private static func left(of direction: [Double], _ u: [Expression]) -> Expression {
    Expression(direction[0]) * u[1] - Expression(direction[1]) * u[0]
  }

  /// (cos, sin), exact at multiples of a right angle.
  static func direction(_ angle: Double) -> [Double] {
    let quarters = angle / (.pi / 2)
    let nearest = quarters.rounded()
    guard abs(quarters - nearest) <= 2 * max(abs(quarters), 1).ulp, abs(nearest) < 0x1p52 else {
      return [cos(Expression(angle)), sin(Expression(angle))].map { $0.constantValue ?? .nan }
    }
    switch Int(nearest) & 3 {
    case 0: return [1, 0]
    case 1: return [0, 1]
    case 2: return [-1, 0]
    default: return [0, -1]
    }
  }
}

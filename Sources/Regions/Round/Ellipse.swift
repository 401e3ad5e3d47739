internal import ArgMinExpressions
internal import ArgMinProblems

/// What disks and circles share: a centre and semiaxes along x and y.
struct Ellipse {
  let center: [Expression]
  let semiaxes: [Expression]

  static func validate(
    _ region: String, _ center: [Expression], _ semiaxes: [Expression], _ angles: AngleRange?
  ) throws(RegionError) {
    let parameters = Parameters(of: region)
    try parameters.point(center, "the center", dimension: 2)
    try parameters.point(semiaxes, "the list of radii", dimension: 2)
    for semiaxis in semiaxes { try parameters.radius(semiaxis) }
    guard let angles else { return }
    try angles.validate(parameters)
    let constants = semiaxes.compactMap(\.constantValue)
    if constants.contains(0) && !semiaxes.allSatisfy({ $0.constantValue == 0 }) {
      throw .outOfRange(
        region: region, parameter: "a radius", given: "0", accepts: "above 0 where there are angles"
      )
    }
  }

  /// center + (a·x, b·y).
  func rim(_ direction: [Expression]) -> [Expression] {
    center.plus(zip(semiaxes, direction).map { $0 * $1 })
  }

  /// There is an angle of the range, and for a sector a share of the radius, that gives the point.
  func contains(_ point: [Expression], _ angles: AngleRange, isFilled: Bool) -> Constraint {
    .exists(isFilled ? 2 : 1, "θ", about: point) { found in
      let share: Expression = isFilled ? found[1] : 1
      let direction = [share * cos(found[0]), share * sin(found[0])]
      return .all(
        [.coincide(point, rim(direction)), angles.start <= found[0], found[0] <= angles.end]
          + semiaxes.filter { $0.constantValue == nil }.map { $0 >= 0 }
          + (isFilled ? [share >= 0, share <= 1] : []))
    }
  }

  func boundingBox(_ angles: AngleRange?, isFilled: Bool) -> [ClosedRange<Double>]? {
    guard let center = center.constants, let semiaxes = semiaxes.constants else { return nil }
    var directions: [[Double]] = [[1, 0], [0, 1], [-1, 0], [0, -1]]
    if let angles {
      guard let start = angles.start.constantValue, let end = angles.end.constantValue else {
        return nil
      }
      directions = (0..<4).filter { angles.holds(angle: Double($0) * .pi / 2) ?? true }
        .map { directions[$0] }
      directions += [AngleRange.direction(start), AngleRange.direction(end)]
      if isFilled { directions.append([0, 0]) }
    }
    return directions.map { center.plus(zip($0, semiaxes).map { $0 * $1 }) }.box
  }

  /// For circles: radially where the direction is in range, else one of the ends or sides.
  func nearestPoint(
    to point: [Double], _ angles: AngleRange?, isFilled: Bool
  ) -> [Double]? {
    guard let center = center.constants, let semiaxes = semiaxes.constants, point.count == 2,
      semiaxes[0] == semiaxes[1]
    else { return nil }
    let radius = semiaxes[0]
    let offset = point.minus(center)
    let angle = atan2(Expression(offset[1]), Expression(offset[0])).constantValue ?? 0
    guard let isInRange = angles.map({ $0.holds(angle: angle) }) ?? true else { return nil }
    if isInRange {
      if isFilled && offset.length <= radius { return point }
      return center.plus((offset.normalized ?? [1, 0]).scaled(by: radius))
    }
    guard let start = angles?.start.constantValue, let end = angles?.end.constantValue else {
      return nil
    }
    let ends = [start, end].map { center.plus(AngleRange.direction($0).scaled(by: radius)) }
    let candidates = isFilled ? ends.map { Segment(center, $0).nearestPoint(to: point) } : ends
    return candidates.min { $0.minus(point).length < $1.minus(point).length }
  }
}

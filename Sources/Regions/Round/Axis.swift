internal import ArgMinExpressions
internal import ArgMinProblems

/// The axis of a cylinder or cone in space, and a point's place along and across it.
struct Axis: Sendable {
  let start: [Expression]
  let end: [Expression]

  init(
    _ region: String, from start: [Expression], to end: [Expression], radius: Expression
  ) throws(RegionError) {
    let parameters = Parameters(of: region)
    try parameters.points([start, end], "end", atLeast: 2, dimension: 3)
    try parameters.radius(radius)
    (self.start, self.end) = (start, end)
    if let constants = direction.constants, constants.allSatisfy({ $0 == 0 }) {
      throw .degenerate(region: region, reason: "both ends of the axis are the same point")
    }
  }

  var direction: [Expression] { end.displacement(from: start) }

  /// A constraint on the offset across the axis and on t, which is 0 at the start and 1 at the end.
  ///
  /// With an axis of constant direction both are linear in the point; else t is a variable, and the
  /// offset is orthogonal to the axis.
  func constrain(
    _ point: [Expression], _ body: (_ across: [Expression], _ t: Expression) -> Constraint
  ) -> Constraint {
    let offset = point.minus(start)
    if let axis = direction.constants {
      let square = axis.dot(axis)
      let along = axis.map { $0 / square }.expressions.dot(offset)
      return body(Span.complement(of: axis).map { $0.expressions.dot(offset) }, along)
    }
    return .exists(1, "t", about: point, searching: 0...1) { t in
      let across = offset.minus(direction.scaled(by: t[0]))
      return .all([body(across, t[0]), across.dot(direction) == 0])
    }
  }

  /// The box of circles about both ends, across the axis.
  func boundingBox(_ startRadius: Double, _ endRadius: Double) -> [ClosedRange<Double>]? {
    guard let start = start.constants, let end = end.constants,
      let unit = end.minus(start).normalized
    else { return nil }
    let widths = unit.map { max(0, 1 - $0 * $0).squareRoot() }
    return [(start, startRadius), (end, endRadius)].flatMap { center, radius in
      [center.plus(widths.scaled(by: radius)), center.minus(widths.scaled(by: radius))]
    }.box
  }

  /// The nearest point of the body whose half section, across over along, is a convex polygon.
  func nearestPoint(to point: [Double], section: [[Double]]) -> [Double]? {
    guard let start = start.constants, let end = end.constants, point.count == 3,
      let unit = end.minus(start).normalized
    else { return nil }
    let offset = point.minus(start)
    let along = unit.dot(offset)
    let across = offset.minus(unit.scaled(by: along))
    let place = [across.length, along]
    let edges = zip(section, section.dropFirst() + section.prefix(1))
    // Counterclockwise, so that inside is to the left of every edge.
    let isInside = edges.allSatisfy { a, b in
      let (edge, to) = (b.minus(a), place.minus(a))
      return edge[0] * to[1] - edge[1] * to[0] >= 0
    }
    if isInside { return point }
    let candidates = edges.map { Segment($0, $1).nearestPoint(to: place) }
    guard let best = Nearest.of(candidates, to: place) else { return nil }
    let sideways = across.normalized ?? Span.complement(of: unit)[0]
    return start.plus(unit.scaled(by: best[1])).plus(sideways.scaled(by: best[0]))
  }
}

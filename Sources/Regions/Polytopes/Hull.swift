internal import ArgMinExpressions
internal import ArgMinProblems

/// The convex hull of points.
///
/// From: the points. To: linear relations, the facets, where the points are numbers and span at most
/// three dimensions or form a simplex; else Σ λᵢ pᵢ with λᵢ ≥ 0, Σ λᵢ = 1 as variables. Exact.
struct Hull: Sendable {
  let points: [[Expression]]
  let linearSystem: LinearSystem?

  init(_ points: [[Expression]]) {
    self.points = points
    linearSystem = points.constants.flatMap { FacetSystem.of($0) } ?? Self.movedSystem(points)
  }

  /// Points that are constant up to a common translation, such as a cube about a variable centre.
  private static func movedSystem(_ points: [[Expression]]) -> LinearSystem? {
    guard let origin = points.first else { return nil }
    guard let edges = points.map({ $0.displacement(from: origin) }).constants,
      var system = FacetSystem.of(edges)
    else { return nil }
    for index in system.equations.indices { system.equations[index].move(by: origin) }
    for index in system.inequalities.indices { system.inequalities[index].move(by: origin) }
    return system
  }

  var dimension: Int { points.first?.count ?? 0 }

  func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    if let linearSystem { return linearSystem.contains(point) }
    if points.count <= dimension + 1, let origin = points.first {
      return Span(
        origin, along: points.dropFirst().map { $0.displacement(from: origin) }, .nonNegative,
        isSimplex: true
      ).contains(point)
    }
    return .exists(points.count, "λ", about: point, searching: 0...1) { weights in
      let reached = zip(weights, points).reduce(point.map { _ in Expression(0) }) { sum, term in
        sum.plus(term.1.scaled(by: term.0))
      }
      return .all(
        [.coincide(point, reached), weights.reduce(0, +) == 1] + weights.map { $0 >= 0 })
    }
  }

  var boundingBox: [ClosedRange<Double>]? { points.constants?.box }

  /// In the plane: the point itself where it is inside, else on the nearest edge.
  func nearestPoint(to point: [Double]) -> [Double]? {
    guard dimension == 2, point.count == 2, let corners = points.constants,
      let linearSystem
    else { return nil }
    let isInside =
      linearSystem.contains(point.expressions)
      .violation { $0.constantValue ?? .nan } == 0
    if isInside { return point }
    let rim = PlaneHull.corners(of: corners)
    let edges = zip(rim, rim.dropFirst() + rim.prefix(1)).map {
      Segment($0, $1).nearestPoint(to: point)
    }
    return Nearest.of(edges, to: point)
  }
}

extension LinearSystem.Row {
  /// The same relation on p − origin, as one on p.
  mutating func move(by origin: [Expression]) {
    value = value + coefficients.expressions.dot(origin)
  }
}

internal import ArgMinExpressions

/// The linear system of the convex hull of constant points.
enum FacetSystem {
  /// Nil where the points span more than three dimensions without being a simplex, or where rounding
  /// keeps the facets from enclosing all of them.
  static func of(_ points: [[Double]]) -> LinearSystem? {
    guard let origin = points.first else { return nil }
    let n = origin.count
    let edges = points.dropFirst().map { $0.minus(origin) }
    let chosen = DirectionFrame.independent(edges, dimension: n)
    guard let frame = DirectionFrame(chosen.map { edges[$0] }, dimension: n) else { return nil }
    if edges.count == chosen.count { return simplex(origin, edges) }
    // The pivot coordinates alone tell the points of the flat apart.
    let flat = points.map { point in frame.pivots.map { point[$0] } }
    guard let facets = facets(of: flat) else { return nil }
    var system = LinearSystem()
    for row in frame.equations { system.require(row, orthogonalFrom: origin.expressions) }
    for facet in facets {
      var row = [Double](repeating: 0, count: n)
      for (pivot, entry) in zip(frame.pivots, facet.normal) { row[pivot] = entry }
      system.inequalities.append(LinearSystem.Row(row, Expression(facet.offset)))
    }
    return system
  }

  private static func simplex(_ origin: [Double], _ edges: [[Double]]) -> LinearSystem? {
    Span(origin.expressions, along: edges.expressions, .nonNegative, isSimplex: true).linearSystem
  }

  private static func facets(of points: [[Double]]) -> [Facet]? {
    switch points.first?.count {
    case 1:
      guard let box = points.box?.first else { return nil }
      return [
        Facet(normal: [1], offset: box.upperBound), Facet(normal: [-1], offset: -box.lowerBound),
      ]
    case 2: return PlaneHull.facets(of: points)
    case 3: return SpaceHull.facets(of: points)
    default: return nil
    }
  }
}

/// normal·p ≤ offset.
struct Facet: Sendable {
  var normal: [Double]
  var offset: Double
}

/// Convex hulls in space, one point after the other (Kallay 1984; de Berg and others 2008, ch. 11).
///
/// Points within rounding of a facet count as on it. The result is checked: facets that do not
/// enclose every point are not returned.
enum SpaceHull {
  /// The half-spaces of the facets, each once; nil for points in a plane, or where rounding wins.
  static func facets(of points: [[Double]]) -> [Facet]? {
    guard let box = points.box else { return nil }
    let scale = box.map { $0.upperBound - $0.lowerBound }.max() ?? 0
    let tolerance = 1e-11 * scale
    guard let first = firstTetrahedron(points) else { return nil }
    let center = first.map { points[$0] }.reduce([0, 0, 0]) { $0.plus($1.scaled(by: 0.25)) }
    var faces: [Face] = []
    for skipped in 0..<4 {
      let corners = first.indices.filter { $0 != skipped }.map { first[$0] }
      guard let face = Face(corners[0], corners[1], corners[2], points, inside: center) else {
        return nil
      }
      faces.append(face)
    }
    for index in points.indices where !first.contains(index) {
      insert(index, points, center, tolerance, &faces)
    }
    let facets = merged(faces.map(\.facet), tolerance)
    // A coarser bound than the one above, which holds for points that were skipped in a row.
    let isEnclosed = points.allSatisfy { point in
      facets.allSatisfy { $0.normal.dot(point) - $0.offset <= 100 * tolerance }
    }
    return isEnclosed ? facets : nil
  }

  private struct Face {
    let corners: [Int]
    /// With a normal of length 1.
    let facet: Facet

    /// Nil for corners on a line.
    init?(_ a: Int, _ b: Int, _ c: Int, _ points: [[Double]], inside: [Double]) {
      let cross = [Double].cross(points[b].minus(points[a]), points[c].minus(points[a]))
      guard var normal = cross.normalized else { return nil }
      corners = [a, b, c]
      if normal.dot(inside) > normal.dot(points[a]) { normal = normal.scaled(by: -1) }
      facet = Facet(normal: normal, offset: corners.map { normal.dot(points[$0]) }.max() ?? 0)
    }
  }

  private static func insert(
    _ index: Int, _ points: [[Double]], _ center: [Double], _ tolerance: Double,
    _ faces: inout [Face]
  ) {
    let point = points[index]
    let isVisible = faces.map { $0.facet.normal.dot(point) - $0.facet.offset > tolerance }
    guard isVisible.contains(true) else { return }
    // Edges of one visible face alone are the horizon.
    var counts: [[Int]: Int] = [:]
    var edges: [[Int]] = []
    for (face, visible) in zip(faces, isVisible) where visible {
      for (a, b) in [(0, 1), (1, 2), (2, 0)] {
        let edge = [face.corners[a], face.corners[b]].sorted()
        counts[edge, default: 0] += 1
        edges.append(edge)
      }
    }
    faces = zip(faces, isVisible).filter { !$0.1 }.map(\.0)
    for edge in edges where counts[edge] == 1 {
      if let face = Face(edge[0], edge[1], index, points, inside: center) { faces.append(face) }
    }
  }

  /// Four points far from lying in a plane.
  private static func firstTetrahedron(_ points: [[Double]]) -> [Int]? {
    guard let origin = points.first else { return nil }
    let chosen = DirectionFrame.independent(points.map { $0.minus(origin) }, dimension: 3)
    return chosen.count == 3 ? [0] + chosen : nil
  }

  /// Facets in one plane count once.
  private static func merged(_ facets: [Facet], _ tolerance: Double) -> [Facet] {
    var kept: [Facet] = []
    for facet in facets {
      let isKnown = kept.contains {
        $0.normal.minus(facet.normal).length < 1e-9
          && abs($0.offset - facet.offset) <= tolerance * 10
      }
      if !isKnown { kept.append(facet) }
    }
    return kept
  }
}

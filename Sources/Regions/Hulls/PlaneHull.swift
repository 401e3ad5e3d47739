/// Convex hulls in the plane, by monotone chains (Andrew 1979).
enum PlaneHull {
  /// The corners, counterclockwise; points on an edge are no corners.
  static func corners(of points: [[Double]]) -> [[Double]] {
    let sorted = points.filter { $0.count == 2 }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    guard sorted.count > 2 else { return sorted }
    let (lower, upper) = (chain(sorted), chain(sorted.reversed()))
    return Array(lower.dropLast() + upper.dropLast())
  }

  /// The half-planes of the edges.
  static func facets(of points: [[Double]]) -> [Facet]? {
    let corners = corners(of: points)
    guard corners.count > 2 else { return nil }
    return zip(corners, corners.dropFirst() + corners.prefix(1)).map { a, b in
      let normal = [b[1] - a[1], a[0] - b[0]]
      return Facet(normal: normal, offset: max(normal.dot(a), normal.dot(b)))
    }
  }

  private static func chain(_ points: [[Double]]) -> [[Double]] {
    var chain: [[Double]] = []
    for point in points {
      while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
        chain.removeLast()
      }
      chain.append(point)
    }
    return chain
  }

  /// Positive where a → b → c turns left.
  static func turn(_ a: [Double], _ b: [Double], _ c: [Double]) -> Double {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
  }
}

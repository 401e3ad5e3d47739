internal import ArgMinExpressions
internal import ArgMinProblems

/// The points of a plane that closed rings of edges surround an odd number of times.
struct PlaneShape: Sendable {
  /// In coordinates of the plane.
  let segments: [([Double], [Double])]
  let isConvex: Bool
  private let origin: [Expression]
  private let equations: [LinearSystem.Row]
  /// The coordinates of space that tell the points of the plane apart.
  private let pivots: [Int]
  private let cells: [[Facet]]

  /// The shape with constant rings; `origin`, where not empty, is added to all of them.
  init(_ rings: [[[Double]]], origin: [Expression]) throws(RegionError) {
    let frame = try Self.plane(of: rings)
    let base = rings[0][0]
    var system = LinearSystem()
    for row in frame.equations { system.require(row, orthogonalFrom: base.expressions) }
    (equations, pivots, self.origin) = (system.equations, frame.pivots.sorted(), origin)
    let flat = Self.flattened(rings, frame)
    segments = flat.flatMap { ring in zip(ring, ring.dropFirst() + ring.prefix(1)) }
    if let (first, second) = Crossings.first(among: segments) {
      throw .selfIntersecting(
        region: "Polygon", firstEdge: first + 1, secondEdge: second + 1)
    }
    isConvex = flat.count == 1 && Self.turnsOneWay(flat[0])
    if isConvex, let facets = PlaneHull.facets(of: flat[0]) {
      cells = [facets]
    } else {
      cells = EvenOddCells.cells(between: segments)
    }
  }

  /// Throws where a ring after the first reaches outside it.
  static func requireHolesInside(_ rings: [[[Double]]]) throws(RegionError) {
    guard rings.count > 1 else { return }
    try requireHolesInside(flat: flattened(rings, plane(of: rings)))
  }

  func contains(_ point: [Expression]) -> Constraint {
    let moved = origin.isEmpty ? point : point.minus(origin)
    return .all(
      equations.map { $0.product(with: moved) == $0.value } + [inside(cells, moved)])
  }

  /// The points of the plane outside and on the edges; nil for a plane in space.
  func complement(_ point: [Expression]) -> Constraint? {
    guard equations.isEmpty else { return nil }
    let moved = origin.isEmpty ? point : point.minus(origin)
    return inside(EvenOddCells.cells(between: segments, keepsOdd: false), moved)
  }

  private func inside(_ cells: [[Facet]], _ point: [Expression]) -> Constraint {
    let place = pivots.map { point[$0] }
    return .any(
      cells.map { facets in
        .all(
          facets.map { facet in
            let row = LinearSystem.Row(facet.normal, Expression(facet.offset))
            return row.product(with: place) <= row.value
          })
      })
  }

  private static func flattened(_ rings: [[[Double]]], _ frame: DirectionFrame) -> [[[Double]]] {
    rings.map { ring in ring.map { point in frame.pivots.sorted().map { point[$0] } } }
  }

  private static func plane(of rings: [[[Double]]]) throws(RegionError) -> DirectionFrame {
    let points = rings.flatMap { $0 }
    let edges = points.map { $0.minus(points[0]) }
    let n = points[0].count
    let chosen = DirectionFrame.independent(edges, dimension: n)
    guard chosen.count > 1 else {
      throw .degenerate(region: "Polygon", reason: "all corners lie on one line")
    }
    guard chosen.count == 2,
      let frame = DirectionFrame(chosen.map { edges[$0] }, dimension: n)
    else {
      throw .degenerate(region: "Polygon", reason: "the corners do not lie in one plane")
    }
    return frame
  }

  /// No hole has a corner strictly outside the first ring.
  private static func requireHolesInside(flat rings: [[[Double]]]) throws(RegionError) {
    let outer = Array(zip(rings[0], rings[0].dropFirst() + rings[0].prefix(1)))
    let tolerance = 1e-12 * (rings[0].box?.map { $0.upperBound - $0.lowerBound }.max() ?? 0)
    for (index, hole) in rings.dropFirst().enumerated() {
      for corner in hole where !isInside(corner, outer) {
        let isOnEdge = outer.contains {
          Segment($0.0, $0.1).nearestPoint(to: corner).minus(corner).length <= tolerance
        }
        guard isOnEdge else {
          throw .degenerate(region: "Polygon", reason: "hole \(index + 1) reaches outside")
        }
      }
    }
  }

  private static func isInside(_ point: [Double], _ segments: [([Double], [Double])]) -> Bool {
    segments.reduce(false) { inside, segment in
      guard let edge = EvenOddCells.Edge(segment.0, segment.1), edge.low[1] <= point[1],
        point[1] < edge.high[1]
      else { return inside }
      return inside != (point[0] < edge.x(at: point[1]))
    }
  }

  /// Every corner turns the same way or not at all, once around.
  private static func turnsOneWay(_ ring: [[Double]]) -> Bool {
    let corners = ring.count
    var turns = Set<Int>()
    for index in ring.indices {
      let turn = PlaneHull.turn(
        ring[index], ring[(index + 1) % corners], ring[(index + 2) % corners])
      if turn != 0 { turns.insert(turn > 0 ? 1 : -1) }
    }
    guard turns.count == 1 else { return false }
    // A ring that winds round twice without proper crossings would pass; its hull has more area.
    let hull = PlaneHull.corners(of: ring)
    return abs(area(hull)) >= abs(area(ring)) * (1 - 1e-12)
  }

  private static func area(_ ring: [[Double]]) -> Double {
    guard let origin = ring.first else { return 0 }
    return zip(ring, ring.dropFirst()).reduce(0) { $0 + PlaneHull.turn(origin, $1.0, $1.1) } / 2
  }
}

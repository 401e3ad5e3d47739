public import ArgMinExpressions
public import ArgMinProblems

/// What a closed boundary encloses: rings of segments in the plane, or a convex surface in space.
public struct BoundaryMeshRegion: Region {
  /// The points that cells refer to.
  public let points: [[Expression]]
  /// The cells of the boundary.
  public let cells: [MeshCell]
  private let shape: PlaneShape?
  private let system: LinearSystem?

  /// The region that cells enclose.
  ///
  /// - Throws: ``RegionError`` where points contain variables or are neither in the plane nor in
  ///   space, a cell refers to a point that is not there, segments do not close or cross, or a
  ///   surface in space is not convex.
  public init(_ points: [[Expression]], boundary cells: [MeshCell]) throws(RegionError) {
    let parameters = Parameters(of: "BoundaryMeshRegion")
    try parameters.points(points, "point", atLeast: 3)
    let constants = try parameters.constants(points, "a point")
    for cell in cells { _ = try cell.points(of: points, region: "BoundaryMeshRegion") }
    (self.points, self.cells) = (points, cells)
    switch points[0].count {
    case 2: (shape, system) = (try PlaneShape(try Self.rings(constants, cells), origin: []), nil)
    case 3: (shape, system) = (nil, try Self.surface(constants, cells))
    default:
      throw .dimensionMismatch(
        region: "BoundaryMeshRegion", part: "a point", given: points[0].count, expected: 2)
    }
  }

  /// 2 or 3.
  public var dimension: Int { points[0].count }

  /// The point is inside or on the boundary.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    return shape?.contains(point) ?? system?.contains(point) ?? .truth(false)
  }

  /// Whether the boundary is that of a convex set.
  public var isConvex: Bool? { shape?.isConvex ?? true }

  /// The smallest box of the points that cells refer to.
  public var boundingBox: [ClosedRange<Double>]? {
    cells.flatMap(\.corners).map { points[$0] }.constants?.box
  }

  /// The cells of the boundary, as a mesh.
  public var boundary: (any Region)? { try? MeshRegion(points, cells: cells) }

  /// Closed rings made of the segments.
  private static func rings(
    _ points: [[Double]], _ cells: [MeshCell]
  ) throws(RegionError) -> [[[Double]]] {
    var neighbours: [Int: [Int]] = [:]
    for cell in cells {
      guard cell.kind == .line else {
        throw .badArguments(
          region: "BoundaryMeshRegion", found: "\(cell.kind.rawValue) in the plane",
          accepted: ["Line[{1, 2, …}]"])
      }
      for (a, b) in zip(cell.corners, cell.corners.dropFirst()) where a != b {
        neighbours[a, default: []].append(b)
        neighbours[b, default: []].append(a)
      }
    }
    var rings: [[[Double]]] = []
    for start in neighbours.keys.sorted() {
      while let next = neighbours[start]?.first {
        var ring = [start]
        var (from, to) = (start, next)
        while true {
          remove(to, from: from, &neighbours)
          remove(from, from: to, &neighbours)
          if to == start { break }
          ring.append(to)
          guard let onward = neighbours[to]?.first else {
            throw .degenerate(
              region: "BoundaryMeshRegion", reason: "the boundary ends at point \(to + 1)")
          }
          (from, to) = (to, onward)
        }
        rings.append(ring.map { points[$0] })
      }
    }
    guard !rings.isEmpty else {
      throw .tooFewPoints(region: "BoundaryMeshRegion", given: 0, needed: 3)
    }
    return rings
  }

  private static func remove(_ end: Int, from start: Int, _ neighbours: inout [Int: [Int]]) {
    guard let place = neighbours[start]?.firstIndex(of: end) else { return }
    neighbours[start]?.remove(at: place)
  }

  /// The half-spaces of the faces, each with all points of the surface on one side.
  private static func surface(
    _ points: [[Double]], _ cells: [MeshCell]
  ) throws(RegionError) -> LinearSystem {
    let used = Array(Set(cells.flatMap(\.corners))).sorted().map { points[$0] }
    guard let system = FacetSystem.of(used), system.equations.isEmpty else {
      throw .degenerate(region: "BoundaryMeshRegion", reason: "the surface encloses no space")
    }
    let scale = used.box?.map { $0.upperBound - $0.lowerBound }.max() ?? 0
    for cell in cells {
      let corners = cell.corners.map { points[$0] }
      let isFacet = system.inequalities.contains { row in
        let offset = row.value.constantValue ?? .nan
        return corners.allSatisfy {
          abs(row.coefficients.dot($0) - offset) <= 1e-9 * scale * row.coefficients.length
        }
      }
      guard isFacet else {
        throw .unsupported(
          region: "BoundaryMeshRegion", reason: "the surface in space is not convex",
          advice: "give the solid as a MeshRegion of tetrahedra")
      }
    }
    return system
  }
}

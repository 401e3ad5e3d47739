public import ArgMinExpressions
public import ArgMinProblems

/// A filled polygon, which need not be convex and may have holes: the points that its edges surround
/// an odd number of times, and the edges.
///
///     let arrow = try Polygon([[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]])
///
/// In space of more dimensions the corners lie in one plane. Corners with variables are accepted for
/// triangles, and where their differences are numbers.
public struct Polygon: Region {
  /// The corners around the outside, in either direction.
  public let points: [[Expression]]
  /// The corners around every hole.
  public let holes: [[[Expression]]]
  private let shape: PlaneShape?
  private let triangle: Simplex?

  /// The polygon with these corners, without what is inside the holes.
  ///
  /// - Throws: ``RegionError`` where a ring has fewer than three corners, corners differ in
  ///   dimension or are not finite, edges cross, a hole lies outside, or corners contain variables in
  ///   another way than described.
  public init(_ points: [[Expression]], holes: [[[Expression]]] = []) throws(RegionError) {
    let parameters = Parameters(of: "Polygon")
    try parameters.points(points, "corner", atLeast: 3)
    for hole in holes {
      try parameters.points(hole, "corner of a hole", atLeast: 3, dimension: points[0].count)
    }
    let total = holes.reduce(points.count) { $0 + $1.count }
    try parameters.count(total, "the number of corners", in: 3...10_000)
    (self.points, self.holes) = (points, holes)
    let origin = ([points] + holes).flatMap { $0 }.constants == nil ? points[0] : []
    let rings = ([points] + holes).map { ring in
      origin.isEmpty ? ring : ring.map { $0.displacement(from: origin) }
    }
    if let constants = rings.flatMap({ $0 }).constants {
      var rest = constants[...]
      let numbers = rings.map { ring in
        defer { rest = rest.dropFirst(ring.count) }
        return Array(rest.prefix(ring.count))
      }
      (shape, triangle) = (try PlaneShape(numbers, origin: origin), nil)
      try PlaneShape.requireHolesInside(numbers)
    } else if points.count == 3 && holes.isEmpty {
      (shape, triangle) = (nil, try Simplex("Polygon", points))
    } else {
      throw .notConstant(region: "Polygon", parameter: "a difference of corners")
    }
  }

  /// The number of coordinates of a point.
  public var dimension: Int { points.first?.count ?? 0 }

  /// One linear relation an edge for a convex polygon, else that the point lies in some trapezoid.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    return shape?.contains(point) ?? triangle?.contains(point) ?? .truth(false)
  }

  /// Whether no corner turns back and there are no holes.
  public var isConvex: Bool? { shape?.isConvex ?? true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { points.constants?.box }

  /// Known in the plane: the point itself, or on the nearest edge.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard dimension == 2, point.count == 2, points.constants != nil, let shape else { return nil }
    let isInside =
      shape.contains(point.expressions)
      .violation { $0.constantValue ?? .nan } == 0
    if isInside { return point }
    return Nearest.of(
      shape.segments.map { Segment($0.0, $0.1).nearestPoint(to: point) }, to: point)
  }

  /// The edges.
  public var boundary: (any Region)? {
    let rings = ([points] + holes).compactMap { try? Line($0 + $0.prefix(1)) }
    return rings.count == 1 ? rings.first : try? RegionUnion(rings)
  }
}

extension Polygon: Complemented {
  func closedComplement(_ point: [Expression]) -> Constraint? { shape?.complement(point) }
}

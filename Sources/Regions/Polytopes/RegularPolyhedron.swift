public import ArgMinExpressions
public import ArgMinProblems

/// A Platonic solid about a centre.
///
/// The cube and the octahedron are aligned with the axes. The tetrahedron has its base parallel to
/// the x–y plane and a corner above the centre; the icosahedron has two corners on the z axis, and
/// the dodecahedron two faces across it.
public struct RegularPolyhedron: Region {
  /// Which of the five.
  public enum Kind: String, Sendable, CaseIterable {
    case tetrahedron = "Tetrahedron"
    case cube = "Cube"
    case octahedron = "Octahedron"
    case dodecahedron = "Dodecahedron"
    case icosahedron = "Icosahedron"
  }

  /// Which of the five.
  public let kind: Kind
  /// The centre.
  public let center: [Expression]
  /// The length of every edge, at least 0.
  public let edge: Expression
  /// The facets for an edge of length 1 about the origin.
  private let facets: [Facet]

  /// The solid about a centre, by default the origin, with an edge length, by default 1.
  ///
  /// - Throws: ``RegionError`` where the centre has not three finite coordinates or a constant edge
  ///   is negative.
  public init(
    _ kind: Kind, center: [Expression] = [0, 0, 0], edge: Expression = 1
  ) throws(RegionError) {
    let parameters = Parameters(of: kind.rawValue)
    try parameters.point(center, "the center", dimension: 3)
    try parameters.radius(edge, "the edge length")
    (self.kind, self.center, self.edge) = (kind, center, edge)
    facets = SpaceHull.facets(of: Self.corners(of: kind)) ?? []
  }

  /// 3.
  public var dimension: Int { 3 }

  /// One linear relation a face, in the point, the centre and the edge length together.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == 3 else { return .truth(false) }
    return system.contains(point)
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? {
    guard let center = center.constants, let edge = edge.constantValue else { return nil }
    return Self.corners(of: kind).map { center.plus($0.scaled(by: edge)) }.box
  }

  /// The faces, where the edge length is not 0.
  public var boundary: (any Region)? { edge.constantValue == 0 ? nil : Surface(of: self) }

  private var system: LinearSystem {
    var system = LinearSystem()
    system.inequalities = facets.map { facet in
      var row = LinearSystem.Row(facet.normal, Expression(facet.offset) * edge)
      row.move(by: center)
      return row
    }
    return system
  }

  /// The corners of the solid with edges of length 1 about the origin.
  static func corners(of kind: Kind) -> [[Double]] {
    switch kind {
    case .tetrahedron:
      let height = (2.0 / 3).squareRoot()
      let base = 1 / 3.0.squareRoot()
      return ring(3, radius: base, height: -height / 4, from: 0) + [[0, 0, 0.75 * height]]
    case .cube: return [-0.5...0.5, -0.5...0.5, -0.5...0.5].corners
    case .octahedron:
      let radius = 0.5.squareRoot()
      return (0..<3).flatMap { axis in
        [radius, -radius].map { sign in (0..<3).map { $0 == axis ? sign : 0 } }
      }
    case .icosahedron:
      // Two pentagons of edge 1, an edge away from the poles.
      let radius = 1 / (2 * sine(.pi / 5))
      let pole = (1 - radius * radius).squareRoot()
      let height = radius / 2
      return [[0, 0, height + pole], [0, 0, -height - pole]]
        + ring(5, radius: radius, height: height, from: 0)
        + ring(5, radius: radius, height: -height, from: .pi / 5)
    case .dodecahedron:
      let golden = (1 + 5.0.squareRoot()) / 2
      let radius = 1 / (2 * sine(.pi / 5))
      return dodecahedron(radius, golden)
    }
  }

  /// Faces of circumradius `radius` above and below, wider pentagons turned by a tenth between.
  private static func dodecahedron(_ radius: Double, _ golden: Double) -> [[Double]] {
    // The inradius of a dodecahedron with edge 1 is golden²/(2√(3 − golden)).
    let inner = golden * golden / (2 * (3 - golden).squareRoot())
    let outer = radius * golden
    // All corners are at the same distance from the centre.
    let height = (inner * inner + radius * radius - outer * outer).squareRoot()
    return ring(5, radius: radius, height: inner, from: 0)
      + ring(5, radius: outer, height: height, from: 0)
      + ring(5, radius: outer, height: -height, from: .pi / 5)
      + ring(5, radius: radius, height: -inner, from: .pi / 5)
  }

  private static func ring(
    _ count: Int, radius: Double, height: Double, from angle: Double
  ) -> [[Double]] {
    (0..<count).map { corner in
      let direction = AngleRange.direction(angle + 2 * .pi * Double(corner) / Double(count))
      return direction.scaled(by: radius) + [height]
    }
  }

  private static func sine(_ angle: Double) -> Double { AngleRange.direction(angle)[1] }
}

extension RegularPolyhedron: Polyhedral {
  var linearSystem: LinearSystem? { system }
}

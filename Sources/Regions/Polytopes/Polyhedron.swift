public import ArgMinExpressions
public import ArgMinProblems

/// A solid with the corners of a pyramid, prism or hexahedron, in convex position.
public struct Polyhedron: Region {
  /// How the corners are listed.
  public enum Kind: String, Sendable, CaseIterable {
    /// Four corners.
    case tetrahedron = "Tetrahedron"
    /// Four corners around the base, then the apex.
    case pyramid = "Pyramid"
    /// Three corners of one triangle, then the three of the other in the same order.
    case prism = "Prism"
    /// Four corners around the bottom, then the four above them in the same order.
    case hexahedron = "Hexahedron"

    var cornerCount: Int {
      switch self {
      case .tetrahedron: 4
      case .pyramid: 5
      case .prism: 6
      case .hexahedron: 8
      }
    }

    var faces: [[Int]] {
      switch self {
      case .tetrahedron: [[0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]]
      case .pyramid: [[0, 1, 2, 3], [0, 1, 4], [1, 2, 4], [2, 3, 4], [3, 0, 4]]
      case .prism: [[0, 1, 2], [3, 4, 5], [0, 1, 4, 3], [1, 2, 5, 4], [2, 0, 3, 5]]
      case .hexahedron:
        [
          [0, 1, 2, 3], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7],
        ]
      }
    }
  }

  /// How the corners are listed.
  public let kind: Kind
  /// The corners.
  public let points: [[Expression]]
  private let hull: Hull

  /// The solid with these corners; corners with variables must be in convex position.
  ///
  /// - Throws: ``RegionError`` where the number of corners is wrong, one has not three finite
  ///   coordinates, or constant corners make a face that is not plane or a solid that is not convex.
  public init(_ kind: Kind, _ points: [[Expression]]) throws(RegionError) {
    try Parameters(of: kind.rawValue).points(
      points, "corner", atLeast: kind.cornerCount, dimension: 3)
    guard points.count == kind.cornerCount else {
      throw .dimensionMismatch(
        region: kind.rawValue, part: "the list of corners", given: points.count,
        expected: kind.cornerCount)
    }
    if let constants = points.constants { try Self.validate(kind, constants) }
    (self.kind, self.points, hull) = (kind, points, Hull(points))
  }

  /// 3.
  public var dimension: Int { 3 }

  /// The facets for constant corners; else there are weights of the corners.
  public func contains(_ point: [Expression]) -> Constraint { hull.contains(point) }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { hull.boundingBox }

  /// The faces, where the corners are constant and not all in one plane.
  public var boundary: (any Region)? { Surface(of: self) }

  /// Every face is plane and has all other corners on one side.
  private static func validate(_ kind: Kind, _ points: [[Double]]) throws(RegionError) {
    let scale = points.box?.map { $0.upperBound - $0.lowerBound }.max() ?? 0
    for face in kind.faces {
      let corners = face.map { points[$0] }
      // Newell's normal, of a polygon that need not be quite plane.
      var normal = [0.0, 0, 0]
      for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
        normal = normal.plus(.cross(a.minus(points[0]), b.minus(points[0])))
      }
      guard let unit = normal.normalized else {
        throw .degenerate(
          region: kind.rawValue, reason: "the corners \(face.map { $0 + 1 }) enclose no area")
      }
      let heights = points.map { unit.dot($0.minus(corners[0])) }
      guard face.allSatisfy({ abs(heights[$0]) <= 1e-9 * scale }) else {
        throw .degenerate(
          region: kind.rawValue,
          reason: "the face with corners \(face.map { $0 + 1 }) is not plane; use ConvexHullRegion")
      }
      guard
        heights.allSatisfy({ $0 <= 1e-9 * scale })
          || heights.allSatisfy({ $0 >= -1e-9 * scale })
      else {
        throw .degenerate(
          region: kind.rawValue,
          reason: "the solid is not convex, or its corners are listed in another order")
      }
    }
  }
}

extension Polyhedron: Polyhedral {
  var linearSystem: LinearSystem? { hull.linearSystem }
}

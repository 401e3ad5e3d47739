internal import ArgMinExpressions

/// A cell of a mesh: what it is, and the places of its corners among the mesh's points, from 0.
public struct MeshCell: Sendable {
  /// What corners make.
  public enum Kind: String, Sendable, CaseIterable {
    case point = "Point"
    case line = "Line"
    case triangle = "Triangle"
    case polygon = "Polygon"
    case tetrahedron = "Tetrahedron"
    case pyramid = "Pyramid"
    case prism = "Prism"
    case hexahedron = "Hexahedron"
    case simplex = "Simplex"
  }

  /// What the corners make.
  public let kind: Kind
  /// The places of the corners, from 0.
  public let corners: [Int]

  /// A cell of a kind.
  public init(_ kind: Kind, _ corners: [Int]) { (self.kind, self.corners) = (kind, corners) }

  func points(of points: [[Expression]], region: String) throws(RegionError) -> [[Expression]] {
    var found: [[Expression]] = []
    for corner in corners {
      guard points.indices.contains(corner) else {
        throw .outOfRange(
          region: region, parameter: "a corner of a cell", given: "\(corner + 1)",
          accepts: "between 1 and \(points.count), the number of points")
      }
      found.append(points[corner])
    }
    return found
  }

  func region(of points: [[Expression]], mesh: String) throws(RegionError) -> any Region {
    let corners = try self.points(of: points, region: mesh)
    switch kind {
    case .point: return try PointSet(corners)
    case .line: return try Line(corners)
    case .triangle: return try Triangle(corners)
    case .polygon: return try Polygon(corners)
    case .tetrahedron: return try Polyhedron(.tetrahedron, corners)
    case .pyramid: return try Polyhedron(.pyramid, corners)
    case .prism: return try Polyhedron(.prism, corners)
    case .hexahedron: return try Polyhedron(.hexahedron, corners)
    case .simplex: return try Simplex(corners)
    }
  }
}

public import ArgMinExpressions
public import ArgMinProblems

/// The union of cells with corners among given points.
public struct MeshRegion: Region {
  /// The points that cells refer to.
  public let points: [[Expression]]
  /// The cells.
  public let cells: [MeshCell]
  private let union: RegionUnion

  /// The mesh of cells.
  ///
  /// - Throws: ``RegionError`` without points or cells, where points differ in dimension, a cell
  ///   refers to a point that is not there, or its corners do not make what it says.
  public init(_ points: [[Expression]], cells: [MeshCell]) throws(RegionError) {
    try Parameters(of: "MeshRegion").points(points, "point", atLeast: 1)
    var regions: [any Region] = []
    for cell in cells { regions.append(try cell.region(of: points, mesh: "MeshRegion")) }
    guard !regions.isEmpty else {
      throw .badArguments(
        region: "MeshRegion", found: "no cell",
        accepted: ["MeshRegion[{p1, …}, {Triangle[{1, 2, 3}], …}]"])
    }
    (self.points, self.cells, union) = (points, cells, try RegionUnion(regions))
  }

  /// The number of coordinates of a point.
  public var dimension: Int { union.dimension }

  /// Some cell holds the point.
  public func contains(_ point: [Expression]) -> Constraint { union.contains(point) }

  /// That of the cell of a mesh of one; else unknown.
  public var isConvex: Bool? { union.isConvex }

  /// The smallest box.
  public var boundingBox: [ClosedRange<Double>]? { union.boundingBox }

  /// Known where it is for every cell.
  public func nearestPoint(to point: [Double]) -> [Double]? { union.nearestPoint(to: point) }
}

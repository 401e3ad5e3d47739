public import ArgMinExpressions
public import ArgMinProblems

/// The points of at least one of several regions.
public struct RegionUnion: Region {
  /// The regions, all of one dimension.
  public let regions: [any Region]

  /// The union.
  ///
  /// - Throws: ``RegionError`` without regions, or where their dimensions differ.
  public init(_ regions: [any Region]) throws(RegionError) {
    try Combination.validate("RegionUnion", regions)
    self.regions = regions
  }

  /// The number of coordinates of a point.
  public var dimension: Int { regions.first?.dimension ?? 0 }

  /// One region or another holds the point.
  public func contains(_ point: [Expression]) -> Constraint {
    .any(regions.map { $0.contains(point) })
  }

  /// That of the region, where there is one; else unknown.
  public var isConvex: Bool? { regions.count == 1 ? regions.first?.isConvex : nil }

  /// The smallest box around the regions' boxes.
  public var boundingBox: [ClosedRange<Double>]? {
    let boxes = regions.compactMap(\.boundingBox)
    guard boxes.count == regions.count, let first = boxes.first else { return nil }
    return boxes.dropFirst().reduce(first) { $0.joined(with: $1) }
  }

  /// The nearest of the regions' nearest points.
  public func nearestPoint(to point: [Double]) -> [Double]? { Nearest.among(regions, to: point) }
}

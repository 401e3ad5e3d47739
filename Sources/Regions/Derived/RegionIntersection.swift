public import ArgMinExpressions
public import ArgMinProblems

/// The points of all of several regions.
public struct RegionIntersection: Region {
  /// The regions, all of one dimension.
  public let regions: [any Region]

  /// The intersection.
  ///
  /// - Throws: ``RegionError`` without regions, or where their dimensions differ.
  public init(_ regions: [any Region]) throws(RegionError) {
    try Combination.validate("RegionIntersection", regions)
    self.regions = regions
  }

  /// The number of coordinates of a point.
  public var dimension: Int { regions.first?.dimension ?? 0 }

  /// Every region holds the point.
  public func contains(_ point: [Expression]) -> Constraint {
    .all(regions.map { $0.contains(point) })
  }

  /// True where all regions are convex, else unknown.
  public var isConvex: Bool? { regions.allSatisfy { $0.isConvex == true } ? true : nil }

  /// What the known boxes of the regions share.
  public var boundingBox: [ClosedRange<Double>]? {
    var shared: [ClosedRange<Double>]?
    for box in regions.compactMap(\.boundingBox) {
      guard let known = shared else {
        shared = box
        continue
      }
      guard let overlap = known.overlap(with: box) else { return nil }
      shared = overlap
    }
    return shared
  }
}

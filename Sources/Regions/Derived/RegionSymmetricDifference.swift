public import ArgMinExpressions
public import ArgMinProblems

/// The points of an odd number of regions, closed.
public struct RegionSymmetricDifference: Region {
  /// The regions, all of one dimension.
  public let regions: [any Region]

  /// The symmetric difference of two regions or of one after the other of several.
  ///
  /// - Throws: ``RegionError`` without regions, with more than 16, where their dimensions differ, or
  ///   one is described by parameters, so that "outside" has no formula.
  public init(_ regions: [any Region]) throws(RegionError) {
    let name = "RegionSymmetricDifference"
    try Combination.validate(name, regions)
    try Parameters(of: name).count(regions.count, "the number of regions", in: 1...16)
    for region in regions { try Combination.requireComplement(name, region) }
    self.regions = regions
  }

  /// The number of coordinates of a point.
  public var dimension: Int { regions.first?.dimension ?? 0 }

  /// Some odd selection of the regions holds the point, and the closed complements of the others do.
  public func contains(_ point: [Expression]) -> Constraint {
    let inside = regions.map { $0.contains(point) }
    let outside = regions.map { $0.complement(point) ?? .truth(false) }
    let odd = (0..<(1 << regions.count)).filter { $0.nonzeroBitCount % 2 == 1 }
    return .any(
      odd.map { selection in
        .all(regions.indices.map { selection >> $0 & 1 == 1 ? inside[$0] : outside[$0] })
      })
  }

  /// A box of all regions.
  public var boundingBox: [ClosedRange<Double>]? {
    (try? RegionUnion(regions))?.boundingBox
  }
}

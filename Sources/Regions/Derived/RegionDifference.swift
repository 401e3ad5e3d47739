public import ArgMinExpressions
public import ArgMinProblems

/// The points of one region that are in none of others, and the border to these.
public struct RegionDifference: Region {
  /// What is taken from.
  public let base: any Region
  /// What is taken away.
  public let removed: [any Region]

  /// The difference, closed.
  ///
  /// - Throws: ``RegionError`` where the dimensions differ, or a region that is taken away is
  ///   described by parameters, so that "outside" has no formula.
  public init(_ base: any Region, removing removed: [any Region]) throws(RegionError) {
    try Combination.validate("RegionDifference", [base] + removed)
    for region in removed { try Combination.requireComplement("RegionDifference", region) }
    (self.base, self.removed) = (base, removed)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { base.dimension }

  /// The first region holds the point, and the closed complements of the others do.
  public func contains(_ point: [Expression]) -> Constraint {
    .all([base.contains(point)] + removed.map { $0.complement(point) ?? .truth(false) })
  }

  /// A box of the first region.
  public var boundingBox: [ClosedRange<Double>]? { base.boundingBox }
}

public import ArgMinExpressions
public import ArgMinProblems

/// The points for which a combination of memberships in regions holds.
///
///     let ring = try BooleanRegion([outer, inner]) { $0[0] && !$0[1] }
public struct BooleanRegion: Region {
  /// Makes one constraint of the memberships, in the order of the regions.
  public typealias Connective = @Sendable ([Constraint]) -> Constraint

  /// The regions, all of one dimension.
  public let regions: [any Region]
  private let connective: Connective

  /// The region of a combination.
  ///
  /// - Throws: ``RegionError`` without regions, where their dimensions differ, or where the
  ///   combination negates a region that is described by parameters.
  public init(_ regions: [any Region], _ connective: @escaping Connective) throws(RegionError) {
    try Combination.validate("BooleanRegion", regions)
    (self.regions, self.connective) = (regions, connective)
    let probe = Combination.probe(dimension)
    guard !contains(probe).hasNegatedQuantifier else {
      throw .unsupported(
        region: "BooleanRegion",
        reason: "a region that is negated is described by parameters",
        advice: "write it as an ImplicitRegion")
    }
  }

  /// The number of coordinates of a point.
  public var dimension: Int { regions.first?.dimension ?? 0 }

  /// The combination of the regions' own constraints.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    return connective(regions.map { $0.contains(point) })
  }
}

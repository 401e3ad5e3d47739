public import ArgMinExpressions
public import ArgMinProblems

/// The boundary of a region within the flat that holds it.
public struct RegionBoundary: Region {
  /// The region whose boundary it is.
  public let base: any Region
  private let border: any Region

  /// The boundary, where ``Region/boundary`` is known.
  ///
  /// - Throws: ``RegionError/unsupported(region:reason:advice:)`` where it is not.
  public init(of base: any Region) throws(RegionError) {
    guard let boundary = base.boundary else {
      throw .unsupported(
        region: "RegionBoundary",
        reason: "no formula is known for the boundary of "
          + "\(type(of: base)) with these parameters",
        advice: "write the boundary as an ImplicitRegion or a RegionUnion of curves")
    }
    (self.base, border) = (base, boundary)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { base.dimension }

  /// The boundary holds the point.
  public func contains(_ point: [Expression]) -> Constraint { border.contains(point) }

  /// The box of the boundary.
  public var boundingBox: [ClosedRange<Double>]? { border.boundingBox }

  /// Known where it is for the boundary's own type.
  public func nearestPoint(to point: [Double]) -> [Double]? { border.nearestPoint(to: point) }
}

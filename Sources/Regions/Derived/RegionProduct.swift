public import ArgMinExpressions
public import ArgMinProblems

/// The points whose first coordinates lie in one region, the next ones in another, and so on.
public struct RegionProduct: Region {
  /// The regions, in the order of the coordinates.
  public let regions: [any Region]

  /// The product.
  ///
  /// - Throws: ``RegionError`` without regions.
  public init(_ regions: [any Region]) throws(RegionError) {
    guard !regions.isEmpty else {
      throw .badArguments(
        region: "RegionProduct", found: "no region", accepted: ["RegionProduct[r1, r2, …]"])
    }
    self.regions = regions
  }

  /// The sum of the dimensions.
  public var dimension: Int { regions.reduce(0) { $0 + $1.dimension } }

  /// Every region holds its part of the point.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    return .all(zip(regions, parts(of: point)).map { $0.contains($1) })
  }

  /// True where all regions are convex, else unknown.
  public var isConvex: Bool? { regions.allSatisfy { $0.isConvex == true } ? true : nil }

  /// The product of the boxes.
  public var boundingBox: [ClosedRange<Double>]? {
    let boxes = regions.compactMap(\.boundingBox)
    return boxes.count == regions.count ? boxes.flatMap { $0 } : nil
  }

  /// The nearest points of all regions, joined.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard point.count == dimension else { return nil }
    let nearest = zip(regions, parts(of: point)).compactMap { $0.nearestPoint(to: $1) }
    return nearest.count == regions.count ? nearest.flatMap { $0 } : nil
  }

  private func parts<Coordinate>(of point: [Coordinate]) -> [[Coordinate]] {
    var rest = point[...]
    return regions.map { region in
      defer { rest = rest.dropFirst(region.dimension) }
      return Array(rest.prefix(region.dimension))
    }
  }
}

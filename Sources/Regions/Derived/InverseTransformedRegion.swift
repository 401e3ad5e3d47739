public import ArgMinExpressions
public import ArgMinProblems

/// The points whose images under a transform lie in a region.
public struct InverseTransformedRegion: Region {
  /// The region of the images.
  public let base: any Region
  /// The number of coordinates of a point.
  public let dimension: Int
  private let transform: RegionTransform

  /// The region of the points of a dimension that a transform takes into `base`.
  ///
  /// - Throws: ``RegionError`` where the dimensions do not fit.
  public init(
    _ base: any Region, by transform: RegionTransform, dimension: Int
  ) throws(RegionError) {
    let name = "InverseTransformedRegion"
    try Parameters(of: name).count(dimension, "the dimension", in: 1...1_000_000)
    if let count = transform.inputCount, count != dimension {
      throw .dimensionMismatch(
        region: name, part: "a point", given: dimension, expected: count)
    }
    let images = transform(Combination.probe(dimension)).count
    guard images == base.dimension else {
      throw .dimensionMismatch(
        region: name, part: "an image", given: images, expected: base.dimension)
    }
    (self.base, self.transform, self.dimension) = (base, transform, dimension)
  }

  /// The region holds the point's image.
  public func contains(_ point: [Expression]) -> Constraint {
    point.count == dimension ? base.contains(transform(point)) : .truth(false)
  }

  /// True for affine maps into convex regions, else unknown.
  public var isConvex: Bool? {
    if case .function = transform.form { return nil }
    return base.isConvex == true ? true : nil
  }
}

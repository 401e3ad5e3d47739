public import ArgMinExpressions
public import ArgMinProblems

/// The images of a region's points under a transform.
public struct TransformedRegion: Region {
  /// The region that is transformed.
  public let base: any Region
  /// The number of coordinates of an image.
  public let dimension: Int
  private let transform: RegionTransform

  /// The image of a region.
  ///
  /// - Throws: ``RegionError`` where the transform takes points of another dimension.
  public init(_ base: any Region, by transform: RegionTransform) throws(RegionError) {
    if let count = transform.inputCount, count != base.dimension {
      throw .dimensionMismatch(
        region: "TransformedRegion", part: "a point of the region", given: base.dimension,
        expected: count)
    }
    (self.base, self.transform) = (base, transform)
    dimension = transform(Combination.probe(base.dimension)).count
  }

  /// The region holds the point's image under the inverse; where no inverse is known, that the region
  /// holds a point with this image.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    if let original = transform.inverse(point) { return base.contains(original) }
    return .exists(base.dimension, "q", about: point) { original in
      .all([.coincide(point, transform(original)), base.contains(original)])
    }
  }

  /// That of the region under a one-to-one affine map; a convex region's image under any affine map
  /// is convex.
  public var isConvex: Bool? {
    if case .function = transform.form { return nil }
    if base.isConvex == true { return true }
    return transform.inverse(Combination.probe(dimension)) == nil ? nil : base.isConvex
  }

  /// The box of the images of the region's box under an affine map of numbers.
  public var boundingBox: [ClosedRange<Double>]? {
    guard let box = base.boundingBox else { return nil }
    switch transform.form {
    case .translation(let vector):
      guard let vector = vector.constants else { return nil }
      return zip(box, vector).map { ($0.lowerBound + $1)...($0.upperBound + $1) }
    case .affine(let matrix, let vector, _):
      guard let matrix = matrix.constants, let vector = vector.constants else { return nil }
      return zip(matrix, vector).map { row, shift in
        let ends = zip(row, box).filter { $0.0 != 0 }.map { factor, side in
          [factor * side.lowerBound, factor * side.upperBound].sorted()
        }
        return ends.reduce(shift) { $0 + $1[0] }...ends.reduce(shift) { $0 + $1[1] }
      }
    case .function: return nil
    }
  }

  /// Known for translations and rotations of a region where it is known.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard transform.isIsometry, point.count == dimension,
      let original = transform.inverse(point.expressions)?.constants,
      let nearest = base.nearestPoint(to: original)
    else { return nil }
    return transform(nearest.expressions).constants
  }
}

public import ArgMinExpressions
public import ArgMinProblems

/// A set of points of a space, which a point of decision variables can be asked to lie in.
///
///     let x = Expression.variable("x"), y = Expression.variable("y")
///     let inside = try [x, y].isElement(of: Disk(center: [1, 0], radius: 2))
///
/// Every region is closed. Its parameters are expressions, so they may be decision variables too;
/// radii are then implicitly at least 0. A type of your own needs ``dimension`` and
/// ``contains(_:)``; the rest has defaults that say "unknown".
public protocol Region: Sendable {
  /// The number of coordinates of a point.
  var dimension: Int { get }

  /// The constraint that a point lies in the region's closure.
  ///
  /// A point with another number of coordinates than ``dimension`` lies in no region.
  func contains(_ point: [Expression]) -> Constraint

  /// Whether the region holds the segment between any two of its points, for every value of the
  /// variables in its parameters; nil where that is unknown.
  var isConvex: Bool? { get }

  /// For every coordinate an interval that holds its values, infinite where there is no bound.
  ///
  /// Nil where the region is empty, its parameters are not constant, or no bounds are known. The
  /// box holds the region, up to rounding in the last place; unless a type says so it need not be
  /// the smallest.
  var boundingBox: [ClosedRange<Double>]? { get }

  /// A point of the region with the least Euclidean distance to `point`.
  ///
  /// Nil where the region is empty, a parameter is not constant, or no closed form is known.
  func nearestPoint(to point: [Double]) -> [Double]?

  /// The region's boundary within the flat that holds it, where a formula for it is known.
  ///
  /// The boundary of a segment is its two ends, that of a disk is a circle.
  var boundary: (any Region)? { get }
}

extension Region {
  /// Unknown.
  public var isConvex: Bool? { nil }

  /// Unknown.
  public var boundingBox: [ClosedRange<Double>]? { nil }

  /// Unknown.
  public func nearestPoint(to point: [Double]) -> [Double]? { nil }

  /// Unknown.
  public var boundary: (any Region)? { nil }

  /// The Euclidean distance from `point` to the region; nil where ``nearestPoint(to:)`` is.
  public func distance(to point: [Double]) -> Double? {
    nearestPoint(to: point).map { $0.minus(point).length }
  }
}

extension [Expression] {
  /// The constraint that the point with these coordinates lies in a region.
  ///
  /// - Throws: ``RegionError/dimensionMismatch(region:part:given:expected:)`` where the region's
  ///   points have another number of coordinates.
  public func isElement(of region: any Region) throws(RegionError) -> Constraint {
    guard count == region.dimension else {
      throw .dimensionMismatch(
        region: "\(type(of: region))", part: "the point", given: count,
        expected: region.dimension)
    }
    return region.contains(self)
  }
}

extension [[Expression]] {
  /// The constraint that each of these points lies in a region, as `(p|q) ∈ region` says.
  ///
  /// - Throws: ``RegionError/dimensionMismatch(region:part:given:expected:)`` where the region's
  ///   points have another number of coordinates.
  public func areElements(of region: any Region) throws(RegionError) -> Constraint {
    var parts: [Constraint] = []
    for point in self { parts.append(try point.isElement(of: region)) }
    return .all(parts)
  }
}

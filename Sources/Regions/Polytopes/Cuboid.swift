public import ArgMinExpressions
public import ArgMinProblems

/// A box with sides along the coordinates: lower ≤ p ≤ upper, entry by entry.
public struct Cuboid: Region {
  /// The corner with the least coordinates.
  public let lower: [Expression]
  /// The corner with the greatest coordinates.
  public let upper: [Expression]

  /// The box between two corners, by default the unit cube; the second is by default the first plus
  /// 1 in every coordinate.
  ///
  /// Constant corners may be given in any order.
  ///
  /// - Throws: ``RegionError`` where the corners differ in dimension or are not finite.
  public init(
    _ corner: [Expression] = [0, 0, 0], _ opposite: [Expression]? = nil
  ) throws(RegionError) {
    try self.init("Cuboid", corner, opposite, dimension: nil)
  }

  init(
    _ region: String, _ corner: [Expression], _ opposite: [Expression]?, dimension: Int?
  ) throws(RegionError) {
    let opposite = opposite ?? corner.map { $0 + 1 }
    let parameters = Parameters(of: region)
    try parameters.points([corner, opposite], "corner", atLeast: 2, dimension: dimension)
    var (lower, upper) = (corner, opposite)
    for index in lower.indices {
      guard let a = lower[index].constantValue, let b = upper[index].constantValue, a > b else {
        continue
      }
      (lower[index], upper[index]) = (upper[index], lower[index])
    }
    (self.lower, self.upper) = (lower, upper)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { lower.count }

  /// lower ≤ point ≤ upper.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    return .all(
      zip(point, zip(lower, upper)).flatMap { coordinate, sides in
        sides.0.isIdentical(to: sides.1)
          ? [coordinate == sides.0] : [coordinate >= sides.0, coordinate <= sides.1]
      })
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The box itself.
  public var boundingBox: [ClosedRange<Double>]? { [lower, upper].constants?.box }

  /// Every coordinate moved into its interval.
  public func nearestPoint(to point: [Double]) -> [Double]? {
    guard let box = boundingBox, point.count == dimension else { return nil }
    return zip(point, box).map { Swift.min(Swift.max($0, $1.lowerBound), $1.upperBound) }
  }

  /// The faces, of a box with an interior.
  public var boundary: (any Region)? { Surface(of: self) }
}

extension Cuboid: Polyhedral {
  var linearSystem: LinearSystem? {
    let axes = lower.indices.map { axis in lower.indices.map { $0 == axis ? 1.0 : 0 } }
    var system = LinearSystem()
    for (axis, (low, high)) in zip(axes, zip(lower, upper)) {
      if low.isIdentical(to: high) {
        system.equations.append(LinearSystem.Row(axis, low))
      } else {
        system.inequalities.append(LinearSystem.Row(axis, high))
        system.inequalities.append(LinearSystem.Row(axis.scaled(by: -1), -low))
      }
    }
    return system
  }
}

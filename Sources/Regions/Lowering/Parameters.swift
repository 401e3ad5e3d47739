internal import ArgMinExpressions

/// The checks that initializers of one region make of their parameters.
struct Parameters {
  let region: String

  init(of region: String) { self.region = region }

  /// Constants must be finite.
  func finite(_ value: Expression, _ name: String) throws(RegionError) {
    guard let constant = value.constantValue, !constant.isFinite else { return }
    throw .outOfRange(
      region: region, parameter: name, given: "\(constant)", accepts: "a finite number")
  }

  /// A point or vector has the given number of finite entries, at least one.
  func point(
    _ point: [Expression], _ name: String, dimension: Int? = nil
  ) throws(RegionError) {
    let expected = dimension ?? Swift.max(point.count, 1)
    guard point.count == expected else {
      throw .dimensionMismatch(
        region: region, part: name, given: point.count, expected: expected)
    }
    for entry in point { try finite(entry, name) }
  }

  /// A list has enough points, all of one dimension.
  func points(
    _ points: [[Expression]], _ name: String, atLeast needed: Int, dimension: Int? = nil
  ) throws(RegionError) {
    guard points.count >= needed, let first = points.first else {
      throw .tooFewPoints(region: region, given: points.count, needed: Swift.max(needed, 1))
    }
    for (index, point) in points.enumerated() {
      try self.point(
        point, "\(name) \(index + 1)", dimension: dimension ?? Swift.max(first.count, 1))
    }
  }

  /// Vectors have the dimension of a point and are not zero.
  func directions(
    _ vectors: [[Expression]], _ name: String, dimension: Int
  ) throws(RegionError) {
    for (index, vector) in vectors.enumerated() {
      let label = vectors.count == 1 ? name : "\(name) \(index + 1)"
      try point(vector, label, dimension: dimension)
      if let constant = vector.constants, constant.allSatisfy({ $0 == 0 }) {
        throw .degenerate(region: region, reason: "\(label) is zero; a direction must not be")
      }
    }
  }

  /// A constant radius is finite and at least 0.
  func radius(_ value: Expression, _ name: String = "the radius") throws(RegionError) {
    guard let constant = value.constantValue else { return }
    guard constant >= 0, constant.isFinite else {
      throw .outOfRange(
        region: region, parameter: name, given: "\(constant)",
        accepts: "finite and at least 0")
    }
  }

  /// Constant radii are finite, at least 0, and the inner one is not above the outer one.
  func radii(inner: Expression, outer: Expression) throws(RegionError) {
    try radius(inner, "the inner radius")
    try radius(outer, "the outer radius")
    if let low = inner.constantValue, let high = outer.constantValue, low > high {
      throw .outOfRange(
        region: region, parameter: "the inner radius", given: "\(low)",
        accepts: "at most the outer radius, \(high)")
    }
  }

  /// A count lies between two bounds.
  func count(_ value: Int, _ name: String, in range: ClosedRange<Int>) throws(RegionError) {
    if value > range.upperBound {
      throw .tooLarge(region: region, parameter: name, given: value, limit: range.upperBound)
    }
    if value < range.lowerBound {
      throw .outOfRange(
        region: region, parameter: name, given: "\(value)",
        accepts: "at least \(range.lowerBound)")
    }
  }

  /// The points as numbers.
  func constants(_ points: [[Expression]], _ name: String) throws(RegionError) -> [[Double]] {
    guard let numbers = points.constants else {
      throw .notConstant(region: region, parameter: name)
    }
    return numbers
  }
}

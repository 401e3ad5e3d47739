internal import ArgMinExpressions

/// The ball whose surface passes through the corners of a simplex.
enum CircumscribedBall {
  /// Its centre and radius: 2(pᵢ − p₀)·(c − p₀) = ‖pᵢ − p₀‖² for every i.
  static func of(
    _ points: [[Expression]], region: String, dimension: Int? = nil
  ) throws(RegionError) -> (center: [Double], radius: Double) {
    let (corners, frame) = try Simplices.frame(of: points, region: region, dimension: dimension)
    let origin = corners[0]
    var offset = origin.map { _ in 0.0 }
    for (corner, coordinate) in zip(corners.dropFirst(), frame.coordinates) {
      let edge = corner.minus(origin)
      offset = offset.plus(coordinate.scaled(by: edge.dot(edge) / 2))
    }
    return (origin.plus(offset), offset.length)
  }
}

/// The largest ball in a simplex.
enum InscribedBall {
  /// Its centre and radius: barycentric coordinate i is the distance from facet i times the length
  /// of its gradient, and all of them add up to 1.
  static func of(
    _ points: [[Expression]], region: String
  ) throws(RegionError) -> (center: [Double], radius: Double) {
    let (corners, frame) = try Simplices.frame(of: points, region: region, dimension: nil)
    let zero = corners[0].map { _ in 0.0 }
    let last = frame.coordinates.reduce(zero) { $0.minus($1) }
    let gradients = ([last] + frame.coordinates).map(\.length)
    let radius = 1 / gradients.reduce(0, +)
    var center = zero
    for (corner, gradient) in zip(corners, gradients) {
      center = center.plus(corner.scaled(by: gradient * radius))
    }
    return (center, radius)
  }
}

/// Simplices with as many corners as their space has dimensions, and one more.
enum Simplices {
  static func frame(
    of points: [[Expression]], region: String, dimension: Int?
  ) throws(RegionError) -> ([[Double]], DirectionFrame) {
    let parameters = Parameters(of: region)
    let n = dimension ?? points.first?.count ?? 0
    try parameters.points(points, "point", atLeast: n + 1, dimension: n)
    guard points.count == n + 1, n > 0 else {
      throw .dimensionMismatch(
        region: region, part: "the list of points", given: points.count, expected: n + 1)
    }
    let corners = try parameters.constants(points, "a point")
    let edges = corners.dropFirst().map { $0.minus(corners[0]) }
    guard let frame = DirectionFrame(edges, dimension: n) else {
      throw .degenerate(
        region: region, reason: "the points lie in one flat; they must be in general position")
    }
    return (corners, frame)
  }
}

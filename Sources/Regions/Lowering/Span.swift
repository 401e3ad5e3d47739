internal import ArgMinExpressions
internal import ArgMinProblems

/// The points origin + Σ sᵢ·dᵢ with each sᵢ free, at least 0, or between 0 and 1.
///
/// From: an origin and directions. To: linear relations where the directions are numbers and
/// independent; else the sᵢ become variables. Exact.
struct Span: Sendable {
  enum Range: Sendable { case free, nonNegative, unit }

  var origin: [Expression]
  var directions: [[Expression]]
  var ranges: [Range]
  /// Whether also Σ sᵢ ≤ 1, as in a simplex.
  var isSimplex = false

  init(
    _ origin: [Expression], along directions: [[Expression]], _ range: Range,
    isSimplex: Bool = false
  ) {
    (self.origin, self.directions) = (origin, directions)
    ranges = directions.map { _ in range }
    self.isSimplex = isSimplex
  }

  /// More directions beside those that are there.
  func adding(_ more: [[Expression]], _ range: Range) -> Span {
    var span = self
    span.directions += more
    span.ranges += more.map { _ in range }
    return span
  }

  /// The flat through points, which are at least one.
  static func flat(through points: [[Expression]]) -> Span {
    let origin = points.first ?? []
    return Span(origin, along: points.dropFirst().map { $0.displacement(from: origin) }, .free)
  }

  func contains(_ point: [Expression]) -> Constraint {
    if let linearSystem { return linearSystem.contains(point) }
    return .exists(directions.count, "s", about: point) { weights in
      let reached = zip(weights, directions).reduce(origin) { sum, term in
        sum.plus(term.1.scaled(by: term.0))
      }
      var parts: [Constraint] = [.coincide(point, reached)]
      for (weight, range) in zip(weights, ranges) where range != .free {
        parts.append(weight >= 0)
        if range == .unit { parts.append(weight <= 1) }
      }
      if isSimplex { parts.append(weights.reduce(0, +) <= 1) }
      return .all(parts)
    }
  }

  /// Relations without further variables; nil where the directions are not independent numbers.
  var linearSystem: LinearSystem? {
    guard var constants = directions.constants else { return nil }
    if ranges.allSatisfy({ $0 == .free }) && !isSimplex {
      constants = DirectionFrame.independent(constants, dimension: origin.count)
        .map { constants[$0] }
    }
    guard let frame = DirectionFrame(constants, dimension: origin.count) else { return nil }
    var system = LinearSystem()
    for row in frame.equations { system.require(row, orthogonalFrom: origin) }
    for (row, range) in zip(frame.coordinates, ranges) where range != .free {
      system.require(row.scaled(by: -1), from: origin, atMost: 0)
      if range == .unit { system.require(row, from: origin, atMost: 1) }
    }
    if isSimplex {
      let zero = [Double](repeating: 0, count: origin.count)
      system.require(frame.coordinates.reduce(zero) { $0.plus($1) }, from: origin, atMost: 1)
    }
    return system
  }

  /// The number of independent directions; nil where they are not numbers.
  var rank: Int? {
    directions.constants.map { DirectionFrame.independent($0, dimension: origin.count).count }
  }

  /// The nearest point where every direction is free, by orthogonalization (Gram–Schmidt, twice).
  func nearestPoint(to point: [Double]) -> [Double]? {
    guard let origin = origin.constants, let directions = directions.constants,
      ranges.allSatisfy({ $0 == .free }), !isSimplex, point.count == origin.count
    else { return nil }
    var (nearest, rest) = (origin, point.minus(origin))
    for direction in Self.orthonormal(directions, dimension: origin.count) {
      let part = direction.scaled(by: direction.dot(rest))
      (nearest, rest) = (nearest.plus(part), rest.minus(part))
    }
    return nearest
  }

  /// Orthonormal vectors with the same span.
  static func orthonormal(_ vectors: [[Double]], dimension: Int) -> [[Double]] {
    var basis: [[Double]] = []
    for index in DirectionFrame.independent(vectors, dimension: dimension) {
      var rest = vectors[index].normalized ?? vectors[index]
      for _ in 0..<2 {
        for direction in basis { rest = rest.minus(direction.scaled(by: direction.dot(rest))) }
      }
      if let direction = rest.normalized { basis.append(direction) }
    }
    return basis
  }

  /// Orthonormal vectors that are orthogonal to one.
  static func complement(of vector: [Double]) -> [[Double]] {
    let axes = vector.indices.map { axis in vector.indices.map { $0 == axis ? 1.0 : 0 } }
    guard let unit = vector.normalized else { return axes }
    // The axis nearest to the vector is left out, so the others stay independent with it.
    let skipped = unit.indices.max { abs(unit[$0]) < abs(unit[$1]) }
    let others = axes.indices.filter { $0 != skipped }.map { axes[$0] }
    return Array(orthonormalKeepingOrder([unit] + others).dropFirst())
  }

  private static func orthonormalKeepingOrder(_ vectors: [[Double]]) -> [[Double]] {
    var basis: [[Double]] = []
    for vector in vectors {
      var rest = vector
      for _ in 0..<2 {
        for direction in basis { rest = rest.minus(direction.scaled(by: direction.dot(rest))) }
      }
      if let direction = rest.normalized { basis.append(direction) }
    }
    return basis
  }
}

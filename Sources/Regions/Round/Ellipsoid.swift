public import ArgMinExpressions
public import ArgMinProblems

/// The points p with (p − c)·Σ⁻¹·(p − c) ≤ 1, for a symmetric positive definite Σ.
///
/// With semiaxes r along the coordinates Σ is the diagonal matrix of r².
public struct Ellipsoid: Region {
  /// What stretches the unit ball.
  public enum Form: Sendable {
    /// The semiaxes along the coordinates.
    case semiaxes([Expression])
    /// The matrix Σ, row by row.
    case matrix([[Expression]])
  }

  /// The centre, one expression a coordinate.
  public let center: [Expression]
  /// The semiaxes or the matrix.
  public let form: Form
  /// L⁻¹ of a constant Σ = L·Lᵀ, and the least entry on the diagonal of L.
  private let whitening: (rows: [[Double]], size: Double)?

  /// The ellipsoid with semiaxes along the coordinates.
  ///
  /// - Throws: ``RegionError`` where lengths differ or a constant semiaxis is negative.
  public init(center: [Expression], semiaxes: [Expression]) throws(RegionError) {
    let parameters = Parameters(of: "Ellipsoid")
    try parameters.point(center, "the center")
    try parameters.point(semiaxes, "the list of radii", dimension: center.count)
    for semiaxis in semiaxes { try parameters.radius(semiaxis) }
    (self.center, form, whitening) = (center, .semiaxes(semiaxes), nil)
  }

  /// The ellipsoid of a matrix.
  ///
  /// - Throws: ``RegionError`` where the matrix is not square, a constant matrix is not symmetric
  ///   and positive definite, or one with variables has more than three rows or is not written
  ///   symmetrically.
  public init(center: [Expression], matrix: [[Expression]]) throws(RegionError) {
    let parameters = Parameters(of: "Ellipsoid")
    try parameters.point(center, "the center")
    let n = center.count
    guard matrix.count == n else {
      throw .dimensionMismatch(
        region: "Ellipsoid", part: "the matrix", given: matrix.count, expected: n)
    }
    try parameters.points(matrix, "row", atLeast: n, dimension: n)
    self.center = center
    if let constants = matrix.constants {
      guard let factor = Cholesky(constants) else {
        throw .notPositiveDefinite(region: "Ellipsoid", parameter: "the matrix")
      }
      whitening = (factor.inverse, factor.leastDiagonal)
    } else {
      try Self.validateSymbolic(matrix)
      whitening = nil
    }
    form = .matrix(matrix)
  }

  /// The number of coordinates of a point.
  public var dimension: Int { center.count }

  /// ‖L⁻¹(point − center)‖ ≤ 1 for a constant matrix; for one with variables that there is a w with
  /// Σw = point − center, w·(point − center) ≤ 1, and Σ is positive semidefinite.
  public func contains(_ point: [Expression]) -> Constraint {
    guard point.count == dimension else { return .truth(false) }
    let offset = point.minus(center)
    switch form {
    case .semiaxes(let semiaxes):
      return Semiaxes(semiaxes).constrain(offset) { Norms.isAtMost($1, $0) }
    case .matrix(let matrix):
      if let whitening {
        let scaled = whitening.rows.map { row in
          row.scaled(by: whitening.size).expressions.dot(offset)
        }
        return Norms.isAtMost(Expression(whitening.size), scaled)
      }
      return .exists(dimension, "w", about: point) { w in
        .all(
          [.coincide(matrix.map { $0.dot(w) }, offset), w.dot(offset) <= 1]
            + Minors.principal(of: matrix).map { $0 >= 0 })
      }
    }
  }

  /// True.
  public var isConvex: Bool? { true }

  /// The smallest box: the half side along coordinate i is √Σᵢᵢ.
  public var boundingBox: [ClosedRange<Double>]? {
    guard let center = center.constants else { return nil }
    switch form {
    case .semiaxes(let semiaxes):
      guard let semiaxes = semiaxes.constants else { return nil }
      return [center.minus(semiaxes), center.plus(semiaxes)].box
    case .matrix(let matrix):
      guard let matrix = matrix.constants else { return nil }
      let sides = matrix.indices.map { matrix[$0][$0].squareRoot() }
      return [center.minus(sides), center.plus(sides)].box
    }
  }

  /// The surface, where the parameters are numbers above 0.
  public var boundary: (any Region)? { Surface(of: self) }

  private static func validateSymbolic(_ matrix: [[Expression]]) throws(RegionError) {
    guard matrix.count <= 3 else {
      throw .unsupported(
        region: "Ellipsoid", reason: "a matrix with variables has \(matrix.count) rows",
        advice: "use numbers, or at most three rows")
    }
    for row in matrix.indices {
      for column in 0..<row where !matrix[row][column].isIdentical(to: matrix[column][row]) {
        throw .notPositiveDefinite(region: "Ellipsoid", parameter: "the matrix")
      }
    }
  }
}

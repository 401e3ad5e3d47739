public import ArgMinExpressions

/// A map from points to points: affine, or any formulas.
public struct RegionTransform: Sendable {
  enum Form: Sendable {
    case translation([Expression])
    /// p ↦ matrix·p + vector, with the inverse of the matrix where it is known.
    case affine(matrix: [[Expression]], vector: [Expression], inverse: [[Expression]]?)
    case function(@Sendable ([Expression]) -> [Expression])
  }

  let form: Form
  /// Whether distances stay as they are.
  let isIsometry: Bool
  /// The number of coordinates that it takes; nil for any.
  let inputCount: Int?

  /// p ↦ p + vector.
  public static func translation(_ vector: [Expression]) -> RegionTransform {
    RegionTransform(form: .translation(vector), isIsometry: true, inputCount: vector.count)
  }

  /// The rotation of the plane by an angle, counterclockwise about a centre.
  ///
  /// - Throws: ``RegionError`` where the centre has not two coordinates.
  public static func rotation(
    _ angle: Expression, about center: [Expression] = [0, 0]
  ) throws(RegionError) -> RegionTransform {
    try Parameters(of: "RotationTransform").point(center, "the center", dimension: 2)
    let (c, s) = direction(angle)
    return fixing(center, [[c, -s], [s, c]], inverse: [[c, s], [-s, c]])
  }

  /// The rotation of space by an angle about an axis through a centre, by the right-hand rule
  /// (Rodrigues 1840).
  ///
  /// - Throws: ``RegionError`` where the axis or the centre has not three coordinates, or the axis
  ///   is zero or contains variables.
  public static func rotation(
    _ angle: Expression, axis: [Expression], about center: [Expression] = [0, 0, 0]
  ) throws(RegionError) -> RegionTransform {
    let parameters = Parameters(of: "RotationTransform")
    try parameters.point(center, "the center", dimension: 3)
    try parameters.directions([axis], "the axis", dimension: 3)
    guard let constants = axis.constants, let u = constants.normalized else {
      throw .notConstant(region: "RotationTransform", parameter: "the axis")
    }
    let (c, s) = direction(angle)
    let skew = [[0, -u[2], u[1]], [u[2], 0, -u[0]], [-u[1], u[0], 0]]
    let matrix = (0..<3).map { row in
      (0..<3).map { column in
        Expression(u[row] * u[column]) * (1 - c) + Expression(skew[row][column]) * s
          + (row == column ? c : 0)
      }
    }
    let inverse = (0..<3).map { row in (0..<3).map { matrix[$0][row] } }
    return fixing(center, matrix, inverse: inverse)
  }

  /// The coordinates' distances from a centre times factors.
  ///
  /// - Throws: ``RegionError`` where the centre and the factors differ in number.
  public static func scaling(
    _ factors: [Expression], about center: [Expression]? = nil
  ) throws(RegionError) -> RegionTransform {
    let parameters = Parameters(of: "ScalingTransform")
    let center = center ?? factors.map { _ in 0 }
    try parameters.point(factors, "the list of factors")
    try parameters.point(center, "the center", dimension: factors.count)
    let isInvertible = factors.allSatisfy { ($0.constantValue ?? 0) != 0 }
    var transform = fixing(
      center, diagonal(factors), inverse: isInvertible ? diagonal(factors.map { 1 / $0 }) : nil)
    transform = RegionTransform(
      form: transform.form, isIsometry: factors.allSatisfy { $0.constantValue == 1 },
      inputCount: factors.count)
    return transform
  }

  /// p ↦ matrix·p + vector; the vector is by default zero.
  ///
  /// - Throws: ``RegionError`` where rows differ in length, or the vector has not an entry a row.
  public static func affine(
    _ matrix: [[Expression]], _ vector: [Expression]? = nil
  ) throws(RegionError) -> RegionTransform {
    let parameters = Parameters(of: "AffineTransform")
    try parameters.points(matrix, "row", atLeast: 1)
    let vector = vector ?? matrix.map { _ in 0 }
    try parameters.point(vector, "the vector", dimension: matrix.count)
    return RegionTransform(
      form: .affine(matrix: matrix, vector: vector, inverse: inverse(of: matrix)),
      isIsometry: false, inputCount: matrix[0].count)
  }

  /// Any map, given by a closure that makes a point of a point.
  ///
  /// - Parameter inputCount: The number of coordinates that the closure takes; nil for any.
  public static func function(
    of inputCount: Int? = nil, _ map: @escaping @Sendable ([Expression]) -> [Expression]
  ) -> RegionTransform {
    RegionTransform(form: .function(map), isIsometry: false, inputCount: inputCount)
  }

  /// The map given by formulas in variables, which are local to it.
  ///
  /// - Throws: ``RegionError`` where a variable is no variable or listed twice.
  public static func formulas(
    _ formulas: [Expression], in variables: [Expression]
  ) throws(RegionError) -> RegionTransform {
    let keys = try LocalVariables.keys(of: variables, region: "TransformedRegion")
    return function(of: keys.count) { point in
      let replacements = Dictionary(zip(keys, point)) { first, _ in first }
      return Substitution(replacements: replacements).apply(formulas)
    }
  }

  /// The image of a point.
  public func callAsFunction(_ point: [Expression]) -> [Expression] {
    switch form {
    case .translation(let vector): point.plus(vector)
    case .affine(let matrix, let vector, _): matrix.map { $0.dot(point) }.plus(vector)
    case .function(let map): map(point)
    }
  }

  /// The point whose image is `point`; nil where no formula for it is known.
  func inverse(_ point: [Expression]) -> [Expression]? {
    switch form {
    case .translation(let vector): point.minus(vector)
    case .affine(_, let vector, let inverse):
      inverse.map { rows in rows.map { $0.dot(point.minus(vector)) } }
    case .function: nil
    }
  }

  private static func fixing(
    _ center: [Expression], _ matrix: [[Expression]], inverse: [[Expression]]?
  ) -> RegionTransform {
    let vector = center.minus(matrix.map { $0.dot(center) })
    return RegionTransform(
      form: .affine(matrix: matrix, vector: vector, inverse: inverse), isIsometry: true,
      inputCount: center.count)
  }

  private static func direction(_ angle: Expression) -> (Expression, Expression) {
    guard let constant = angle.constantValue else { return (cos(angle), sin(angle)) }
    let direction = AngleRange.direction(constant).expressions
    return (direction[0], direction[1])
  }

  private static func diagonal(_ entries: [Expression]) -> [[Expression]] {
    entries.indices.map { row in entries.indices.map { $0 == row ? entries[row] : 0 } }
  }

  /// Of a square matrix of numbers that is not singular; else nil.
  private static func inverse(of matrix: [[Expression]]) -> [[Expression]]? {
    let n = matrix.count
    guard let constants = matrix.constants, constants.allSatisfy({ $0.count == n }),
      let reduced = Elimination(constants, dimension: n), reduced.rank == n
    else { return nil }
    var rows = constants
    for step in reduced.order { rows[step.column] = reduced.combinations[step.row] }
    return rows.expressions
  }
}

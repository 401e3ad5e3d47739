internal import ArgMinExpressions
internal import ArgMinProblems

/// Comparisons of a Euclidean norm with a radius.
///
/// With a constant radius r > 0 the form is r·Σ(vᵢ/r)² ≤ r: smooth everywhere, and on the boundary
/// the violation grows with twice the distance. With a variable radius it is √Σvᵢ² ≤ r, convex in
/// the vector and the radius together, which implies r ≥ 0.
enum Norms {
  static func isAtMost(_ radius: Expression, _ vector: [Expression]) -> Constraint {
    guard let constant = radius.constantValue else { return sqrt(vector.squaredLength) <= radius }
    if constant < 0 { return .truth(false) }
    return constant == 0 ? isZero(vector) : scaledSquares(vector, constant) <= radius
  }

  static func isEqual(to radius: Expression, _ vector: [Expression]) -> Constraint {
    guard let constant = radius.constantValue else {
      return vector.squaredLength == pow(radius, 2) && radius >= 0
    }
    if constant < 0 { return .truth(false) }
    return constant == 0 ? isZero(vector) : scaledSquares(vector, constant) == radius
  }

  static func isAtLeast(_ radius: Expression, _ vector: [Expression]) -> Constraint {
    guard let constant = radius.constantValue else {
      return vector.squaredLength >= pow(radius, 2) && radius >= 0
    }
    return constant == 0 ? .truth(true) : scaledSquares(vector, constant) >= radius
  }

  private static func isZero(_ vector: [Expression]) -> Constraint {
    .all(vector.map { $0 == 0 })
  }

  private static func scaledSquares(_ vector: [Expression], _ radius: Double) -> Expression {
    radius * vector.map { $0 / Expression(radius) }.squaredLength
  }
}

internal import ArgMinExpressions

/// coefficient · Π xₖ^aₖ of factors xₖ that are not negative: concave where all exponents are positive
/// and their sum is at most 1, convex where all are negative, or all but one whose sum with the others
/// is at least 1 (Boyd & Vandenberghe 2004, section 3.1.5 and exercise 3.12).
struct Monomial: Sendable, Hashable {
  struct Factor: Sendable, Hashable {
    var place: Int32
    var exponent: Double
  }

  var coefficient: Double
  var factors: [Factor]
  /// That of the whole, with the coefficient's sign.
  var isConvex: Bool

  /// Nil where the product bends neither way.
  init?(coefficient: Double, factors: [Factor]) {
    let exponents = factors.map(\.exponent)
    let sum = exponents.reduce(0, +)
    // Rounding of fractions such as 1/3 may leave the sum a hair beyond 1.
    let slack = 8 * Double.ulpOfOne
    let positive = exponents.filter { $0 > 0 }
    if positive.count == exponents.count, sum <= 1 + slack {
      isConvex = coefficient < 0
    } else if positive.isEmpty || (positive.count == 1 && sum >= 1 - slack) {
      isConvex = coefficient > 0
    } else {
      return nil
    }
    (self.coefficient, self.factors) = (coefficient, factors)
  }

  /// Whether the product rises in the factor.
  func rises(in factor: Factor) -> Bool { (factor.exponent > 0) == (coefficient > 0) }

  /// True where the factors bend as the composition rule asks for.
  func composes(in graph: FormulaGraph) -> Bool {
    factors.allSatisfy { factor in
      let curvature = graph.curvature(factor.place)
      return rises(in: factor) == isConvex ? curvature.isConvex : curvature.isConcave
    }
  }
}

package import ArgMinLinearAlgebra

/// Minimize ½ xᵀPx + qᵀx + r over Ax + s = b, s ∈ K₁ × … × Kₚ, l ≤ x ≤ u, some of x whole numbers.
///
/// The standard form that conic methods read. Shapes: P is n × n of which the upper triangle is kept,
/// A is m × n, q, l and u have n entries, b has m, and the dimensions of the cones add up to m.
package struct ConeProgram<Scalar: FloatingPoint & Sendable>: Sendable {
  /// The upper triangle of P, with its diagonal.
  package var quadratic: SparseMatrix<Scalar>
  package var linear: [Scalar]
  package var constant: Scalar = 0
  package var matrix: SparseMatrix<Scalar>
  package var rightSide: [Scalar]
  /// The cones in the order of the rows.
  package var cones: [ConeBlock]
  /// −∞ where there is no bound.
  package var lower: [Scalar]
  /// +∞ where there is no bound.
  package var upper: [Scalar]
  package var isInteger: [Bool]

  /// A program without quadratic terms, bounds and whole numbers.
  package init(
    linear: [Scalar], matrix: SparseMatrix<Scalar>, rightSide: [Scalar], cones: [ConeBlock]
  ) {
    (self.linear, self.matrix, self.rightSide) = (linear, matrix, rightSide)
    self.cones = cones
    quadratic = SparseMatrix(rowCount: linear.count, columnCount: linear.count)
    lower = [Scalar](repeating: -.infinity, count: linear.count)
    upper = [Scalar](repeating: .infinity, count: linear.count)
    isInteger = [Bool](repeating: false, count: linear.count)
  }

  package var columnCount: Int { linear.count }
  package var rowCount: Int { rightSide.count }
}

/// A cone of a ``ConeProgram``, with the order of its entries.
package enum ConeBlock: Sendable, Hashable {
  /// s = 0, of this many rows.
  case zero(Int)
  /// s ≥ 0, of this many rows.
  case nonNegative(Int)
  /// s₁ ≥ ‖(s₂, …)‖: the radius comes first.
  case secondOrder(Int)
  /// Symmetric positive semidefinite matrices of this order: the upper triangle column by column,
  /// what is off the diagonal times √2, so that inner products are those of matrices.
  case semidefinite(Int)
  /// The closure of s₃ ≥ s₂ exp(s₁/s₂), s₂ > 0.
  case exponential
  /// The dual of the exponential cone: the closure of e s₃ ≥ −s₁ exp(s₂/s₁), s₁ < 0.
  case dualExponential
  /// s₁ᵃ s₂¹⁻ᵃ ≥ |s₃|, s₁, s₂ ≥ 0, for 0 < a < 1.
  case power(Double)
  /// The dual of the power cone: (s₁/a)ᵃ (s₂/(1−a))¹⁻ᵃ ≥ |s₃|.
  case dualPower(Double)

  /// The number of rows.
  package var dimension: Int {
    switch self {
    case .zero(let count), .nonNegative(let count), .secondOrder(let count): count
    case .semidefinite(let order): order * (order + 1) / 2
    case .exponential, .dualExponential, .power, .dualPower: 3
    }
  }
}

package import ArgMinLinearAlgebra
package import ArgMinProblems

/// A model in MPS format: a linear or quadratic program, and what goes beyond it.
package struct MPSModel: Sendable {
  /// A column that is zero or between its bounds.
  package struct SemicontinuousColumn: Sendable, Hashable {
    package let column: Int
    /// The bounds where it is not zero; `upper` is infinite where the file has none.
    package let lower: Double
    package let upper: Double
  }

  /// ½xᵀQx that a row of `linear` has besides its linear part.
  package struct QuadraticRow: Sendable {
    package let row: Int
    /// The upper triangle of Q.
    package let matrix: SparseMatrix<Double>
  }

  /// Columns that lie in a cone, in its order.
  package struct ColumnCone: Sendable, Hashable {
    package let name: String
    package let domain: ConicDomain
    package let columns: [Int]
  }

  package var name: String
  /// Whether the file asks for the greatest value; `linear` is to be minimized nevertheless, its
  /// objective negated.
  package var isMaximized: Bool
  /// Everything but what the following lists hold.
  package var linear: LinearProgram
  package var semicontinuous: [SemicontinuousColumn] = []
  package var quadraticRows: [QuadraticRow] = []
  package var cones: [ColumnCone] = []
}

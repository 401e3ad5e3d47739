/// A model in the Conic Benchmark Format, as it stands in the file.
///
/// Minimize or maximize Σ ⟨F, X⟩ + aᵀx + b over rows Σ ⟨Fᵢ, X⟩ + aᵢᵀx + bᵢ in domains, matrices
/// Σ Hₖⱼ xⱼ + Dₖ positive semidefinite, x in domains, X positive semidefinite, some of x whole.
///
/// Source: H. A. Friberg, *The Conic Benchmark Format* (version 4, 2021).
package struct CBFModel: Sendable {
  /// A stretch of variables or rows in one domain.
  package struct Stretch: Sendable, Hashable {
    package let domain: ConicDomain
    package let count: Int
  }

  /// A number and where it belongs: indices from 0, in the order of the file.
  package struct Coordinate: Sendable, Hashable {
    package var indices: SIMD4<Int32>
    package var value: Double

    subscript(index: Int) -> Int { Int(indices[index]) }
  }

  package var version = 0
  package var isMaximized = false
  package var variables: [Stretch] = []
  package var rows: [Stretch] = []
  /// The orders of the matrix variables.
  package var matrixVariables: [Int] = []
  /// The orders of the matrix constraints.
  package var matrixConstraints: [Int] = []
  package var integers: [Int] = []
  /// The matrix variables, and then constraints, that must be of rank 1.
  package var rankOneVariables: [Int] = []
  package var rankOneConstraints: [Int] = []
  /// OBJFCOORD: matrix variable, row, column.
  package var objectiveMatrices: [Coordinate] = []
  /// OBJACOORD: variable.
  package var objective: [Coordinate] = []
  package var objectiveConstant = 0.0
  /// FCOORD: row, matrix variable, row and column of the matrix.
  package var matrices: [Coordinate] = []
  /// ACOORD: row, variable.
  package var coefficients: [Coordinate] = []
  /// BCOORD: row.
  package var constants: [Coordinate] = []
  /// HCOORD: matrix constraint, variable, row and column.
  package var constraintMatrices: [Coordinate] = []
  /// DCOORD: matrix constraint, row and column.
  package var constraintConstants: [Coordinate] = []

  package var variableCount: Int { variables.reduce(0) { $0 + $1.count } }
  package var rowCount: Int { rows.reduce(0) { $0 + $1.count } }
}

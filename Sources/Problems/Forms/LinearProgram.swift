package import ArgMinLinearAlgebra

/// Minimize cᵀx + ½ xᵀQx + r over rowLower ≤ Ax ≤ rowUpper, lower ≤ x ≤ upper, some of x whole,
/// and further conditions of which each leaves a choice.
///
/// The standard form that simplex methods and linear engines read. Shapes: A is m × n, Q is n × n of
/// which the upper triangle is kept and is zero for a linear program, c, `lower`, `upper` and
/// `isInteger` have n entries, `rowLower` and `rowUpper` have m.
package struct LinearProgram: Sendable {
  package var objective: [Double]
  package var constant = 0.0
  /// The upper triangle of Q, with its diagonal.
  package var quadratic: SparseMatrix<Double>
  package var matrix: SparseMatrix<Double>
  /// −∞ where there is no bound.
  package var rowLower: [Double]
  /// +∞ where there is no bound.
  package var rowUpper: [Double]
  /// −∞ where there is no bound.
  package var lower: [Double]
  /// +∞ where there is no bound.
  package var upper: [Double]
  package var isInteger: [Bool]
  /// Columns that are zero or within their bounds; zero may be outside of these.
  package var semicontinuous: [Int] = []
  package var sets: [SpecialOrderedSet] = []
  package var indicators: [Indicator] = []
  /// A name for every row, or nothing.
  package var rowNames: [String] = []
  /// A name for every column, or nothing.
  package var columnNames: [String] = []

  /// A program with these rows and without column bounds, quadratic terms and whole numbers.
  package init(
    objective: [Double], matrix: SparseMatrix<Double>, rowLower: [Double], rowUpper: [Double]
  ) {
    (self.objective, self.matrix) = (objective, matrix)
    (self.rowLower, self.rowUpper) = (rowLower, rowUpper)
    quadratic = SparseMatrix(rowCount: objective.count, columnCount: objective.count)
    lower = [Double](repeating: -.infinity, count: objective.count)
    upper = [Double](repeating: .infinity, count: objective.count)
    isInteger = [Bool](repeating: false, count: objective.count)
  }

  package var columnCount: Int { objective.count }
  package var rowCount: Int { rowLower.count }
}

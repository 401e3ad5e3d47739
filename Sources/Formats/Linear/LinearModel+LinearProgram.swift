import ArgMinLinearAlgebra
package import ArgMinProblems

extension LinearModel {
  /// The model as a linear or quadratic program; conditions with whole numbers, sets and indicators
  /// stay as they are.
  ///
  /// Throws where rows are quadratic and where columns lie in cones.
  package func linearProgram() throws(ModelFileError) -> LinearProgram {
    guard quadraticRows.isEmpty, cones.isEmpty else {
      let isCone = quadraticRows.isEmpty
      throw .unsupported(
        construct: isCone ? "a cone (CSECTION)" : "a quadratic row", line: 0,
        advice: "in a linear program there is none; use a method for cone programs")
    }
    return linear
  }
}

extension SparseMatrix {
  /// The square matrix of this order with these entries in its first rows and columns.
  func enlarged(to order: Int) -> SparseMatrix {
    var result = SparseMatrix(rowCount: order, columnCount: order)
    for column in 0..<order { result.starts[column + 1] = starts[min(column + 1, columnCount)] }
    (result.rows, result.values) = (rows, values)
    return result
  }
}

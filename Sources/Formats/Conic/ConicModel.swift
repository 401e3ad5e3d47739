internal import ArgMinLinearAlgebra
package import ArgMinProblems

/// A cone program that was read from a file, with what the file says about its variables.
package struct ConicModel: Sendable {
  /// The program, always to be minimized: of a model to be maximized the objective is negated.
  package var program: ConeProgram<Double>
  /// Whether the file asks for the greatest value.
  package var isMaximized: Bool
  /// The number of scalar variables of the file; they are the first columns.
  package var scalarCount: Int
  /// The orders of the matrix variables of the file, whose upper triangles, column by column and not
  /// scaled, are the columns after the scalars. Columns after these are auxiliary.
  package var matrixOrders: [Int] = []
  /// The names of the scalar variables; empty where the file names none.
  package var scalarNames: [String] = []

  /// The objective in the sense of the file at a point of the program.
  ///
  /// - Precondition: `x` has an entry for every column.
  package func value(at x: [Double]) -> Double {
    var product = [Double](repeating: 0, count: x.count)
    program.quadratic.multiplyAdd(x, into: &product)
    program.quadratic.multiplyTransposedAdd(x, into: &product)
    var value = program.constant
    for column in x.indices {
      value += x[column] * (program.linear[column] + 0.5 * product[column])
    }
    // The diagonal was counted in both products.
    for column in x.indices {
      for place in program.quadratic.starts[column]..<program.quadratic.starts[column + 1]
      where Int(program.quadratic.rows[place]) == column {
        value -= 0.5 * program.quadratic.values[place] * x[column] * x[column]
      }
    }
    return isMaximized ? -value : value
  }
}

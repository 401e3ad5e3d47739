import ArgMinLinearAlgebra
package import ArgMinProblems

extension MPSModel {
  /// The model as a linear or quadratic program.
  ///
  /// From: x = 0 or l ≤ x ≤ u. To: l z ≤ x ≤ u z with a binary column z after those of the file and
  /// two rows after those of the file. Exact. Recovers: the first columns. Throws where rows are
  /// quadratic, where columns lie in cones, and where such a column has no finite bounds.
  package func linearProgram() throws(ModelFileError) -> LinearProgram {
    guard quadraticRows.isEmpty, cones.isEmpty else {
      let isCone = quadraticRows.isEmpty
      throw .unsupported(
        construct: isCone ? "a cone (CSECTION)" : "a quadratic row (QCMATRIX, QSECTION)", line: 0,
        advice: "in a linear program there is none; use a method for cone programs")
    }
    return try expanded()
  }

  /// `linear` with semicontinuous columns written out.
  func expanded() throws(ModelFileError) -> LinearProgram {
    if semicontinuous.isEmpty { return linear }
    var program = linear
    var (rowLower, rowUpper) = (linear.rowLower, linear.rowUpper)
    var entries: [(row: Int, column: Int, value: Double)] = []
    for column in 0..<linear.columnCount {
      for place in linear.matrix.starts[column]..<linear.matrix.starts[column + 1] {
        entries.append((Int(linear.matrix.rows[place]), column, linear.matrix.values[place]))
      }
    }
    for item in semicontinuous {
      guard item.lower.isFinite, item.upper.isFinite else {
        throw .unsupported(
          construct:
            "the semicontinuous column '\(linear.columnNames[item.column])' without bounds",
          line: 0, advice: "give it a finite upper bound")
      }
      let binary = program.objective.count
      program.objective.append(0)
      program.lower.append(0)
      program.upper.append(1)
      program.isInteger.append(true)
      program.columnNames.append(linear.columnNames[item.column] + "≠0")
      for (isUpper, bound) in [(true, item.upper), (false, item.lower)] {
        entries.append((rowLower.count, item.column, 1))
        if bound != 0 { entries.append((rowLower.count, binary, -bound)) }
        rowLower.append(isUpper ? -.infinity : 0)
        rowUpper.append(isUpper ? 0 : .infinity)
        program.rowNames.append(
          linear.columnNames[item.column] + (isUpper ? "≤upper" : "≥lower"))
      }
    }
    let count = program.objective.count
    program.matrix = SparseMatrix.assembled(
      rowCount: rowLower.count, columnCount: count, entries: entries)
    (program.rowLower, program.rowUpper) = (rowLower, rowUpper)
    program.quadratic = linear.quadratic.enlarged(to: count)
    return program
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

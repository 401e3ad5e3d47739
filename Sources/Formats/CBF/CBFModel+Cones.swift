import ArgMinLinearAlgebra
import ArgMinProblems

extension CBFModel {
  /// The model as a cone program.
  ///
  /// From: variables and rows in domains. To: bounds and blocks of ``ConeProgram``; scalars are the
  /// first columns, then come the upper triangles of the matrix variables, then auxiliary columns of
  /// power cones with more than three entries. Exact. Throws where matrices must be of rank 1.
  ///
  /// - Complexity: O(entries + rows + columns).
  package func conicModel() throws(ModelFileError) -> ConicModel {
    guard rankOneVariables.isEmpty, rankOneConstraints.isEmpty else {
      throw .unsupported(
        construct: "a matrix that must be of rank 1 (PSDVARRANK1, PSDCONRANK1)", line: 0,
        advice: "leave the section out for the convex relaxation")
    }
    var builder = ConeProgramBuilder()
    for stretch in variables { _ = builder.addColumns(stretch.count, in: stretch.domain) }
    let scalars = variableCount
    let starts = matrixVariables.map {
      builder.addColumns(Triangle.count($0), lower: -.infinity, upper: .infinity)
    }
    let columns = builder.lower.count
    var first = 0
    for stretch in variables {
      builder.constrainColumns(first, stretch.count, in: stretch.domain)
      first += stretch.count
    }
    for (order, start) in zip(matrixVariables, starts) {
      builder.constrainMatrix(order: order) { AffineForm(column: start + $0) }
    }
    addRows(&builder, starts, columns)
    addMatrixConstraints(&builder, columns)
    let sign: Double = isMaximized ? -1 : 1
    var linear = [Double](repeating: 0, count: columns)
    for entry in objective { linear[entry[0]] += sign * entry.value }
    for entry in objectiveMatrices {
      let term = Self.term(entry, at: 0, starts)
      linear[term.column] += sign * term.value
    }
    var isInteger = [Bool](repeating: false, count: scalars)
    for index in integers { isInteger[index] = true }
    let program = builder.program(
      linear: linear, constant: sign * objectiveConstant, isInteger: isInteger)
    return ConicModel(
      program: program, isMaximized: isMaximized, scalarCount: scalars,
      matrixOrders: matrixVariables)
  }

  /// ⟨F, X⟩ for one entry of F, given once for both triangles: the column of X and its coefficient.
  private static func term(
    _ entry: Coordinate, at first: Int, _ starts: [Int]
  ) -> (column: Int, value: Double) {
    let (i, j) = (entry[first + 1], entry[first + 2])
    let column = starts[entry[first]] + Triangle.place(i, j)
    return (column, i == j ? entry.value : 2 * entry.value)
  }

  private func addRows(_ builder: inout ConeProgramBuilder, _ starts: [Int], _ columns: Int) {
    var entries: [(row: Int, column: Int, value: Double)] = []
    entries.reserveCapacity(coefficients.count + matrices.count)
    for entry in coefficients { entries.append((entry[1], entry[0], entry.value)) }
    for entry in matrices {
      let term = Self.term(entry, at: 1, starts)
      entries.append((term.column, entry[0], term.value))
    }
    let byRow = SparseMatrix.assembled(rowCount: columns, columnCount: rowCount, entries: entries)
    var offsets = [Double](repeating: 0, count: rowCount)
    for entry in constants { offsets[entry[0]] += entry.value }
    var first = 0
    for stretch in rows {
      builder.constrain(stretch.count, in: stretch.domain) {
        Self.form(byRow, first + $0, constant: offsets[first + $0])
      }
      first += stretch.count
    }
  }

  private func addMatrixConstraints(_ builder: inout ConeProgramBuilder, _ columns: Int) {
    var (starts, total) = ([Int](), 0)
    for order in matrixConstraints {
      starts.append(total)
      total += Triangle.count(order)
    }
    let entries = constraintMatrices.map { entry in
      let place = starts[entry[0]] + Triangle.place(entry[2], entry[3])
      return (row: entry[1], column: place, value: entry.value)
    }
    let byPlace = SparseMatrix.assembled(rowCount: columns, columnCount: total, entries: entries)
    var offsets = [Double](repeating: 0, count: total)
    for entry in constraintConstants {
      offsets[starts[entry[0]] + Triangle.place(entry[1], entry[2])] += entry.value
    }
    for (order, start) in zip(matrixConstraints, starts) {
      builder.constrainMatrix(order: order) {
        Self.form(byPlace, start + $0, constant: offsets[start + $0])
      }
    }
  }

  private static func form(
    _ matrix: SparseMatrix<Double>, _ column: Int, constant: Double
  ) -> AffineForm {
    let places = matrix.starts[column]..<matrix.starts[column + 1]
    return AffineForm(
      terms: places.map { (Int(matrix.rows[$0]), matrix.values[$0]) }, constant: constant)
  }
}

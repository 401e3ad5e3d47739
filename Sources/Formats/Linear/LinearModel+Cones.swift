import ArgMinLinearAlgebra
import ArgMinProblems

extension LinearModel {
  /// The model as a cone program.
  ///
  /// From: rows with two bounds, quadratic rows, columns in cones, semicontinuous columns, sets and
  /// indicators. To: blocks of ``ConeProgram``; the columns of the file come first, then binary ones
  /// of `BinaryFormulation`, then auxiliary ones. Exact. Throws where a quadratic row is not convex,
  /// and where bounds are infinite that binary columns need.
  package func conicModel() throws(ModelFileError) -> ConicModel {
    var linear = self.linear
    if !linear.semicontinuous.isEmpty || !linear.sets.isEmpty || !linear.indicators.isEmpty {
      do {
        linear = try BinaryFormulation(linear, quadraticRows: Set(quadraticRows.map(\.row))).program
      } catch {
        throw .unsupported(construct: error.construct, line: 0, advice: error.advice)
      }
    }
    let byRow = quadraticRows.isEmpty ? linear.matrix : linear.matrix.byRows
    let quadratics = try quadraticRows.map { row throws(ModelFileError) in
      try ConvexQuadraticRow(row, of: linear, byRow: byRow)
    }
    for row in quadraticRows {
      (linear.rowLower[row.row], linear.rowUpper[row.row]) = (-.infinity, .infinity)
    }
    var program = linear.coneForm().program
    if !quadratics.isEmpty || !cones.isEmpty {
      var builder = ConeProgramBuilder(program)
      for row in quadratics { row.constrain(&builder) }
      for cone in cones {
        builder.constrain(cone.columns.count, in: cone.domain) {
          AffineForm(column: cone.columns[$0])
        }
      }
      var conic = builder.program(
        linear: program.linear, constant: program.constant, isInteger: program.isInteger)
      conic.quadratic = program.quadratic.enlarged(to: conic.columnCount)
      program = conic
    }
    return ConicModel(
      program: program, isMaximized: isMaximized, scalarCount: self.linear.columnCount,
      scalarNames: self.linear.columnNames)
  }
}

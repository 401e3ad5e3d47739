import ArgMinLinearAlgebra
import ArgMinProblems

/// Putting together what was read.
extension MPSReader {
  mutating func model() throws(ModelFileError) -> MPSModel {
    if constraints.isEmpty { prepareRows() }
    prepareColumns()
    for column in 0..<columns.count where isInteger[column] && !hasBound[column] {
      // As CPLEX, MOSEK and HiGHS have it, whole numbers without any bound are 0 or 1.
      upper[column] = 1
    }
    let count = columns.count
    let sign: Double = isMaximized ? -1 : 1
    let (rowLower, rowUpper) = rowBounds()
    var linear = LinearProgram(
      objective: isMaximized ? objective.map { -$0 } : objective,
      matrix: SparseMatrix.assembled(
        rowCount: constraintCount, columnCount: count, entries: entries),
      rowLower: rowLower, rowUpper: rowUpper)
    if objectiveRow >= 0, !rightSides[objectiveRow].isNaN {
      linear.constant = -sign * rightSides[objectiveRow]
    }
    linear.quadratic = SparseMatrix.assembled(
      rowCount: count, columnCount: count,
      entries: quadraticEntries.map { ($0.row, $0.column, sign * $0.value) })
    (linear.lower, linear.upper, linear.isInteger) = (lower, upper, isInteger)
    linear.columnNames = columns.texts(bytes)
    let names = rows.texts(bytes)
    linear.rowNames = names.indices.filter { constraints[$0] >= 0 }.map { names[$0] }
    var model = MPSModel(name: name, isMaximized: isMaximized, linear: linear)
    for column in 0..<count where isSemicontinuous[column] {
      model.semicontinuous.append(
        .init(column: column, lower: lower[column], upper: upper[column]))
      model.linear.lower[column] = min(0, lower[column])
      model.linear.upper[column] = max(0, upper[column])
    }
    model.quadraticRows = quadraticRows.filter { !$0.entries.isEmpty }.map {
      .init(
        row: $0.row,
        matrix: SparseMatrix.assembled(rowCount: count, columnCount: count, entries: $0.entries))
    }
    model.cones = try checkedCones()
    return model
  }

  /// The bounds of the rows that are no N rows.
  private func rowBounds() -> ([Double], [Double]) {
    var lower = [Double](repeating: -.infinity, count: constraintCount)
    var upper = [Double](repeating: .infinity, count: constraintCount)
    for (row, type) in rowTypes.enumerated() where constraints[row] >= 0 {
      let place = constraints[row]
      let side = rightSides[row].isNaN ? 0 : rightSides[row]
      let range = ranges[row]
      if type != 0x4C { lower[place] = side }
      if type != 0x47 { upper[place] = side }
      if range.isNaN { continue }
      switch type {
      case 0x4C: lower[place] = side - abs(range)
      case 0x47: upper[place] = side + abs(range)
      default:
        if range < 0 { lower[place] = side + range } else { upper[place] = side + range }
      }
    }
    return (lower, upper)
  }

  private func checkedCones() throws(ModelFileError) -> [MPSModel.ColumnCone] {
    var result: [MPSModel.ColumnCone] = []
    for cone in cones {
      if let accepted = cone.domain.accepted(insteadOf: cone.columns.count) {
        throw .malformed(
          .outOfRange(
            what: "the number of columns in the cone \(cone.name)",
            given: "\(cone.columns.count)", accepts: accepted), line: cone.line, column: 1)
      }
      result.append(.init(name: cone.name, domain: cone.domain, columns: cone.columns))
    }
    return result
  }
}

import ArgMinLinearAlgebra
import ArgMinProblems

/// Putting together what was read.
extension MPSReader {
  mutating func model() throws(ModelFileError) -> LinearModel {
    if constraints.isEmpty { try prepareRows() }
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
    linear.semicontinuous = (0..<count).filter { isSemicontinuous[$0] }
    linear.sets = try orderedSets()
    linear.indicators = try checkedIndicators(linear)
    var model = LinearModel(linear: linear)
    (model.name, model.isMaximized) = (name, isMaximized)
    if objectiveRow >= 0 { model.objectiveName = names[objectiveRow] }
    model.quadraticRows = quadraticRows.filter { !$0.entries.isEmpty }.map {
      .init(row: $0.row, entries: $0.entries)
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

  private func orderedSets() throws(ModelFileError) -> [LinearProgram.SpecialOrderedSet] {
    for (set, line) in zip(sets, setLines) {
      guard let column = set.repeatedColumn else { continue }
      let name = lines.scanner.shown(columns.places[column])
      throw .malformed(
        .duplicate(what: "column of the set \(set.name)", name: name), line: line, column: 1)
    }
    return sets.map(\.ordered)
  }

  private func checkedIndicators(
    _ linear: LinearProgram
  ) throws(ModelFileError) -> [LinearProgram.Indicator] {
    for (indicator, place) in zip(indicators, indicatorPlaces)
    where !linear.isBinary(indicator.column) {
      throw .malformed(
        .outOfRange(
          what: "the column of an indicator",
          given: "'\(linear.columnNames[indicator.column])', which is not binary",
          accepts: "a whole column from 0 to 1"), line: place.line, column: place.column)
    }
    return indicators
  }

  private func checkedCones() throws(ModelFileError) -> [LinearModel.ColumnCone] {
    var result: [LinearModel.ColumnCone] = []
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

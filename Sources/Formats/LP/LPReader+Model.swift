import ArgMinLinearAlgebra
import ArgMinProblems

/// Putting together what was read.
extension LPReader {
  func model() throws(ModelFileError) -> LinearModel {
    let count = columns.count
    let sign: Double = isMaximized ? -1 : 1
    var costs = [Double](repeating: 0, count: count)
    for term in objective.terms { costs[term.column] += sign * term.value }
    var linear = LinearProgram(
      objective: costs,
      matrix: SparseMatrix.assembled(
        rowCount: rowLower.count, columnCount: count, entries: entries),
      rowLower: rowLower, rowUpper: rowUpper)
    linear.constant = sign * objective.constant
    linear.quadratic = SparseMatrix.assembled(
      rowCount: count, columnCount: count,
      entries: objective.products.filter { $0.value != 0 }.map {
        ($0.row, $0.column, sign * $0.value)
      })
    (linear.lower, linear.upper, linear.isInteger) = (lower, upper, isInteger)
    for column in 0..<count where isBinary[column] {
      linear.lower[column] = max(0, lower[column])
      linear.upper[column] = min(1, upper[column])
    }
    linear.semicontinuous = (0..<count).filter { isSemicontinuous[$0] }
    linear.columnNames = columns.texts(tokens.bytes)
    linear.rowNames = rowNames()
    linear.sets = sets
    linear.indicators = indicators
    for (indicator, place) in zip(indicators, indicatorTokens)
    where !linear.isBinary(indicator.column) {
      throw tokens.error(
        .outOfRange(
          what: "the column of an indicator",
          given: "'\(tokens.scanner.shown(place.range))', which is not binary",
          accepts: "one of the section Binary"), at: place)
    }
    var model = LinearModel(linear: linear)
    (model.name, model.isMaximized) = (tokens.problemName, isMaximized)
    model.objectiveName = objectiveName.isEmpty ? "obj" : objectiveName
    model.quadraticRows = quadraticRows.map { .init(row: $0.row, entries: $0.entries) }
    return model
  }

  /// The labels of rows; those without are c1, c2, … by their place.
  private func rowNames() -> [String] {
    let given = rows.texts(tokens.bytes)
    var taken = Set(given)
    return labels.enumerated().map { place, label in
      if label >= 0 { return given[label] }
      var name = "c\(place + 1)"
      while !taken.insert(name).inserted { name += "_" }
      return name
    }
  }
}

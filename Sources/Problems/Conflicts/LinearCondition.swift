internal import ArgMinLinearAlgebra

/// One side of a row or of the bounds of a column of a linear program.
package enum LinearCondition: Sendable, Hashable {
  case rowLower(Int)
  case rowUpper(Int)
  case lower(Int)
  case upper(Int)
}

extension LinearProgram {
  /// Every finite bound, those of rows first.
  package var conditions: [LinearCondition] {
    var conditions: [LinearCondition] = []
    for row in 0..<rowCount {
      if rowLower[row] > -.infinity { conditions.append(.rowLower(row)) }
      if rowUpper[row] < .infinity { conditions.append(.rowUpper(row)) }
    }
    for column in 0..<columnCount {
      if lower[column] > -.infinity { conditions.append(.lower(column)) }
      if upper[column] < .infinity { conditions.append(.upper(column)) }
    }
    return conditions
  }

  /// The conditions that multipliers of the rows, and what follows from them for the columns, need.
  package func support(of y: [Double]) -> [LinearCondition] {
    var support: [LinearCondition] = []
    for row in 0..<rowCount where y[row] != 0 {
      support.append(y[row] > 0 ? .rowLower(row) : .rowUpper(row))
    }
    var products = [Double](repeating: 0, count: columnCount)
    var sizes = products
    for column in 0..<columnCount {
      for place in matrix.starts[column]..<matrix.starts[column + 1] {
        let term = matrix.values[place] * y[Int(matrix.rows[place])]
        products[column] += term
        sizes[column] = max(sizes[column], abs(term))
      }
      // The same that counts as zero in `contradicting`, and where the bound weighs nothing.
      let bound = products[column] > 0 ? upper[column] : lower[column]
      let isZero = bound.isInfinite || abs(products[column]) <= 1e-13 * sizes[column]
      if products[column] != 0, !isZero {
        support.append(products[column] > 0 ? .upper(column) : .lower(column))
      }
    }
    return support
  }

  /// The condition in words: `2 x + 3 y <= 4`, with the names of the program; of long rows the first
  /// terms.
  package func text(of condition: LinearCondition, terms limit: Int = 12) -> String {
    switch condition {
    case .rowLower(let row): "\(rowText(row, limit)) >= \(rowLower[row].shortText)"
    case .rowUpper(let row): "\(rowText(row, limit)) <= \(rowUpper[row].shortText)"
    case .lower(let column): "\(columnName(column)) >= \(lower[column].shortText)"
    case .upper(let column): "\(columnName(column)) <= \(upper[column].shortText)"
    }
  }

  /// The name of the row or column that the condition is of.
  package func name(of condition: LinearCondition) -> String {
    switch condition {
    case .rowLower(let row), .rowUpper(let row):
      row < rowNames.count && !rowNames[row].isEmpty ? rowNames[row] : "row\(row + 1)"
    case .lower(let column), .upper(let column): columnName(column)
    }
  }

  private func columnName(_ column: Int) -> String {
    column < columnNames.count && !columnNames[column].isEmpty
      ? columnNames[column] : "x\(column + 1)"
  }

  private func rowText(_ row: Int, _ limit: Int) -> String {
    var text = ""
    var count = 0
    for column in 0..<columnCount {
      let places = matrix.starts[column]..<matrix.starts[column + 1]
      guard let place = places.first(where: { Int(matrix.rows[$0]) == row }),
        matrix.values[place] != 0
      else { continue }
      count += 1
      if count > limit { continue }
      let value = matrix.values[place]
      let factor = abs(value) == 1 ? "" : "\(abs(value).shortText) "
      let sign = text.isEmpty ? (value < 0 ? "-" : "") : (value < 0 ? " - " : " + ")
      text += sign + factor + columnName(column)
    }
    if count > limit { text += " + … (\(count - limit) more)" }
    return text.isEmpty ? "0" : text
  }
}

extension Double {
  /// A whole number without its fraction.
  fileprivate var shortText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

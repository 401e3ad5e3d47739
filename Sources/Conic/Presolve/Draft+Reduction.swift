import ArgMinLinearAlgebra
import ArgMinProblems

extension Draft {
  /// How often the whole program is looked at; nearly always two or three times do.
  private static var roundLimit: Int { 32 }

  /// Reduces rows and columns until nothing more is found.
  mutating func reduce() {
    dropInfiniteSides()
    fixByBounds()
    for row in rowCounts.indices where rowCounts[row] <= 1 && isLinear(row) {
      shortRows.append(row)
    }
    for column in columnCounts.indices where columnCounts[column] <= 1 {
      shortColumns.append(column)
    }
    for _ in 0..<Self.roundLimit {
      settleShortRowsAndColumns()
      if conclusion != nil { return }
      let progress = progressMark
      useActivities()
      if conclusion != nil { return }
      settleLooseColumns()
      if conclusion != nil { return }
      settleShortRowsAndColumns()
      if conclusion != nil { return }
      if progress != progressMark { continue }
      mergeProportionalRows()
      if conclusion != nil { return }
      dropDependentEquations()
      if conclusion != nil { return }
      if progress == progressMark { return }
    }
  }

  /// A number that changes with every reduction.
  private var progressMark: Int {
    var mark = steps.count
    for value in kind where value == .gone { mark += 1 }
    for value in isColumn where !value { mark += 1 }
    return mark
  }

  private mutating func settleShortRowsAndColumns() {
    while conclusion == nil {
      if let row = shortRows.popLast() {
        guard isLinear(row) else { continue }
        if rowCounts[row] == 0 {
          dropEmpty(row: row)
        } else if rowCounts[row] == 1 {
          boundBySingleton(row: row)
        }
      } else if let column = shortColumns.popLast() {
        guard isColumn[column] else { continue }
        if columnCounts[column] == 0 {
          dropEmpty(column: column)
        } else if columnCounts[column] == 1 {
          substitute(column: column)
        }
      } else {
        return
      }
    }
  }
}

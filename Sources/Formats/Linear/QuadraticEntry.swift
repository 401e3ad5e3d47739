import ArgMinLinearAlgebra

/// An entry of the upper triangle of Q in ½xᵀQx.
///
/// A list of entries takes no memory for the columns without one, of which a quadratic row has many.
package struct QuadraticEntry: Sendable, Hashable {
  package let row: Int
  package let column: Int
  package let value: Double

  package var isDiagonal: Bool { row == column }

  /// The entries column by column, those of one place added and zeros left out.
  static func merged(_ entries: [(row: Int, column: Int, value: Double)]) -> [QuadraticEntry] {
    var result: [QuadraticEntry] = []
    for entry in entries.sorted(by: { ($0.column, $0.row) < ($1.column, $1.row) }) {
      var value = entry.value
      if let last = result.last, last.column == entry.column, last.row == entry.row {
        value += last.value
        result.removeLast()
      }
      result.append(QuadraticEntry(row: entry.row, column: entry.column, value: value))
    }
    return result.filter { $0.value != 0 }
  }
}

extension SparseMatrix where Scalar == Double {
  /// The entries of an upper triangle that are not zero, column by column.
  var quadraticEntries: [QuadraticEntry] {
    var result: [QuadraticEntry] = []
    for column in 0..<columnCount {
      for place in starts[column]..<starts[column + 1] where values[place] != 0 {
        result.append(QuadraticEntry(row: Int(rows[place]), column: column, value: values[place]))
      }
    }
    return result
  }
}

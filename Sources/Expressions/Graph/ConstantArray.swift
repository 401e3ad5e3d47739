/// The entries of a constant vector or matrix, row by row.
package enum ConstantArray: Sendable, Hashable {
  case dense([Double])
  /// Compressed rows: the entries of row `r` are those from `starts[r]` to `starts[r + 1]`, columns
  /// ascending; all others are 0.
  case sparse(starts: [Int32], columns: [Int32], values: [Double])

  /// Equal to the bit, so that 0 and −0 differ and a NaN is itself.
  package static func == (a: ConstantArray, b: ConstantArray) -> Bool {
    switch (a, b) {
    case (.dense(let a), .dense(let b)): areSame(a, b)
    case (.sparse(let s, let c, let a), .sparse(let t, let d, let b)):
      s == t && c == d && areSame(a, b)
    default: false
    }
  }

  private static func areSame(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .dense(let values):
      for value in values { hasher.combine(value.bitPattern) }
    case .sparse(_, let columns, let values):
      hasher.combine(columns)
      for value in values { hasher.combine(value.bitPattern) }
    }
  }

  /// The entries of an array of this shape, all of them.
  package func entries(_ shape: Shape) -> [Double] {
    switch self {
    case .dense(let values): return values
    case .sparse(let starts, let columns, let values):
      var entries = [Double](repeating: 0, count: shape.count)
      for row in 0..<shape.rows {
        for place in Int(starts[row])..<Int(starts[row + 1]) {
          entries[row * shape.columns + Int(columns[place])] = values[place]
        }
      }
      return entries
    }
  }

  /// The entries that are stored: row, column and value.
  package func forEachStored(_ shape: Shape, _ body: (Int, Int, Double) -> Void) {
    switch self {
    case .dense(let values):
      for row in 0..<shape.rows {
        for column in 0..<shape.columns {
          body(row, column, values[row * shape.columns + column])
        }
      }
    case .sparse(let starts, let columns, let values):
      for row in 0..<shape.rows {
        for place in Int(starts[row])..<Int(starts[row + 1]) {
          body(row, Int(columns[place]), values[place])
        }
      }
    }
  }
}

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
    guard a.count == b.count else { return false }
    let isShared = a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in a.baseAddress == b.baseAddress }
    }
    return isShared || zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern }
  }

  /// Of large arrays some entries stand for all.
  package func hash(into hasher: inout Hasher) {
    switch self {
    case .dense(let values): Self.hash(values, into: &hasher)
    case .sparse(let starts, let columns, let values):
      hasher.combine(starts.count)
      let step = Swift.max(1, columns.count / 64)
      for place in stride(from: 0, to: columns.count, by: step) { hasher.combine(columns[place]) }
      Self.hash(values, into: &hasher)
    }
  }

  private static func hash(_ values: [Double], into hasher: inout Hasher) {
    hasher.combine(values.count)
    let step = Swift.max(1, values.count / 64)
    for place in stride(from: 0, to: values.count, by: step) {
      hasher.combine(values[place].bitPattern)
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

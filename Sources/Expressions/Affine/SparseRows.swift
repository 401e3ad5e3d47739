/// Affine functions of the columns of the variables, one a row: Σ valueₖ · columnₖ + constant.
///
/// Compressed rows, the columns of a row ascending and each at most once.
package struct SparseRows: Sendable, Equatable {
  /// Row `r` has the terms from `starts[r]` to `starts[r + 1]`.
  package private(set) var starts: [Int] = [0]
  package private(set) var columns: [Int32] = []
  package private(set) var values: [Double] = []
  /// The constant of each row.
  package private(set) var constants: [Double] = []

  package init() {}

  /// Rows without terms.
  init(constants: [Double]) {
    self.constants = constants
    starts = [Int](repeating: 0, count: constants.count + 1)
  }

  /// Each of some columns as a row of its own.
  init(columns: Range<Int32>) {
    starts = Array(0...columns.count)
    self.columns = Array(columns)
    values = Array(repeating: 1, count: columns.count)
    constants = Array(repeating: 0, count: columns.count)
  }

  private init(starts: [Int], columns: [Int32], values: [Double], constants: [Double]) {
    (self.starts, self.columns, self.values) = (starts, columns, values)
    self.constants = constants
  }

  package var count: Int { constants.count }
  package var isConstant: Bool { values.isEmpty }

  mutating func reserve(rows: Int, terms: Int) {
    starts.reserveCapacity(rows + 1)
    constants.reserveCapacity(rows)
    columns.reserveCapacity(terms)
    values.reserveCapacity(terms)
  }

  /// Ends the row whose terms were appended.
  mutating func endRow(constant: Double) {
    starts.append(values.count)
    constants.append(constant)
  }

  /// Appends a term to the row that is being written; its column is above those before it.
  mutating func append(_ column: Int32, _ value: Double) {
    columns.append(column)
    values.append(value)
  }

  func isConstant(row: Int) -> Bool { starts[row] == starts[row + 1] }

  /// Appends a row of others.
  mutating func append(row: Int, of other: SparseRows) {
    for place in other.starts[row]..<other.starts[row + 1] {
      append(other.columns[place], other.values[place])
    }
    endRow(constant: other.constants[row])
  }

  /// Appends a multiple of one of these rows.
  mutating func append(row: Int, times factor: Double) {
    for place in starts[row]..<starts[row + 1] { append(columns[place], factor * values[place]) }
    endRow(constant: factor * constants[row])
  }

  /// Appends one of these rows plus a multiple of another.
  mutating func append(row a: Int, plus factor: Double, times b: Int) {
    var (i, j) = (starts[a], starts[b])
    let (iEnd, jEnd) = (starts[a + 1], starts[b + 1])
    while i < iEnd || j < jEnd {
      if j >= jEnd || (i < iEnd && columns[i] < columns[j]) {
        append(columns[i], values[i])
        i += 1
      } else if i >= iEnd || columns[j] < columns[i] {
        append(columns[j], factor * values[j])
        j += 1
      } else {
        append(columns[i], values[i] + factor * values[j])
        (i, j) = (i + 1, j + 1)
      }
    }
    endRow(constant: constants[a] + factor * constants[b])
  }
}

/// Many rows at once, in loops without checks: every place is one that `starts` gives.
extension SparseRows {
  /// Rows of others by their places, each times a factor; one factor serves all.
  package init(selecting places: [Int], of rows: SparseRows, times factors: [Double] = [1]) {
    var starts = [Int](repeating: 0, count: places.count + 1)
    for (row, place) in places.enumerated() {
      starts[row + 1] = starts[row] + rows.starts[place + 1] - rows.starts[place]
    }
    let termCount = starts[places.count]
    let isUniform = factors.count == 1
    let columns = [Int32](unsafeUninitializedCapacity: termCount) { target, count in
      rows.columns.withUnsafeBufferPointer { source in
        for (row, place) in places.enumerated() {
          let shift = rows.starts[place] - starts[row]
          for term in starts[row]..<starts[row + 1] { target[term] = source[term + shift] }
        }
      }
      count = termCount
    }
    let values = [Double](unsafeUninitializedCapacity: termCount) { target, count in
      rows.values.withUnsafeBufferPointer { source in
        for (row, place) in places.enumerated() {
          let shift = rows.starts[place] - starts[row]
          let factor = factors[isUniform ? 0 : row]
          for term in starts[row]..<starts[row + 1] { target[term] = factor * source[term + shift] }
        }
      }
      count = termCount
    }
    let constants = places.enumerated().map { row, place in
      factors[isUniform ? 0 : row] * rows.constants[place]
    }
    self.init(starts: starts, columns: columns, values: values, constants: constants)
  }

  /// Each row times a factor; one factor serves all.
  init(_ rows: SparseRows, scaledBy factors: [Double]) {
    var (values, constants) = (rows.values, rows.constants)
    if factors.count == 1 {
      let factor = factors[0]
      for place in values.indices { values[place] *= factor }
      for row in constants.indices { constants[row] *= factor }
    } else {
      for row in constants.indices {
        for place in rows.starts[row]..<rows.starts[row + 1] { values[place] *= factors[row] }
        constants[row] *= factors[row]
      }
    }
    self.init(starts: rows.starts, columns: rows.columns, values: values, constants: constants)
  }

  /// All rows of several, one after the other.
  init(joining parts: [SparseRows]) {
    reserve(
      rows: parts.reduce(0) { $0 + $1.count }, terms: parts.reduce(0) { $0 + $1.values.count })
    for part in parts {
      let shift = values.count
      columns.append(contentsOf: part.columns)
      values.append(contentsOf: part.values)
      constants.append(contentsOf: part.constants)
      starts.append(contentsOf: part.starts.dropFirst().lazy.map { $0 + shift })
    }
  }

  /// The first of `count` rows of each part, then the second of each …; a part of one row repeats it.
  ///
  /// - Precondition: Parts have no products, and one row or `count` rows.
  package init(interleaving parts: [AffineSlice], count: Int) {
    let width = parts.count
    var starts = [Int](repeating: 0, count: count * width + 1)
    for (place, part) in parts.enumerated() {
      for row in 0..<count {
        starts[row * width + place + 1] = part.terms(part.count == 1 ? 0 : row).count
      }
    }
    for row in 0..<count * width { starts[row + 1] += starts[row] }
    let termCount = starts[count * width]
    var constants = [Double](repeating: 0, count: count * width)
    var values: [Double] = []
    let columns = [Int32](unsafeUninitializedCapacity: termCount) { columns, columnCount in
      values = [Double](unsafeUninitializedCapacity: termCount) { values, valueCount in
        for (place, part) in parts.enumerated() {
          part.rows.columns.withUnsafeBufferPointer { ownColumns in
            part.rows.values.withUnsafeBufferPointer { ownValues in
              for row in 0..<count {
                let source = part.count == 1 ? 0 : row
                let target = row * width + place
                constants[target] = part.constant(source)
                let shift = part.rows.starts[part.first + source] - starts[target]
                for term in starts[target]..<starts[target + 1] {
                  columns[term] = ownColumns[term + shift]
                  values[term] = ownValues[term + shift]
                }
              }
            }
          }
        }
        valueCount = termCount
      }
      columnCount = termCount
    }
    self.init(starts: starts, columns: columns, values: values, constants: constants)
  }

  /// Each row plus a multiple of the other's; where one has a single row, that serves for all.
  package init(_ left: SparseRows, plus factor: Double, times right: SparseRows, count: Int) {
    let limit =
      left.values.count * (left.count == 1 ? count : 1)
      + right.values.count * (right.count == 1 ? count : 1)
    var starts = [Int](repeating: 0, count: count + 1)
    var constants = [Double](repeating: 0, count: count)
    var values: [Double] = []
    let columns = [Int32](unsafeUninitializedCapacity: limit) { columns, columnCount in
      var next = 0
      values = [Double](unsafeUninitializedCapacity: limit) { values, valueCount in
        for row in 0..<count {
          let (a, b) = (left.count == 1 ? 0 : row, right.count == 1 ? 0 : row)
          Self.merge(
            left, left.starts[a]..<left.starts[a + 1], factor, right,
            right.starts[b]..<right.starts[b + 1]
          ) { column, value in
            (columns[next], values[next]) = (column, value)
            next += 1
          }
          starts[row + 1] = next
          constants[row] = left.constants[a] + factor * right.constants[b]
        }
        valueCount = next
      }
      columnCount = next
    }
    self.init(starts: starts, columns: columns, values: values, constants: constants)
  }

  /// The terms of a row plus a multiple of another's, columns ascending.
  @inline(__always)
  private static func merge(
    _ left: SparseRows, _ a: Range<Int>, _ factor: Double, _ right: SparseRows, _ b: Range<Int>,
    _ emit: (Int32, Double) -> Void
  ) {
    var (i, j) = (a.lowerBound, b.lowerBound)
    while i < a.upperBound || j < b.upperBound {
      if j >= b.upperBound || (i < a.upperBound && left.columns[i] < right.columns[j]) {
        emit(left.columns[i], left.values[i])
        i += 1
      } else if i >= a.upperBound || right.columns[j] < left.columns[i] {
        emit(right.columns[j], factor * right.values[j])
        j += 1
      } else {
        emit(left.columns[i], left.values[i] + factor * right.values[j])
        (i, j) = (i + 1, j + 1)
      }
    }
  }
}

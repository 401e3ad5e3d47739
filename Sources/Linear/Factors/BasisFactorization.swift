internal import ArgMinLinearAlgebra

/// Factors a basis: logicals and singletons first, then the rest by Markowitz's rule with threshold
/// pivoting.
///
/// Sources: H. M. Markowitz, "The elimination form of the inverse and its application to linear
/// programming" (1957); the search of a few short lines as in U. H. Suhl & L. M. Suhl, "Computing sparse
/// LU factorizations for large-scale linear programming bases" (1990).
final class BasisFactorization {
  /// A pivot is at least this part of the largest entry of its column.
  private static let threshold = 0.1
  /// A column whose entries are all smaller depends on the others.
  private static let singularTolerance = 1e-10
  /// How many lines are looked at for the best pivot.
  private static let searchLimit = 4

  let order: Int
  // The part that is not eliminated, by columns with values and by rows without.
  let columns: EntryPool
  let columnStart: Buffer<Int32>
  let columnCount: Buffer<Int32>
  let columnRoom: Buffer<Int32>
  let rows: EntryPool
  let rowStart: Buffer<Int32>
  let rowCount: Buffer<Int32>
  let rowRoom: Buffer<Int32>
  let columnBuckets: CountBuckets
  let rowBuckets: CountBuckets
  let isRowDone: Buffer<Bool>
  let isColumnDone: Buffer<Bool>
  /// Of every column its pivot row, or −1.
  let pivotRow: Buffer<Int32>
  let multiplier: Buffer<Double>
  let mark: Buffer<UInt8>
  let scratch: Buffer<Int32>
  // U as it comes: rows by the columns they are in.
  let found: EntryPool
  let foundColumns: EntryPool

  init(order: Int) {
    self.order = order
    columns = EntryPool(capacity: 8 * order)
    rows = EntryPool(capacity: 8 * order)
    found = EntryPool(capacity: 8 * order)
    foundColumns = EntryPool(capacity: 8 * order)
    columnStart = Buffer(count: order, repeating: 0)
    columnCount = Buffer(count: order, repeating: 0)
    columnRoom = Buffer(count: order, repeating: 0)
    rowStart = Buffer(count: order, repeating: 0)
    rowCount = Buffer(count: order, repeating: 0)
    rowRoom = Buffer(count: order, repeating: 0)
    columnBuckets = CountBuckets(lines: order, counts: order)
    rowBuckets = CountBuckets(lines: order, counts: order)
    isRowDone = Buffer(count: order, repeating: false)
    isColumnDone = Buffer(count: order, repeating: false)
    pivotRow = Buffer(count: order, repeating: -1)
    multiplier = Buffer(count: order, repeating: 0)
    mark = Buffer(count: order, repeating: 0)
    scratch = Buffer(count: order, repeating: 0)
  }

  /// Factors the columns of `head` and sorts `head` by pivot rows; columns that depend on others give way
  /// to logicals. Returns the variables that did.
  ///
  /// - Parameters:
  ///   - head: `order` different variables; those from `matrix.columnCount` on are logicals, unit
  ///     vectors of the rows.
  func factor(
    _ head: UnsafeMutablePointer<Int32>, of matrix: SimplexMatrix,
    into factors: BasisFactors
  ) -> [Int32] {
    begin(factors)
    gather(head, matrix, factors)
    eliminateSingletons(factors)
    eliminateRest(factors)
    return finish(head, matrix.columnCount, factors)
  }

  private func begin(_ factors: BasisFactors) {
    (columns.count, rows.count, found.count) = (0, 0, 0)
    foundColumns.count = 0
    isRowDone.fill(false)
    isColumnDone.fill(false)
    pivotRow.fill(-1)
    rowCount.fill(0)
    factors.lower.count = 0
    factors.lowerCount = 0
    factors.sequenceCount = 0
  }

  func setPivot(_ row: Int, _ column: Int, _ value: Double, _ factors: BasisFactors) {
    isRowDone[row] = true
    isColumnDone[column] = true
    pivotRow[column] = Int32(row)
    factors.pivots[row] = value
    factors.place[row] = Int32(factors.sequenceCount)
    factors.sequence[factors.sequenceCount] = Int32(row)
    factors.sequenceCount += 1
  }

  /// Pivots on logicals and copies the other columns.
  private func gather(
    _ head: UnsafeMutablePointer<Int32>, _ matrix: SimplexMatrix, _ factors: BasisFactors
  ) {
    let n = matrix.columnCount
    for position in 0..<order where Int(head[position]) >= n {
      columnCount[position] = 0
      setPivot(Int(head[position]) - n, position, 1, factors)
    }
    for position in 0..<order where Int(head[position]) < n {
      let j = Int(head[position])
      columnStart[position] = Int32(columns.count)
      let range = matrix.range(j)
      columns.reserve(range.count)
      for entry in range {
        let i = matrix.rows[entry]
        if isRowDone[Int(i)] {
          found.append(i, matrix.values[entry])
          foundColumns.append(Int32(position), 0)
        } else {
          columns.append(i, matrix.values[entry])
          rowCount[Int(i)] += 1
        }
      }
      columnCount[position] = Int32(columns.count) - columnStart[position]
      columnRoom[position] = columnCount[position]
    }
    var start = 0
    for i in 0..<order {
      rowStart[i] = Int32(start)
      rowRoom[i] = rowCount[i]
      start += Int(rowCount[i])
      rowCount[i] = 0
    }
    rows.reserve(start)
    rows.count = start
    for position in 0..<order where !isColumnDone[position] {
      let first = Int(columnStart[position])
      for entry in first..<first + Int(columnCount[position]) {
        let i = Int(columns.indices[entry])
        rows.indices[Int(rowStart[i] + rowCount[i])] = Int32(position)
        rowCount[i] += 1
      }
    }
  }

  /// Pivots on rows and columns with one entry, which changes nothing else.
  private func eliminateSingletons(_ factors: BasisFactors) {
    var columnQueue: [Int] = []
    var rowQueue: [Int] = []
    for position in 0..<order where !isColumnDone[position] && columnCount[position] == 1 {
      columnQueue.append(position)
    }
    for i in 0..<order where !isRowDone[i] && rowCount[i] == 1 { rowQueue.append(i) }
    while true {
      if let c = columnQueue.popLast() {
        if isColumnDone[c] || columnCount[c] != 1 { continue }
        let entry = Int(columnStart[c])
        let (p, value) = (Int(columns.indices[entry]), columns.values[entry])
        if abs(value) < Self.singularTolerance { continue }
        setPivot(p, c, value, factors)
        let start = Int(rowStart[p])
        for place in start..<start + Int(rowCount[p]) {
          let other = Int(rows.indices[place])
          if isColumnDone[other] { continue }
          found.append(Int32(p), take(row: p, outOf: other))
          foundColumns.append(Int32(other), 0)
          if columnCount[other] == 1 { columnQueue.append(other) }
        }
      } else if let p = rowQueue.popLast() {
        if isRowDone[p] || rowCount[p] != 1 { continue }
        let c = Int(rows.indices[Int(rowStart[p])])
        let value = take(row: p, outOf: c)
        if abs(value) < Self.singularTolerance {
          columns.indices[Int(columnStart[c] + columnCount[c])] = Int32(p)
          columns.values[Int(columnStart[c] + columnCount[c])] = value
          columnCount[c] += 1
          continue
        }
        setPivot(p, c, value, factors)
        let start = Int(columnStart[c])
        for entry in start..<start + Int(columnCount[c]) {
          let i = Int(columns.indices[entry])
          factors.lower.append(Int32(i), columns.values[entry] / value)
          remove(column: c, fromRow: i)
          if rowCount[i] == 1 { rowQueue.append(i) }
        }
        if columnCount[c] > 0 { closeLower(p, factors) }
      } else {
        return
      }
    }
  }

  private func closeLower(_ p: Int, _ factors: BasisFactors) {
    factors.lowerPivots[factors.lowerCount] = Int32(p)
    factors.lowerCount += 1
    factors.lowerStarts[factors.lowerCount] = Int32(factors.lower.count)
  }

  /// Takes the entry of a row out of a column; returns its value, 0 where it was dropped before.
  private func take(row p: Int, outOf c: Int) -> Double {
    let start = Int(columnStart[c])
    let last = start + Int(columnCount[c]) - 1
    for entry in stride(from: start, through: last, by: 1) where Int(columns.indices[entry]) == p {
      let value = columns.values[entry]
      columns.indices[entry] = columns.indices[last]
      columns.values[entry] = columns.values[last]
      columnCount[c] -= 1
      return value
    }
    return 0
  }

  private func remove(column c: Int, fromRow i: Int) {
    let start = Int(rowStart[i])
    let last = start + Int(rowCount[i]) - 1
    for entry in stride(from: start, through: last, by: 1) where Int(rows.indices[entry]) == c {
      rows.indices[entry] = rows.indices[last]
      rowCount[i] -= 1
      return
    }
  }

  // MARK: the rest

  private func eliminateRest(_ factors: BasisFactors) {
    columnBuckets.removeAll()
    rowBuckets.removeAll()
    var left = 0
    for c in 0..<order where !isColumnDone[c] {
      columnBuckets.place(c, count: Int(columnCount[c]))
      left += 1
    }
    for i in 0..<order where !isRowDone[i] {
      rowBuckets.place(i, count: Int(rowCount[i]))
    }
    while left > 0, let (p, c) = bestPivot() {
      eliminate(p, c, factors)
      left -= 1
    }
  }

  /// The entry that may bring the least fill, among those that are large enough in their columns.
  private func bestPivot() -> (row: Int, column: Int)? {
    var (bestRow, bestColumn, bestMerit, bestSize) = (-1, -1, Int.max, 0.0)
    var searched = 0
    for count in 1...max(order, 1) {
      var c = columnBuckets.first(count)
      while c >= 0 {
        let following = columnBuckets.after(c)
        let least = Self.threshold * largest(in: c)
        if least < Self.threshold * Self.singularTolerance {
          columnBuckets.remove(c)
          discard(column: c)
        } else {
          let start = Int(columnStart[c])
          for entry in start..<start + count {
            let size = abs(columns.values[entry])
            if size < least { continue }
            let i = Int(columns.indices[entry])
            let merit = (count - 1) * (Int(rowCount[i]) - 1)
            if merit < bestMerit || (merit == bestMerit && size > bestSize) {
              (bestRow, bestColumn, bestMerit, bestSize) = (i, c, merit, size)
            }
          }
          searched += 1
          if bestMerit <= (count - 1) * (count - 1)
            || (searched >= Self.searchLimit && bestRow >= 0)
          {
            return (bestRow, bestColumn)
          }
        }
        c = following
      }
      var i = rowBuckets.first(count)
      while i >= 0 {
        let start = Int(rowStart[i])
        for place in start..<start + count {
          let c = Int(rows.indices[place])
          let merit = (count - 1) * (Int(columnCount[c]) - 1)
          if merit >= bestMerit { continue }
          let size = abs(value(row: i, column: c))
          if size >= Self.threshold * largest(in: c), size >= Self.singularTolerance {
            (bestRow, bestColumn, bestMerit, bestSize) = (i, c, merit, size)
          }
        }
        searched += 1
        if bestMerit <= (count - 1) * count || (searched >= Self.searchLimit && bestRow >= 0) {
          if bestRow >= 0 { return (bestRow, bestColumn) }
        }
        i = rowBuckets.after(i)
      }
    }
    return bestRow >= 0 ? (bestRow, bestColumn) : nil
  }

  private func largest(in c: Int) -> Double {
    let start = Int(columnStart[c])
    var largest = 0.0
    for entry in start..<start + Int(columnCount[c]) {
      largest = max(largest, abs(columns.values[entry]))
    }
    return largest
  }

  private func value(row p: Int, column c: Int) -> Double {
    let start = Int(columnStart[c])
    for entry in start..<start + Int(columnCount[c]) where Int(columns.indices[entry]) == p {
      return columns.values[entry]
    }
    return 0
  }

  /// Takes a column that has no pivot out of the rows.
  private func discard(column c: Int) {
    let start = Int(columnStart[c])
    for entry in start..<start + Int(columnCount[c]) {
      let i = Int(columns.indices[entry])
      remove(column: c, fromRow: i)
      rowBuckets.place(i, count: Int(rowCount[i]))
    }
    columnCount[c] = 0
  }

  private func eliminate(_ p: Int, _ q: Int, _ factors: BasisFactors) {
    let pivot = take(row: p, outOf: q)
    setPivot(p, q, pivot, factors)
    columnBuckets.remove(q)
    rowBuckets.remove(p)
    let (start, length) = (Int(columnStart[q]), Int(columnCount[q]))
    for entry in start..<start + length {
      let i = Int(columns.indices[entry])
      let factor = columns.values[entry] / pivot
      factors.lower.append(Int32(i), factor)
      multiplier[i] = factor
      mark[i] = 1
      scratch[entry - start] = Int32(i)
      remove(column: q, fromRow: i)
    }
    if length > 0 { closeLower(p, factors) }
    let rowFirst = Int(rowStart[p])
    for place in rowFirst..<rowFirst + Int(rowCount[p]) {
      let c = Int(rows.indices[place])
      if c == q { continue }
      let value = take(row: p, outOf: c)
      if value != 0 {
        found.append(Int32(p), value)
        foundColumns.append(Int32(c), 0)
        if length > 0 { update(column: c, by: value, length) }
      }
      columnBuckets.place(c, count: Int(columnCount[c]))
    }
    rowCount[p] = 0
    for k in 0..<length {
      let i = Int(scratch[k])
      mark[i] = 0
      rowBuckets.place(i, count: Int(rowCount[i]))
    }
  }

  /// Subtracts the pivot column's multiples, times `value`, from a column.
  private func update(column c: Int, by value: Double, _ length: Int) {
    var entry = Int(columnStart[c])
    var end = entry + Int(columnCount[c])
    while entry < end {
      let i = Int(columns.indices[entry])
      if mark[i] == 0 {
        entry += 1
        continue
      }
      mark[i] = 2
      let changed = columns.values[entry] - multiplier[i] * value
      if abs(changed) < BasisFactors.dropTolerance {
        end -= 1
        columns.indices[entry] = columns.indices[end]
        columns.values[entry] = columns.values[end]
        remove(column: c, fromRow: i)
      } else {
        columns.values[entry] = changed
        entry += 1
      }
    }
    var count = end - Int(columnStart[c])
    for k in 0..<length {
      let i = Int(scratch[k])
      if mark[i] == 2 {
        mark[i] = 1
        continue
      }
      let changed = -multiplier[i] * value
      if abs(changed) < BasisFactors.dropTolerance { continue }
      if count == Int(columnRoom[c]) {
        let room = count + 4
        columnStart[c] = Int32(
          columns.moveToEnd(start: Int(columnStart[c]), length: count, room: room))
        columnRoom[c] = Int32(count + room)
      }
      let place = Int(columnStart[c]) + count
      columns.indices[place] = Int32(i)
      columns.values[place] = changed
      count += 1
      append(column: c, toRow: i)
    }
    columnCount[c] = Int32(count)
  }

  private func append(column c: Int, toRow i: Int) {
    let length = Int(rowCount[i])
    if length == Int(rowRoom[i]) {
      let room = length + 4
      rowStart[i] = Int32(rows.moveToEnd(start: Int(rowStart[i]), length: length, room: room))
      rowRoom[i] = Int32(length + room)
    }
    rows.indices[Int(rowStart[i]) + length] = Int32(c)
    rowCount[i] += 1
  }
}

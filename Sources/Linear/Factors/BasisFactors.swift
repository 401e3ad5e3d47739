internal import ArgMinLinearAlgebra

/// The factors of a basis, B = L R⁻¹ U up to orders of rows and columns, kept while columns of B are
/// exchanged.
///
/// Every row has one pivot, and everything about U is known by the row of its pivot, so that the
/// solution of B x = a has the value of the column with pivot row r at place r. R holds the row
/// operations by which U stayed triangular.
///
/// Source: J. J. H. Forrest & J. A. Tomlin, "Updated triangular factors of the basis to maintain
/// sparsity in the product form simplex method" (1972); U by columns and by rows as in U. H. Suhl &
/// L. M. Suhl, "Computing sparse LU factorizations for large-scale linear programming bases" (1990).
final class BasisFactors {
  /// What is smaller counts as nothing.
  static let dropTolerance = 1e-14

  let order: Int

  // L by columns in the order of elimination, and by rows.
  let lower: EntryPool
  let lowerStarts: Buffer<Int32>
  let lowerPivots: Buffer<Int32>
  var lowerCount = 0
  let lowerByRow: EntryPool
  /// The rows that L by rows has something in, last eliminated first, and where their entries start.
  let lowerRowOrder: Buffer<Int32>
  let lowerRowStarts: Buffer<Int32>
  var lowerRowCount = 0

  // R: a[pivot] += Σ value · a[index].
  let rowEtas: EntryPool
  let etaStarts: Buffer<Int32>
  let etaPivots: Buffer<Int32>

  // U, known by the row of the pivot.
  let upper: EntryPool
  let upperStart: Buffer<Int32>
  let upperLength: Buffer<Int32>
  let upperByRow: EntryPool
  let upperRowStart: Buffer<Int32>
  let upperRowLength: Buffer<Int32>
  let upperRowRoom: Buffer<Int32>
  let pivots: Buffer<Double>
  /// The rows in the order of their pivots; −1 where a pivot has moved to the end.
  let sequence: Buffer<Int32>
  var sequenceCount = 0
  /// Where a row stands in the sequence.
  let place: Buffer<Int32>

  /// How often columns may be exchanged before the basis is factored anew.
  let updateLimit: Int
  private(set) var updateCount = 0
  private var freshUpperCount = 0

  // What the last solves left on the way, for the update.
  private let spike: Buffer<Double>
  private let spikeIndices: Buffer<Int32>
  private var spikeCount = 0
  private let row: Buffer<Double>
  private let rowIndices: Buffer<Int32>
  private var rowCount = 0

  init(order: Int, updateLimit: Int = 100) {
    self.order = order
    self.updateLimit = updateLimit
    lower = EntryPool(capacity: 4 * order)
    lowerByRow = EntryPool(capacity: 4 * order)
    rowEtas = EntryPool(capacity: 4 * order)
    upper = EntryPool(capacity: 8 * order)
    upperByRow = EntryPool(capacity: 8 * order)
    lowerStarts = Buffer(count: order + 1, repeating: 0)
    lowerPivots = Buffer(count: order, repeating: 0)
    lowerRowOrder = Buffer(count: order, repeating: 0)
    lowerRowStarts = Buffer(count: order + 1, repeating: 0)
    etaStarts = Buffer(count: updateLimit + 1, repeating: 0)
    etaPivots = Buffer(count: updateLimit, repeating: 0)
    upperStart = Buffer(count: order, repeating: 0)
    upperLength = Buffer(count: order, repeating: 0)
    upperRowStart = Buffer(count: order, repeating: 0)
    upperRowLength = Buffer(count: order, repeating: 0)
    upperRowRoom = Buffer(count: order, repeating: 0)
    pivots = Buffer(count: order, repeating: 1)
    sequence = Buffer(count: order + updateLimit + 1, repeating: -1)
    place = Buffer(count: order, repeating: 0)
    spike = Buffer(count: order, repeating: 0)
    spikeIndices = Buffer(count: order, repeating: 0)
    row = Buffer(count: order, repeating: 0)
    rowIndices = Buffer(count: order, repeating: 0)
  }

  /// True where a new factorization would make solves cheaper, or no further update has room.
  var isWorn: Bool {
    updateCount >= updateLimit
      || upper.count + rowEtas.count > 3 * freshUpperCount + 16 * order + 1000
  }

  /// Forgets R; called when U is new.
  func beginUpdates() {
    rowEtas.count = 0
    updateCount = 0
    freshUpperCount = upper.count
  }

  // MARK: solves

  /// Solves B x = a in place; x has its values by pivot rows.
  ///
  /// - Parameter keepsSpike: The column is about to enter by ``exchange(row:pivot:)``.
  func solve(_ a: UnsafeMutablePointer<Double>, keepsSpike: Bool = false) {
    solveLower(a)
    applyRowEtas(a)
    if keepsSpike { spikeCount = pack(a, spikeIndices.base, spike.base) }
    solveUpper(a)
  }

  /// Solves Bᵀ y = a in place, `a` by pivot rows.
  ///
  /// - Parameter keepsRow: a is the unit vector of the row whose column is about to leave.
  func solveTransposed(_ a: UnsafeMutablePointer<Double>, keepsRow: Bool = false) {
    solveUpperTransposed(a)
    if keepsRow { rowCount = pack(a, rowIndices.base, row.base) }
    applyRowEtasTransposed(a)
    solveLowerTransposed(a)
  }

  private func pack(
    _ a: UnsafeMutablePointer<Double>, _ indices: UnsafeMutablePointer<Int32>,
    _ values: UnsafeMutablePointer<Double>
  ) -> Int {
    var count = 0
    for i in 0..<order where a[i] != 0 {
      indices[count] = Int32(truncatingIfNeeded: i)
      values[count] = a[i]
      count &+= 1
    }
    return count
  }

  private func solveLower(_ a: UnsafeMutablePointer<Double>) {
    let (indices, values) = (lower.indices, lower.values)
    let (starts, rows) = (lowerStarts.base, lowerPivots.base)
    for k in 0..<lowerCount {
      let x = a[Int(rows[k])]
      if x == 0 { continue }
      for place in Int(starts[k])..<Int(starts[k + 1]) {
        a[Int(indices[place])] -= values[place] * x
      }
    }
  }

  private func solveLowerTransposed(_ a: UnsafeMutablePointer<Double>) {
    let (indices, values) = (lowerByRow.indices, lowerByRow.values)
    let (starts, rows) = (lowerRowStarts.base, lowerRowOrder.base)
    for k in 0..<lowerRowCount {
      let x = a[Int(rows[k])]
      if x == 0 { continue }
      for place in Int(starts[k])..<Int(starts[k + 1]) {
        a[Int(indices[place])] -= values[place] * x
      }
    }
  }

  private func applyRowEtas(_ a: UnsafeMutablePointer<Double>) {
    let (indices, values) = (rowEtas.indices, rowEtas.values)
    let (starts, rows) = (etaStarts.base, etaPivots.base)
    for k in 0..<updateCount {
      var sum = a[Int(rows[k])]
      for place in Int(starts[k])..<Int(starts[k + 1]) {
        sum += values[place] * a[Int(indices[place])]
      }
      a[Int(rows[k])] = abs(sum) < Self.dropTolerance ? 0 : sum
    }
  }

  private func applyRowEtasTransposed(_ a: UnsafeMutablePointer<Double>) {
    let (indices, values) = (rowEtas.indices, rowEtas.values)
    let (starts, rows) = (etaStarts.base, etaPivots.base)
    var k = updateCount - 1
    while k >= 0 {
      let x = a[Int(rows[k])]
      if x != 0 {
        for place in Int(starts[k])..<Int(starts[k + 1]) {
          a[Int(indices[place])] += values[place] * x
        }
      }
      k &-= 1
    }
  }

  private func solveUpper(_ a: UnsafeMutablePointer<Double>) {
    let (indices, values) = (upper.indices, upper.values)
    let (starts, lengths) = (upperStart.base, upperLength.base)
    let (sequence, pivots) = (sequence.base, pivots.base)
    var k = sequenceCount - 1
    while k >= 0 {
      let r = Int(sequence[k])
      k &-= 1
      if r < 0 { continue }
      let value = a[r]
      if value == 0 { continue }
      if abs(value) < Self.dropTolerance {
        a[r] = 0
        continue
      }
      let x = value / pivots[r]
      a[r] = x
      let start = Int(starts[r])
      for place in start..<start + Int(lengths[r]) { a[Int(indices[place])] -= values[place] * x }
    }
  }

  private func solveUpperTransposed(_ a: UnsafeMutablePointer<Double>) {
    let (indices, values) = (upperByRow.indices, upperByRow.values)
    let (starts, lengths) = (upperRowStart.base, upperRowLength.base)
    let (sequence, pivots) = (sequence.base, pivots.base)
    for k in 0..<sequenceCount {
      let r = Int(sequence[k])
      if r < 0 { continue }
      let value = a[r]
      if value == 0 { continue }
      if abs(value) < Self.dropTolerance {
        a[r] = 0
        continue
      }
      let x = value / pivots[r]
      a[r] = x
      let start = Int(starts[r])
      for place in start..<start + Int(lengths[r]) { a[Int(indices[place])] -= values[place] * x }
    }
  }

  // MARK: exchange

  /// Puts the column of the last `solve(_:keepsSpike: true)` in place of the one with pivot row `p`,
  /// that of the last `solveTransposed(_:keepsRow: true)`.
  ///
  /// - Parameter pivot: The entry of row p of the solution, which the new column had.
  func exchange(row p: Int, pivot: Double) {
    removeRow(p)
    removeColumn(p)
    let old = pivots[p]
    // w = e + r solves wᵀU = old · eᵀ, so that adding the rows r to row p leaves nothing there.
    rowEtas.reserve(rowCount)
    for k in 0..<rowCount where Int(rowIndices[k]) != p {
      rowEtas.append(rowIndices[k], row[k] * old)
    }
    etaPivots[updateCount] = Int32(p)
    etaStarts[updateCount + 1] = Int32(rowEtas.count)
    upperStart[p] = Int32(upper.count)
    upper.reserve(spikeCount)
    for k in 0..<spikeCount {
      let i = Int(spikeIndices[k])
      if i == p || abs(spike[k]) < Self.dropTolerance { continue }
      upper.append(Int32(i), spike[k])
      appendToRow(i, column: Int32(p), spike[k])
    }
    upperLength[p] = Int32(upper.count) - upperStart[p]
    pivots[p] = old * pivot
    sequence[Int(place[p])] = -1
    place[p] = Int32(sequenceCount)
    sequence[sequenceCount] = Int32(p)
    sequenceCount += 1
    updateCount += 1
  }

  /// Takes what row p of U has out of the columns.
  private func removeRow(_ p: Int) {
    let start = Int(upperRowStart[p])
    for entry in start..<start + Int(upperRowLength[p]) {
      let column = Int(upperByRow.indices[entry])
      upperLength[column] = Int32(
        upper.remove(p, start: Int(upperStart[column]), length: Int(upperLength[column])))
    }
    upperRowLength[p] = 0
  }

  /// Takes what column p of U has out of the rows.
  private func removeColumn(_ p: Int) {
    let start = Int(upperStart[p])
    for entry in start..<start + Int(upperLength[p]) {
      let i = Int(upper.indices[entry])
      upperRowLength[i] = Int32(
        upperByRow.remove(p, start: Int(upperRowStart[i]), length: Int(upperRowLength[i])))
    }
    upperLength[p] = 0
  }

  private func appendToRow(_ i: Int, column: Int32, _ value: Double) {
    let length = Int(upperRowLength[i])
    if length == Int(upperRowRoom[i]) {
      let room = length + 4
      upperRowStart[i] = Int32(
        upperByRow.moveToEnd(start: Int(upperRowStart[i]), length: length, room: room))
      upperRowRoom[i] = Int32(length + room)
    }
    let place = Int(upperRowStart[i]) + length
    upperByRow.indices[place] = column
    upperByRow.values[place] = value
    upperRowLength[i] += 1
  }
}

internal import ArgMinLinearAlgebra

/// What elimination has found, written as factors.
extension BasisFactorization {
  /// Writes U and L by rows, and sorts the head by pivot rows.
  func finish(
    _ head: UnsafeMutablePointer<Int32>, _ n: Int, _ factors: BasisFactors
  ) -> [Int32] {
    var replaced: [Int32] = []
    var freeRows: [Int] = []
    if factors.sequenceCount < order { freeRows = (0..<order).filter { !isRowDone[$0] } }
    for c in 0..<order where pivotRow[c] < 0 {
      guard let i = freeRows.popLast() else { break }
      replaced.append(head[c])
      head[c] = Int32(n + i)
      let isDropped = Int32(-2)
      setPivot(i, c, 1, factors)
      // What U has of the column that gave way must not be taken for the logical's.
      columnCount[c] = isDropped
    }
    for c in 0..<order { scratch[Int(pivotRow[c])] = head[c] }
    writeUpper(factors)
    writeLowerByRow(factors)
    for i in 0..<order { head[i] = scratch[i] }
    factors.beginUpdates()
    return replaced
  }

  private func writeUpper(_ factors: BasisFactors) {
    let (lengths, rowLengths) = (factors.upperLength.base, factors.upperRowLength.base)
    factors.upperLength.fill(0)
    factors.upperRowLength.fill(0)
    for k in 0..<found.count {
      let c = Int(foundColumns.indices[k])
      if columnCount[c] == -2 { continue }
      lengths[Int(pivotRow[c])] += 1
      rowLengths[Int(found.indices[k])] += 1
    }
    var (start, rowStart) = (0, 0)
    for r in 0..<order {
      factors.upperStart[r] = Int32(start)
      start += Int(lengths[r])
      lengths[r] = 0
      let room = Int(rowLengths[r]) + 2
      factors.upperRowStart[r] = Int32(rowStart)
      factors.upperRowRoom[r] = Int32(room)
      rowStart += room
      rowLengths[r] = 0
    }
    factors.upper.count = 0
    factors.upper.reserve(start)
    factors.upper.count = start
    factors.upperByRow.count = 0
    factors.upperByRow.reserve(rowStart)
    factors.upperByRow.count = rowStart
    for k in 0..<found.count {
      let c = Int(foundColumns.indices[k])
      if columnCount[c] == -2 { continue }
      let (i, r) = (Int(found.indices[k]), Int(pivotRow[c]))
      let place = Int(factors.upperStart[r] + lengths[r])
      factors.upper.indices[place] = Int32(i)
      factors.upper.values[place] = found.values[k]
      lengths[r] += 1
      let rowPlace = Int(factors.upperRowStart[i] + rowLengths[i])
      factors.upperByRow.indices[rowPlace] = Int32(r)
      factors.upperByRow.values[rowPlace] = found.values[k]
      rowLengths[i] += 1
    }
  }

  private func writeLowerByRow(_ factors: BasisFactors) {
    // `mark` is all zeros here; counts lie in columnRoom, which is no longer needed.
    columnRoom.fill(0)
    let counts = columnRoom.base
    for k in 0..<factors.lower.count { counts[Int(factors.lower.indices[k])] += 1 }
    var (start, lines): (Int32, Int) = (0, 0)
    for k in stride(from: factors.sequenceCount - 1, through: 0, by: -1) {
      let r = Int(factors.sequence[k])
      if counts[r] == 0 { continue }
      columnStart[r] = start
      start += counts[r]
      factors.lowerRowOrder[lines] = Int32(r)
      lines += 1
      factors.lowerRowStarts[lines] = start
    }
    factors.lowerRowCount = lines
    factors.lowerByRow.count = 0
    factors.lowerByRow.reserve(Int(start))
    factors.lowerByRow.count = Int(start)
    for k in 0..<factors.lowerCount {
      for place in Int(factors.lowerStarts[k])..<Int(factors.lowerStarts[k + 1]) {
        let i = Int(factors.lower.indices[place])
        factors.lowerByRow.indices[Int(columnStart[i])] = factors.lowerPivots[k]
        factors.lowerByRow.values[Int(columnStart[i])] = factors.lower.values[place]
        columnStart[i] += 1
      }
    }
  }
}

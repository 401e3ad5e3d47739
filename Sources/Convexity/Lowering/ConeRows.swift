internal import ArgMinExpressions

/// The rows of a program of one kind, as runs of rows of slices.
struct ConeRows {
  /// Rows of a slice that follow each other.
  struct Run {
    /// The place of the slice.
    var slice: Int32
    /// The first row, counted within the slice.
    var row: Int32
    var count: Int32
    /// 0 where one row is repeated.
    var step: Int32 = 1
    /// How many runs take turns from this one on: each of them gives one row after the other.
    var turns: Int32 = 1
  }

  private(set) var runs: [Run] = []
  /// The constants of the rows.
  private(set) var constants: [Double] = []

  var count: Int { constants.count }

  mutating func append(_ slice: AffineSlice, _ index: Int, rows: Range<Int>) {
    let last = runs.count - 1
    if last >= 0, Int(runs[last].slice) == index, runs[last].turns == 1,
      Int(runs[last].row + runs[last].count) == rows.lowerBound
    {
      runs[last].count += Int32(rows.count)
    } else {
      runs.append(Run(slice: Int32(index), row: Int32(rows.lowerBound), count: Int32(rows.count)))
    }
    let first = slice.first
    constants += slice.rows.constants[first + rows.lowerBound..<first + rows.upperBound]
  }

  /// The first row of each slice, then the second of each …; slices of one row repeat it.
  mutating func append(
    interleaving slices: ArraySlice<AffineSlice>, from index: Int, count: Int
  ) {
    for (place, slice) in slices.enumerated() {
      runs.append(
        Run(
          slice: Int32(index + place), row: 0, count: Int32(count),
          step: slice.count == 1 ? 0 : 1, turns: place == 0 ? Int32(slices.count) : 0))
    }
    constants.reserveCapacity(constants.count + count * slices.count)
    for row in 0..<count {
      for slice in slices { constants.append(slice.constant(slice.count == 1 ? 0 : row)) }
    }
  }
}

internal import ArgMinLinearAlgebra

/// The constraint matrix of a simplex method, by columns and by rows, its entries near 1.
///
/// Entry (i, j) is `rowScale[i]` aᵢⱼ `columnScale[j]`; scales are powers of two, so that nothing is
/// rounded. The scaled column x'ⱼ is xⱼ / `columnScale[j]`, the scaled activity of a row `rowScale[i]`
/// times that of the row.
///
/// Source of the scales: A. R. Curtis & J. K. Reid, "On the automatic scaling of matrices for Gaussian
/// elimination" (1972), by alternating geometric means.
final class SimplexMatrix {
  let rowCount: Int
  let columnCount: Int
  let starts: Buffer<Int32>
  let rows: Buffer<Int32>
  let values: Buffer<Double>
  let rowStarts: Buffer<Int32>
  let columns: Buffer<Int32>
  let rowValues: Buffer<Double>
  let rowScale: Buffer<Double>
  let columnScale: Buffer<Double>

  init(_ matrix: SparseMatrix<Double>, scales: Bool = true) {
    (rowCount, columnCount) = (matrix.rowCount, matrix.columnCount)
    let count = matrix.values.count
    starts = Buffer(count: columnCount + 1, repeating: 0)
    for j in 0...columnCount { starts[j] = Int32(matrix.starts[j]) }
    rows = Buffer(matrix.rows)
    values = Buffer(matrix.values)
    rowStarts = Buffer(count: rowCount + 1, repeating: 0)
    columns = Buffer(count: count, repeating: 0)
    rowValues = Buffer(count: count, repeating: 0)
    rowScale = Buffer(count: rowCount, repeating: 1)
    columnScale = Buffer(count: columnCount, repeating: 1)
    if scales { scale() }
    copyByRows()
  }

  @inline(__always)
  func range(_ column: Int) -> Range<Int> {
    Int(starts.base[column])..<Int(starts.base[column + 1])
  }

  @inline(__always)
  func rowRange(_ row: Int) -> Range<Int> {
    Int(rowStarts.base[row])..<Int(rowStarts.base[row + 1])
  }

  private func copyByRows() {
    let next = rowStarts.base
    for place in 0..<values.count {
      next[Int(rows[place]) + 1] += 1
    }
    for i in 0..<rowCount { next[i + 1] += next[i] }
    for j in 0..<columnCount {
      for place in range(j) {
        let i = Int(rows[place])
        columns[Int(next[i])] = Int32(j)
        rowValues[Int(next[i])] = values[place]
        next[i] += 1
      }
    }
    for i in stride(from: rowCount, to: 0, by: -1) { next[i] = next[i - 1] }
    next[0] = 0
  }

  private func scale() {
    var (least, most) = (Double.infinity, 0.0)
    for place in 0..<values.count where values[place] != 0 {
      least = min(least, abs(values[place]))
      most = max(most, abs(values[place]))
    }
    if most == 0 || (least >= 0.2 && most <= 5) { return }
    for _ in 0..<4 {
      scaleRows()
      scaleColumns()
    }
    for i in 0..<rowCount { rowScale[i] = Self.powerOfTwo(rowScale[i]) }
    for j in 0..<columnCount {
      columnScale[j] = Self.powerOfTwo(columnScale[j])
      for place in range(j) { values[place] *= columnScale[j] * rowScale[Int(rows[place])] }
    }
  }

  private func scaleRows() {
    let smallest = Buffer(count: rowCount, repeating: Double.infinity)
    let largest = Buffer(count: rowCount, repeating: 0.0)
    for j in 0..<columnCount {
      for place in range(j) where values[place] != 0 {
        let (i, size) = (Int(rows[place]), abs(values[place]) * columnScale[j])
        smallest[i] = min(smallest[i], size)
        largest[i] = max(largest[i], size)
      }
    }
    for i in 0..<rowCount where largest[i] > 0 {
      rowScale[i] = 1 / (smallest[i] * largest[i]).squareRoot()
    }
  }

  private func scaleColumns() {
    for j in 0..<columnCount {
      var (smallest, largest) = (Double.infinity, 0.0)
      for place in range(j) where values[place] != 0 {
        let size = abs(values[place]) * rowScale[Int(rows[place])]
        smallest = min(smallest, size)
        largest = max(largest, size)
      }
      if largest > 0 { columnScale[j] = 1 / (smallest * largest).squareRoot() }
    }
  }

  private static func powerOfTwo(_ x: Double) -> Double {
    let limited = min(max(x, 0x1p-40), 0x1p40)
    let power = Double(sign: .plus, exponent: limited.exponent, significand: 1)
    return limited > 1.4142135623730951 * power ? 2 * power : power
  }
}

import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Sparse matrices")
struct SparseMatrixTests {
  @Test("entries in any order, those of one place added, agree with a dense matrix")
  func products() {
    var generator = SeededGenerator(seed: 5)
    for (rows, columns, count) in [(0, 0, 0), (3, 2, 0), (1, 5, 4), (7, 4, 60), (30, 40, 200)] {
      var dense = [[Double]](repeating: [Double](repeating: 0, count: columns), count: rows)
      var entries: [(row: Int, column: Int, value: Double)] = []
      for _ in 0..<count {
        let row = Int(generator.uniform() * Double(rows))
        let column = Int(generator.uniform() * Double(columns))
        let value = Double(Int(generator.uniform() * 20)) - 10
        entries.append((row, column, value))
        dense[row][column] += value
      }
      let matrix = SparseMatrix(rowCount: rows, columnCount: columns, entries: entries)
      #expect(matrix.starts.count == columns + 1 && matrix.starts.last == matrix.values.count)
      for column in 0..<columns {
        let range = matrix.starts[column]..<matrix.starts[column + 1]
        #expect(zip(matrix.rows[range], matrix.rows[range].dropFirst()).allSatisfy { $0 < $1 })
      }
      #expect(matrix.transposed.transposed == matrix)
      let x = (0..<columns).map { Double($0) - 2 }
      let z = (0..<rows).map { 1 - Double($0) }
      var (y, w) = (z, x)
      matrix.multiplyAdd(x, into: &y, times: 2)
      matrix.multiplyTransposedAdd(z, into: &w, times: -1)
      for row in 0..<rows {
        let product = zip(dense[row], x).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(y[row] == z[row] + 2 * product)
      }
      for column in 0..<columns {
        let product = (0..<rows).reduce(0) { $0 + dense[$1][column] * z[$1] }
        #expect(w[column] == x[column] - product)
      }
    }
  }
}

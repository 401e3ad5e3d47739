internal import ArgMinExpressions
internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Collects ½ xᵀPx + qᵀx + r.
struct ObjectiveWriter {
  private(set) var linear: [Double]
  private(set) var constant = 0.0
  /// The diagonal of P where it was added to on its own, and the other entries of its upper triangle.
  private var diagonal: [Double]
  private var hasDiagonal = false
  private var entries: [(row: Int, column: Int, value: Double)] = []
  /// True as long as entries came column by column, each place once.
  private var isSorted = true

  init(columnCount: Int) {
    linear = Array(repeating: 0, count: columnCount)
    diagonal = Array(repeating: 0, count: columnCount)
  }

  var isFinite: Bool {
    constant.isFinite && linear.allSatisfy(\.isFinite) && diagonal.allSatisfy(\.isFinite)
      && entries.allSatisfy(\.value.isFinite)
  }

  /// weight · (sum of all entries).
  mutating func addLinear(_ slice: AffineSlice, weight: Double) {
    for row in 0..<slice.count {
      for place in slice.terms(row) {
        linear[Int(slice.rows.columns[place])] += weight * slice.rows.values[place]
      }
      for product in slice.products {
        product.forEachTerm(row) { linear[Int($0)] += weight * $1 }
      }
      constant += weight * slice.constant(row)
    }
  }

  /// weight · Σ aᵢ², or weight · aᵀ M a.
  mutating func addSquares(_ slice: AffineSlice, weight: Double, matrix: [Double]?) {
    let slice = slice.products.isEmpty ? slice : AffineSlice(slice.writtenOut)
    let count = slice.count
    guard let matrix else {
      for row in 0..<count { addSquare(slice, row, weight) }
      return
    }
    // Column by column, so that nothing need be sorted where each row is one of the columns.
    for j in 0..<count {
      for i in 0..<j {
        addProduct(slice, i, j, weight * (matrix[i * count + j] + matrix[j * count + i]))
      }
      addProduct(slice, j, j, weight * matrix[j * count + j])
    }
  }

  private mutating func addSquare(_ slice: AffineSlice, _ row: Int, _ weight: Double) {
    let terms = slice.terms(row)
    guard terms.count == 1, let place = terms.first else {
      return addProduct(slice, row, row, weight)
    }
    let (column, value) = (Int(slice.rows.columns[place]), slice.rows.values[place])
    let shift = slice.constant(row)
    diagonal[column] += 2 * weight * value * value
    hasDiagonal = true
    linear[column] += 2 * weight * value * shift
    constant += weight * shift * shift
  }

  /// weight · aᵢ aⱼ.
  private mutating func addProduct(_ slice: AffineSlice, _ i: Int, _ j: Int, _ weight: Double) {
    if weight == 0 { return }
    let (a, b) = (slice.terms(i), slice.terms(j))
    let (c, d) = (slice.constant(i), slice.constant(j))
    for place in a {
      let (row, x) = (Int(slice.rows.columns[place]), slice.rows.values[place])
      for other in b {
        let (column, y) = (Int(slice.rows.columns[other]), slice.rows.values[other])
        // ½ (aᵀ b + bᵀ a) of ½ xᵀPx in its upper triangle: half of each product on either side.
        let value = weight * x * y
        if value == 0 { continue }
        append(Swift.min(row, column), Swift.max(row, column), row == column ? 2 * value : value)
      }
      linear[row] += weight * x * d
    }
    for place in b {
      linear[Int(slice.rows.columns[place])] += weight * slice.rows.values[place] * c
    }
    constant += weight * c * d
  }

  private mutating func append(_ row: Int, _ column: Int, _ value: Double) {
    if let last = entries.last {
      isSorted = isSorted && (last.column, last.row) < (column, row)
    }
    entries.append((row, column, value))
  }

  /// The upper triangle of P.
  mutating func matrix() -> SparseMatrix<Double> {
    let order = linear.count
    if hasDiagonal {
      let isAlone = entries.isEmpty
      for column in 0..<order where diagonal[column] != 0 {
        append(column, column, diagonal[column])
      }
      if isAlone { isSorted = true }
    }
    guard isSorted else {
      return SparseMatrix.assembled(rowCount: order, columnCount: order, entries: entries)
    }
    var matrix = SparseMatrix<Double>(rowCount: order, columnCount: order)
    for entry in entries { matrix.starts[entry.column + 1] += 1 }
    for column in 0..<order { matrix.starts[column + 1] += matrix.starts[column] }
    matrix.rows = entries.map { Int32($0.row) }
    matrix.values = entries.map(\.value)
    return matrix
  }
}

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
  private var entries: [(row: Int32, column: Int32, value: Double)] = []

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
    for i in 0..<count {
      addProduct(slice, i, i, weight * matrix[i * count + i])
      for j in 0..<i {
        addProduct(slice, i, j, weight * (matrix[i * count + j] + matrix[j * count + i]))
      }
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
    let (columns, values) = (slice.rows.columns, slice.rows.values)
    for place in a {
      let (row, x) = (columns[place], values[place])
      for other in b {
        let (column, y) = (columns[other], values[other])
        // ½ (aᵀ b + bᵀ a) of ½ xᵀPx in its upper triangle: half of each product on either side.
        let value = weight * x * y
        if value == 0 { continue }
        entries.append(
          (Swift.min(row, column), Swift.max(row, column), row == column ? 2 * value : value))
      }
      linear[Int(row)] += weight * x * d
    }
    for place in b { linear[Int(columns[place])] += weight * values[place] * c }
    constant += weight * c * d
  }

  /// The upper triangle of P.
  mutating func matrix() -> SparseMatrix<Double> {
    let order = linear.count
    var matrix = SparseMatrix<Double>(rowCount: order, columnCount: order)
    if entries.isEmpty {
      guard hasDiagonal else { return matrix }
      for column in 0..<order {
        if diagonal[column] != 0 {
          matrix.rows.append(Int32(column))
          matrix.values.append(diagonal[column])
        }
        matrix.starts[column + 1] = matrix.values.count
      }
      return matrix
    }
    for column in 0..<order where diagonal[column] != 0 {
      entries.append((Int32(column), Int32(column), diagonal[column]))
    }
    return SparseMatrix(
      upperTriangle: entries.map { (row: Int($0.row), column: Int($0.column), value: $0.value) },
      order: order)
  }
}

extension SparseMatrix where Scalar == Double {
  /// Entries of one place are added.
  fileprivate init(
    upperTriangle entries: [(row: Int, column: Int, value: Double)], order: Int
  ) {
    self = SparseMatrix.assembled(rowCount: order, columnCount: order, entries: entries)
  }
}

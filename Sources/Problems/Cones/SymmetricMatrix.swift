internal import ArgMinLinearAlgebra

/// The symmetric part of a small square matrix.
package struct SymmetricMatrix: Sendable {
  private let size: Int
  /// Row by row.
  private var entries: [Double]
  /// The largest difference between two entries that are equal in a symmetric matrix.
  package private(set) var asymmetry = 0.0

  /// The symmetric part of the matrix with `size` × `size` entries, row by row.
  package init(rows: [Double], size: Int) {
    precondition(rows.count == size * size)
    (self.size, entries) = (size, rows)
    for i in 0..<size {
      for j in 0..<i {
        let (a, b) = (rows[i * size + j], rows[j * size + i])
        asymmetry = Swift.max(asymmetry, abs(a - b))
        entries[i * size + j] = 0.5 * a + 0.5 * b
        entries[j * size + i] = 0.5 * a + 0.5 * b
      }
    }
  }

  /// The least eigenvalue; NaN where an entry is not finite, 0 of a matrix without entries.
  package var leastEigenvalue: Double {
    SymmetricEigen(entries, order: size).values.first ?? 0
  }
}

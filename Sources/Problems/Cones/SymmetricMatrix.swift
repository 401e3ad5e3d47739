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

  /// The least eigenvalue; NaN where an entry is not finite.
  ///
  /// Source: C. G. J. Jacobi (1846), cyclic by rows as in H. Rutishauser, "The Jacobi method for
  /// real symmetric matrices", Numer. Math. 9 (1966).
  ///
  /// - Complexity: O(n³) a sweep, of which a dozen suffice.
  package var leastEigenvalue: Double {
    guard entries.allSatisfy(\.isFinite) else { return .nan }
    var a = entries
    let scale = a.reduce(0) { Swift.max($0, abs($1)) }
    guard scale > 0 else { return 0 }
    for _ in 0..<60 {
      var largest = 0.0
      for p in 0..<size {
        for q in p + 1..<Swift.max(size, p + 1) {
          largest = Swift.max(largest, abs(a[p * size + q]))
          Self.rotate(&a, size, p, q)
        }
      }
      if largest <= 1e-17 * scale { break }
    }
    return (0..<size).reduce(.infinity) { Swift.min($0, a[$1 * size + $1]) }
  }

  /// Makes the entry (p, q) zero by a rotation of two coordinates.
  private static func rotate(_ a: inout [Double], _ n: Int, _ p: Int, _ q: Int) {
    let apq = a[p * n + q]
    guard apq != 0 else { return }
    let theta = (a[q * n + q] - a[p * n + p]) / (2 * apq)
    let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    for k in 0..<n {
      let (x, y) = (a[k * n + p], a[k * n + q])
      a[k * n + p] = c * x - s * y
      a[k * n + q] = s * x + c * y
    }
    for k in 0..<n {
      let (x, y) = (a[p * n + k], a[q * n + k])
      a[p * n + k] = c * x - s * y
      a[q * n + k] = s * x + c * y
    }
  }
}

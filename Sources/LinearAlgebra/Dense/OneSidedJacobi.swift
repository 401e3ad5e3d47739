/// Singular values by rotations of columns, with high relative accuracy.
///
/// Source: M. R. Hestenes, "Inversion of matrices by biorthogonalization and related results", J. SIAM
/// 6 (1958); J. Demmel & K. Veselić, "Jacobi's method is more accurate than QR" (1992).
package enum OneSidedJacobi {
  private static let sweepLimit = 60

  /// Replaces B by B V with orthogonal columns, and C by C V; `values` gets the norms of the columns of
  /// B V, which are the singular values, in no order. False where it does not converge.
  ///
  /// *Complexity*: 5 to 10 sweeps of 7n³ multiplications.
  package static func rotate(
    _ b: borrowing SquareMatrix, with c: borrowing SquareMatrix, values: inout [Double]
  ) -> Bool {
    let n = b.order
    precondition(c.order == n && values.count == n, "matrices of different orders")
    let tolerance = Double(max(n, 1)).squareRoot() * Double.ulpOfOne
    for _ in 0..<sweepLimit {
      var rotations = 0
      for j in 0..<n {
        let column = b.elements.base + j * n
        values[j] = dot(column, column, n)
      }
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) {
          let (x, y) = (b.elements.base + p * n, b.elements.base + q * n)
          let product = dot(x, y, n)
          let size = (values[p] * values[q]).squareRoot()
          if !(abs(product) > tolerance * size) {
            if product.isNaN { return false }
            continue
          }
          rotations += 1
          let theta = (values[q] - values[p]) / (2 * product)
          let root = theta * theta < .infinity ? (1 + theta * theta).squareRoot() : abs(theta)
          let t = (theta < 0 ? -1 : 1) / (abs(theta) + root)
          let cosine = 1 / (1 + t * t).squareRoot()
          let sine = t * cosine
          turn(x, y, cosine, sine, n)
          turn(c.elements.base + p * n, c.elements.base + q * n, cosine, sine, n)
          values[p] -= t * product
          values[q] += t * product
        }
      }
      if rotations == 0 {
        for j in 0..<n { values[j] = max(0, values[j]).squareRoot() }
        return true
      }
    }
    return false
  }

  @inline(__always)
  private static func turn(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ c: Double,
    _ s: Double, _ n: Int
  ) {
    for i in 0..<n {
      let (a, b) = (x[i], y[i])
      x[i] = c * a - s * b
      y[i] = s * a + c * b
    }
  }

  /// Four sums side by side, which the processor keeps apart.
  @inline(__always)
  private static func dot(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ n: Int
  ) -> Double {
    var sums = SIMD4<Double>.zero
    var i = 0
    while i + 4 <= n {
      sums +=
        SIMD4(x[i], x[i + 1], x[i + 2], x[i + 3]) * SIMD4(y[i], y[i + 1], y[i + 2], y[i + 3])
      i += 4
    }
    var sum = sums.sum()
    while i < n {
      sum += x[i] * y[i]
      i += 1
    }
    return sum
  }
}

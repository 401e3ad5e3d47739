/// The smallest eigenvalue of a dense symmetric matrix, without any of the others.
///
/// Source: A. S. Householder's reduction to tridiagonal form and bisection with Sturm sequences, as in
/// G. H. Golub & C. F. Van Loan, "Matrix Computations" (2013), algorithms 8.3.1 and 8.4.1.
package enum SmallestEigenvalue {
  /// The smallest eigenvalue, to rounding errors of the largest; NaN where an element is not finite, and
  /// +∞ for order 0. The matrix is overwritten.
  ///
  /// *Complexity*: 4n³/3 multiplications.
  package static func of(_ a: borrowing SquareMatrix) -> Double {
    let n = a.order
    if n == 0 { return .infinity }
    var diagonal = [Double](repeating: 0, count: n)
    var off = [Double](repeating: 0, count: n)
    reduce(a, &diagonal, &off)
    var (low, high) = (Double.infinity, Double.infinity)
    for i in 0..<n {
      let radius = abs(off[i]) + (i + 1 < n ? abs(off[i + 1]) : 0)
      guard (diagonal[i] + radius).isFinite else { return .nan }
      low = min(low, diagonal[i] - radius)
      high = min(high, diagonal[i])
    }
    // Between Gershgorin's bound and the least diagonal element.
    let noise = Double.ulpOfOne * max(abs(low), abs(high))
    while high - low > noise {
      let middle = low + (high - low) / 2
      if !(middle > low && middle < high) { break }
      if hasEigenvalue(below: middle, diagonal, off) { high = middle } else { low = middle }
    }
    return low + (high - low) / 2
  }

  /// True where a pivot of the shifted tridiagonal matrix is negative.
  private static func hasEigenvalue(
    below x: Double, _ diagonal: [Double], _ off: [Double]
  ) -> Bool {
    var pivot = 1.0
    for i in diagonal.indices {
      pivot = diagonal[i] - x - (i == 0 ? 0 : off[i] * off[i] / pivot)
      if pivot < 0 { return true }
      if pivot == 0 { pivot = Double.leastNormalMagnitude }
    }
    return false
  }

  /// Reflects the matrix to tridiagonal form; `off[i]` stands between i − 1 and i.
  private static func reduce(
    _ a: borrowing SquareMatrix, _ diagonal: inout [Double], _ off: inout [Double]
  ) {
    let n = a.order
    let work = Buffer<Double>(count: n, repeating: 0)
    for k in 0..<n {
      let column = a.elements.base + k * n
      diagonal[k] = column[k]
      if k + 1 >= n { continue }
      var scale = 0.0
      for i in (k + 1)..<n { scale += abs(column[i]) }
      if k + 2 >= n || scale == 0 || !scale.isFinite {
        off[k + 1] = scale.isFinite ? column[k + 1] : scale
        continue
      }
      var sum = 0.0
      for i in (k + 1)..<n {
        column[i] /= scale
        sum += column[i] * column[i]
      }
      let norm = column[k + 1] < 0 ? sum.squareRoot() : -sum.squareRoot()
      off[k + 1] = scale * norm
      let h = sum - column[k + 1] * norm
      column[k + 1] -= norm
      // p = A v / h from the lower triangle, q = p − (vᵀp / 2h) v, A ← A − v qᵀ − q vᵀ
      let p = work.base
      for i in (k + 1)..<n { p[i] = 0 }
      for j in (k + 1)..<n {
        let (target, v) = (a.elements.base + j * n, column[j])
        var product = target[j] * v
        for i in (j + 1)..<max(n, j + 1) {
          product += target[i] * column[i]
          p[i] += target[i] * v
        }
        p[j] += product
      }
      var half = 0.0
      for i in (k + 1)..<n {
        p[i] /= h
        half += p[i] * column[i]
      }
      half /= 2 * h
      for i in (k + 1)..<n { p[i] -= half * column[i] }
      for j in (k + 1)..<n {
        let (target, v, q) = (a.elements.base + j * n, column[j], p[j])
        for i in j..<n { target[i] -= v * p[i] + q * column[i] }
      }
    }
  }
}

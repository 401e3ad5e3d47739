/// A factorization P A = L U of a dense square matrix, rows exchanged for the largest pivots.
///
/// A matrix without an inverse has a factorization too, with a 0 among its pivots.
///
/// Source: G. H. Golub & C. F. Van Loan, "Matrix Computations" (2013), algorithm 3.4.1.
///
/// *Complexity*: n³/3 multiplications to factorize, n² to solve.
package struct DenseLU<Scalar: FloatingPoint & Sendable>: Sendable {
  package let order: Int
  /// L below the diagonal and U on and above it, row by row.
  private var factors: [Scalar]
  /// The row of A that stands in each place.
  private var rows: [Int]
  private var sign: Scalar = 1
  /// The largest magnitude of an element of A.
  private let scale: Scalar

  /// The factorization of n rows of n elements.
  @_specialize(where Scalar == Double)
  package init(_ matrix: [Scalar], order n: Int) {
    precondition(matrix.count == n * n, "the matrix has not \(n) rows")
    (order, factors, rows) = (n, matrix, Array(0..<n))
    scale = matrix.reduce(0) { max($0, abs($1)) }
    for k in 0..<n {
      var pivot = k
      for i in k..<n where abs(factors[i * n + k]) > abs(factors[pivot * n + k]) { pivot = i }
      if pivot != k {
        for j in 0..<n { factors.swapAt(k * n + j, pivot * n + j) }
        rows.swapAt(k, pivot)
        sign = -sign
      }
      let divisor = factors[k * n + k]
      if divisor == 0 { continue }
      for i in (k + 1)..<max(n, k + 1) where factors[i * n + k] != 0 {
        let factor = factors[i * n + k] / divisor
        factors[i * n + k] = factor
        for j in (k + 1)..<n { factors[i * n + j] -= factor * factors[k * n + j] }
      }
    }
  }

  /// The determinant; 1 for order 0.
  package var determinant: Scalar { (0..<order).reduce(sign) { $0 * factors[$1 * order + $1] } }

  /// True where a pivot is no more than the rounding errors of the others.
  package var isNearlySingular: Bool {
    let noise = scale * Scalar.ulpOfOne * Scalar(order)
    return (0..<order).contains { !(abs(factors[$0 * order + $0]) > noise) }
  }

  /// The inverse, row by row; infinite or NaN where there is none.
  @_specialize(where Scalar == Double)
  package func inverse() -> [Scalar] {
    var result = [Scalar](repeating: 0, count: order * order)
    for column in 0..<order {
      var x = [Scalar](repeating: 0, count: order)
      for i in 0..<order {
        var value: Scalar = rows[i] == column ? 1 : 0
        for j in 0..<i { value -= factors[i * order + j] * x[j] }
        x[i] = value
      }
      for i in stride(from: order - 1, through: 0, by: -1) {
        var value = x[i]
        for j in (i + 1)..<max(order, i + 1) { value -= factors[i * order + j] * x[j] }
        x[i] = value / factors[i * order + i]
      }
      for i in 0..<order { result[i * order + column] = x[i] }
    }
    return result
  }
}

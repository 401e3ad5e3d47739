/// The eigenvalues, ascending, and eigenvectors of a dense symmetric matrix: A V = V diag(values).
///
/// Rotations annihilate one element off the diagonal after the other until none is left that counts.
/// Small eigenvalues of graded positive definite matrices come out with small relative errors. A
/// matrix with an element that is not finite has NaN everywhere; one of order 0 has nothing.
///
/// Source: C. G. J. Jacobi (1846); cyclic by rows as in G. H. Golub & C. F. Van Loan, "Matrix
/// Computations" (2013), algorithm 8.5.3; the threshold is that of J. Demmel & K. Veselić, "Jacobi's
/// method is more accurate than QR" (1992).
///
/// *Complexity*: about 6 to 10 sweeps of 3n³ multiplications each; it converges quadratically, so more
/// digits cost few sweeps.
package struct SymmetricEigen<Scalar: FloatingPoint & Sendable>: Sendable {
  package let order: Int
  package private(set) var values: [Scalar]
  /// The eigenvectors one after the other: component i of the vector of `values[k]` is at `k·n + i`.
  package private(set) var vectors: [Scalar]

  /// Enough for any precision; not reached by finite matrices.
  private static var sweepLimit: Int { 60 }

  /// The decomposition of the matrix whose lower triangle is that of `matrix`, n rows of n elements.
  @_specialize(where Scalar == Double)
  package init(_ matrix: [Scalar], order: Int) {
    precondition(matrix.count == order * order, "the matrix has not \(order) rows")
    self.order = order
    let scale = matrix.reduce(Scalar.zero) { $0.isNaN ? $0 : max($0, $1.isNaN ? $1 : abs($1)) }
    guard scale.isFinite, matrix.allSatisfy({ $0.isFinite }) else {
      values = [Scalar](repeating: .nan, count: order)
      vectors = [Scalar](repeating: .nan, count: order * order)
      return
    }
    // A power of the radix near the largest element keeps squares from overflowing.
    let unit: Scalar =
      scale == 0 ? 1 : Scalar(sign: .plus, exponent: scale.exponent, significand: 1)
    var a = matrix.map { $0 / unit }
    for row in 0..<order {
      for column in 0..<row { a[column * order + row] = a[row * order + column] }
    }
    var v = [Scalar](repeating: 0, count: order * order)
    for i in 0..<order { v[i * order + i] = 1 }
    a.withUnsafeMutableBufferPointer { a in
      v.withUnsafeMutableBufferPointer { v in
        guard let a = a.baseAddress, let v = v.baseAddress else { return }
        for _ in 0..<Self.sweepLimit where Self.sweep(a, v, order) == 0 { return }
      }
    }
    let places = (0..<order).sorted { (a[$0 * order + $0], $0) < (a[$1 * order + $1], $1) }
    values = places.map { a[$0 * order + $0] * unit }
    vectors = places.flatMap { v[$0 * order..<($0 + 1) * order] }
  }

  /// One pass over all elements above the diagonal; how many were annihilated.
  ///
  /// `a` and `v` have n·n elements; the rows of `v` are the eigenvectors.
  @inline(__always)
  private static func sweep(
    _ a: UnsafeMutablePointer<Scalar>, _ v: UnsafeMutablePointer<Scalar>, _ n: Int
  ) -> Int {
    var count = 0
    for p in 0..<n {
      for q in (p + 1)..<max(n, p + 1) {
        let element = a[p * n + q]
        if element == 0 { continue }
        let (first, second) = (a[p * n + p], a[q * n + q])
        let size = (abs(first) * abs(second)).squareRoot()
        if abs(element) <= max(Scalar.ulpOfOne * size, Scalar.leastNormalMagnitude) {
          (a[p * n + q], a[q * n + p]) = (0, 0)
          continue
        }
        count += 1
        // tan of the smaller angle that diagonalizes the 2×2 block
        let theta = (second - first) / (2 * element)
        let magnitude = abs(theta)
        let root = magnitude > 1 / Scalar.ulpOfOne ? magnitude : (1 + theta * theta).squareRoot()
        let t = (theta < 0 ? -1 : 1) / (magnitude + root)
        let c = 1 / (1 + t * t).squareRoot()
        rotate(a, v, n, p, q, t, c)
        (a[p * n + p], a[q * n + q]) = (first - t * element, second + t * element)
        (a[p * n + q], a[q * n + p]) = (0, 0)
      }
    }
    return count
  }

  @inline(__always)
  private static func rotate(
    _ a: UnsafeMutablePointer<Scalar>, _ v: UnsafeMutablePointer<Scalar>, _ n: Int, _ p: Int,
    _ q: Int, _ t: Scalar, _ c: Scalar
  ) {
    let s = t * c
    let (rowP, rowQ) = (a + p * n, a + q * n)
    for i in 0..<n where i != p && i != q {
      let (x, y) = (rowP[i], rowQ[i])
      (rowP[i], rowQ[i]) = (c * x - s * y, s * x + c * y)
      (a[i * n + p], a[i * n + q]) = (rowP[i], rowQ[i])
    }
    let (vectorP, vectorQ) = (v + p * n, v + q * n)
    for i in 0..<n {
      let (x, y) = (vectorP[i], vectorQ[i])
      (vectorP[i], vectorQ[i]) = (c * x - s * y, s * x + c * y)
    }
  }
}

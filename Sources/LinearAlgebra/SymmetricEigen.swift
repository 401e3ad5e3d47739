/// The eigenvalues, ascending, and eigenvectors of a dense symmetric matrix: A V = V diag(values).
///
/// A matrix with an element that is not finite has NaN everywhere; one of order 0 has nothing.
///
/// Source: C. G. J. Jacobi (1846); cyclic by rows as in G. H. Golub & C. F. Van Loan, "Matrix
/// Computations" (2013), algorithm 8.5.3; the threshold is that of J. Demmel & K. Veselić, "Jacobi's
/// method is more accurate than QR" (1992).
///
/// *Complexity*: about 6 to 10 sweeps of 3n³ multiplications each with relative accuracy; it converges
/// quadratically, so more digits cost few sweeps. About 9n³ in all with absolute accuracy.
@usableFromInline
package struct SymmetricEigen<
  Scalar: FloatingPoint & BitwiseCopyable & Sendable
>: Sendable {
  /// How small eigenvalues are to be.
  @usableFromInline
  package enum Accuracy: Sendable {
    /// Rotations annihilate one element off the diagonal after the other until none is left that counts:
    /// small eigenvalues of graded positive definite matrices have small relative errors.
    case relative
    /// Reflections to tridiagonal form, then the QL method: all eigenvalues have errors of the size of
    /// those of the largest. Several times faster.
    case absolute
  }

  @usableFromInline package let order: Int
  @usableFromInline package var values: [Scalar]
  /// The eigenvectors one after the other: component i of the vector of `values[k]` is at `k·n + i`.
  @usableFromInline package var vectors: [Scalar]

  /// Enough for any precision; not reached by finite matrices.
  @usableFromInline package static var sweepLimit: Int { 60 }

  /// The decomposition of the matrix whose lower triangle is that of `matrix`, n rows of n elements.
  @inlinable
  @_specialize(where Scalar == Double)
  package init(_ matrix: [Scalar], order: Int, accuracy: Accuracy = .relative) {
    precondition(matrix.count == order * order, "the matrix has not \(order) rows")
    self.order = order
    values = []
    vectors = []
    guard matrix.allSatisfy({ $0.isFinite }) else {
      values = [Scalar](repeating: .nan, count: order)
      vectors = [Scalar](repeating: .nan, count: order * order)
      return
    }
    if accuracy == .relative || !reduce(matrix) { rotate(matrix) }
  }

  /// By reflections and the QL method; false where it does not converge.
  @inlinable
  package mutating func reduce(_ matrix: [Scalar]) -> Bool {
    let n = order
    let a = SquareMatrix<Scalar>(order: n)
    for i in 0..<n { for j in 0...i { a.elements.base[j * n + i] = matrix[i * n + j] } }
    let z = SquareMatrix<Scalar>(order: n)
    let values = Buffer<Scalar>(count: n, repeating: 0)
    guard a.diagonalize(values: values, vectors: z) else { return false }
    sort(UnsafePointer(values.base), step: 1, times: 1, vectors: UnsafePointer(z.elements.base))
    return true
  }

  /// Takes the values, which lie `step` apart, and the vectors in ascending order.
  @inlinable
  package mutating func sort(
    _ diagonal: UnsafePointer<Scalar>, step: Int, times unit: Scalar,
    vectors all: UnsafePointer<Scalar>
  ) {
    let n = order
    let places = (0..<n).sorted { (diagonal[$0 * step], $0) < (diagonal[$1 * step], $1) }
    values = places.map { diagonal[$0 * step] * unit }
    vectors.reserveCapacity(n * n)
    for place in places {
      vectors.append(contentsOf: UnsafeBufferPointer(start: all + place * n, count: n))
    }
  }

  /// By rotations.
  @inlinable
  package mutating func rotate(_ matrix: [Scalar]) {
    let n = order
    // A power of the radix near the largest element keeps squares from overflowing.
    let scale = matrix.reduce(Scalar.zero) { max($0, $1.magnitude) }
    let unit: Scalar =
      scale == 0 ? 1 : Scalar(sign: .plus, exponent: scale.exponent, significand: 1)
    let a = Buffer<Scalar>(count: n * n, repeating: 0)
    let v = Buffer<Scalar>(count: n * n, repeating: 0)
    for row in 0..<n {
      v.base[row * (n + 1)] = 1
      for column in 0...row {
        let element = matrix[row * n + column] / unit
        (a.base[row * n + column], a.base[column * n + row]) = (element, element)
      }
    }
    for _ in 0..<Self.sweepLimit where Self.sweep(a.base, v.base, n) == 0 { break }
    sort(
      UnsafePointer(a.base), step: n + 1, times: unit, vectors: UnsafePointer(v.base))
  }

  /// One pass over all elements above the diagonal; how many were annihilated.
  ///
  /// `a` and `v` have n·n elements; the rows of `v` are the eigenvectors.
  @inlinable
  package static func sweep(
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

  @inlinable
  package static func rotate(
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
    DenseKernels.rotate(v + p * n, v + q * n, cosine: c, sine: s, count: n)
  }
}

/// Singular values by rotations of columns, with high relative accuracy.
///
/// Source: M. R. Hestenes, "Inversion of matrices by biorthogonalization and related results", J. SIAM
/// 6 (1958); J. Demmel & K. Veselić, "Jacobi's method is more accurate than QR" (1992). Larger matrices
/// are brought near to their end first, without loss: the triangle R of a factorization with pivots has
/// graded rows, of which products with orthogonal matrices from the right keep the relative accuracy
/// (Z. Drmač & K. Veselić, "New fast and accurate Jacobi SVD algorithm", SIAM J. Matrix Anal. Appl. 29
/// (2008)), so the eigenvectors of RᵀR, found by a fast method, do most of the turning.
@usableFromInline
package enum OneSidedJacobi {
  @usableFromInline package static let sweepLimit = 60

  /// Up to this order the columns themselves are rotated.
  @usableFromInline package static let plainOrder = 12

  /// Replaces B by B V with orthogonal columns, and C by C V; `values` gets the norms of the columns of
  /// B V, which are the singular values, in no order. False where it does not converge or an element
  /// is not finite; then B and C are of no use.
  ///
  /// *Complexity*: about 6 sweeps of 4n³ multiplications and additions, and 7n³ besides.
  @inlinable
  @_specialize(where Scalar == Double)
  package static func rotate<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ b: borrowing SquareMatrix<Scalar>, with c: borrowing SquareMatrix<Scalar>,
    values: inout [Scalar]
  ) -> Bool {
    let n = b.order
    precondition(c.order == n && values.count == n, "matrices of different orders")
    guard let unit = unit(of: b) else { return false }
    if unit != 1 { for i in 0..<n * n { b.elements.base[i] /= unit } }
    let norms = Buffer<Scalar>(count: n, repeating: 0)
    if n <= plainOrder {
      guard orthogonalize(b, norms, with: c) else { return false }
    } else {
      let qr = PivotedQR(b)
      turn(qr, b, with: c)
      guard orthogonalize(b, norms, with: c) else { return false }
      qr.reflect(b)
    }
    for j in 0..<n { values[j] = norms.base[j] * unit }
    if unit != 1 { for i in 0..<n * n { b.elements.base[i] *= unit } }
    return true
  }

  /// A power of the radix that keeps squares of elements in range, mostly 1; nil where an element is not
  /// finite.
  @inlinable
  package static func unit<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    of b: borrowing SquareMatrix<Scalar>
  ) -> Scalar? {
    let (count, elements) = (b.order * b.order, b.elements.base)
    var (largest, sum) = (Scalar.zero, Scalar.zero)
    for i in 0..<count {
      let magnitude = elements[i].magnitude
      if magnitude > largest { largest = magnitude }
      sum += magnitude * 0
    }
    // Only infinities and NaNs times zero are not zero.
    guard sum == 0 else { return nil }
    let exponent = largest == 0 ? 0 : largest.exponent
    let extreme = Scalar.greatestFiniteMagnitude.exponent / 8
    return exponent.magnitude < extreme.magnitude
      ? 1 : Scalar(sign: .plus, exponent: exponent, significand: 1)
  }

  /// Sets B to R V and C to C P V with the eigenvectors V of RᵀR.
  @inlinable
  package static func turn<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ qr: borrowing PivotedQR<Scalar>, _ b: borrowing SquareMatrix<Scalar>,
    with c: borrowing SquareMatrix<Scalar>
  ) {
    let n = b.order
    let triangle = SquareMatrix<Scalar>(order: n)
    let product = SquareMatrix<Scalar>(order: n)
    qr.copyTriangle(into: triangle)
    DenseKernels.addProduct(
      product.elements.base, n, triangle.elements.base, n, transposedLeft: true,
      triangle.elements.base, n, m: n, n: n, k: n, lowerOnly: true)
    let vectors = SquareMatrix<Scalar>(order: n)
    let values = Buffer<Scalar>(count: n, repeating: 0)
    // Where they do not converge the vectors are orthogonal all the same.
    _ = product.diagonalize(values: values, vectors: vectors)
    b.setProduct(triangle, vectors)
    for j in 0..<n {
      let source = c.elements.base + qr.permutation.base[j] * n
      (product.elements.base + j * n).update(from: source, count: n)
    }
    c.setProduct(product, vectors)
  }

  /// Rotates the columns of B until they are orthogonal, and those of C with them; sets their norms.
  @inlinable
  package static func orthogonalize<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ b: borrowing SquareMatrix<Scalar>, _ norms: borrowing Buffer<Scalar>,
    with c: borrowing SquareMatrix<Scalar>
  ) -> Bool {
    let (n, values) = (b.order, norms.base)
    let tolerance = Scalar(max(n, 1)).squareRoot() * Scalar.ulpOfOne
    // What is left of a column that depends on others shrinks by ε a sweep, and ends below ε¹².
    var (power, floor): (Scalar, Scalar) = (Scalar.ulpOfOne, 0)
    for _ in 0..<3 { power *= power }
    power *= Scalar.ulpOfOne * Scalar.ulpOfOne * Scalar.ulpOfOne * Scalar.ulpOfOne
    for _ in 0..<sweepLimit {
      var rotations = 0
      for j in 0..<n {
        let column = b.elements.base + j * n
        values[j] = DenseKernels.dot(column, column, count: n)
        floor = max(floor, values[j] * power, Scalar.leastNormalMagnitude)
      }
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) {
          let (x, y) = (b.elements.base + p * n, b.elements.base + q * n)
          let product = DenseKernels.dot(x, y, count: n)
          let size = values[p].squareRoot() * values[q].squareRoot()
          if !(product.magnitude > max(tolerance * size, floor)) { continue }
          rotations += 1
          let theta = (values[q] - values[p]) / (2 * product)
          let square = theta * theta
          let root = square.isFinite ? (1 + square).squareRoot() : theta.magnitude
          let t = (theta < 0 ? -1 : 1) / (theta.magnitude + root)
          let cosine = 1 / (1 + t * t).squareRoot()
          let sine = t * cosine
          DenseKernels.rotate(x, y, cosine: cosine, sine: sine, count: n)
          DenseKernels.rotate(
            c.elements.base + p * n, c.elements.base + q * n, cosine: cosine, sine: sine, count: n)
          let (first, second) = (values[p] - t * product, values[q] + t * product)
          // What cancels is computed anew.
          let isFirstSure = first > values[p] / 16
          let isSecondSure = second > values[q] / 16
          values[p] = isFirstSure ? first : DenseKernels.dot(x, x, count: n)
          values[q] = isSecondSure ? second : DenseKernels.dot(y, y, count: n)
        }
      }
      if rotations == 0 {
        for j in 0..<n { values[j] = values[j].squareRoot() }
        return true
      }
    }
    return false
  }
}

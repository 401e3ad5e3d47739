/// A factorization A P = Q R with the columns in the order of what is left of their norms.
///
/// The rows of R are graded: no element of a row is larger than its diagonal element, nor are those of
/// the rows below.
///
/// Source: P. A. Businger & G. H. Golub, "Linear least squares solutions by Householder
/// transformations", Numer. Math. 7 (1965); norms are computed anew where Z. Drmač & Z. Bujanović, "On
/// the failure of rank-revealing QR factorization software" (2008), say so.
///
/// *Complexity*: 4n³/3 multiplications and additions.
@usableFromInline
package struct PivotedQR<Scalar: FloatingPoint & BitwiseCopyable & Sendable>: ~Copyable {
  @usableFromInline package let order: Int
  /// R above the diagonal, the vectors of the reflections on and below it.
  @usableFromInline package let factors: SquareMatrix<Scalar>
  /// The diagonal of R.
  @usableFromInline package let diagonal: Buffer<Scalar>
  /// The factors τ of the reflections 1 − τ v vᵀ.
  @usableFromInline package let reflections: Buffer<Scalar>
  /// The column of A that stands in each place.
  @usableFromInline package let permutation: Buffer<Int>

  @inlinable
  package init(_ a: borrowing SquareMatrix<Scalar>) {
    let n = a.order
    order = n
    factors = SquareMatrix(order: n)
    factors.copy(a)
    diagonal = Buffer(count: n, repeating: 0)
    reflections = Buffer(count: n, repeating: 0)
    permutation = Buffer(count: n, repeating: 0)
    let base = factors.elements.base
    // The squares of the norms of what is left of the columns, and of when they were computed.
    let squares = Buffer<Scalar>(count: n, repeating: 0)
    let computed = Buffer<Scalar>(count: n, repeating: 0)
    for j in 0..<n {
      permutation.base[j] = j
      squares.base[j] = DenseKernels.dot(base + j * n, base + j * n, count: n)
      computed.base[j] = squares.base[j]
    }
    let limit = Scalar.ulpOfOne.squareRoot()
    for k in 0..<n {
      var pivot = k
      for j in k..<n where squares.base[j] > squares.base[pivot] { pivot = j }
      if pivot != k {
        exchange(k, pivot)
        (squares.base[pivot], computed.base[pivot]) = (squares.base[k], computed.base[k])
      }
      let (count, column) = (n - k, base + k * (n + 1))
      let (factor, first) = DenseKernels.reflection(column, count: count)
      (reflections.base[k], diagonal.base[k]) = (factor, first)
      DenseKernels.reflect(column + n, n, by: column, factor: factor, m: count, n: count - 1)
      for j in (k + 1)..<max(n, k + 1) {
        let element = base[j * n + k]
        squares.base[j] -= element * element
        if squares.base[j] > limit * computed.base[j] { continue }
        let rest = base + j * n + k + 1
        squares.base[j] = DenseKernels.dot(rest, rest, count: count - 1)
        computed.base[j] = squares.base[j]
      }
    }
  }

  @inlinable
  package func exchange(_ i: Int, _ j: Int) {
    let (n, base) = (order, factors.elements.base)
    let (x, y) = (base + i * n, base + j * n)
    for row in 0..<n { (x[row], y[row]) = (y[row], x[row]) }
    (permutation.base[i], permutation.base[j]) = (permutation.base[j], permutation.base[i])
  }

  /// Sets `x` to R, with zeros below its diagonal.
  @inlinable
  package func copyTriangle(into x: borrowing SquareMatrix<Scalar>) {
    let (n, target, source) = (order, x.elements.base, factors.elements.base)
    for j in 0..<n {
      (target + j * n).update(from: source + j * n, count: j)
      target[j * (n + 1)] = diagonal.base[j]
      (target + j * (n + 1) + 1).update(repeating: 0, count: n - j - 1)
    }
  }

  /// X ← Q X
  @inlinable
  package func reflect(_ x: borrowing SquareMatrix<Scalar>) {
    let n = order
    for k in stride(from: n - 1, through: 0, by: -1) where reflections.base[k] != 0 {
      DenseKernels.reflect(
        x.elements.base + k, n, by: factors.elements.base + k * (n + 1),
        factor: reflections.base[k], m: n - k, n: n)
    }
  }
}

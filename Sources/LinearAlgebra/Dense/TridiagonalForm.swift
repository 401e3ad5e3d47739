/// A symmetric matrix reflected to tridiagonal form, A = Q T Qᵀ.
///
/// Source: A. S. Householder's reduction as in G. H. Golub & C. F. Van Loan, "Matrix Computations"
/// (2013), algorithm 8.3.1; the update of the matrix and its product with the next vector share one
/// pass, as in G. W. Howell, J. W. Demmel, C. T. Fulton, S. Hammarling & K. Marmol, "Cache efficient
/// bidiagonalization using BLAS 2.5 operators", ACM TOMS 34 (2008).
///
/// *Complexity*: 4n³/3 multiplications and additions.
@usableFromInline
package struct TridiagonalForm<Scalar: FloatingPoint & BitwiseCopyable & Sendable>: ~Copyable {
  @usableFromInline package let order: Int
  /// The diagonal of T.
  @usableFromInline package let diagonal: Buffer<Scalar>
  /// The elements below the diagonal of T: that of index i stands between i − 1 and i.
  @usableFromInline package let off: Buffer<Scalar>
  /// The factors τ of the reflections 1 − τ v vᵀ.
  @usableFromInline package let factors: Buffer<Scalar>
  /// The power of the radix that A was divided by.
  @usableFromInline package let unit: Scalar
  /// False where an element is not finite; then nothing else counts.
  @usableFromInline package let isFinite: Bool

  /// The form of the matrix of which the lower triangle is that of `a`, which is overwritten: the rows
  /// below the diagonal of column k get the vector v of reflection k.
  @inlinable
  @_specialize(where Scalar == Double)
  package init(reducing a: borrowing SquareMatrix<Scalar>) {
    let n = a.order
    order = n
    diagonal = Buffer(count: n, repeating: 0)
    off = Buffer(count: n, repeating: 0)
    factors = Buffer(count: n, repeating: 0)
    let base = a.elements.base
    isFinite = a.isLowerTriangleFinite
    guard isFinite else {
      unit = 1
      return
    }
    var largest = Scalar.zero
    for j in 0..<n { for i in j..<n { largest = max(largest, base[j * n + i].magnitude) } }
    let extreme = Scalar.greatestFiniteMagnitude.exponent / 8
    let exponent = largest == 0 ? 0 : largest.exponent
    unit =
      exponent.magnitude < extreme.magnitude
      ? 1 : Scalar(sign: .plus, exponent: exponent, significand: 1)
    if unit != 1 {
      for j in 0..<n { for i in j..<n { base[j * n + i] /= unit } }
    }
    reduce(base)
  }

  @inlinable
  package func reduce(_ base: UnsafeMutablePointer<Scalar>) {
    let n = order
    let zeros = Buffer<Scalar>(count: n, repeating: 0)
    let work = Buffer<Scalar>(count: n, repeating: 0)
    let next = Buffer<Scalar>(count: n, repeating: 0)
    // The vectors v and q of the last step, both from row k on.
    var (v, q) = (UnsafePointer(zeros.base), UnsafePointer(zeros.base))
    for k in 0..<n {
      let column = base + k * n
      for i in k..<n { column[i] -= v[i - k] * q[0] + q[i - k] * v[0] }
      diagonal.base[k] = column[k]
      let count = n - k - 1
      if count == 0 { break }
      let w = column + k + 1
      let (factor, first) = DenseKernels.reflection(w, count: count)
      factors.base[k] = factor
      off.base[k + 1] = first
      let p = k.isMultiple(of: 2) ? next.base : work.base
      DenseKernels.updateAndMultiply(
        w + n, n, order: count, v: v + 1, q: q + 1, w: w, product: p)
      // q = τ p − (τ²/2) (pᵀw) w
      let half = factor * factor * DenseKernels.dot(p, w, count: count) / 2
      for i in 0..<count { p[i] = factor * p[i] - half * w[i] }
      (v, q) = (UnsafePointer(w), UnsafePointer(p))
    }
  }

  /// Sets `z` to Q, given the matrix that `init` overwrote.
  ///
  /// *Complexity*: 4n³/3 multiplications and additions.
  @inlinable
  package func formReflections(
    _ a: borrowing SquareMatrix<Scalar>, into z: UnsafeMutablePointer<Scalar>
  ) {
    let n = order
    z.update(repeating: 0, count: n * n)
    for i in 0..<n { z[i * (n + 1)] = 1 }
    for k in stride(from: n - 2, through: 0, by: -1) where factors.base[k] != 0 {
      let (count, v) = (n - k - 1, a.elements.base + k * n + k + 1)
      DenseKernels.reflect(
        z + (k + 1) * (n + 1), n, by: v, factor: factors.base[k], m: count, n: count)
    }
  }
}

extension DenseKernels {
  /// Replaces x by the vector v of a reflection 1 − τ v vᵀ that makes x a multiple of the first unit
  /// vector; returns τ and the factor. For an x that is one already τ and v are 0.
  @inlinable
  package static func reflection<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ x: UnsafeMutablePointer<Scalar>, count: Int
  ) -> (factor: Scalar, first: Scalar) {
    let alpha = x[0]
    let rest = dot(x + 1, x + 1, count: count - 1)
    if rest == 0 {
      x.update(repeating: 0, count: count)
      return (0, alpha)
    }
    let norm = (alpha * alpha + rest).squareRoot()
    let first = alpha < 0 ? norm : -norm
    x[0] = alpha - first
    // vᵀv = 2 ‖x‖ |v₀|
    return (1 / (norm * x[0].magnitude), first)
  }
}

/// The smallest eigenvalue of a dense symmetric matrix, without any of the others.
///
/// Source: bisection with Sturm sequences, as in G. H. Golub & C. F. Van Loan, "Matrix Computations"
/// (2013), algorithm 8.4.1.
@usableFromInline
package enum SmallestEigenvalue {
  /// The smallest eigenvalue of the matrix of which the lower triangle is that of `a`, to rounding
  /// errors of the largest; NaN where an element is not finite, and +∞ for order 0. The matrix is
  /// overwritten.
  ///
  /// *Complexity*: 4n³/3 multiplications and additions.
  @inlinable
  @_specialize(where Scalar == Double)
  package static func of<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ a: borrowing SquareMatrix<Scalar>
  ) -> Scalar {
    if a.order == 0 { return .infinity }
    let form = TridiagonalForm(reducing: a)
    guard form.isFinite else { return .nan }
    let (n, diagonal, off) = (a.order, form.diagonal.base, form.off.base)
    var (low, high) = (Scalar.infinity, Scalar.infinity)
    for i in 0..<n {
      let radius = off[i].magnitude + (i + 1 < n ? off[i + 1].magnitude : 0)
      low = min(low, diagonal[i] - radius)
      high = min(high, diagonal[i])
    }
    // Between Gershgorin's bound and the least diagonal element.
    let noise = Scalar.ulpOfOne * max(low.magnitude, high.magnitude)
    for i in 0..<n { off[i] *= off[i] }
    while high - low > noise {
      let middle = low + (high - low) / 2
      if !(middle > low && middle < high) { break }
      if hasEigenvalue(below: middle, n, diagonal, off) { high = middle } else { low = middle }
    }
    return (low + (high - low) / 2) * form.unit
  }

  /// True where a pivot of the shifted tridiagonal matrix is negative.
  @inlinable
  package static func hasEigenvalue<Scalar: FloatingPoint>(
    below x: Scalar, _ n: Int, _ diagonal: UnsafePointer<Scalar>,
    _ squares: UnsafePointer<Scalar>
  ) -> Bool {
    var pivot: Scalar = 1
    for i in 0..<n {
      pivot = diagonal[i] - x - squares[i] / pivot
      if pivot < 0 { return true }
      if pivot == 0 { pivot = Scalar.leastNormalMagnitude }
    }
    return false
  }
}

extension DenseKernels {
  /// Replaces the first n columns of a symmetric positive definite matrix by those of its factor,
  /// A = L Lᵀ: the lower triangle of the first n rows and all of the m − n rows below. False where a
  /// pivot is not positive and finite.
  ///
  /// What stands above the diagonal is neither read nor kept.
  ///
  /// *Complexity*: n²(m − n) + n³/3 multiplications and additions.
  @inlinable
  @_specialize(where Scalar == Double)
  package static func factorizeCholesky<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ a: UnsafeMutablePointer<Scalar>, _ lda: Int, rows m: Int, columns n: Int
  ) -> Bool {
    if n > leaf {
      let h = half(n)
      guard factorizeCholesky(a, lda, rows: m, columns: h) else { return false }
      let rest = a + h * (lda + 1)
      subtractProduct(
        rest, lda, a + h, lda, a + h, lda, m: m - h, n: n - h, k: h, lowerOnly: true)
      return factorizeCholesky(rest, lda, rows: m - h, columns: n - h)
    }
    for j in 0..<n {
      let column = a + j * lda
      for q in 0..<j {
        let (other, factor) = (a + q * lda, a[j + q * lda])
        for i in j..<n { column[i] -= other[i] * factor }
      }
      let pivot = column[j]
      guard pivot > 0, pivot.isFinite else { return false }
      let root = pivot.squareRoot()
      column[j] = root
      for i in (j + 1)..<max(n, j + 1) { column[i] /= root }
    }
    divideByTranspose(a + n, lda, a, lda, m: m - n, n: n)
    return true
  }

  /// Replaces the first n columns of a symmetric matrix by those of its factors, A = L D Lᵀ: the unit
  /// lower triangle L, whose rows below the first n count too, with D in the place of its diagonal.
  ///
  /// A pivot of another sign than `signs` says, or of a magnitude of no more than `threshold`, is
  /// replaced by one of that sign and the magnitude `replacement`, or √ε times the magnitudes that
  /// were summed to make it where that is larger. Returns how many were replaced, or nil where a pivot
  /// is not finite. What stands above the diagonal is neither read nor kept.
  ///
  /// - Parameters:
  ///   - signs: 1 or −1 for each of the n pivots.
  ///   - magnitudes: For each pivot the magnitudes that were summed to make the diagonal element of A;
  ///     those of the products that are subtracted here are added.
  ///   - work: n² / 4 elements or more.
  ///
  /// *Complexity*: n²(m − n) + n³/3 multiplications and additions.
  ///
  /// Source: R. J. Vanderbei, "Symmetric quasidefinite matrices", SIAM J. Optim. 5 (1995).
  @inlinable
  @_specialize(where Scalar == Double)
  package static func factorizeLDL<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ a: UnsafeMutablePointer<Scalar>, _ lda: Int, rows m: Int, columns n: Int,
    signs: UnsafePointer<Int8>, magnitudes: UnsafeMutablePointer<Scalar>, threshold: Scalar,
    replacement: Scalar, work: UnsafeMutablePointer<Scalar>
  ) -> Int? {
    if n > leaf {
      let h = half(n)
      guard
        let first = factorizeLDL(
          a, lda, rows: m, columns: h, signs: signs, magnitudes: magnitudes, threshold: threshold,
          replacement: replacement, work: work)
      else { return nil }
      for q in 0..<h {
        let (column, target) = (a + q * lda + h, work + q * (n - h))
        let pivot = a[q * (lda + 1)]
        for i in 0..<(n - h) {
          target[i] = column[i] * pivot
          magnitudes[h + i] += (column[i] * target[i]).magnitude
        }
      }
      let rest = a + h * (lda + 1)
      subtractProduct(
        rest, lda, a + h, lda, work, n - h, m: m - h, n: n - h, k: h, lowerOnly: true)
      guard
        let second = factorizeLDL(
          rest, lda, rows: m - h, columns: n - h, signs: signs + h, magnitudes: magnitudes + h,
          threshold: threshold, replacement: replacement, work: work)
      else { return nil }
      return first + second
    }
    var replaced = 0
    for j in 0..<n {
      let column = a + j * lda
      for q in 0..<j {
        let other = a + q * lda
        let factor = other[j] * other[q]
        magnitudes[j] += (other[j] * factor).magnitude
        for i in j..<n { column[i] -= other[i] * factor }
      }
      let sign: Scalar = signs[j] < 0 ? -1 : 1
      var pivot = column[j]
      guard pivot.isFinite, magnitudes[j].isFinite else { return nil }
      if pivot * sign <= threshold {
        pivot = sign * max(replacement, Scalar.ulpOfOne.squareRoot() * magnitudes[j])
        column[j] = pivot
        replaced += 1
      }
      for i in (j + 1)..<max(n, j + 1) { column[i] /= pivot }
    }
    divideByTranspose(a + n, lda, a, lda, m: m - n, n: n, unit: true)
    for j in 0..<n {
      let (column, inverse) = (a + j * lda, 1 / a[j * (lda + 1)])
      for i in n..<m { column[i] *= inverse }
    }
    return replaced
  }

  /// B ← A diag(d) for A and B of m × n elements.
  @inlinable
  @_specialize(where Scalar == Double)
  package static func scaleColumns<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ b: UnsafeMutablePointer<Scalar>, _ ldb: Int, _ a: UnsafePointer<Scalar>, _ lda: Int,
    by d: UnsafePointer<Scalar>, m: Int, n: Int
  ) {
    for j in 0..<n {
      let (target, source, factor) = (b + j * ldb, a + j * lda, d[j])
      for i in 0..<m { target[i] = source[i] * factor }
    }
  }
}

/// Products, triangular solves and factorizations of dense matrices that lie by columns.
///
/// Element (i, j) of a matrix is at `i + j * step`, where `step`, at least the number of rows, is the
/// leading dimension. Every pointer must reach all elements that the shapes name; results may not
/// overlap factors. Doubles go through the vector instructions of the processor, other scalars through
/// the loops that stand here. The same input gives the same bits on the same machine.
@usableFromInline
package enum DenseKernels {
  /// The order up to which triangular matrices are not divided further.
  @usableFromInline package static let leaf = 8

  /// C ← C − A Bᵀ for C of m × n, A of m × k and B of n × k elements.
  ///
  /// - Parameter lowerOnly: The elements above the diagonal of C are not needed: they may be changed
  ///   or not.
  @inlinable
  package static func subtractProduct<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ c: UnsafeMutablePointer<Scalar>, _ ldc: Int, _ a: UnsafePointer<Scalar>, _ lda: Int,
    _ b: UnsafePointer<Scalar>, _ ldb: Int, m: Int, n: Int, k: Int, lowerOnly: Bool = false
  ) {
    update(
      c, ldc, subtracts: true, a, (1, lda), b, (ldb, 1), m: m, n: n, k: k, lowerOnly: lowerOnly)
  }

  /// C ← C + op(A) op(B), or C − op(A) op(B) where it `subtracts`, for C of m × n elements, op(A) of
  /// m × k and op(B) of k × n, where op transposes or not.
  ///
  /// - Parameter lowerOnly: The elements above the diagonal of C are not needed: they may be changed
  ///   or not.
  @inlinable
  package static func addProduct<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ c: UnsafeMutablePointer<Scalar>, _ ldc: Int, _ a: UnsafePointer<Scalar>, _ lda: Int,
    transposedLeft: Bool = false, _ b: UnsafePointer<Scalar>, _ ldb: Int,
    transposedRight: Bool = false, m: Int, n: Int, k: Int, subtracts: Bool = false,
    lowerOnly: Bool = false
  ) {
    update(
      c, ldc, subtracts: subtracts, a, transposedLeft ? (lda, 1) : (1, lda),
      b, transposedRight ? (ldb, 1) : (1, ldb), m: m, n: n, k: k, lowerOnly: lowerOnly)
  }

  /// C ← C ± A B with any distances between neighbours in a column and in a row of A and of B.
  @inlinable
  package static func update<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ c: UnsafeMutablePointer<Scalar>, _ ldc: Int, subtracts: Bool,
    _ a: UnsafePointer<Scalar>, _ aSteps: (row: Int, column: Int),
    _ b: UnsafePointer<Scalar>, _ bSteps: (row: Int, column: Int),
    m: Int, n: Int, k: Int, lowerOnly: Bool
  ) {
    if Scalar.self == Double.self {
      DoubleKernels.update(
        c.doubles, ldc, subtracts: subtracts, a.doubles, aSteps, b.doubles, bSteps,
        m: m, n: n, k: k, lowerOnly: lowerOnly)
    } else {
      plainUpdate(
        c, ldc, subtracts: subtracts, a, aSteps, b, bSteps, m: m, n: n, k: k, lowerOnly: lowerOnly)
    }
  }

  /// The same by loops: columns of A side by side, or rows of A times columns of B.
  @inlinable
  @_specialize(where Scalar == Float)
  package static func plainUpdate<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ c: UnsafeMutablePointer<Scalar>, _ ldc: Int, subtracts: Bool,
    _ a: UnsafePointer<Scalar>, _ aSteps: (row: Int, column: Int),
    _ b: UnsafePointer<Scalar>, _ bSteps: (row: Int, column: Int),
    m: Int, n: Int, k: Int, lowerOnly: Bool
  ) {
    for j in 0..<n {
      let target = c + j * ldc
      let factors = b + j * bSteps.column
      let first = lowerOnly ? min(j, m) : 0
      if aSteps.row == 1 {
        for p in 0..<k {
          let (column, value) = (a + p * aSteps.column, factors[p * bSteps.row])
          let factor = subtracts ? -value : value
          for i in first..<m { target[i] += column[i] * factor }
        }
      } else {
        for i in first..<m {
          let row = a + i * aSteps.row
          var sum = Scalar.zero
          for p in 0..<k { sum += row[p * aSteps.column] * factors[p * bSteps.row] }
          if subtracts { target[i] -= sum } else { target[i] += sum }
        }
      }
    }
  }

  /// Where a triangular matrix of order n > `leaf` is divided.
  @inlinable
  package static func half(_ n: Int) -> Int { (n / 2 + leaf - 1) / leaf * leaf }
}

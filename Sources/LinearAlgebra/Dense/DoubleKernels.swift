internal import ArgMinKernels

/// The kernels for doubles that were compiled for the instructions of this processor.
@usableFromInline
enum DoubleKernels {
  private static let kernels = argmin_best_dense_kernels().pointee

  @usableFromInline
  static func update(
    _ c: UnsafeMutablePointer<Double>, _ ldc: Int, subtracts: Bool,
    _ a: UnsafePointer<Double>, _ aSteps: (row: Int, column: Int),
    _ b: UnsafePointer<Double>, _ bSteps: (row: Int, column: Int),
    m: Int, n: Int, k: Int, lowerOnly: Bool
  ) {
    if let lapack = LAPACK.forProduct(m, n, k) {
      let (left, right) = (aSteps.row != 1, bSteps.row != 1)
      let (lda, ldb) = (max(aSteps.row, aSteps.column), max(bSteps.row, bSteps.column))
      if !lowerOnly {
        lapack.addProduct(
          c, ldc, subtracts: subtracts, a, lda, transposedLeft: left, b, ldb,
          transposedRight: right, m: m, n: n, k: k)
        return
      }
      if a == b && lda == ldb && left != right && m == n {
        lapack.addSquare(c, ldc, subtracts: subtracts, a, lda, transposed: left, n: n, k: k)
        return
      }
    }
    kernels.multiply(
      subtracts ? -1 : 1, m, n, k, a, aSteps.row, aSteps.column, b, bSteps.row, bSteps.column, c,
      ldc, lowerOnly)
  }

  @usableFromInline
  static func divideByTranspose(
    _ x: UnsafeMutablePointer<Double>, _ ldx: Int, _ l: UnsafePointer<Double>, _ ldl: Int,
    m: Int, n: Int, unit: Bool
  ) {
    kernels.divide_by_transpose(m, n, x, ldx, l, ldl, unit)
  }

  @usableFromInline
  static func solve(
    _ l: UnsafePointer<Double>, _ ldl: Int, transposed: Bool, _ x: UnsafeMutablePointer<Double>,
    _ ldx: Int, n: Int, m: Int, unit: Bool
  ) {
    kernels.solve(n, m, l, ldl, transposed, unit, x, ldx)
  }

  @usableFromInline
  static func dot(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int
  ) -> Double {
    kernels.dot(count, x, y)
  }

  @usableFromInline
  static func multiply(
    _ a: UnsafePointer<Double>, _ lda: Int, transposed: Bool, _ x: UnsafePointer<Double>,
    addingTo y: UnsafeMutablePointer<Double>, subtracts: Bool, m: Int, n: Int
  ) {
    let sign: Double = subtracts ? -1 : 1
    if transposed {
      kernels.multiply_transposed(sign, m, n, a, lda, x, y)
    } else {
      kernels.multiply_vector(sign, m, n, a, lda, x, y)
    }
  }

  @usableFromInline
  static func rotate(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, cosine: Double,
    sine: Double, count: Int
  ) {
    kernels.rotate(count, x, y, cosine, sine)
  }

  @usableFromInline
  static func rotateColumns(
    _ z: UnsafeMutablePointer<Double>, _ ldz: Int, rows: Int, rotations: Int,
    cosines: UnsafePointer<Double>, sines: UnsafePointer<Double>
  ) {
    kernels.rotate_columns(rows, rotations, cosines, sines, z, ldz)
  }

  @usableFromInline
  static func reflect(
    _ a: UnsafeMutablePointer<Double>, _ lda: Int, by v: UnsafePointer<Double>, factor: Double,
    m: Int, n: Int
  ) {
    kernels.reflect(m, n, factor, v, a, lda)
  }

  @usableFromInline
  static func updateAndMultiply(
    _ a: UnsafeMutablePointer<Double>, _ lda: Int, order: Int, v: UnsafePointer<Double>,
    q: UnsafePointer<Double>, w: UnsafePointer<Double>, product p: UnsafeMutablePointer<Double>
  ) {
    kernels.update_and_multiply(order, v, q, w, a, lda, p)
  }
}

extension DoubleKernels {
  /// See `LAPACK.diagonalize`; false where there is no library or the matrix is too small for it.
  @usableFromInline
  static func diagonalize(
    _ a: UnsafePointer<Double>, order: Int, values: UnsafeMutablePointer<Double>,
    vectors: UnsafeMutablePointer<Double>
  ) -> Bool {
    guard let lapack = LAPACK.forEigenvectors(order: order) else { return false }
    vectors.update(from: a, count: order * order)
    return lapack.diagonalize(vectors, order: order, values: values)
  }
}

extension UnsafePointer {
  /// The same memory; only where `Pointee` is `Double`.
  @inlinable
  var doubles: UnsafePointer<Double> {
    UnsafeRawPointer(self).assumingMemoryBound(to: Double.self)
  }
}

extension UnsafeMutablePointer {
  /// The same memory; only where `Pointee` is `Double`.
  @inlinable
  var doubles: UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: Double.self)
  }
}

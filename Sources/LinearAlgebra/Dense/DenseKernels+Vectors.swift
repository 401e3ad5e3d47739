extension DenseKernels {
  /// The sum of x_i y_i.
  @inlinable
  package static func dot<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ x: UnsafePointer<Scalar>, _ y: UnsafePointer<Scalar>, count: Int
  ) -> Scalar {
    if Scalar.self == Double.self {
      return unsafeBitCast(
        DoubleKernels.dot(x.doubles, y.doubles, count: count), to: Scalar.self)
    }
    var sum = Scalar.zero
    for i in 0..<count { sum += x[i] * y[i] }
    return sum
  }

  /// y ← y ± op(A) x for A of m × n elements, where op transposes or not.
  @inlinable
  package static func multiply<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ a: UnsafePointer<Scalar>, _ lda: Int, transposed: Bool = false, _ x: UnsafePointer<Scalar>,
    addingTo y: UnsafeMutablePointer<Scalar>, subtracts: Bool = false, m: Int, n: Int
  ) {
    if Scalar.self == Double.self {
      DoubleKernels.multiply(
        a.doubles, lda, transposed: transposed, x.doubles, addingTo: y.doubles,
        subtracts: subtracts, m: m, n: n)
      return
    }
    for j in 0..<n {
      let column = a + j * lda
      if transposed {
        let sum = dot(column, x, count: m)
        if subtracts { y[j] -= sum } else { y[j] += sum }
      } else {
        let factor = subtracts ? -x[j] : x[j]
        for i in 0..<m { y[i] += column[i] * factor }
      }
    }
  }

  /// x, y ← c x − s y, s x + c y
  @inlinable
  package static func rotate<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ x: UnsafeMutablePointer<Scalar>, _ y: UnsafeMutablePointer<Scalar>, cosine c: Scalar,
    sine s: Scalar, count: Int
  ) {
    if Scalar.self == Double.self {
      DoubleKernels.rotate(
        x.doubles, y.doubles, cosine: unsafeBitCast(c, to: Double.self),
        sine: unsafeBitCast(s, to: Double.self), count: count)
      return
    }
    for i in 0..<count {
      let (a, b) = (x[i], y[i])
      x[i] = c * a - s * b
      y[i] = s * a + c * b
    }
  }

  /// Rotates the columns j and j + 1 of Z for j = `rotations` − 1, …, 0 in turn, as `rotate` does.
  ///
  /// - Parameter z: `rows` rows and `rotations` + 1 columns.
  @inlinable
  package static func rotateColumns<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ z: UnsafeMutablePointer<Scalar>, _ ldz: Int, rows: Int, rotations: Int,
    cosines: UnsafePointer<Scalar>, sines: UnsafePointer<Scalar>
  ) {
    if Scalar.self == Double.self {
      DoubleKernels.rotateColumns(
        z.doubles, ldz, rows: rows, rotations: rotations, cosines: cosines.doubles,
        sines: sines.doubles)
      return
    }
    for j in stride(from: rotations - 1, through: 0, by: -1) {
      let x = z + j * ldz
      rotate(x, x + ldz, cosine: cosines[j], sine: sines[j], count: rows)
    }
  }

  /// A ← A − τ v (vᵀ A) for A of m × n elements.
  @inlinable
  package static func reflect<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ a: UnsafeMutablePointer<Scalar>, _ lda: Int, by v: UnsafePointer<Scalar>, factor: Scalar,
    m: Int, n: Int
  ) {
    if Scalar.self == Double.self {
      DoubleKernels.reflect(
        a.doubles, lda, by: v.doubles, factor: unsafeBitCast(factor, to: Double.self), m: m, n: n)
      return
    }
    for j in 0..<n {
      let column = a + j * lda
      var sum = Scalar.zero
      for i in 0..<m { sum += v[i] * column[i] }
      sum *= factor
      for i in 0..<m { column[i] -= v[i] * sum }
    }
  }

  /// A ← A − v qᵀ − q vᵀ in the lower triangle of a symmetric matrix, then p = A w.
  @inlinable
  package static func updateAndMultiply<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ a: UnsafeMutablePointer<Scalar>, _ lda: Int, order n: Int, v: UnsafePointer<Scalar>,
    q: UnsafePointer<Scalar>, w: UnsafePointer<Scalar>, product p: UnsafeMutablePointer<Scalar>
  ) {
    if Scalar.self == Double.self {
      DoubleKernels.updateAndMultiply(
        a.doubles, lda, order: n, v: v.doubles, q: q.doubles, w: w.doubles, product: p.doubles)
      return
    }
    for i in 0..<n { p[i] = 0 }
    for j in 0..<n {
      let column = a + j * lda
      let (vj, qj, wj) = (v[j], q[j], w[j])
      column[j] -= v[j] * qj + q[j] * vj
      var sum = column[j] * wj
      for i in (j + 1)..<max(n, j + 1) {
        let value = column[i] - (v[i] * qj + q[i] * vj)
        column[i] = value
        sum += value * w[i]
        p[i] += value * wj
      }
      p[j] += sum
    }
  }
}

extension DenseKernels {
  /// X ← X L⁻ᵀ for X of m × n elements and a lower triangle L of order n, whose diagonal is taken as
  /// ones where `unit` is true.
  ///
  /// *Complexity*: m n² multiplications and additions.
  @inlinable
  @_specialize(where Scalar == Double)
  package static func divideByTranspose<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ x: UnsafeMutablePointer<Scalar>, _ ldx: Int, _ l: UnsafePointer<Scalar>, _ ldl: Int,
    m: Int, n: Int, unit: Bool = false
  ) {
    if n > leaf {
      let h = half(n)
      divideByTranspose(x, ldx, l, ldl, m: m, n: h, unit: unit)
      let rest = x + h * ldx
      subtractProduct(rest, ldx, x, ldx, l + h, ldl, m: m, n: n - h, k: h)
      divideByTranspose(rest, ldx, l + h * (ldl + 1), ldl, m: m, n: n - h, unit: unit)
      return
    }
    if Scalar.self == Double.self {
      DoubleKernels.divideByTranspose(x.doubles, ldx, l.doubles, ldl, m: m, n: n, unit: unit)
      return
    }
    for j in 0..<n {
      let target = x + j * ldx
      for q in 0..<j {
        let (column, factor) = (x + q * ldx, l[j + q * ldl])
        for i in 0..<m { target[i] -= column[i] * factor }
      }
      if unit { continue }
      let pivot = l[j + j * ldl]
      for i in 0..<m { target[i] /= pivot }
    }
  }

  /// X ← L⁻¹ X for X of n × m elements and a lower triangle L of order n, whose diagonal is taken as
  /// ones where `unit` is true.
  ///
  /// *Complexity*: m n² multiplications and additions.
  @inlinable
  @_specialize(where Scalar == Double)
  package static func solve<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ l: UnsafePointer<Scalar>, _ ldl: Int, _ x: UnsafeMutablePointer<Scalar>, _ ldx: Int,
    n: Int, m: Int, unit: Bool = false
  ) {
    if n > leaf && m > 2 {
      let h = half(n)
      solve(l, ldl, x, ldx, n: h, m: m, unit: unit)
      addProduct(x + h, ldx, l + h, ldl, x, ldx, m: n - h, n: m, k: h, subtracts: true)
      solve(l + h * (ldl + 1), ldl, x + h, ldx, n: n - h, m: m, unit: unit)
      return
    }
    if Scalar.self == Double.self && n <= leaf {
      DoubleKernels.solve(
        l.doubles, ldl, transposed: false, x.doubles, ldx, n: n, m: m, unit: unit)
      return
    }
    for c in 0..<m {
      let target = x + c * ldx
      for q in 0..<n {
        let column = l + q * ldl
        if !unit { target[q] /= column[q] }
        let value = target[q]
        for i in (q + 1)..<max(n, q + 1) { target[i] -= column[i] * value }
      }
    }
  }

  /// X ← L⁻ᵀ X for X of n × m elements and a lower triangle L of order n, whose diagonal is taken as
  /// ones where `unit` is true.
  ///
  /// *Complexity*: m n² multiplications and additions.
  @inlinable
  @_specialize(where Scalar == Double)
  package static func solveTransposed<Scalar: FloatingPoint & BitwiseCopyable & Sendable>(
    _ l: UnsafePointer<Scalar>, _ ldl: Int, _ x: UnsafeMutablePointer<Scalar>, _ ldx: Int,
    n: Int, m: Int, unit: Bool = false
  ) {
    if n > leaf && m > 2 {
      let h = half(n)
      solveTransposed(l + h * (ldl + 1), ldl, x + h, ldx, n: n - h, m: m, unit: unit)
      addProduct(
        x, ldx, l + h, ldl, transposedLeft: true, x + h, ldx, m: h, n: m, k: n - h,
        subtracts: true)
      solveTransposed(l, ldl, x, ldx, n: h, m: m, unit: unit)
      return
    }
    if Scalar.self == Double.self && n <= leaf {
      DoubleKernels.solve(
        l.doubles, ldl, transposed: true, x.doubles, ldx, n: n, m: m, unit: unit)
      return
    }
    for c in 0..<m {
      let target = x + c * ldx
      for q in stride(from: n - 1, through: 0, by: -1) {
        let column = l + q * ldl
        var value = target[q]
        for i in (q + 1)..<max(n, q + 1) { value -= column[i] * target[i] }
        target[q] = unit ? value : value / column[q]
      }
    }
  }
}

import ArgMinLinearAlgebra
import Testing

/// A matrix by columns with more memory than it needs, all of it random.
private struct Columns<Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable> {
  let rows: Int, count: Int, step: Int
  var elements: [Scalar]

  init(_ rows: Int, _ count: Int, _ random: inout RandomMatrices) {
    (self.rows, self.count, step) = (rows, count, rows + 3)
    elements = (0..<max(1, count) * step).map { _ in Scalar(random.number()) }
  }

  subscript(i: Int, j: Int) -> Scalar {
    get { elements[j * step + i] }
    set { elements[j * step + i] = newValue }
  }

  /// The largest difference of an element from `expected`; elements that `isKept` must be the same.
  func error(from old: Columns, isKept: (Int, Int) -> Bool, _ expected: (Int, Int) -> Scalar)
    -> Scalar
  {
    var largest: Scalar = 0
    for j in 0..<count {
      for i in 0..<step {
        let wanted = i >= rows || isKept(i, j) ? old[i, j] : expected(i, j)
        let error = (self[i, j] - wanted).magnitude
        largest = error.isNaN ? .infinity : max(largest, error)
      }
    }
    return largest
  }
}

private let orders = [0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 48, 61, 100]

@Suite("Dense kernels")
struct DenseKernelsTests {
  private func checkProducts<Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable>(
    _ type: Scalar.Type, _ m: Int, _ n: Int, _ k: Int
  ) {
    var random = RandomMatrices(seed: UInt64(m + 1000 * n + 1_000_000 * k))
    for form in 0..<16 {
      let (left, right) = (form & 1 != 0, form & 2 != 0)
      let (subtracts, lowerOnly) = (form & 4 != 0, form & 8 != 0)
      let a = left ? Columns<Scalar>(k, m, &random) : Columns(m, k, &random)
      let b = right ? Columns<Scalar>(n, k, &random) : Columns(k, n, &random)
      let old = Columns<Scalar>(m, n, &random)
      var c = old
      DenseKernels.addProduct(
        &c.elements, c.step, a.elements, a.step, transposedLeft: left, b.elements, b.step,
        transposedRight: right, m: m, n: n, k: k, subtracts: subtracts, lowerOnly: lowerOnly)
      if lowerOnly { for j in 0..<n { for i in 0..<min(j, m) { c[i, j] = old[i, j] } } }
      let error = c.error(from: old) { i, j in
        lowerOnly && i < j
      } _: { i, j in
        let sum = (0..<k).reduce(Scalar.zero) {
          $0 + (left ? a[$1, i] : a[i, $1]) * (right ? b[j, $1] : b[$1, j])
        }
        return subtracts ? old[i, j] - sum : old[i, j] + sum
      }
      #expect(error <= 4 * Scalar.ulpOfOne * Scalar(k + 1), "\(m) × \(n) × \(k), form \(form)")
    }
  }

  @Test("products are what their definition says, for sizes around the edges of tiles")
  func products() {
    for m in orders {
      for n in [0, 1, 3, 6, 7, 13, 24, 50] { checkProducts(Double.self, m, n, 9) }
    }
    for k in [0, 1, 2, 255, 256, 257, 600] { checkProducts(Double.self, 13, 27, k) }
    checkProducts(Double.self, 211, 530, 70)
    checkProducts(Float.self, 13, 27, 20)
    #if arch(x86_64)
      checkProducts(Float80.self, 13, 27, 20)
    #endif
  }

  /// A random lower triangle with a diagonal that keeps it well conditioned.
  private func triangle<Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable>(
    _ n: Int, _ random: inout RandomMatrices
  ) -> Columns<Scalar> {
    var l = Columns<Scalar>(n, n, &random)
    for j in 0..<n {
      for i in 0..<n { l[i, j] /= Scalar(n) }
      l[j, j] = 1.5 + l[j, j]
    }
    return l
  }

  private func checkTriangles<Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable>(
    _ type: Scalar.Type, _ n: Int, _ m: Int
  ) {
    var random = RandomMatrices(seed: UInt64(n + 1000 * m))
    let l: Columns<Scalar> = triangle(n, &random)
    for unit in [false, true] {
      let element = { (i: Int, j: Int) in i == j && unit ? 1 : i < j ? 0 : l[i, j] }
      let old = Columns<Scalar>(m, n, &random)
      var x = old
      DenseKernels.divideByTranspose(
        &x.elements, x.step, l.elements, l.step, m: m, n: n, unit: unit)
      let bound = 8 * Scalar.ulpOfOne * Scalar(n + 1)
      for i in 0..<m {
        for j in 0..<n {
          let product = (0...j).reduce(Scalar.zero) { $0 + x[i, $1] * element(j, $1) }
          #expect((product - old[i, j]).magnitude <= bound)
        }
      }
      let right = Columns<Scalar>(n, m, &random)
      for transposes in [false, true] {
        var y = right
        if transposes {
          DenseKernels.solveTransposed(
            l.elements, l.step, &y.elements, y.step, n: n, m: m, unit: unit)
        } else {
          DenseKernels.solve(l.elements, l.step, &y.elements, y.step, n: n, m: m, unit: unit)
        }
        for i in 0..<n {
          for j in 0..<m {
            let product = (0..<n).reduce(Scalar.zero) {
              $0 + (transposes ? element($1, i) : element(i, $1)) * y[$1, j]
            }
            #expect((product - right[i, j]).magnitude <= bound)
          }
        }
      }
    }
  }

  @Test("solutions with a triangle satisfy their equations")
  func triangles() {
    for n in orders { for m in [0, 1, 2, 3, 11] { checkTriangles(Double.self, n, m) } }
    checkTriangles(Float.self, 19, 5)
    #if arch(x86_64)
      checkTriangles(Float80.self, 19, 5)
    #endif
  }

  private func checkLDL<Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable>(
    _ type: Scalar.Type, _ m: Int, _ n: Int
  ) {
    var random = RandomMatrices(seed: UInt64(n + 1000 * m))
    var a = Columns<Scalar>(m, n, &random)
    let signs = (0..<n).map { Int8($0.isMultiple(of: 3) ? -1 : 1) }
    for j in 0..<n { a[j, j] = Scalar(signs[j]) * (Scalar(m) + a[j, j].magnitude) }
    var factors = a
    var magnitudes = (0..<n).map { a[$0, $0].magnitude }
    var work = [Scalar](repeating: 0, count: n * n / 4 + 1)
    let replaced = DenseKernels.factorizeLDL(
      &factors.elements, a.step, rows: m, columns: n, signs: signs, magnitudes: &magnitudes,
      threshold: 0, replacement: 1, work: &work)
    #expect(replaced == 0)
    for j in 0..<n {
      #expect(factors[j, j] * Scalar(signs[j]) > 0)
      for i in j..<m {
        let product = (0...j).reduce(Scalar.zero) {
          $0 + (i == $1 ? 1 : factors[i, $1]) * factors[$1, $1] * (j == $1 ? 1 : factors[j, $1])
        }
        #expect((product - a[i, j]).magnitude <= 4 * Scalar.ulpOfOne * Scalar(m + 1))
      }
      let sum = (0..<j).reduce(a[j, j].magnitude) {
        $0 + (factors[j, $1] * factors[$1, $1] * factors[j, $1]).magnitude
      }
      #expect((sum - magnitudes[j]).magnitude <= 8 * Scalar.ulpOfOne * sum)
    }
  }

  @Test("L D Lᵀ is the matrix, and the sums of magnitudes are those of the products")
  func factorsLDL() {
    for n in orders { for m in [0, 1, 5, 40] { checkLDL(Double.self, n + m, n) } }
    checkLDL(Float.self, 30, 21)
    #if arch(x86_64)
      checkLDL(Float80.self, 30, 21)
    #endif
  }

  @Test("pivots of the wrong sign or too small are replaced by the rule", arguments: [3, 12, 40])
  func replacedPivots(n: Int) {
    // The pivot of the last row vanishes: it is the sum of the squares of the others.
    var a = [Double](repeating: 0, count: n * n)
    for j in 0..<n {
      a[j * n + j] = j == n - 1 ? Double(n - 1) : 1
      a[j * n + n - 1] = j == n - 1 ? Double(n - 1) : 1
    }
    var magnitudes = (0..<n).map { a[$0 * n + $0] }
    var signs = [Int8](repeating: 1, count: n)
    signs[1] = -1
    var work = [Double](repeating: 0, count: n * n)
    let replaced = DenseKernels.factorizeLDL(
      &a, n, rows: n, columns: n, signs: signs, magnitudes: &magnitudes, threshold: 1e-13,
      replacement: 1e-7, work: &work)
    // Row 1 gets −1e-7 for 1, so that the last pivot is n − 1 − (n − 2) + 1e7.
    #expect(replaced == 1)
    #expect(a[n + 1] == -1e-7)
    #expect(a[n * n - 1] > 1e6)
    var nan = [Double](repeating: .nan, count: n * n)
    #expect(
      DenseKernels.factorizeLDL(
        &nan, n, rows: n, columns: n, signs: signs, magnitudes: &magnitudes, threshold: 0,
        replacement: 1, work: &work) == nil)
  }

  private func checkCholesky<Scalar: BinaryFloatingPoint & BitwiseCopyable & Sendable>(
    _ type: Scalar.Type, _ m: Int, _ n: Int
  ) {
    var random = RandomMatrices(seed: UInt64(n + 1000 * m))
    var a = Columns<Scalar>(m, n, &random)
    for j in 0..<n { a[j, j] = Scalar(m) + a[j, j].magnitude }
    var factor = a
    #expect(DenseKernels.factorizeCholesky(&factor.elements, a.step, rows: m, columns: n))
    for j in 0..<n {
      for i in j..<m {
        let product = (0...j).reduce(Scalar.zero) { $0 + factor[i, $1] * factor[j, $1] }
        #expect((product - a[i, j]).magnitude <= 4 * Scalar.ulpOfOne * Scalar(m + 1))
      }
    }
  }

  @Test("L Lᵀ is the matrix; a matrix that is not definite, or not a number, is refused")
  func factorsCholesky() {
    for n in orders { for m in [0, 1, 5, 40] { checkCholesky(Double.self, n + m, n) } }
    checkCholesky(Float.self, 30, 21)
    #if arch(x86_64)
      checkCholesky(Float80.self, 30, 21)
    #endif
    for bad in [-1, Double.nan, .infinity] {
      for place in [0, 7, 8, 19] {
        var a = [Double](repeating: 0, count: 400)
        for i in 0..<20 { a[i * 21] = i == place ? bad : 1 }
        #expect(!DenseKernels.factorizeCholesky(&a, 20, rows: 20, columns: 20))
      }
    }
  }
}

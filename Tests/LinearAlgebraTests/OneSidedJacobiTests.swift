import ArgMinLinearAlgebra
import Testing

@Suite("Singular values by one-sided rotations")
struct OneSidedJacobiTests {
  private typealias Real = BinaryFloatingPoint & BitwiseCopyable & Sendable

  /// Rotates the matrix of these elements by columns, and the unit matrix with it.
  private func decompose<Scalar: Real>(
    _ elements: [Scalar], order n: Int
  ) -> (rotated: [Scalar], vectors: [Scalar], values: [Scalar])? {
    let b = SquareMatrix<Scalar>(order: n)
    let c = SquareMatrix<Scalar>(order: n)
    for i in 0..<n * n { b.elements[i] = elements[i] }
    for i in 0..<n { c[i, i] = 1 }
    var values = [Scalar](repeating: 0, count: n)
    guard OneSidedJacobi.rotate(b, with: c, values: &values) else { return nil }
    return (b.elements.array, c.elements.array, values)
  }

  /// Checks B V = U Σ with orthogonal columns of U and V, to `bound` times ε.
  private func check<Scalar: Real>(_ elements: [Scalar], order n: Int, within bound: Scalar) {
    guard let (rotated, v, values) = decompose(elements, order: n) else {
      Issue.record("no convergence for order \(n)")
      return
    }
    let scale = max(values.max() ?? 0, .leastNormalMagnitude)
    var (residual, crossing, defect): (Scalar, Scalar, Scalar) = (0, 0, 0)
    for p in 0..<n {
      for q in 0..<n {
        let product = (0..<n).reduce(Scalar.zero) { $0 + elements[$1 * n + p] * v[q * n + $1] }
        residual = max(residual, (product - rotated[q * n + p]).magnitude / scale)
        let dot = (0..<n).reduce(Scalar.zero) { $0 + v[p * n + $1] * v[q * n + $1] }
        defect = max(defect, (dot - (p == q ? 1 : 0)).magnitude)
        let cosine = (0..<n).reduce(Scalar.zero) {
          $0 + (rotated[p * n + $1] / values[p]) * (rotated[q * n + $1] / values[q])
        }
        if values[p] > 0, values[q] > 0 {
          crossing = max(crossing, (cosine - (p == q ? 1 : 0)).magnitude)
        }
      }
    }
    let limit = bound * Scalar.ulpOfOne
    #expect(residual <= limit && crossing <= limit && defect <= limit, "order \(n)")
  }

  private func random<Scalar: Real>(_ n: Int, _ type: Scalar.Type) -> [Scalar] {
    var generator = RandomMatrices(seed: UInt64(n))
    return (0..<n * n).map { _ in Scalar(generator.number()) }
  }

  @Test(
    "the columns become orthogonal and the product is what it was",
    arguments: [0, 1, 2, 3, 4, 7, 11, 12, 13, 14, 16, 17, 31, 33, 50, 97])
  func random(order: Int) {
    check(random(order, Double.self), order: order, within: 200)
  }

  @Test("other scalars converge to their own accuracy", arguments: [2, 5, 13, 30])
  func precisions(order: Int) {
    check(random(order, Float.self), order: order, within: 200)
    #if arch(x86_64)
      check(random(order, Float80.self), order: order, within: 200)
    #endif
  }

  @Test("elements near the ends of the range neither overflow nor vanish", arguments: [4, 20])
  func scales(order: Int) {
    let elements = random(order, Double.self)
    let values = decompose(elements, order: order)?.values ?? []
    #expect(values.count == order)
    for exponent in [-900, 900] {
      let scale = Double(sign: .plus, exponent: exponent, significand: 1)
      let scaled = decompose(elements.map { $0 * scale }, order: order)?.values ?? []
      #expect(zip(values, scaled).allSatisfy { abs($0 * scale - $1) <= 1e-13 * $1 })
    }
  }

  @Test("a matrix without an inverse has zeros among its values", arguments: [3, 12, 13, 40])
  func singular(order n: Int) {
    check([Double](repeating: 0, count: n * n), order: n, within: 1)
    // Rank one: the only value is ‖u‖².
    let u = (0..<n).map { Double($0 % 5 + 1) }
    let values = decompose(u.flatMap { x in u.map { x * $0 } }, order: n)?.values.sorted() ?? []
    let square = u.reduce(0) { $0 + $1 * $1 }
    #expect(values.count == n)
    #expect(abs((values.last ?? 0) - square) <= 1e-14 * square)
    #expect(values.dropLast().allSatisfy { $0 <= 1e-14 * square })
  }

  /// Sylvester's matrix of ±1, whose columns are orthogonal; n is a power of two.
  private func sign(_ i: Int, _ j: Int) -> Double {
    (i & j).nonzeroBitCount.isMultiple(of: 2) ? 1 : -1
  }

  @Test(
    "small values of rows over twenty orders of magnitude are exact to rounding",
    arguments: [4, 16, 64])
  func gradedRows(order n: Int) {
    let weights = (0..<n).map { Double(sign: .plus, exponent: -($0 * 64 / n), significand: 1.25) }
    let elements = (0..<n * n).map { weights[$0 % n] * sign($0 % n, $0 / n) }
    let values = decompose(elements, order: n)?.values.sorted(by: >) ?? []
    #expect(values.count == n)
    for (value, weight) in zip(values, weights) {
      #expect(abs(value / (weight * Double(n).squareRoot()) - 1) < 1e-13)
    }
  }

  #if arch(x86_64)
    @Test("small values of graded matrices have small relative errors", arguments: [10, 20, 60])
    func graded(order n: Int) {
      var generator = RandomMatrices(seed: 3)
      for rows in [false, true] {
        var elements = [Double](repeating: 0, count: n * n)
        for j in 0..<n {
          for i in 0..<n {
            let weight = Double(sign: .plus, exponent: -(rows ? i : j) * 40 / n, significand: 1)
            elements[j * n + i] = weight * ((i == j ? 1 : 0) + generator.number() / Double(n))
          }
        }
        let values = decompose(elements, order: n)?.values.sorted(by: >) ?? []
        let exact = decompose(elements.map { Float80($0) }, order: n)?.values.sorted(by: >) ?? []
        #expect(values.count == n && exact.count == n)
        #expect((exact.last ?? 1) < 1e-10)
        for (value, reference) in zip(values, exact) {
          #expect(abs(Float80(value) / reference - 1) < 1e-13)
        }
      }
    }
  #endif

  @Test("what is not a number is reported", arguments: [1, 5, 20])
  func notFinite(order: Int) {
    for bad in [Double.nan, .infinity] {
      var elements = random(order, Double.self)
      elements[order * order - 1] = bad
      #expect(decompose(elements, order: order) == nil)
    }
  }
}

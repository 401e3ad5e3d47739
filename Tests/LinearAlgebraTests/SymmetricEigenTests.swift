import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Symmetric eigenvalues")
struct SymmetricEigenTests {
  /// The largest element of A V − V Λ and of VᵀV − 1.
  private func errors(_ a: [Double], _ eigen: SymmetricEigen<Double>) -> (Double, Double) {
    let n = eigen.order
    var (residual, orthogonality) = (0.0, 0.0)
    for k in 0..<n {
      for i in 0..<n {
        let product = (0..<n).reduce(0.0) { $0 + a[i * n + $1] * eigen.vectors[k * n + $1] }
        residual = max(residual, abs(product - eigen.values[k] * eigen.vectors[k * n + i]))
        let dot = (0..<n).reduce(0.0) {
          $0 + eigen.vectors[k * n + $1] * eigen.vectors[i * n + $1]
        }
        orthogonality = max(orthogonality, abs(dot - (i == k ? 1 : 0)))
      }
    }
    return (residual, orthogonality)
  }

  @Test(
    "vectors and values diagonalize random matrices", arguments: 1...30,
    [SymmetricEigen<Double>.Accuracy.relative, .absolute])
  func random(order: Int, accuracy: SymmetricEigen<Double>.Accuracy) {
    var generator = SeededGenerator.forTest(seed: UInt64(order))
    var a = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0...i {
        a[i * order + j] = Double.random(in: -1...1, using: &generator)
        a[j * order + i] = a[i * order + j]
      }
    }
    let eigen = SymmetricEigen(a, order: order, accuracy: accuracy)
    let (residual, orthogonality) = errors(a, eigen)
    #expect(residual < 1e-13)
    #expect(orthogonality < 1e-13)
    #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("second differences have the eigenvalues 2 − 2 cos(kπ/(n + 1))", arguments: [1, 2, 7, 25])
  func secondDifferences(order: Int) {
    var a = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      a[i * order + i] = 2
      if i > 0 { (a[i * order + i - 1], a[(i - 1) * order + i]) = (-1, -1) }
    }
    let eigen = SymmetricEigen(a, order: order)
    let fast = SymmetricEigen(a, order: order, accuracy: .absolute)
    for k in 0..<order {
      // 2 − 2 cos 2x = 4 sin² x
      let half = Double(k + 1) * Double.pi / Double(2 * (order + 1))
      let expected = 4 * sine(half) * sine(half)
      #expect(abs(eigen.values[k] - expected) < 1e-14)
      #expect(abs(fast.values[k] - expected) < 1e-14)
    }
  }

  private func sine(_ x: Double) -> Double {
    var (term, sum) = (x, x)
    for k in 1..<15 {
      term *= -x * x / Double(2 * k * (2 * k + 1))
      sum += term
    }
    return sum
  }

  @Test("large orders by reflections", arguments: [61, 64, 120])
  func large(order: Int) {
    var generator = RandomMatrices(seed: 5)
    let spectrum = (0..<order).map { $0.isMultiple(of: 3) ? 0.5 : generator.number() }
    let a = generator.matrix(spectrum: spectrum).flatMap(\.self)
    let eigen = SymmetricEigen(a, order: order, accuracy: .absolute)
    let (residual, orthogonality) = errors(a, eigen)
    #expect(residual < 1e-13)
    #expect(orthogonality < 1e-13)
    #expect(zip(eigen.values, spectrum.sorted()).allSatisfy { abs($0 - $1) < 1e-13 })
  }

  @Test("small eigenvalues of a graded matrix have small relative errors", arguments: [3, 12, 24])
  func graded(order: Int) {
    // D (1 + uuᵀ) D with D from 1 to 1e-6: the inverse has the greatest eigenvalue known as well.
    let d = (0..<order).map { Double(sign: .plus, exponent: -20 * $0 / order, significand: 1) }
    var a = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0..<order { a[i * order + j] = d[i] * d[j] * ((i == j ? 1 : 0) + 0.25) }
    }
    // (1 + uuᵀ)⁻¹ = 1 − uuᵀ / (1 + n/4), u = ½ everywhere
    var inverse = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0..<order {
        inverse[i * order + j] =
          ((i == j ? 1 : 0) - 0.25 / (1 + Double(order) / 4)) / (d[i] * d[j])
      }
    }
    let values = SymmetricEigen(a, order: order).values
    let inverses = SymmetricEigen(inverse, order: order).values
    for (value, other) in zip(values, inverses.reversed()) {
      #expect(abs(value * other - 1) < 1e-13)
    }
  }

  @Test(
    "repeated and zero eigenvalues are found, at every scale", arguments: [1e-300, 1, 1e300],
    [SymmetricEigen<Double>.Accuracy.relative, .absolute])
  func repeated(scale: Double, accuracy: SymmetricEigen<Double>.Accuracy) {
    let ones = [Double](repeating: scale, count: 16)
    let eigen = SymmetricEigen(ones, order: 4, accuracy: accuracy)
    #expect(abs(eigen.values[3] - 4 * scale) <= 2e-15 * scale)
    #expect(eigen.values.dropLast().allSatisfy { abs($0) <= 1e-15 * scale })
    let zeros = [Double](repeating: 0, count: 9)
    #expect(SymmetricEigen(zeros, order: 3, accuracy: accuracy).values == [0, 0, 0])
  }

  @Test("order 0 has nothing, and what is not finite gives NaN")
  func degenerate() {
    #expect(SymmetricEigen([Double](), order: 0).values.isEmpty)
    #expect(SymmetricEigen([Double.nan], order: 1).values[0].isNaN)
    #expect(SymmetricEigen([1, .infinity, .infinity, 1], order: 2).values[1].isNaN)
  }

  @Test("other precisions converge to their own accuracy")
  func single() {
    let eigen = SymmetricEigen<Float>([2, 1, 1, 2], order: 2)
    #expect(abs(eigen.values[0] - 1) < 1e-6)
    #expect(abs(eigen.values[1] - 3) < 1e-6)
    let fast = SymmetricEigen<Float>([2, 1, 1, 2], order: 2, accuracy: .absolute)
    #expect(abs(fast.values[0] - 1) < 1e-6)
    #expect(abs(fast.values[1] - 3) < 1e-6)
    #if arch(x86_64)
      let third: [Float80] = [2, 1, 0, 1, 2, 1, 0, 1, 2]
      for accuracy in [SymmetricEigen<Float80>.Accuracy.relative, .absolute] {
        let extended = SymmetricEigen<Float80>(third, order: 3, accuracy: accuracy)
        #expect(abs(extended.values[0] - (2 - Float80(2).squareRoot())) < 1e-18)
      }
    #endif
  }
}

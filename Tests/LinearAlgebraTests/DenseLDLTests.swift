import ArgMinLinearAlgebra
import Testing

@Suite("Dense LDLᵀ")
struct DenseLDLTests {
  private func factorize(_ a: [[Double]]) -> (Inertia, ([Double]) -> [Double]) {
    let factors = Factors(a)
    return (factors.inertia, factors.solve)
  }

  private final class Factors {
    let factors: DenseLDL<Double>
    let inertia: Inertia

    init(_ a: [[Double]]) {
      factors = DenseLDL(dimension: a.count)
      for j in a.indices { for i in j..<a.count { factors.matrix[j * a.count + i] = a[i][j] } }
      inertia = factors.factorize()
    }

    func solve(_ b: [Double]) -> [Double] {
      var x = b
      x.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { factors.solve(base) } }
      return x
    }
  }

  @Test("inertia and solution are those of a matrix with a known spectrum", arguments: 1...40)
  func knownSpectrum(order: Int) {
    var random = RandomMatrices(seed: UInt64(order))
    let spectrum = (0..<order).map { _ in
      let value = random.number()
      return value + (value < 0 ? -0.1 : 0.1)
    }
    let a = random.matrix(spectrum: spectrum)
    let b = random.vector(order)
    let (inertia, solve) = factorize(a)
    let negative = spectrum.count { $0 < 0 }
    #expect(inertia == Inertia(positive: order - negative, negative: negative))
    #expect(backwardError(a, solve(b), b) < 1e-14)
  }

  @Test("zero eigenvalues are counted", arguments: [(3, 1), (8, 2), (12, 5), (20, 7)])
  func singular(order: Int, nullity: Int) {
    var random = RandomMatrices(seed: 7)
    let spectrum = (0..<order).map { $0 < nullity ? 0 : $0.isMultiple(of: 2) ? 1.5 : -0.75 }
    let (inertia, solve) = factorize(random.matrix(spectrum: spectrum))
    let negative = spectrum.count { $0 < 0 }
    #expect(inertia.zero == nullity)
    #expect(inertia.negative == negative)
    let isFinite = solve(random.vector(order)).allSatisfy { $0.isFinite }
    #expect(isFinite)
  }

  @Test("a matrix of rank one has one eigenvalue that is not zero", arguments: 2...20)
  func rankOne(order: Int) {
    let u: [Double] = (0..<order).map { Double($0 * 7 % 11 + 1) }
    let (inertia, _) = factorize(u.map { row in u.map { -row * $0 } })
    #expect(inertia == Inertia(negative: 1, zero: order - 1))
  }

  @Test("rows scaled over twelve orders of magnitude keep inertia and residual")
  func badlyScaled() {
    for seed in 1...30 as ClosedRange<UInt64> {
      var random = RandomMatrices(seed: seed)
      var spectrum: [Double] = []
      for place in 1...15 { spectrum.append(place <= 6 ? -Double(place) : Double(place)) }
      var a = random.matrix(spectrum: spectrum)
      var powers = 1.0
      var scale: [Double] = []
      for i in 0..<15 {
        powers = i.isMultiple(of: 2) ? 1e-6 * (1 + Double(i)) : 1e6 / (1 + Double(i))
        scale.append(powers)
      }
      for i in 0..<15 { for j in 0..<15 { a[i][j] *= scale[i] * scale[j] } }
      let b = product(a, (0..<15).map { 1 / scale[$0] })
      let (inertia, solve) = factorize(a)
      #expect(inertia == Inertia(positive: 9, negative: 6), "seed \(seed)")
      let error = zip(solve(b), scale).map { $0 * $1 - 1 }
      #expect(largest(error) < 1e-9, "seed \(seed)")
    }
  }

  @Test("a zero diagonal needs pivots of order 2")
  func zeroDiagonal() {
    let a: [[Double]] = [[0, 1, 0], [1, 0, 0], [0, 0, -2]]
    let (inertia, solve) = factorize(a)
    #expect(inertia == Inertia(positive: 1, negative: 2))
    #expect(solve([3, 4, 6]) == [4, 3, -3])
  }

  @Test("matrices of order 0 and 1, and the zero matrix")
  func degenerate() {
    #expect(factorize([]).0 == Inertia())
    let (one, solve) = factorize([[-4]])
    #expect(one == Inertia(negative: 1))
    #expect(solve([8]) == [-2])
    #expect(factorize([[0, 0], [0, 0]]).0 == Inertia(zero: 2))
  }

  @Test(
    "what are no numbers are counted as no pivots", arguments: [Double.nan, .infinity, -.infinity])
  func noNumbers(value: Double) {
    for order in 1...5 {
      for row in 0..<order {
        for column in 0...row {
          var a = (0..<order).map { i in (0..<order).map { $0 == i ? 2.0 : 0.5 } }
          (a[row][column], a[column][row]) = (value, value)
          let inertia = factorize(a).0
          #expect(inertia.positive + inertia.negative + inertia.zero == order)
          if value.isNaN { #expect(inertia.zero > 0, "order \(order), element \(row), \(column)") }
        }
      }
    }
  }

  @Test("the factorization is generic over the scalar")
  func singlePrecision() {
    let factors = DenseLDL<Float>(dimension: 2)
    for (place, value) in [2, 1, 0, -3].enumerated() { factors.matrix[place] = Float(value) }
    #expect(factors.factorize() == Inertia(positive: 1, negative: 1))
    var x: [Float] = [4, 9]
    x.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { factors.solve(base) } }
    #expect(abs(x[0] - 3) < 1e-6 && abs(x[1] + 2) < 1e-6)
  }
}

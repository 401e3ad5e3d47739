import ArgMinGlobal
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite struct UnivariateTests {
  /// Every kind, with exponents of every sort.
  static let functions: [Univariate] = [
    Univariate(.integerPower, exponent: 2), Univariate(.integerPower, exponent: 3),
    Univariate(.integerPower, exponent: 4), Univariate(.integerPower, exponent: 7),
    Univariate(.integerPower, exponent: -1), Univariate(.integerPower, exponent: -2),
    Univariate(.integerPower, exponent: -3), Univariate(.realPower, exponent: 0.3),
    Univariate(.realPower, exponent: 1.7), Univariate(.realPower, exponent: -0.6),
    Univariate(.exponential), Univariate(.logarithm), Univariate(.squareRoot),
    Univariate(.cubeRoot), Univariate(.absolute), Univariate(.sine), Univariate(.cosine),
    Univariate(.tangent), Univariate(.arcSine), Univariate(.arcCosine), Univariate(.arcTangent),
    Univariate(.hyperbolicSine), Univariate(.hyperbolicCosine), Univariate(.hyperbolicTangent),
    Univariate(.areaSine), Univariate(.entropy),
  ]

  private func interval(_ generator: inout SeededGenerator) -> Interval {
    let size = [0.01, 1, 4, 20][Int.random(in: 0..<4, using: &generator)]
    let low = Double.random(in: -size...size, using: &generator)
    return Interval(lower: low, upper: low + Double.random(in: 0...size, using: &generator))
  }

  private func samples(_ x: Interval) -> [Double] {
    (0...64).map { min(max(x.lower + Double($0) / 64 * x.width, x.lower), x.upper) }
  }

  @Test("lines stay on their side of the function", arguments: functions)
  func lines(function: Univariate) {
    var generator = SeededGenerator.forTest(seed: 91)
    var found = 0
    for _ in 0..<800 {
      var x = interval(&generator)
      // Lines are asked for where the function has values.
      let domain = function.inverse(.entire, within: .entire)
      x = x.intersection(domain)
      if [.logarithm, .squareRoot, .realPower, .entropy].contains(function.kind) {
        x = x.intersection(Interval(lower: 0, upper: .infinity))
      }
      if [.arcSine, .arcCosine].contains(function.kind) {
        x = x.intersection(Interval(lower: -1, upper: 1))
      }
      if x.isEmpty { continue }
      let at = Double.random(in: x.lower...x.upper, using: &generator)
      let (below, above) = (function.lineBelow(at: at, on: x), function.lineAbove(at: at, on: x))
      for point in samples(x) {
        let value = function.value(point)
        guard value.isFinite else { continue }
        if let below {
          let height = below.slope * point + below.intercept
          #expect(height <= value + 1e-15 * abs(value), "\(function) on \(x) at \(point)")
          found += 1
        }
        if let above {
          let height = above.slope * point + above.intercept
          #expect(height >= value - 1e-15 * abs(value), "\(function) on \(x) at \(point)")
          found += 1
        }
      }
    }
    #expect(found > 1000)
  }

  @Test("enclosures hold values, and inverses arguments", arguments: functions)
  func inverses(function: Univariate) {
    var generator = SeededGenerator.forTest(seed: 92)
    var found = 0
    for _ in 0..<400 {
      let x = interval(&generator)
      let range = function.enclosure(x)
      for point in samples(x) {
        let value = function.value(point)
        guard value.isFinite else { continue }
        found += 1
        #expect(range.contains(value), "\(function) on \(x) at \(point)")
        let near = Interval(lower: value - 0.1, upper: value + 0.2)
        for part in [function.enclosure(Interval(point)), near] {
          let inverse = function.inverse(part, within: x).intersection(x)
          #expect(inverse.contains(point), "\(function) at \(point): \(inverse)")
        }
      }
    }
    #expect(found > 400)
  }

  @Test("curvature is that of the second differences", arguments: functions)
  func curvature(function: Univariate) {
    var generator = SeededGenerator.forTest(seed: 93)
    for _ in 0..<400 {
      let x = interval(&generator)
      let bend = function.curvature(on: x)
      guard bend != .mixed, function.isContinuous(on: x), x.width > 1e-3 else { continue }
      let values = samples(x).map(function.value)
      for k in 1..<64 where values[(k - 1)...(k + 1)].allSatisfy(\.isFinite) {
        let difference = values[k - 1] - 2 * values[k] + values[k + 1]
        let noise =
          1e-14 * (abs(values[k - 1]) + abs(values[k]) + abs(values[k + 1]) + abs(x.magnitude))
        #expect(bend == .convex ? difference >= -noise : difference <= noise, "\(function) on \(x)")
      }
    }
  }

  @Test("coefficients know how wrong they are")
  func coefficients() {
    var generator = SeededGenerator.forTest(seed: 94)
    for _ in 0..<2000 {
      // Sums and products of integers are exact in 128 bits.
      let a = Int64.random(in: -(1 << 53)...(1 << 53), using: &generator)
      let b = Int64.random(in: -(1 << 53)...(1 << 53), using: &generator)
      let sum = Coefficient(Double(a)) + Coefficient(Double(b)) + Coefficient(1)
      let exact = Int128(a) + Int128(b) + 1
      #expect(Double((Int128(sum.value) - exact).magnitude) <= sum.error)
      let product = Coefficient(Double(a)) * Coefficient(Double(b))
      let distance = Int128(product.value) - Int128(a) * Int128(b)
      #expect(Double(distance.magnitude) <= product.error)
      guard b != 0 else { continue }
      let quotient = Coefficient(Double(a)) / Coefficient(Double(b))
      let range = Interval(Double(a)) / Interval(Double(b))
      #expect(quotient.value - quotient.error <= range.upper)
      #expect(quotient.value + quotient.error >= range.lower)
    }
    #expect((Coefficient(0.5) + Coefficient(0.25)).isExact)
    #expect((Coefficient(3) * Coefficient(0.125)).isExact)
    #expect(!(Coefficient(0.1) + Coefficient(0.7)).isExact)
  }
}

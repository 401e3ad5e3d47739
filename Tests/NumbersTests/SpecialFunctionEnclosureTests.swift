import ArgMinNumbers
import ArgMinTestSupport
import Foundation
import Testing

@Suite("Enclosures of special functions")
struct SpecialFunctionEnclosureTests {
  typealias S = SpecialFunctions

  /// An interval in the function's domain, or reaching out of it, of any width.
  static func interval(
    in domain: ClosedRange<Double>, _ generator: inout SeededGenerator
  ) -> Interval {
    let length = domain.upperBound - domain.lowerBound
    let low = domain.lowerBound + length * (1.1 * generator.uniform() - 0.05)
    let width = length * Foundation.pow(10, -12 * generator.uniform())
    switch Int.random(in: 0..<40, using: &generator) {
    case 0: return Interval(low)
    case 1: return Interval(lower: low, upper: .infinity)
    case 2: return Interval(lower: -.infinity, upper: low)
    case 3: return Interval(lower: low.rounded(), upper: low.rounded() + 1)
    default: return Interval(lower: low, upper: low + width)
    }
  }

  /// A member near the lower end, near the upper end, or anywhere.
  static func member(of x: Interval, _ generator: inout SeededGenerator) -> Double {
    let low = Swift.max(x.lower, -1e4), high = Swift.min(x.upper, 1e4), length = high - low
    let share = generator.uniform()
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return low + length * Foundation.pow(10, -15 * share)
    case 1: return high - length * Foundation.pow(10, -15 * share)
    case 2: return Bool.random(using: &generator) ? low : high
    default: return low + length * share
    }
  }

  @Test(
    "the enclosure contains the value at every point inside", .tags(.slow),
    arguments: SpecialFunction.all)
  func containment(_ function: SpecialFunction) {
    var generator = SeededGenerator.forTest(seed: 21, named: "containment \(function)")
    var tested = 0
    for _ in 0..<400 {
      let x = Self.interval(in: function.domain, &generator)
      let enclosure = function.enclosure(x)
      for _ in 0..<25 {
        let point = Self.member(of: x, &generator), value = function.value(point)
        guard x.contains(point), value.isFinite else { continue }
        tested += 1
        let contains = enclosure.lower <= value && value <= enclosure.upper
        #expect(contains, "\(function)(\(point)) = \(value) is not in \(enclosure) of \(x)")
      }
    }
    #expect(tested > 7000, "\(tested)")
  }

  /// Functions whose enclosures the documentation calls wider than need be on a part of the domain.
  static let loose: Set<String> = [
    "beta(-1.5)", "beta(0.5)", "beta(30)", "binomial(3)", "binomial(2.5)", "binomial(-0.5)",
    "besselJ(-1.3)", "besselY(-1.3)", "besselI(-1.3)",
  ]

  @Test(
    "on a short interval the enclosure is little wider than the range of values", .tags(.slow),
    arguments: SpecialFunction.all.filter { !loose.contains($0.description) })
  func tightness(_ function: SpecialFunction) {
    var generator = SeededGenerator.forTest(seed: 22, named: "tightness \(function)")
    var tested = 0
    for _ in 0..<300 {
      let length = function.domain.upperBound - function.domain.lowerBound
      let low = function.domain.lowerBound + length * generator.uniform()
      let x = Interval(
        lower: low, upper: low + length * Foundation.pow(10, -2 - 6 * generator.uniform()))
      let enclosure = function.enclosure(x)
      let values = (0...64).map { function.value(x.lower + (x.upper - x.lower) * Double($0) / 64) }
      guard enclosure.isBounded, let least = values.min(), let greatest = values.max(),
        least.isFinite, greatest.isFinite
      else { continue }
      tested += 1
      let size = Swift.max(least.magnitude, greatest.magnitude)
      let rounding = size * 0x1p-34 * (function.description.hasSuffix("Excess") ? 1 : 0x1p-12)
      #expect(
        enclosure.width <= 1.02 * (greatest - least) + 2 * rounding + 4e-16,
        "\(function) over \(x): \(enclosure), values from \(least) to \(greatest)")
    }
    #expect(tested > 200, "\(tested)")
  }

  @Test("the empty interval has the empty image", .tags(.fast), arguments: SpecialFunction.all)
  func emptiness(_ function: SpecialFunction) { #expect(function.enclosure(.empty).isEmpty) }

  struct Expected: Sendable, CustomStringConvertible {
    let description: String
    let actual: Interval
    let expected: Interval
    /// Whether it depends on ``ExtremaSearch``.
    var isSearched: Bool {
      ["J", "Y", "Ai", "Bi", "sinc", "Li₋₁"].contains { description.hasPrefix($0) }
    }

    init(_ description: String, _ actual: Interval, _ lower: Double, _ upper: Double) {
      (self.description, self.actual) = (description, actual)
      expected = lower > upper ? .empty : Interval(lower: lower, upper: upper)
    }
  }

  static func over(_ lower: Double, _ upper: Double) -> Interval {
    Interval(lower: lower, upper: upper)
  }

  /// From limits, poles and published extrema (DLMF 5.4, 9.9, 10.21, 25.10).
  static let expected: [Expected] = {
    let infinity = Double.infinity, nothing = (infinity, -infinity)
    return [
      Expected("Γ[1,2]", S.gamma(over: over(1, 2)), 0.8856031944108887, 1),
      Expected("Γ[0,1]", S.gamma(over: over(0, 1)), 1, infinity),
      Expected("Γ[-1,0]", S.gamma(over: over(-1, 0)), -infinity, -3.5446436111550050),
      Expected("Γ[-2,-1]", S.gamma(over: over(-2, -1)), 2.3024072583396799, infinity),
      Expected("Γ[-1,1]", S.gamma(over: over(-1, 1)), -infinity, infinity),
      Expected("Γ entire", S.gamma(over: .entire), -infinity, infinity),
      Expected("Γ at a pole", S.gamma(over: Interval(-3)), nothing.0, nothing.1),
      Expected("ln Γ[-5,0]", S.logGamma(over: over(-5, 0)), nothing.0, nothing.1),
      Expected("ln Γ[-5,1]", S.logGamma(over: over(-5, 1)), 0, infinity),
      Expected("ψ[-1,0]", S.digamma(over: over(-1, 0)), -infinity, infinity),
      Expected("ψ′[1,∞]", S.polyGamma(order: 1, over: over(1, infinity)), 0, 1.6449340668482264),
      Expected("ψ′[-1,2]", S.polyGamma(order: 1, over: over(-1, 2)), 0.6449340668482264, infinity),
      Expected("B[1,2]", S.beta(over: over(1, 2), over(1, 2)), 1.0 / 6, 1),
      Expected("B with a pole", S.beta(over: over(-1, 2), over(1, 2)), -infinity, infinity),
      Expected("(3 over 2)", S.binomial(over: over(3, 4), Interval(2)), 3, 6),
      Expected("erf", S.erf(over: .entire), -1, 1),
      Expected("erf⁻¹", S.inverseErf(over: .entire), -infinity, infinity),
      Expected("erf⁻¹ outside", S.inverseErf(over: over(2, 3)), nothing.0, nothing.1),
      Expected("erfc⁻¹[0,1]", S.inverseErfc(over: over(-1, 1)), 0, infinity),
      Expected("Φ", S.normalCDF(over: .entire), 0, 1),
      Expected("φ", S.normalPDF(over: over(-1, 2)), 0.053990966513188063, 0.39894228040143268),
      Expected("ln Φ", S.normalLogCDF(over: .entire), -infinity, 0),
      Expected("quantile", S.normalQuantile(over: over(-3, 0.5)), -infinity, 0),
      Expected("quantile outside", S.normalQuantile(over: over(2, 3)), nothing.0, nothing.1),
      Expected("J₀", S.besselJ(order: 0, over: .entire), -0.40275939570255297, 1),
      Expected(
        "J₁[-3,3]", S.besselJ(order: 1, over: over(-3, 3)), -0.58186522428394137,
        0.58186522428394137),
      Expected("J₀₊½ below 0", S.besselJ(order: 0.5, over: over(-2, -1)), nothing.0, nothing.1),
      Expected("Y₀[0,5]", S.besselY(order: 0, over: over(0, 5)), -infinity, 0.52078641240226747),
      Expected("I₀[-1,1]", S.besselI(order: 0, over: over(-1, 1)), 1, 1.2660658777520084),
      Expected("K₀", S.besselK(order: 0, over: .entire), 0, infinity),
      Expected("K₀ below 0", S.besselK(order: 0, over: over(-2, 0)), nothing.0, nothing.1),
      Expected("Ai", S.airyAi(over: .entire), -0.41901547803256396, 0.53565665601569999),
      Expected("Bi", S.airyBi(over: .entire), -0.45494438363965676, infinity),
      Expected("ζ[1,∞]", S.zeta(over: over(1, infinity)), 1, infinity),
      Expected("ζ[0,1]", S.zeta(over: over(0, 1)), -infinity, -0.5),
      Expected("ζ across", S.zeta(over: over(0, 2)), -infinity, infinity),
      Expected("ζ at 1", S.zeta(over: Interval(1)), nothing.0, nothing.1),
      Expected("Li₂", S.polyLog(order: 2, over: .entire), -infinity, 1.6449340668482264),
      Expected("Li₋₁[-∞,0]", S.polyLog(order: -1, over: over(-infinity, 0)), -0.25, 0),
      Expected("Li₀ across", S.polyLog(order: 0, over: over(0, 2)), -infinity, infinity),
      Expected("W", S.lambertW(over: .entire), -1, infinity),
      Expected("W below", S.lambertW(over: over(-2, -1)), nothing.0, nothing.1),
      Expected("W₋₁", S.lambertWMinusOne(over: .entire), -infinity, -1),
      Expected("W₋₁ above", S.lambertWMinusOne(over: over(0, 1)), nothing.0, nothing.1),
      Expected("K(m)", S.ellipticK(over: .entire), 0, infinity),
      Expected("K(m) beyond", S.ellipticK(over: over(1, 2)), nothing.0, nothing.1),
      Expected("E(m)", S.ellipticE(over: over(0, 5)), 1, 1.5707963267948966),
      Expected("sinc", S.sinc(over: .entire), -0.21723362821122166, 1),
    ]
  }()

  @Test("known ranges are enclosed, sharply", .tags(.fast), arguments: expected)
  func ranges(_ row: Expected) {
    #expect(row.actual.isEmpty == row.expected.isEmpty)
    // Extrema that are searched for are sharp to 10⁻⁹.
    let slack = row.isSearched ? 2e-9 : 4e-14
    for (actual, expected) in [
      (row.actual.lower, row.expected.lower), (-row.actual.upper, -row.expected.upper),
    ] where !row.expected.isEmpty {
      if expected.isInfinite {
        #expect(actual == expected)
      } else {
        #expect(
          actual <= expected + 2 * expected.ulp && actual >= expected - slack, "\(row.actual)")
      }
    }
  }
}

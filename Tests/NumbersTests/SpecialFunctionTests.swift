import ArgMinNumbers
import ArgMinTestSupport
import Foundation
import Testing

@Suite("Special functions")
struct SpecialFunctionTests {
  struct Row: Sendable {
    let x: Double
    let value: Double
    let rest: Double
    let first: Double
    let second: Double
  }

  static let table: [String: [Row]] = {
    var result: [String: [Row]] = [:], name = ""
    for line in SpecialFunctionTable.text.split(separator: "\n") {
      let words = line.split(separator: " "), numbers = words.compactMap { Double($0) }
      if words.count == 1 {
        name = String(line)
      } else if numbers.count == 5 {
        result[name, default: []].append(
          Row(
            x: numbers[0], value: numbers[1], rest: numbers[2], first: numbers[3],
            second: numbers[4]))
      }
    }
    return result
  }()

  /// |value - (high + low)| in units of the last place of high, without what `absolute` allows.
  static func error(_ value: Double, _ high: Double, _ low: Double, absolute: Double) -> Double {
    if value == high && high.isInfinite { return 0 }
    return Swift.max(0, Swift.abs((value - high) - low) - absolute) / high.ulp
  }

  @Test(
    "values agree with mpmath to the stated number of units", .tags(.fast),
    arguments: SpecialFunction.all)
  func values(_ function: SpecialFunction) throws {
    let rows = try #require(Self.table[function.description])
    #expect(rows.count == 24)
    var worst = 0.0
    for row in rows {
      let value = function.value(row.x)
      let error = Self.error(value, row.value, row.rest, absolute: function.absolute)
      worst = Swift.max(worst, error)
      #expect(error <= function.ulps, "\(function)(\(row.x)) = \(value), not \(row.value)")
    }
    print("\(function): \(worst) ulp")
  }

  @Test(
    "the documented derivatives agree with mpmath's", .tags(.fast), arguments: SpecialFunction.all)
  func derivatives(_ function: SpecialFunction) throws {
    for row in try #require(Self.table[function.description]) {
      // The formulas may lose what the parts exceed the whole by.
      let scale = Swift.abs(row.value / row.x)
      for (derivative, expected, part) in [
        (function.first(row.x), row.first, scale),
        (function.second(row.x), row.second, scale / Swift.abs(row.x)),
      ] where part < 1e290 && expected.isFinite && expected.magnitude < 1e290 {
        let relative = 1e-10 + 1e-15 * function.magnification(row.x)
        let rounding = 1e-13 * part + 1e-11 * function.terms(row.x)
        let allowed = relative * expected.magnitude + rounding
        #expect(
          Swift.abs(derivative - expected) <= allowed,
          "\(function) at \(row.x): \(derivative), not \(expected)")
      }
    }
  }
  typealias S = SpecialFunctions

  struct Known: Sendable, CustomStringConvertible {
    let description: String
    let actual: Double
    let expected: Double

    init(_ description: String, _ actual: Double, _ expected: Double) {
      (self.description, self.actual, self.expected) = (description, actual, expected)
    }
  }

  /// Exact values, limits and what the Wolfram Language gives at poles (NaN for `ComplexInfinity` and for
  /// what is not real).
  static let known: [Known] = {
    let infinity = Double.infinity, nan = Double.nan
    return [
      Known("Γ(5)", S.gamma(5), 24), Known("Γ(0)", S.gamma(0), nan),
      Known("Γ(-3)", S.gamma(-3), nan), Known("Γ(∞)", S.gamma(infinity), infinity),
      Known("Γ(-∞)", S.gamma(-infinity), nan), Known("Γ(172)", S.gamma(172), infinity),
      Known("Γ(-1e17)", S.gamma(-1e17), nan), Known("Γ(-200.5)", S.gamma(-200.5), -0.0),
      Known("ln Γ(0)", S.logGamma(0), infinity), Known("ln Γ(1)", S.logGamma(1), 0),
      Known("ln Γ(2)", S.logGamma(2), 0), Known("ln Γ(-½)", S.logGamma(-0.5), nan),
      Known("ln Γ(∞)", S.logGamma(infinity), infinity),
      Known("ψ(0)", S.digamma(0), nan), Known("ψ(∞)", S.digamma(infinity), infinity),
      Known("ψ′(∞)", S.polyGamma(order: 1, infinity), 0),
      Known("ψ of order -1", S.polyGamma(order: -1, 1), nan),
      Known("ψ of order 121", S.polyGamma(order: 121, 1), nan),
      Known("22!", S.factorial(22), 1_124_000_727_777_607_680_000),
      Known("(-1)!", S.factorial(-1), nan), Known("0!", S.factorial(0), 1),
      Known("B(2,3)", S.beta(2, 3), 1.0 / 12), Known("B(-3,2)", S.beta(-3, 2), 1.0 / 6),
      Known("B(-3,4)", S.beta(-3, 4), nan), Known("B(½,-½)", S.beta(0.5, -0.5), 0),
      Known("B(1,∞)", S.beta(1, infinity), 0), Known("(5 over 2)", S.binomial(5, 2), 10),
      Known("(60 over 30)", S.binomial(60, 30), 118_264_581_564_861_424),
      Known("(-3 over 2)", S.binomial(-3, 2), 6), Known("(-3 over -5)", S.binomial(-3, -5), 6),
      Known("(5 over 7)", S.binomial(5, 7), 0), Known("(5 over -1)", S.binomial(5, -1), 0),
      Known("(½ over -1)", S.binomial(0.5, -1), 0), Known("(-2 over ½)", S.binomial(-2, 0.5), nan),
      Known("(2½ over 4½)", S.binomial(2.5, 4.5), 0),
      Known("erf⁻¹(1)", S.inverseErf(1), infinity), Known("erf⁻¹(2)", S.inverseErf(2), nan),
      Known("erfc⁻¹(0)", S.inverseErfc(0), infinity), Known("erfc⁻¹(1)", S.inverseErfc(1), 0),
      Known("erfc⁻¹(2)", S.inverseErfc(2), -infinity), Known("Φ(0)", S.normalCDF(0), 0.5),
      Known("Φ(-∞)", S.normalCDF(-infinity), 0), Known("Φ(∞)", S.normalCDF(infinity), 1),
      Known("φ(∞)", S.normalPDF(infinity), 0), Known("ln Φ(∞)", S.normalLogCDF(infinity), 0),
      Known("ln Φ(-∞)", S.normalLogCDF(-infinity), -infinity),
      Known("quantile(½)", S.normalQuantile(0.5), 0),
      Known("quantile(0)", S.normalQuantile(0), -infinity),
      Known("quantile(-1)", S.normalQuantile(-1), nan),
      Known("J₀(0)", S.besselJ(order: 0, 0), 1), Known("J₂(0)", S.besselJ(order: 2, 0), 0),
      Known("J₋½(0)", S.besselJ(order: -0.5, 0), nan),
      Known("J₀(∞)", S.besselJ(order: 0, infinity), 0),
      Known("J½(-1)", S.besselJ(order: 0.5, -1), nan),
      Known("J of order 1e9", S.besselJ(order: 1e9, 1), nan),
      Known("J₃(-2) = -J₃(2)", S.besselJ(order: 3, -2), -S.besselJ(order: 3, 2)),
      Known("Y₀(0)", S.besselY(order: 0, 0), -infinity),
      Known("Y₁(0)", S.besselY(order: 1, 0), nan),
      Known("Y₋½(0)", S.besselY(order: -0.5, 0), 0), Known("Y₀(-1)", S.besselY(order: 0, -1), nan),
      Known("Y₅₀ near 0", S.besselY(order: 50, 1e-300), -infinity),
      Known("I₀(0)", S.besselI(order: 0, 0), 1),
      Known("I₁(-∞)", S.besselI(order: 1, -infinity), -infinity),
      Known("I₀(800)", S.besselI(order: 0, 800), infinity),
      Known("K₀(0)", S.besselK(order: 0, 0), infinity), Known("K₁(0)", S.besselK(order: 1, 0), nan),
      Known("K₂(∞)", S.besselK(order: 2, infinity), 0),
      Known("K₀(800)", S.besselK(order: 0, 800), 0),
      Known("Ai(∞)", S.airyAi(infinity), 0), Known("Ai(-∞)", S.airyAi(-infinity), 0),
      Known("Bi(∞)", S.airyBi(infinity), infinity), Known("Ai(-1e300)", S.airyAi(-1e300), nan),
      Known("ζ(0)", S.zeta(0), -0.5), Known("ζ(1)", S.zeta(1), nan), Known("ζ(-4)", S.zeta(-4), 0),
      Known("ζ(∞)", S.zeta(infinity), 1), Known("ζ(-301)", S.zeta(-301), -infinity),
      Known("Li₂(1)", S.polyLog(order: 2, 1), 1.6449340668482264),
      Known("Li₂(2)", S.polyLog(order: 2, 2), nan),
      Known("Li₁(1)", S.polyLog(order: 1, 1), infinity),
      Known("Li₀(2)", S.polyLog(order: 0, 2), -2), Known("Li₀(1)", S.polyLog(order: 0, 1), nan),
      Known("Li₋₁(∞)", S.polyLog(order: -1, infinity), 0),
      Known("Li₂(-∞)", S.polyLog(order: 2, -infinity), -infinity),
      Known("W(0)", S.lambertW(0), 0), Known("W(-1/e)", S.lambertW(-1 / M_E), -1),
      Known("W(-1)", S.lambertW(-1), nan), Known("W(∞)", S.lambertW(infinity), infinity),
      Known("W₋₁(-1/e)", S.lambertWMinusOne(-1 / M_E), -1),
      Known("W₋₁(0)", S.lambertWMinusOne(0), -infinity),
      Known("W₋₁(1)", S.lambertWMinusOne(1), nan),
      Known("K(0)", S.ellipticK(0), Double.pi / 2), Known("K(1)", S.ellipticK(1), nan),
      Known("K(-∞)", S.ellipticK(-infinity), 0), Known("E(1)", S.ellipticE(1), 1),
      Known("E(2)", S.ellipticE(2), nan), Known("E(-∞)", S.ellipticE(-infinity), infinity),
      Known("K′(0)", S.ellipticK(derivative: 1, 0), Double.pi / 8),
      Known("E′(0)", S.ellipticE(derivative: 1, 0), -Double.pi / 8),
      Known("sinc(0)", S.sinc(0), 1), Known("sinc(∞)", S.sinc(infinity), 0),
      Known("sinc′(0)", S.sinc(derivative: 1, 0), 0),
      Known("sinc″(0)", S.sinc(derivative: 2, 0), -1.0 / 3),
    ]
  }()

  @Test("exact values, limits and poles are the Wolfram Language's", .tags(.fast), arguments: known)
  func knownValues(_ row: Known) {
    #expect(row.actual == row.expected || (row.actual.isNaN && row.expected.isNaN), "\(row.actual)")
  }

  @Test(
    "every argument has an answer, NaN at the worst", .tags(.slow), arguments: SpecialFunction.all)
  func hostile(_ function: SpecialFunction) {
    var generator = SeededGenerator.forTest(seed: 23, named: "hostile \(function)")
    #expect(function.value(.nan).isNaN)
    for x in [
      0, -0.0, Double.infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
      .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude, 0x1p52, -0x1p52,
    ] + (0..<60).map({ _ in generator.anyFinite() }) {
      let value = function.value(x), enclosure = function.enclosure(Interval(x))
      #expect(
        !value.isFinite || x.isInfinite || enclosure.contains(value),
        "\(function)(\(x)) = \(value) is not in \(enclosure)")
      _ = function.first(x) + function.second(x)
      _ = function.enclosure(Interval(lower: Swift.min(x, 1), upper: Swift.max(x, 1)))
    }
  }

  @Test(
    "values agree with mpmath at random arguments", .tags(.oracle, .slow),
    .enabled(if: PythonOracle.has("mpmath"), "python3 with mpmath is not here"))
  func oracle() throws {
    let script = SharedData.packageRoot.appendingPathComponent("Scripts/special-function-tables")
    let source = "import runpy, sys; sys.argv[1:] = ['evaluate']; runpy.run_path('\(script.path)')"
    var generator = SeededGenerator.forTest(seed: 24)
    var cases: [(SpecialFunction, Double)] = [], input = ""
    for function in SpecialFunction.all {
      let low = function.domain.lowerBound, length = function.domain.upperBound - low
      for _ in 0..<20 {
        let x = low + length * generator.uniform()
        cases.append((function, x))
        input += "\(function) \(x)\n"
      }
    }
    let output = try #require(PythonOracle.run(source, input: input)).split(separator: "\n")
    try #require(output.count == cases.count)
    var tested = 0
    for ((function, x), line) in zip(cases, output) {
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      guard numbers.count == 2, numbers[0].magnitude > 1e-290, numbers[0].isFinite else { continue }
      tested += 1
      let value = function.value(x)
      let error = Self.error(value, numbers[0], numbers[1], absolute: function.absolute)
      #expect(error <= function.ulps, "\(function)(\(x)) = \(value), not \(numbers[0])")
      let enclosure = function.enclosure(Interval(x))
      #expect(enclosure.lower <= numbers[0] && numbers[0] <= enclosure.upper)
    }
    #expect(tested > 1200, "\(tested)")
  }
}

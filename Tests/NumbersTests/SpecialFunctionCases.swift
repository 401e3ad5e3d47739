import ArgMinNumbers
import RealModule

/// A special function with what the tests know of it.
struct SpecialFunction: Sendable, CustomStringConvertible {
  typealias Function = @Sendable (Double) -> Double

  /// The name in ``SpecialFunctionTable``, with its fixed argument.
  let description: String
  let value: Function
  /// The derivatives that the documentation states.
  let first: Function
  let second: Function
  let enclosure: @Sendable (Interval) -> Interval
  /// Where to take arguments from.
  let domain: ClosedRange<Double>
  /// The greatest error of a value, in units of its last place.
  let ulps: Double
  /// How far it may be off besides, beside a zero of the function.
  let absolute: Double
  /// What the terms of the derivatives exceed them by, so that their rounding shows.
  let terms: Function
  /// By how much the formulas of the derivatives magnify the rounding of a value.
  let magnification: Function

  init(
    _ description: String, _ domain: ClosedRange<Double>, ulps: Double = 0.52,
    absolute: Double = 0, terms: @escaping Function = { _ in 0 },
    magnification: @escaping Function = { _ in 1 }, _ value: @escaping Function,
    _ first: @escaping Function,
    _ second: @escaping Function, over enclosure: @escaping @Sendable (Interval) -> Interval
  ) {
    (self.description, self.domain, self.value) = (description, domain, value)
    (self.first, self.second, self.enclosure) = (first, second, enclosure)
    (self.ulps, self.absolute, self.terms) = (ulps, absolute, terms)
    self.magnification = magnification
  }

  static let all = gammaFamily + errorFunctions + bessel + airy + others
}

private typealias S = SpecialFunctions

/// 2/√π.
private let slopeOfErf = 1.1283791670955126

extension SpecialFunction {
  static let gammaFamily: [SpecialFunction] =
    [
      SpecialFunction(
        "gamma", -30...40, { S.gamma($0) }, { S.gamma($0) * S.digamma($0) },
        { S.gamma($0) * (S.digamma($0) * S.digamma($0) + S.polyGamma(order: 1, $0)) },
        over: { S.gamma(over: $0) }),
      SpecialFunction(
        "logGamma", 0...100, { S.logGamma($0) }, { S.digamma($0) }, { S.polyGamma(order: 1, $0) },
        over: { S.logGamma(over: $0) }),
      SpecialFunction(
        "digamma", -20...40, { S.digamma($0) }, { S.polyGamma(order: 1, $0) },
        { S.polyGamma(order: 2, $0) }, over: { S.digamma(over: $0) }),
      SpecialFunction(
        "factorial", -30...40, { S.factorial($0) }, { S.factorial($0) * S.digamma($0 + 1) },
        { x in
          let slope = S.digamma(x + 1)
          return S.factorial(x) * (slope * slope + S.polyGamma(order: 1, x + 1))
        }, over: { S.factorial(over: $0) }),
    ] + [1, 2, 20].map(polyGamma) + [0.5, -1.5, 30].map(beta) + [3, 2.5, -0.5].map(binomial)

  private static func polyGamma(_ n: Int) -> SpecialFunction {
    SpecialFunction(
      "polyGamma(\(n))", -10...30, { S.polyGamma(order: n, $0) },
      { S.polyGamma(order: n + 1, $0) }, { S.polyGamma(order: n + 2, $0) },
      over: { S.polyGamma(order: n, over: $0) })
  }

  private static func beta(_ a: Double) -> SpecialFunction {
    @Sendable func slope(_ b: Double) -> Double { S.digamma(b) - S.digamma(a + b) }
    return SpecialFunction(
      a == 30 ? "beta(30)" : "beta(\(a))", -8...30,
      terms: { Swift.abs(S.beta(a, $0) * S.digamma($0)) }, { S.beta(a, $0) },
      { S.beta(a, $0) * slope($0) },
      { b in
        let change = S.polyGamma(order: 1, b) - S.polyGamma(order: 1, a + b)
        return S.beta(a, b) * (slope(b) * slope(b) + change)
      }, over: { S.beta(over: Interval(a), $0) })
  }

  private static func binomial(_ k: Double) -> SpecialFunction {
    @Sendable func slope(_ n: Double) -> Double { S.digamma(n + 1) - S.digamma(n - k + 1) }
    return SpecialFunction(
      k == 3 ? "binomial(3)" : "binomial(\(k))", -8...40,
      terms: { Swift.abs(S.binomial($0, k) * S.digamma($0 + 1)) }, { S.binomial($0, k) },
      { S.binomial($0, k) * slope($0) },
      { n in
        let change = S.polyGamma(order: 1, n + 1) - S.polyGamma(order: 1, n - k + 1)
        return S.binomial(n, k) * (slope(n) * slope(n) + change)
      }, over: { S.binomial(over: $0, Interval(k)) })
  }
}

extension SpecialFunction {
  private static func gaussian(_ x: Double) -> Double {
    slopeOfErf * S.normalPDF(x * 2.0.squareRoot()) * (2 * Double.pi).squareRoot()
  }

  static let errorFunctions: [SpecialFunction] = [
    SpecialFunction(
      "erf", -7...7, ulps: 16, { S.erf($0) }, gaussian, { -2 * $0 * gaussian($0) },
      over: { S.erf(over: $0) }),
    SpecialFunction(
      "erfc", -7...27, ulps: 16, { S.erfc($0) }, { -gaussian($0) }, { 2 * $0 * gaussian($0) },
      over: { S.erfc(over: $0) }),
    SpecialFunction(
      "scaledErfc", -26...1000, ulps: 16, terms: { Swift.abs($0) + 1 }, { S.scaledErfc($0) },
      { 2 * $0 * S.scaledErfc($0) - slopeOfErf },
      { x in
        let value = S.scaledErfc(x)
        return 2 * value + 2 * x * (2 * x * value - slopeOfErf)
      }, over: { S.scaledErfc(over: $0) }),
    SpecialFunction(
      "inverseErf", -1...1, ulps: 16, { S.inverseErf($0) }, { 1 / gaussian(S.inverseErf($0)) },
      { x in
        let y = S.inverseErf(x)
        return 2 * y / (gaussian(y) * gaussian(y))
      }, over: { S.inverseErf(over: $0) }),
    SpecialFunction(
      "inverseErfc", 0...2, ulps: 16, absolute: 0x1p-50, { S.inverseErfc($0) },
      { -1 / gaussian(S.inverseErfc($0)) },
      { x in
        let y = S.inverseErfc(x)
        return 2 * y / gaussian(y) / gaussian(y)
      }, over: { S.inverseErfc(over: $0) }),
    SpecialFunction(
      "normalPDF", -38...38, ulps: 24, { S.normalPDF($0) }, { -$0 * S.normalPDF($0) },
      { ($0 * $0 - 1) * S.normalPDF($0) }, over: { S.normalPDF(over: $0) }),
    SpecialFunction(
      "normalCDF", -38...10, ulps: 24, { S.normalCDF($0) }, { S.normalPDF($0) },
      { -$0 * S.normalPDF($0) }, over: { S.normalCDF(over: $0) }),
    SpecialFunction(
      "normalLogCDF", -1000...10, ulps: 24, { S.normalLogCDF($0) },
      { S.inverseMillsRatio($0) },
      { -S.inverseMillsRatio($0) * S.inverseMillsRatioExcess($0) },
      over: { S.normalLogCDF(over: $0) }),
    SpecialFunction(
      "inverseMillsRatio", -1000...37, ulps: 24, terms: { Swift.abs($0) },
      { S.inverseMillsRatio($0) }, { -S.inverseMillsRatio($0) * S.inverseMillsRatioExcess($0) },
      { x in
        let r = S.inverseMillsRatio(x), s = S.inverseMillsRatioExcess(x)
        return r * (s * (s + r) - 1)
      }, over: { S.inverseMillsRatio(over: $0) }),
    SpecialFunction(
      "inverseMillsRatioExcess", -1000...37, ulps: 4000, terms: { Swift.abs($0) },
      { S.inverseMillsRatioExcess($0) },
      { 1 - S.inverseMillsRatio($0) * S.inverseMillsRatioExcess($0) },
      { x in
        let r = S.inverseMillsRatio(x), s = S.inverseMillsRatioExcess(x)
        return r * (s * (s + r) - 1)
      }, over: { S.inverseMillsRatioExcess(over: $0) }),
    SpecialFunction(
      "normalQuantile", 0...1, ulps: 24, absolute: 0x1p-50, { S.normalQuantile($0) },
      { 1 / S.normalPDF(S.normalQuantile($0)) },
      { p in
        let x = S.normalQuantile(p), density = S.normalPDF(x)
        return x / density / density
      }, over: { S.normalQuantile(over: $0) }),
  ]
}

extension SpecialFunction {
  private static let orders: [(String, Double)] = [
    ("0", 0), ("1", 1), ("2.5", 2.5), ("0.001", 0.001), ("40", 40), ("-1.3", -1.3),
  ]

  static let bessel: [SpecialFunction] =
    (orders + [("-3", -3)]).map { name, v in
      SpecialFunction(
        "besselJ(\(name))", 0...60, absolute: 1e-18, { S.besselJ(order: v, $0) },
        { (S.besselJ(order: v - 1, $0) - S.besselJ(order: v + 1, $0)) / 2 },
        { x in
          let outer = S.besselJ(order: v - 2, x) + S.besselJ(order: v + 2, x)
          return (outer - 2 * S.besselJ(order: v, x)) / 4
        }, over: { S.besselJ(order: v, over: $0) })
    }
    + orders.map { name, v in
      SpecialFunction(
        "besselY(\(name))", 0...60, absolute: 1e-18, { S.besselY(order: v, $0) },
        { (S.besselY(order: v - 1, $0) - S.besselY(order: v + 1, $0)) / 2 },
        { x in
          let outer = S.besselY(order: v - 2, x) + S.besselY(order: v + 2, x)
          return (outer - 2 * S.besselY(order: v, x)) / 4
        }, over: { S.besselY(order: v, over: $0) })
    }
    + orders.filter { $0.1 != 0.001 }.map { name, v in
      SpecialFunction(
        "besselI(\(name))", 0...60, { S.besselI(order: v, $0) },
        { (S.besselI(order: v - 1, $0) + S.besselI(order: v + 1, $0)) / 2 },
        { x in
          let outer = S.besselI(order: v - 2, x) + S.besselI(order: v + 2, x)
          return (outer + 2 * S.besselI(order: v, x)) / 4
        }, over: { S.besselI(order: v, over: $0) })
    }
    + (orders.filter { $0.1 >= 0 && $0.1 != 0.001 } + [("0.5", 0.5)]).map { name, v in
      SpecialFunction(
        "besselK(\(name))", 0...60, { S.besselK(order: v, $0) },
        { -(S.besselK(order: v - 1, $0) + S.besselK(order: v + 1, $0)) / 2 },
        { x in
          let outer = S.besselK(order: v - 2, x) + S.besselK(order: v + 2, x)
          return (outer + 2 * S.besselK(order: v, x)) / 4
        }, over: { S.besselK(order: v, over: $0) })
    }

  static let airy: [SpecialFunction] = [
    SpecialFunction(
      "airyAi", -30...20, absolute: 1e-18, { S.airyAi($0) }, { S.airyAiPrime($0) },
      { $0 * S.airyAi($0) }, over: { S.airyAi(over: $0) }),
    SpecialFunction(
      "airyAiPrime", -30...20, absolute: 1e-17, { S.airyAiPrime($0) }, { $0 * S.airyAi($0) },
      { S.airyAi($0) + $0 * S.airyAiPrime($0) }, over: { S.airyAiPrime(over: $0) }),
    SpecialFunction(
      "airyBi", -30...20, absolute: 1e-18, { S.airyBi($0) }, { S.airyBiPrime($0) },
      { $0 * S.airyBi($0) }, over: { S.airyBi(over: $0) }),
    SpecialFunction(
      "airyBiPrime", -30...20, absolute: 1e-17, { S.airyBiPrime($0) }, { $0 * S.airyBi($0) },
      { S.airyBi($0) + $0 * S.airyBiPrime($0) }, over: { S.airyBiPrime(over: $0) }),
  ]
}

extension SpecialFunction {
  static let others: [SpecialFunction] =
    [
      SpecialFunction(
        "zeta", -20...30, { S.zeta($0) }, { S.zeta(derivative: 1, $0) },
        { S.zeta(derivative: 2, $0) }, over: { S.zeta(over: $0) }),
      SpecialFunction(
        "lambertW", -0.367...100, magnification: { 4 / (1 + S.lambertW($0)) }, { S.lambertW($0) },
        { x in
          let w = S.lambertW(x)
          return Double.exp(-w) / (1 + w)
        },
        { x in
          let w = S.lambertW(x), gap = 1 + w
          return -Double.exp(-2 * w) * (2 + w) / (gap * gap * gap)
        }, over: { S.lambertW(over: $0) }),
      SpecialFunction(
        "lambertWMinusOne", -0.367...0,
        magnification: { -4 / (1 + S.lambertWMinusOne($0)) }, { S.lambertWMinusOne($0) },
        { x in
          let w = S.lambertWMinusOne(x)
          return Double.exp(-w) / (1 + w)
        },
        { x in
          let w = S.lambertWMinusOne(x), gap = 1 + w
          return -Double.exp(-w) * (2 + w) / (gap * gap * gap) * Double.exp(-w)
        }, over: { S.lambertWMinusOne(over: $0) }),
      SpecialFunction(
        "ellipticK", -50...1, { S.ellipticK($0) }, { S.ellipticK(derivative: 1, $0) },
        { S.ellipticK(derivative: 2, $0) }, over: { S.ellipticK(over: $0) }),
      SpecialFunction(
        "ellipticE", -50...1, { S.ellipticE($0) }, { S.ellipticE(derivative: 1, $0) },
        { S.ellipticE(derivative: 2, $0) }, over: { S.ellipticE(over: $0) }),
      SpecialFunction(
        "sinc", -50...50, ulps: 2, absolute: 0x1p-60, { S.sinc($0) },
        { S.sinc(derivative: 1, $0) }, { S.sinc(derivative: 2, $0) }, over: { S.sinc(over: $0) }),
    ] + [1, 2, 3, 15, 20, 0, -1, -4].map(polyLog)

  private static func polyLog(_ n: Int) -> SpecialFunction {
    SpecialFunction(
      "polyLog(\(n))", -50...1, ulps: n == 1 ? 2 : 0.52, { S.polyLog(order: n, $0) },
      { S.polyLog(order: n - 1, $0) / $0 },
      { (S.polyLog(order: n - 2, $0) - S.polyLog(order: n - 1, $0)) / ($0 * $0) },
      over: { S.polyLog(order: n, over: $0) })
  }
}

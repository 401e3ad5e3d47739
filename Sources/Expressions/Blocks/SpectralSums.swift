internal import ArgMinNumbers
internal import RealModule

/// Σ f(λᵢ) for a function f of one number.
protocol SumOverSpectrum: SpectralFunction {
  static func term(_ x: Double) -> Double
  static func slope(_ x: Double) -> Double
  static func curvature(_ x: Double) -> Double
  static func term(_ x: Interval) -> Interval
}

extension SumOverSpectrum {
  static func value(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> Double {
    spectrum.reduce(0) { $0 + term($1) }
  }

  static func slopes(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> [Double] {
    spectrum.map { slope($0) }
  }

  static func curvatures(
    _ spectrum: [Double], _ component: Int, _ parameter: Double
  ) -> [Double] {
    let n = spectrum.count
    var curvatures = [Double](repeating: 0, count: n * n)
    for i in 0..<n { curvatures[i * n + i] = curvature(spectrum[i]) }
    return curvatures
  }

  static func enclosure(
    _ spectrum: [Interval], _ component: Int, _ parameter: Double
  ) -> Interval { spectrum.reduce(.zero) { $0 + term($1) } }
}

/// log det A = Σ log λᵢ; −∞ for a singular matrix, NaN for one with a negative eigenvalue.
enum LogarithmsOfSpectrum: SumOverSpectrum {
  static func term(_ x: Double) -> Double { Double.log(x) }
  static func slope(_ x: Double) -> Double { 1 / x }
  static func curvature(_ x: Double) -> Double { -1 / (x * x) }
  static func term(_ x: Interval) -> Interval { Interval.log(x) }
}

/// tr A⁻¹ = Σ 1/λᵢ; +∞ for a singular matrix, NaN for one with a negative eigenvalue.
enum ReciprocalsOfSpectrum: SumOverSpectrum {
  static func term(_ x: Double) -> Double { x < 0 ? .nan : 1 / abs(x) }
  static func slope(_ x: Double) -> Double { -1 / (x * x) }
  static func curvature(_ x: Double) -> Double { 2 / (x * x * x) }
  static func term(_ x: Interval) -> Interval {
    Interval.reciprocal(x.intersection(Interval(lower: 0, upper: .infinity)))
  }
}

/// tr exp A = Σ exp λᵢ.
enum ExponentialsOfSpectrum: SumOverSpectrum {
  static var hasEdge: Bool { false }
  static func term(_ x: Double) -> Double { Double.exp(x) }
  static func slope(_ x: Double) -> Double { Double.exp(x) }
  static func curvature(_ x: Double) -> Double { Double.exp(x) }
  static func term(_ x: Interval) -> Interval { Interval.exp(x) }
}

/// −tr A log A = −Σ λᵢ log λᵢ with 0 log 0 = 0; NaN for a matrix with a negative eigenvalue.
enum EntropyOfSpectrum: SumOverSpectrum {
  static func term(_ x: Double) -> Double { x == 0 ? 0 : -x * Double.log(x) }
  static func slope(_ x: Double) -> Double { -Double.log(x) - 1 }
  static func curvature(_ x: Double) -> Double { -1 / x }

  /// −x log x rises to 1/e at 1/e and falls from there.
  static func term(_ x: Interval) -> Interval {
    let domain = x.intersection(Interval(lower: 0, upper: .infinity))
    if domain.isEmpty { return .empty }
    func value(_ end: Double) -> Interval {
      if end == 0 { return .zero }
      return end == .infinity
        ? Interval(lower: -.infinity, upper: -.infinity)
        : -(Interval(end) * Interval.log(Interval(end)))
    }
    let ends = value(domain.lower).hull(value(domain.upper))
    let top = Interval.exp(-.one)
    return domain.intersection(top).isEmpty ? ends : ends.hull(top)
  }
}

/// (det A)^(1/n), the geometric mean of the eigenvalues; NaN where one of them is negative.
enum RootOfSpectrum: SpectralFunction {
  static func value(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> Double {
    if spectrum.isEmpty { return 1 }
    return Double.exp(spectrum.reduce(0) { $0 + Double.log($1) } / Double(spectrum.count))
  }

  static func slopes(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> [Double] {
    let share = value(spectrum, 0, 0) / Double(spectrum.count)
    return spectrum.map { share / $0 }
  }

  static func curvatures(
    _ spectrum: [Double], _ component: Int, _ parameter: Double
  ) -> [Double] {
    let n = spectrum.count
    let share = value(spectrum, 0, 0) / Double(n)
    return (0..<n * n).map { place in
      let (a, b) = (spectrum[place / n], spectrum[place % n])
      let mixed = share / (Double(n) * a * b)
      return place / n == place % n ? mixed - share / (a * a) : mixed
    }
  }

  static func enclosure(
    _ spectrum: [Interval], _ component: Int, _ parameter: Double
  ) -> Interval {
    let positive = Interval(lower: 0, upper: .infinity)
    let product = spectrum.reduce(Interval.one) { $0 * $1.intersection(positive) }
    return product.isEmpty ? .empty : Interval.root(product, max(spectrum.count, 1))
  }
}

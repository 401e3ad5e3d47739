internal import ArgMinNumbers

/// The eigenvalues themselves, ascending.
enum EigenvaluesOfSpectrum: SpectralFunction {
  static var isSmooth: Bool { false }
  static var hasEdge: Bool { false }

  static func value(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> Double {
    spectrum[component]
  }

  static func slopes(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> [Double] {
    spectrum.indices.map { $0 == component ? 1 : 0 }
  }

  static func curvatures(
    _ spectrum: [Double], _ component: Int, _ parameter: Double
  ) -> [Double] { [Double](repeating: 0, count: spectrum.count * spectrum.count) }

  static func enclosure(
    _ spectrum: [Interval], _ component: Int, _ parameter: Double
  ) -> Interval { spectrum[component] }
}

/// The sum of the k greatest eigenvalues; where k is no whole number the next one counts in part.
enum GreatestOfSpectrum: SpectralFunction {
  static var isSmooth: Bool { false }
  static var hasEdge: Bool { false }

  private static func weights(_ count: Int, _ parameter: Double) -> [Double] {
    (0..<count).map { max(0, min(1, parameter - Double(count - 1 - $0))) }
  }

  static func value(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> Double {
    zip(spectrum, weights(spectrum.count, parameter)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  static func slopes(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> [Double] {
    weights(spectrum.count, parameter)
  }

  static func curvatures(
    _ spectrum: [Double], _ component: Int, _ parameter: Double
  ) -> [Double] { [Double](repeating: 0, count: spectrum.count * spectrum.count) }

  static func enclosure(
    _ spectrum: [Interval], _ component: Int, _ parameter: Double
  ) -> Interval {
    zip(spectrum, weights(spectrum.count, parameter)).reduce(.zero) {
      $0 + $1.0 * Interval($1.1)
    }
  }
}

/// λₙ / λ₁ of a positive definite matrix; infinite for a singular one, NaN for an indefinite one.
enum ConditionOfSpectrum: SpectralFunction {
  static var isSmooth: Bool { false }

  static func value(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> Double {
    guard let least = spectrum.first, let greatest = spectrum.last, least >= 0 else { return .nan }
    return least == 0 ? .infinity : greatest / least
  }

  static func slopes(_ spectrum: [Double], _ component: Int, _ parameter: Double) -> [Double] {
    var slopes = [Double](repeating: 0, count: spectrum.count)
    guard let least = spectrum.first, let greatest = spectrum.last else { return slopes }
    slopes[spectrum.count - 1] += 1 / least
    slopes[0] -= greatest / (least * least)
    return slopes
  }

  static func curvatures(
    _ spectrum: [Double], _ component: Int, _ parameter: Double
  ) -> [Double] {
    let n = spectrum.count
    var curvatures = [Double](repeating: 0, count: n * n)
    guard let least = spectrum.first, let greatest = spectrum.last, n > 1 else {
      return curvatures
    }
    curvatures[0] = 2 * greatest / (least * least * least)
    curvatures[n - 1] = -1 / (least * least)
    curvatures[(n - 1) * n] = curvatures[n - 1]
    return curvatures
  }

  static func enclosure(
    _ spectrum: [Interval], _ component: Int, _ parameter: Double
  ) -> Interval {
    guard let least = spectrum.first, let greatest = spectrum.last else { return .empty }
    let positive = Interval(lower: 0, upper: .infinity)
    return (greatest / least.intersection(positive)).intersection(
      Interval(lower: 1, upper: .infinity))
  }
}

internal import ArgMinNumbers
internal import RealModule

/// Jumps whose lengths have the heavy tail of Tsallis, for q from 1 (normal) to 3; near 2 Cauchy's.
///
/// A normal number is divided by the power (q − 1) / (3 − q) of another.
///
/// Source: C. Tsallis and D. Stariolo, "Generalized simulated annealing" (1996), equation 12 and the
/// appendix.
struct VisitingDistribution {
  private let scaleFactor: Double
  private let exponent: Double
  private let temperatureExponent: Double
  private var scale = 1.0

  init(_ q: Double) {
    exponent = (q - 1) / (3 - q)
    temperatureExponent = 1 / (3 - q)
    let part = 1 / (q - 1) - 0.5
    let angle = Double.pi * (1 - part)
    // Γ(1 − part) by reflection.
    let gamma = angle / Double.sin(angle) / Double.exp(Double.logGamma(2 - part))
    let normal =
      Double.pi.squareRoot() * Double.pow(q - 1, 4 - q) / (3 - q)
      * Double.pow(2, (q - 2) / (q - 1))
    scaleFactor = Double.pow(abs(normal / gamma), exponent)
  }

  /// Sets the temperature of the jumps that follow.
  mutating func cool(to temperature: Double) {
    scale = scaleFactor * Double.pow(temperature, temperatureExponent)
  }

  /// A jump, at most 10⁸ long.
  func draw(_ random: inout SeededGenerator) -> Double {
    let (x, y) = Self.normals(&random)
    let jump = scale * x / Double.exp(exponent * Double.log(max(abs(y), 1e-300)))
    return jump.isNaN ? 0 : min(max(jump, -1e8), 1e8)
  }

  /// Two normal numbers, by the polar method of Marsaglia.
  private static func normals(_ random: inout SeededGenerator) -> (Double, Double) {
    while true {
      let (x, y) = (2 * random.uniform() - 1, 2 * random.uniform() - 1)
      let square = x * x + y * y
      guard square < 1, square > 0 else { continue }
      let factor = (-2 * Double.log(square) / square).squareRoot()
      return (x * factor, y * factor)
    }
  }
}

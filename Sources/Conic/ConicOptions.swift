/// How exactly and how long a cone program is solved.
package struct ConicOptions: Sendable {
  /// The relative residuals and gap that are aimed at.
  package var goal: Double = Tolerances.goal
  /// The relative residuals and gap at which a point is optimal where no progress is made beyond.
  package var acceptable: Double = Tolerances.acceptable
  package var iterationLimit = 300
  /// False leaves the rows and columns as they are.
  package var equilibrates = true
  /// Asked before each iteration; true ends the solution with the best point so far.
  package var shouldStop: (@Sendable () -> Bool)?

  package init() {}
}

/// Powers of the unit roundoff, so that another precision changes them all.
enum Tolerances {
  private static func power(_ exponent: Double) -> Double {
    Double(
      sign: .plus, exponent: -Int(exponent * Double(Double.significandBitCount)), significand: 1)
  }

  /// ε^⅔
  static let goal = power(2.0 / 3)
  /// ε^½
  static let acceptable = power(0.5)
  /// A certificate is as exact as an acceptable point.
  static let certificate = power(0.5)
  /// Added to the diagonal of the system before it is factorized: ε^½.
  static let regularization = power(0.5)
  /// The pivot that counts as zero: ε^⅘.
  static let pivot = power(0.8)
  /// A correction of a solution is not wanted below this relative residual: 8 ε.
  static let refinement = 8 * Double.ulpOfOne
}

/// How exactly and how long a cone program is solved.
package struct ConicOptions: Sendable {
  /// The relative residuals and gap that are aimed at; nil is the ⅔ power of the epsilon.
  package var goal: Double?
  /// The relative residuals and gap at which a point is optimal where no progress is made beyond; nil
  /// is ε^0.45, some seven digits of a double.
  package var acceptable: Double?
  package var iterationLimit = 300
  /// False leaves the scale of rows and columns as it is.
  package var equilibrates = true
  /// False leaves out the reductions before the method.
  package var presolves = true
  /// True where the caller knows that P is positive semidefinite.
  package var isKnownConvex = false
  /// Asked before each iteration; true ends the solution with the best point so far.
  package var shouldStop: (@Sendable () -> Bool)?

  package init() {}
}

/// Powers of the epsilon, so that another precision changes them all.
enum Tolerances<Scalar: ConicScalar> {
  static func power(_ exponent: Double) -> Scalar {
    let bits = -Double(Int(Scalar.ulpOfOne.exponent))
    return Scalar(sign: .plus, exponent: Scalar.Exponent(-Int(exponent * bits)), significand: 1)
  }

  /// ε^⅔
  static var goal: Scalar { power(2.0 / 3) }
  /// ε^0.45
  static var acceptable: Scalar { power(0.45) }
  /// ε^½
  static var certificate: Scalar { power(0.5) }
  /// Added to the diagonal of the system before it is factorized: ε^½.
  static var regularization: Scalar { power(0.5) }
  /// The pivot that counts as zero: ε^⅘.
  static var pivot: Scalar { power(0.8) }
  /// A correction of a solution is not wanted below this relative residual: ε^⅚.
  static var refinement: Scalar { power(5.0 / 6) }
  /// The same for directions that only show how far a step could go: ε^½.
  static var outlook: Scalar { power(0.5) }
}

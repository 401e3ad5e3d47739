/// A set that a stretch of variables or of affine forms of a model file lies in, in the order of
/// entries that the Conic Benchmark Format has.
///
/// Source: H. A. Friberg, *The Conic Benchmark Format*, version 4 (2021), section on cones.
package enum ConicDomain: Sendable, Hashable {
  /// Anything.
  case free
  /// x = 0.
  case zero
  /// x ≥ 0.
  case nonNegative
  /// x ≤ 0.
  case nonPositive
  /// x₁ ≥ ‖(x₂, …)‖.
  case quadratic
  /// 2 x₁ x₂ ≥ ‖(x₃, …)‖², x₁, x₂ ≥ 0.
  case rotatedQuadratic
  /// The closure of x₁ ≥ x₂ exp(x₃/x₂), x₂ > 0.
  case exponential
  /// The dual of the exponential cone.
  case dualExponential
  /// Π xⱼ^(αⱼ/Σα) ≥ ‖the entries after these‖, xⱼ ≥ 0.
  case power([Double])
  /// The dual of the power cone: Π (xⱼ Σα/αⱼ)^(αⱼ/Σα) ≥ ‖the entries after these‖, xⱼ ≥ 0.
  case dualPower([Double])
  /// Symmetric positive semidefinite matrices: the lower triangle column by column, what is off the
  /// diagonal times √2.
  case scaledSemidefinite

  /// What number of entries a member has, as text, where it cannot have `count`; else nil.
  func accepted(insteadOf count: Int) -> String? {
    switch self {
    case .free, .zero, .nonNegative, .nonPositive: nil
    case .quadratic: count >= 1 ? nil : "1 or more"
    case .rotatedQuadratic: count >= 2 ? nil : "2 or more"
    case .exponential, .dualExponential: count == 3 ? nil : "3"
    case .power(let weights), .dualPower(let weights):
      count > weights.count ? nil : "\(weights.count + 1) or more"
    case .scaledSemidefinite:
      Triangle.order(entries: count) == nil ? "n (n + 1) / 2 for a whole number n" : nil
    }
  }
}

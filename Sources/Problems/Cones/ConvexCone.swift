/// A closed convex cone that a vector of expressions can be asked to lie in.
///
///     .cone([x, y, t], .norm)                      // ‖(x, y)‖ ≤ t
///     .cone([a, b, b, c], .semidefinite(2))        // the matrix with rows (a, b) and (b, c)
public enum ConvexCone: Sendable, Hashable {
  /// xᵢ ≥ 0, of any dimension.
  case nonNegative
  /// ‖(x₁, …, xₙ₋₁)‖ ≤ xₙ: the radius comes last. Of dimension 1 or more.
  case norm
  /// The symmetric positive semidefinite matrices of this size; the entries come row by row.
  case semidefinite(Int)
  /// The closure of x₃ ≥ x₂ exp(x₁/x₂), x₂ > 0.
  case exponential
  /// The closure of e x₃ ≥ −x₁ exp(x₂/x₁), x₁ < 0.
  case dualExponential
  /// x₁ᵃ x₂¹⁻ᵃ ≥ |x₃| with x₁, x₂ ≥ 0, for 0 < a < 1.
  case power(Double)
  /// (x₁/a)ᵃ (x₂/(1−a))¹⁻ᵃ ≥ |x₃| with x₁, x₂ ≥ 0, for 0 < a < 1.
  case dualPower(Double)

  /// The number of entries of a member; nil where any number will do.
  public var dimension: Int? {
    switch self {
    case .nonNegative, .norm: nil
    case .semidefinite(let size): size.multipliedReportingOverflow(by: size).partialValue
    case .exponential, .dualExponential, .power, .dualPower: 3
    }
  }

  /// What the cone is called in messages.
  public var name: String {
    switch self {
    case .nonNegative: "NonNegativeCone"
    case .norm: "NormCone"
    case .semidefinite: "SemidefiniteCone"
    case .exponential: "ExponentialCone"
    case .dualExponential: "DualExponentialCone"
    case .power: "PowerCone"
    case .dualPower: "DualPowerCone"
    }
  }

  /// Throws where the cone's parameter makes no sense, or a member cannot have `count` entries.
  package func validate(count: Int) throws(ProblemError) {
    switch self {
    case .power(let exponent), .dualPower(let exponent):
      guard exponent > 0, exponent < 1 else {
        throw .outOfRange(
          option: "the exponent of \(name)", given: "\(exponent)", accepts: "between 0 and 1")
      }
    case .semidefinite(let size):
      guard size > 0, size < 1 << 20 else {
        throw .outOfRange(option: "the size of \(name)", given: "\(size)", accepts: "1 or more")
      }
    case .norm:
      guard count > 0 else {
        throw .outOfRange(option: "the dimension of NormCone", given: "0", accepts: "1 or more")
      }
    case .nonNegative, .exponential, .dualExponential: break
    }
    if let dimension, count != dimension {
      throw .outOfRange(
        option: "the number of entries in \(name)", given: "\(count)", accepts: "\(dimension)")
    }
  }
}

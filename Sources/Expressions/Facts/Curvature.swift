/// How a value bends as a function of the variables.
///
/// Of a vector or a matrix all entries bend so.
package enum Curvature: Sendable, Hashable {
  case constant, affine, convex, concave
  /// Neither is proved.
  case unknown

  package var isConvex: Bool { self == .convex || isAffine }
  package var isConcave: Bool { self == .concave || isAffine }
  package var isAffine: Bool { self == .affine || self == .constant }

  /// The curvature of the opposite value.
  package var negated: Curvature {
    switch self {
    case .convex: .concave
    case .concave: .convex
    default: self
    }
  }

  /// The curvature of a sum.
  package func plus(_ other: Curvature) -> Curvature {
    if self == .constant { return other }
    if other == .constant || self == other { return self }
    if self == .affine { return other }
    return other == .affine ? self : .unknown
  }
}

/// Whether a function rises or falls in an operand.
package enum Monotonicity: Sendable, Hashable {
  case nondecreasing, nonincreasing
  /// Neither is proved.
  case unknown

  package var reversed: Monotonicity {
    switch self {
    case .nondecreasing: .nonincreasing
    case .nonincreasing: .nondecreasing
    case .unknown: .unknown
    }
  }
}

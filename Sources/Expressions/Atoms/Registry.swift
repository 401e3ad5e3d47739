package import ArgMinNumbers

extension Operation {
  /// What is known of the operation.
  package var atom: any Atom.Type {
    switch self {
    case .exponential: Exponential.self
    case .multiply: Multiplication.self
    case .integerPower: IntegerPower.self
    case .sum: Sum.self
    case .euclideanNorm: EuclideanNorm.self
    default: Unclassified.self
    }
  }
}

/// An operation of which nothing is known but its values.
package enum Unclassified: Atom {
  package static let name = "function"
  package static func bounds(_ use: AtomUse) -> Interval { .entire }
}

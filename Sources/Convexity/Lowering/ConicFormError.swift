package import ArgMinExpressions

/// Why a convex problem has no cone program.
package enum ConicFormError: Error, Sendable {
  /// The problem is not proved convex.
  case notConvex(ConvexityViolation)
  /// A function is convex, but no set of cones describes it.
  case noConicForm(Expression)
  /// A coefficient is infinite or no number.
  case notFinite(ConvexityViolation.Place)
}

extension ConicFormError: CustomStringConvertible {
  /// What is wrong, and what would be accepted.
  package var description: String {
    switch self {
    case .notConvex(let violation): violation.description
    case .noConicForm(let expression):
      "\(expression) bends as it must, but cones do not describe it: a smooth method finds the global "
        + "minimum of such a convex problem"
    case .notFinite(let place):
      "\(place) has a coefficient that is infinite or not a number; coefficients must be finite"
    }
  }
}

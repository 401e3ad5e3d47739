package import ArgMinExpressions

/// The smallest part of a problem that keeps it from being proved convex, and why.
///
/// Its lines name the place, the rule and, where one is known, what to write instead:
///
///     constraint 2: 1 <= norm(v)
///       rule: a concave expression is needed here; norm(v) is convex
///       instead: what lies outside of a convex set needs a global method
package struct ConvexityViolation: Error, Sendable {
  /// Where in a problem something stands.
  package enum Place: Sendable, Hashable {
    case objective
    /// Counted from 0.
    case constraint(Int)
  }

  package let place: Place
  /// The part, as it was written; nil for logic.
  package let expression: Expression?
  /// The rule that the part breaks.
  package let rule: String
  /// What would be accepted instead; nil where nothing is known.
  package let advice: String?
}

extension ConvexityViolation.Place: CustomStringConvertible {
  /// As in "the objective" and "constraint 2", counted from 1.
  package var description: String {
    switch self {
    case .objective: "the objective"
    case .constraint(let place): "constraint \(place + 1)"
    }
  }
}

extension ConvexityViolation: CustomStringConvertible {
  /// Two or three lines: the place with the part, the rule, the rewrite.
  package var description: String { lines.joined(separator: "\n") }

  /// The lines of the description.
  package var lines: [String] {
    let part = expression.map { ": \($0)" } ?? ""
    let rewrite = advice.map { ["  instead: \($0)"] } ?? []
    return ["\(place)\(part)", "  rule: \(rule)"] + rewrite
  }
}

public import ArgMinExpressions
package import ArgMinProblems

/// The smallest part of a problem that keeps it from being proved convex, and why.
///
/// Its lines name the place, the rule and, where one is known, what to write instead:
///
///     constraint 2: norm(v)
///       rule: a concave expression is needed here; norm(v) is convex
///       instead: what lies outside of a convex set needs a global method
public struct ConvexityViolation: Error, Sendable {
  /// Where in a problem something stands.
  public enum Place: Sendable, Hashable {
    case objective
    /// Counted from 0.
    case constraint(Int)
  }

  /// Where the part stands.
  public let place: Place
  /// The part, as it was written; nil for logic.
  public let expression: Expression?
  package let reason: Sentence
  package let counsel: Sentence?
  /// Conditions, not stated in the problem, under which the part bends as it must.
  package var assumptions: [[Constraint]] = []
  /// The sides of the relation that the part stands in; nil elsewhere.
  package var relation: (left: Expression, relation: Relation, right: Expression)?
  /// Further parts of the same formula that break it.
  var siblings: [ConvexityViolation] = []
  /// A problem to solve in the place of this one, checked to be convex; nil where none is known.
  public internal(set) var rewrite: ConvexityRewrite?

  /// The rule that the part breaks.
  public var rule: String { reason.text(in: .swift) }
  /// What would be accepted instead; nil where nothing is known.
  public var advice: String? { counsel?.text(in: .swift) }

  init(
    place: Place, expression: Expression?, reason: Sentence, counsel: Sentence?,
    assumptions: [[Constraint]] = []
  ) {
    (self.place, self.expression, self.reason) = (place, expression, reason)
    (self.counsel, self.assumptions) = (counsel, assumptions)
  }
}

extension ConvexityViolation.Place: CustomStringConvertible {
  /// As in "the objective" and "constraint 2", counted from 1.
  public var description: String {
    switch self {
    case .objective: "the objective"
    case .constraint(let place): "constraint \(place + 1)"
    }
  }
}

extension ConvexityViolation: CustomStringConvertible {
  /// Two or three lines: the place with the part, the rule, the rewrite.
  public var description: String { lines.joined(separator: "\n") }

  /// The lines of the description.
  var lines: [String] {
    let part = expression.map { ": \($0)" } ?? ""
    let instead = advice.map { ["  instead: \($0)"] } ?? []
    return ["\(place)\(part)", "  rule: \(rule)"] + instead
  }
}

public import ArgMinExpressions

/// A condition on decision variables: a relation, membership in a set or a cone, or logic on
/// conditions.
///
///     let disk = x * x + y * y <= 1
///     let both = disk && x >= 0
///     let steps = x.isOneOf([0, 0.5, 1]) || y == 0
///
/// Logic is kept as it is written and never multiplied out, so that models stay as small as their
/// text. Strict relations between real numbers stand for their closures; between whole numbers they
/// are exact.
public indirect enum Constraint: Sendable {
  case relation(Expression, Relation, Expression)
  case element(Expression, Domain)
  /// The expression's value is in a union of closed intervals, of which points are a special case.
  case member(Expression, NumberSet)
  /// The vector of the expressions' values lies in the cone.
  case cone([Expression], ConvexCone)
  case truth(Bool)
  case and([Constraint])
  case or([Constraint])
  case not(Constraint)
  /// An odd number of the constraints hold.
  case xor([Constraint])
  /// All of the constraints hold, or none does.
  case equivalent([Constraint])
  /// There are values of further variables with which the constraint holds; they are searched for
  /// like the others, and results do not list them.
  case exists([Variable], Constraint)

  /// How far a point is from satisfying the constraint's closure, in the user's own units.
  ///
  /// A conjunction is as far as its worst part, a disjunction as its best. `value` gives the value
  /// of an expression at the point. NaN where an expression has no value, and for a constraint that
  /// cannot be measured, such as the negation of ``exists(_:_:)``.
  package func violation(_ value: (Expression) -> Double) -> Double {
    guard let graph = try? LogicGraph([self]) else { return .nan }
    return graph.violations(graph.expressions.map(value)).first ?? 0
  }

  /// Membership in a set or a cone as relations; nil for other constraints, and where relations need
  /// further variables.
  package var relations: Constraint? {
    switch self {
    case .member(let member, let set):
      return .or(
        set.intervals.map {
          .and([
            .relation(Expression($0.lowerBound), .lessOrEqual, member),
            .relation(member, .lessOrEqual, Expression($0.upperBound)),
          ])
        })
    case .cone(let entries, let cone):
      guard (try? cone.validate(count: entries.count)) != nil else { return nil }
      var needsVariables = false
      let relations = cone.relations(entries, isMember: true) {
        needsVariables = true
        return 0
      }
      return needsVariables ? nil : relations
    default: return nil
    }
  }

  /// Every expression that the constraint mentions, in the order in which they are written.
  package var expressions: [Expression] {
    switch self {
    case .relation(let left, _, let right): [left, right]
    case .element(let member, _), .member(let member, _): [member]
    case .cone(let entries, _): entries
    case .truth: []
    case .and(let parts), .or(let parts), .xor(let parts), .equivalent(let parts):
      parts.flatMap(\.expressions)
    case .not(let part), .exists(_, let part): part.expressions
    }
  }
}

extension Double {
  /// The greater of two, NaN if either is.
  package static func greatest(_ a: Double, _ b: Double) -> Double {
    a.isNaN || b.isNaN ? .nan : Swift.max(a, b)
  }
}

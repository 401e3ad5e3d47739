public import ArgMinExpressions

/// A condition on decision variables: a relation, membership in a domain, or logic on conditions.
///
///     let disk = x * x + y * y <= 1
///     let both = disk && x >= 0
public indirect enum Constraint: Sendable {
  case relation(Expression, Relation, Expression)
  case element(Expression, Domain)
  case truth(Bool)
  case and([Constraint])
  case or([Constraint])
  case not(Constraint)
  /// There are values of further variables with which the constraint holds; they are searched for
  /// like the others, and results do not list them.
  case exists([Variable], Constraint)

  /// How far a point is from satisfying the constraint's closure, in the user's own units.
  ///
  /// A conjunction is as far as its worst part, a disjunction as its best. `value` gives the value
  /// of an expression at the point and is asked in the order of ``expressions``. NaN where an
  /// expression has no value. The constraint must be ``normalized``.
  package func violation(_ value: (Expression) -> Double) -> Double {
    switch self {
    case .relation(let left, let relation, let right):
      return relation.violation(of: Self.difference(value(left), value(right)))
    case .element(let member, let domain): return domain.distance(from: value(member))
    case .truth(let holds): return holds ? 0 : .infinity
    case .and(let parts):
      return parts.reduce(0) { Double.greatest($0, $1.violation(value)) }
    case .or(let parts):
      return parts.map { $0.violation(value) }.filter { !$0.isNaN }.min() ?? .infinity
    case .not(let part): return part.violation(value) == 0 ? .infinity : 0
    case .exists(_, let part): return part.violation(value)
    }
  }

  /// Left − right, where equal infinities differ by nothing.
  private static func difference(_ left: Double, _ right: Double) -> Double {
    left == right ? 0 : left - right
  }

  /// The same constraint with negations pushed inward, down to membership in whole numbers.
  package var normalized: Constraint {
    switch self {
    case .relation, .element, .truth: self
    case .and(let parts): .and(parts.map(\.normalized))
    case .or(let parts): .or(parts.map(\.normalized))
    case .not(let part): part.negation
    case .exists(let variables, let part): .exists(variables, part.normalized)
    }
  }

  /// The normalized constraint that holds exactly where this one does not.
  private var negation: Constraint {
    switch self {
    case .relation(let left, let relation, let right): .relation(left, relation.negated, right)
    case .element(let member, let domain): domain.complement(member) ?? .not(self)
    case .truth(let holds): .truth(!holds)
    case .and(let parts): .or(parts.map(\.negation))
    case .or(let parts): .and(parts.map(\.negation))
    case .not(let part): part.normalized
    case .exists: .not(self)
    }
  }

  /// The strict inequalities that must hold, of a ``normalized`` constraint.
  package var strictInequalities: [(left: Expression, right: Expression)] {
    switch self {
    case .relation(let left, let relation, let right):
      relation == .less || relation == .greater ? [(left, right)] : []
    case .and(let parts): parts.flatMap(\.strictInequalities)
    case .exists(_, let part): part.strictInequalities
    case .element, .truth, .or, .not: []
    }
  }

  /// Every expression that the constraint mentions.
  package var expressions: [Expression] {
    switch self {
    case .relation(let left, _, let right): [left, right]
    case .element(let member, _): [member]
    case .truth: []
    case .and(let parts), .or(let parts): parts.flatMap(\.expressions)
    case .not(let part), .exists(_, let part): part.expressions
    }
  }
}

extension Domain {
  /// What it means not to belong to the domain; nil for whole numbers, where no relation says it.
  fileprivate func complement(_ member: Expression) -> Constraint? {
    switch self {
    case .reals: .truth(false)
    case .nonNegativeReals: .relation(member, .less, 0)
    case .positiveReals: .relation(member, .lessOrEqual, 0)
    case .nonPositiveReals: .relation(member, .greater, 0)
    case .negativeReals: .relation(member, .greaterOrEqual, 0)
    default: nil
    }
  }
}

extension Double {
  /// The greater of two, NaN if either is.
  package static func greatest(_ a: Double, _ b: Double) -> Double {
    a.isNaN || b.isNaN ? .nan : Swift.max(a, b)
  }
}

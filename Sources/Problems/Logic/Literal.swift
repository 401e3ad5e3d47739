package import ArgMinExpressions

/// A condition without logic inside it.
package enum Literal: Sendable {
  /// Between arrays, of each pair of entries; `!=` of some pair.
  case relation(Expression, Relation, Expression)
  /// Not so related; between arrays, not all pairs of entries.
  case unrelated(Expression, Relation, Expression)
  /// Of arrays, all entries; where it is not membership, not all.
  case element(Expression, Domain, isMember: Bool)
  /// Of arrays, all entries; where it is not membership, not all.
  case member(Expression, NumberSet, isMember: Bool)
  case cone([Expression], ConvexCone, isMember: Bool)

  /// What the literal is about, in the order in which its values are asked for.
  package var expressions: [Expression] {
    switch self {
    case .relation(let left, _, let right), .unrelated(let left, _, let right): [left, right]
    case .element(let member, _, _), .member(let member, _, _): [member]
    case .cone(let entries, _, _): entries
    }
  }

  /// How far values of ``expressions``, which are scalars, are from satisfying the literal's closure.
  package func violation(_ values: ArraySlice<Double>) -> Double {
    let first = values.first ?? .nan
    switch self {
    case .relation(_, let relation, _):
      return relation.violation(of: Self.difference(values))
    case .unrelated(_, let relation, _):
      return relation.negated.violation(of: Self.difference(values))
    case .element(_, let domain, true): return domain.distance(from: first)
    case .element(_, let domain, false): return domain.distanceToComplement(from: first)
    case .member(_, let set, true): return set.distance(from: first)
    case .member(_, let set, false): return set.distanceToComplement(from: first)
    case .cone(_, let cone, let isMember):
      return isMember ? cone.violation(of: Array(values)) : cone.depth(of: Array(values))
    }
  }

  /// True where the values satisfy the literal itself and not only its closure, by a margin.
  package func holds(_ values: ArraySlice<Double>, margin: Double) -> Bool {
    let first = values.first ?? .nan
    switch self {
    case .unrelated(let left, let relation, let right):
      return Literal.relation(left, relation.negated, right).holds(values, margin: margin)
    case .member(_, let set, false): return set.distance(from: first) > margin
    case .relation(_, .notEqual, _): return abs(Self.difference(values)) > margin
    case .relation(_, .less, _): return Self.difference(values) < -margin
    case .relation(_, .greater, _): return Self.difference(values) > margin
    case .element(_, .positiveReals, true), .element(_, .nonPositiveReals, false):
      return first > margin
    case .element(_, .negativeReals, true), .element(_, .nonNegativeReals, false):
      return first < -margin
    case .element(_, let domain, false) where domain.isInteger:
      return domain.distance(from: first) > margin
    case .cone(_, let cone, false): return cone.violation(of: Array(values)) > margin
    default: return !(violation(values) > 1e-6)
    }
  }

  /// Left − right, where equal infinities differ by nothing.
  private static func difference(_ values: ArraySlice<Double>) -> Double {
    guard let left = values.first, let right = values.last else { return .nan }
    return left == right ? 0 : left - right
  }
}

extension Domain {
  /// How far `value` is from the closure of the numbers that do not belong to the domain.
  ///
  /// Between whole numbers there are others, as close as one likes; so over the reals nothing is
  /// far from not being whole.
  fileprivate func distanceToComplement(from value: Double) -> Double {
    if value.isNaN { return .nan }
    if isInteger { return 0 }
    switch self {
    case .reals: return .infinity
    case .nonNegativeReals, .positiveReals: return Swift.max(0, value)
    default: return Swift.max(0, -value)
    }
  }
}

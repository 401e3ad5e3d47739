internal import ArgMinExpressions
internal import ArgMinProblems

/// A region that knows the closure of what is outside it.
protocol Complemented {
  /// Nil where it is not known after all.
  func closedComplement(_ point: [Expression]) -> Constraint?
}

extension Region {
  /// The closure of the region's complement; nil where the region is described by further variables.
  ///
  /// For a region made of parts that touch, the points where they do count as outside too.
  func complement(_ point: [Expression]) -> Constraint? {
    if let known = (self as? any Complemented)?.closedComplement(point) { return known }
    return contains(point).closedComplement
  }
}

extension Constraint {
  /// The closure of the complement, part by part; nil where that cannot be said.
  var closedComplement: Constraint? {
    switch self {
    case .relation(let left, let relation, let right):
      switch relation.negated {
      case .less, .lessOrEqual: return left <= right
      case .greater, .greaterOrEqual: return left >= right
      case .notEqual: return .truth(true)
      case .equal: return left == right
      }
    case .truth(let holds): return .truth(!holds)
    case .and(let parts):
      let complements = parts.compactMap(\.closedComplement)
      return complements.count == parts.count ? .any(complements) : nil
    case .or(let parts):
      let complements = parts.compactMap(\.closedComplement)
      return complements.count == parts.count ? .all(complements) : nil
    case .not(let part): return part
    case .exists: return nil
    case .element, .member, .cone, .xor, .equivalent: return .not(self)
    }
  }

  /// True where a negation stands before further variables, so that they would have to be all.
  var hasNegatedQuantifier: Bool { hasQuantifier(negatedWithin: false) }

  private func hasQuantifier(negatedWithin isNegated: Bool) -> Bool {
    switch self {
    case .not(let part): part.hasQuantifier(negatedWithin: !isNegated)
    case .and(let parts), .or(let parts):
      parts.contains { $0.hasQuantifier(negatedWithin: isNegated) }
    // Each of these needs its parts negated too.
    case .xor(let parts), .equivalent(let parts): parts.contains(where: \.hasQuantifier)
    case .exists(_, let part): isNegated || part.hasQuantifier(negatedWithin: false)
    case .relation, .element, .member, .cone, .truth: false
    }
  }
}

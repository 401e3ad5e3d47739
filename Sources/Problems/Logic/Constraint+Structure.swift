package import ArgMinExpressions

extension Constraint {
  /// The constraint with other formulas, taken in the order of ``expressions``, in its places.
  package func replacingFormulas(_ next: () -> Expression) -> Constraint {
    switch self {
    case .relation(_, let relation, _):
      let left = next()
      return .relation(left, relation, next())
    case .element(_, let domain): return .element(next(), domain)
    case .member(_, let set): return .member(next(), set)
    case .cone(let entries, let cone): return .cone(entries.map { _ in next() }, cone)
    case .truth: return self
    case .and(let parts): return .and(parts.map { $0.replacingFormulas(next) })
    case .or(let parts): return .or(parts.map { $0.replacingFormulas(next) })
    case .not(let part): return .not(part.replacingFormulas(next))
    case .xor(let parts): return .xor(parts.map { $0.replacingFormulas(next) })
    case .equivalent(let parts): return .equivalent(parts.map { $0.replacingFormulas(next) })
    case .exists(let variables, let part):
      return .exists(variables, part.replacingFormulas(next))
    }
  }

  /// The constraint with variables of other names in the place of these.
  func renaming(_ variables: [Variable], to renamed: [Variable]) -> Constraint {
    let replacements = Dictionary(
      zip(variables.map(\.key), renamed.map(\.expression)), uniquingKeysWith: { first, _ in first })
    var formulas = Expression.substituting(replacements, in: expressions)[...]
    return replacingFormulas { formulas.popFirst() ?? Expression(.nan) }
  }

  /// True where both say the same, written the same way.
  func isIdentical(to other: Constraint) -> Bool {
    switch (self, other) {
    case (.relation(let a, let relation, let b), .relation(let c, let otherRelation, let d)):
      relation == otherRelation && a.isIdentical(to: c) && b.isIdentical(to: d)
    case (.element(let a, let domain), .element(let b, let otherDomain)):
      domain == otherDomain && a.isIdentical(to: b)
    case (.member(let a, let set), .member(let b, let otherSet)):
      set == otherSet && a.isIdentical(to: b)
    case (.cone(let entries, let cone), .cone(let others, let otherCone)):
      cone == otherCone && entries.elementsEqual(others) { $0.isIdentical(to: $1) }
    case (.truth(let a), .truth(let b)): a == b
    case (.and(let parts), .and(let others)), (.or(let parts), .or(let others)),
      (.xor(let parts), .xor(let others)), (.equivalent(let parts), .equivalent(let others)):
      parts.elementsEqual(others) { $0.isIdentical(to: $1) }
    case (.not(let part), .not(let other)): part.isIdentical(to: other)
    case (.exists(let variables, let part), .exists(let others, let other)):
      variables == others && part.isIdentical(to: other)
    default: false
    }
  }
}

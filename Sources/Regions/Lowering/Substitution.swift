internal import ArgMinExpressions
internal import ArgMinProblems

/// Expressions with some of their variables replaced by expressions.
///
/// - Complexity: O(nodes below the expressions), each rebuilt once.
struct Substitution {
  let replacements: [VariableKey: Expression]

  func apply(_ expressions: [Expression]) -> [Expression] {
    Expression.substituting(replacements, in: expressions)
  }

  /// The constraint with its variables replaced, those that it binds itself included.
  func apply(_ constraint: Constraint) -> Constraint {
    var pending = apply(constraint.expressions)[...]
    return rebuild(constraint) { pending.popFirst() ?? .constant(.nan) }
  }

  /// Takes the replaced expressions in the order in which the constraint lists them.
  private func rebuild(_ constraint: Constraint, _ next: () -> Expression) -> Constraint {
    switch constraint {
    case .relation(_, let relation, _):
      let left = next()
      return .relation(left, relation, next())
    case .element(_, let domain): return .element(next(), domain)
    case .member(_, let set): return .member(next(), set)
    case .cone(let entries, let cone): return .cone(entries.map { _ in next() }, cone)
    case .truth: return constraint
    case .and(let parts): return .and(parts.map { rebuild($0, next) })
    case .or(let parts): return .or(parts.map { rebuild($0, next) })
    case .not(let part): return .not(rebuild(part, next))
    case .xor(let parts): return .xor(parts.map { rebuild($0, next) })
    case .equivalent(let parts): return .equivalent(parts.map { rebuild($0, next) })
    case .exists(let variables, let part):
      let renamed = variables.map { variable in
        guard let key = replacements[variable.key]?.variableKey else { return variable }
        return Variable(
          key.name, in: key.domain, shape: key.shape, symmetry: key.symmetry,
          searchRegion: variable.searchRegion)
      }
      return .exists(renamed, rebuild(part, next))
    }
  }
}

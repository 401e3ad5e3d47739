import ArgMinExpressions

/// Formulas by the variables that are bound around them.
struct FreeFormulas {
  private var groups: [(bound: Set<String>, formulas: [Expression])] = [([], [])]

  /// Adds what a constraint mentions.
  mutating func add(_ constraint: Constraint) { add(constraint, to: 0) }

  private mutating func add(_ constraint: Constraint, to group: Int) {
    switch constraint {
    case .relation, .element, .member, .cone, .truth:
      groups[group].formulas += constraint.expressions
    case .and(let parts), .or(let parts), .xor(let parts), .equivalent(let parts):
      for part in parts { add(part, to: group) }
    case .not(let part): add(part, to: group)
    case .exists(let variables, let part):
      groups.append((groups[group].bound.union(variables.map(\.name)), []))
      add(part, to: groups.count - 1)
    }
  }

  /// The variables of the objective and of the formulas that are free there, in the order of use.
  func freeVariables(_ objective: Expression) -> [VariableKey] {
    var seen: Set<VariableKey> = []
    var free: [VariableKey] = []
    for (place, group) in groups.enumerated() {
      let formulas = place == 0 ? [objective] + group.formulas : group.formulas
      for key in Expression.variables(in: formulas)
      where !group.bound.contains(key.name) && seen.insert(key).inserted {
        free.append(key)
      }
    }
    return free
  }
}

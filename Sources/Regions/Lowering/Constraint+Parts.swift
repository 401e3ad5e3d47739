internal import ArgMinExpressions
internal import ArgMinProblems

extension Constraint {
  /// The conjunction; known parts fold, nested conjunctions flatten.
  static func all(_ parts: [Constraint]) -> Constraint {
    var kept: [Constraint] = []
    for part in parts {
      switch part {
      case .truth(true): continue
      case .truth(false): return part
      case .and(let inner): kept += inner
      default: kept.append(part)
      }
    }
    return kept.count == 1 ? kept[0] : (kept.isEmpty ? .truth(true) : .and(kept))
  }

  /// The disjunction; known parts fold, nested disjunctions flatten.
  static func any(_ parts: [Constraint]) -> Constraint {
    var kept: [Constraint] = []
    for part in parts {
      switch part {
      case .truth(false): continue
      case .truth(true): return part
      case .or(let inner): kept += inner
      default: kept.append(part)
      }
    }
    return kept.count == 1 ? kept[0] : (kept.isEmpty ? .truth(false) : .or(kept))
  }

  /// Two points have the same coordinates.
  static func coincide(_ a: [Expression], _ b: [Expression]) -> Constraint {
    .all(zip(a, b).map { $0 == $1 })
  }

  /// True where some part speaks of further variables.
  var hasQuantifier: Bool {
    switch self {
    case .exists: true
    case .and(let parts), .or(let parts), .xor(let parts), .equivalent(let parts):
      parts.contains(where: \.hasQuantifier)
    case .not(let part): part.hasQuantifier
    case .relation, .element, .member, .cone, .truth: false
    }
  }
}

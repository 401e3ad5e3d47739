package import ArgMinExpressions
package import ArgMinProblems

/// What an expression of the language stands for once its names are known.
package indirect enum Value: Sendable {
  case number(Expression)
  case condition(Condition)
  case list([Value])
  case string(String)
}

extension Value {
  /// The lengths of a rectangular nest of lists; none for anything else.
  var lengths: [Int] {
    guard case .list(let elements) = self else { return [] }
    return [elements.count] + (elements.first?.lengths ?? [])
  }
}

/// A constraint and how many parts it has, counted with repetition.
///
/// Logic such as `Xor` repeats its operands; the count keeps a small text from becoming a constraint
/// that no method could walk through.
package struct Condition: Sendable {
  package let constraint: Constraint
  package let size: Int

  init(_ constraint: Constraint, size: Int = 1) {
    (self.constraint, self.size) = (constraint, size)
  }

  static func truth(_ holds: Bool) -> Condition { Condition(.truth(holds)) }

  /// The known truth value, or nil.
  var truth: Bool? {
    if case .truth(let holds) = constraint { holds } else { nil }
  }

  /// Both, all: constants fold, nested conjunctions flatten.
  static func all(_ parts: [Condition]) -> Condition {
    var kept: [Constraint] = []
    var size = 1
    for part in parts {
      if let truth = part.truth {
        if !truth { return .truth(false) }
        continue
      }
      if case .and(let inner) = part.constraint {
        kept += inner
      } else {
        kept.append(part.constraint)
      }
      size = size.saturatingSum(part.size)
    }
    if kept.isEmpty { return .truth(true) }
    return kept.count == 1 ? Condition(kept[0], size: size) : Condition(.and(kept), size: size)
  }

  /// One, any: constants fold, nested disjunctions flatten.
  static func any(_ parts: [Condition]) -> Condition {
    var kept: [Constraint] = []
    var size = 1
    for part in parts {
      if let truth = part.truth {
        if truth { return .truth(true) }
        continue
      }
      if case .or(let inner) = part.constraint {
        kept += inner
      } else {
        kept.append(part.constraint)
      }
      size = size.saturatingSum(part.size)
    }
    if kept.isEmpty { return .truth(false) }
    return kept.count == 1 ? Condition(kept[0], size: size) : Condition(.or(kept), size: size)
  }

  /// The opposite; a relation turns round at once.
  var negated: Condition {
    switch constraint {
    case .truth(let holds): .truth(!holds)
    case .relation(let left, let relation, let right):
      Condition(.relation(left, relation.negated, right))
    case .not(let inner): Condition(inner, size: size)
    default: Condition(.not(constraint), size: size.saturatingSum(1))
    }
  }

  /// 1 where the condition holds and 0 where it does not.
  var indicator: Expression { constraint.indicator }
}

extension Int {
  func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}

extension Constraint {
  /// 1 where the constraint holds and 0 where it does not.
  fileprivate var indicator: Expression {
    switch self {
    case .relation(let left, let relation, let right):
      switch relation {
      case .less: .isLess(left, right)
      case .lessOrEqual: .isLessOrEqual(left, right)
      case .equal: .isEqual(left, right)
      case .greaterOrEqual: .isLessOrEqual(right, left)
      case .greater: .isLess(right, left)
      case .notEqual: .not(.isEqual(left, right))
      }
    case .element(let member, let domain): domain.indicator(member)
    case .truth(let holds): Expression(holds ? 1 : 0)
    case .and(let parts): parts.reduce(Expression(1)) { .and($0, $1.indicator) }
    case .or(let parts): parts.reduce(Expression(0)) { .or($0, $1.indicator) }
    case .not(let part): .not(part.indicator)
    case .xor(let parts):
      parts.reduce(Expression(0)) { .not(.isEqual($0, $1.indicator)) }
    case .equivalent(let parts):
      .or(
        parts.reduce(Expression(1)) { .and($0, $1.indicator) },
        parts.reduce(Expression(1)) { .and($0, .not($1.indicator)) })
    case .member, .cone: relations.map(\.indicator) ?? Expression(.nan)
    case .exists(_, let part): part.indicator
    }
  }
}

extension Domain {
  /// 1 where `member` belongs to the domain, strictly for the strict ones, and 0 elsewhere.
  fileprivate func indicator(_ member: Expression) -> Expression {
    var parts: [Expression] = []
    if isInteger { parts.append(.isEqual(floor(member), member)) }
    switch self {
    case .positiveReals: parts.append(.isLess(0, member))
    case .negativeReals: parts.append(.isLess(member, 0))
    default:
      if lowerBound.isFinite { parts.append(.isLessOrEqual(Expression(lowerBound), member)) }
      if upperBound.isFinite { parts.append(.isLessOrEqual(member, Expression(upperBound))) }
    }
    guard let first = parts.first else { return 1 }
    return parts.dropFirst().reduce(first) { .and($0, $1) }
  }
}

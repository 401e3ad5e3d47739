package import ArgMinExpressions
package import ArgMinProblems

/// What an expression of the language stands for once its names are known.
package indirect enum Value: Sendable {
  case number(Expression)
  case condition(Condition)
  case list(ListValue)
  case string(String)
  case function(FunctionValue)
  case object(ObjectValue)
}

extension Value {
  /// The lengths of a rectangular nest of lists; none for anything else.
  var lengths: [Int] {
    guard case .list(let elements) = self else { return [] }
    return [elements.count] + (elements.first?.lengths ?? [])
  }

  /// How deep lists or functions are nested, 0 for anything else.
  var depth: Int {
    switch self {
    case .list(let elements): elements.depth
    case .function(let function): function.depth
    case .number, .condition, .string, .object: 0
    }
  }

  /// True where other values, or conditions, may be nested in it.
  var isNested: Bool {
    switch self {
    case .list, .function, .condition: true
    case .number, .string, .object: false
    }
  }

  /// A list of these values.
  static func row(_ elements: some Sequence<Value>) -> Value { .list(ListValue(elements)) }

  /// The number where it is a known one.
  var constant: Double? {
    if case .number(let expression) = self { expression.constantValue } else { nil }
  }
}

/// A constraint and how many parts it has, counted with repetition.
///
/// Logic such as `Xor` repeats its operands; the count keeps a small text from becoming a constraint
/// that no method could walk through.
package struct Condition: Sendable {
  package let constraint: Constraint
  package let size: Int
  /// How deep logic is nested; 1 for a relation.
  let depth: Int

  init(_ constraint: Constraint, size: Int = 1, depth: Int = 1) {
    (self.constraint, self.size, self.depth) = (constraint, size, depth)
  }

  /// A constraint that others have made, with its constants folded.
  init(simplifying constraint: Constraint) {
    switch constraint {
    case .and(let parts): self = .all(parts.map { Condition(simplifying: $0) })
    case .or(let parts): self = .any(parts.map { Condition(simplifying: $0) })
    case .not(let part): self = Condition(simplifying: part).negated
    case .exists(let variables, let part):
      let inner = Condition(simplifying: part)
      self = inner.truth == nil ? Condition.exists(variables, inner) : inner
    case .xor(let parts): self = .xor(parts.map { Condition(simplifying: $0) })
    case .equivalent(let parts): self = .equivalent(parts.map { Condition(simplifying: $0) })
    case .relation(let left, let relation, let right):
      self = Lowering.simplified(left, relation, right)
    default: self.init(constraint)
    }
  }

  /// There are values of further variables for which a condition holds.
  static func exists(_ variables: [Variable], _ inner: Condition) -> Condition {
    Condition(
      .exists(variables, inner.constraint), size: inner.size.saturatingSum(1),
      depth: inner.depth + 1)
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
    var depth = 1
    for part in parts {
      if let truth = part.truth {
        if !truth { return .truth(false) }
        continue
      }
      if case .and(let inner) = part.constraint {
        kept += inner
        depth = max(depth, part.depth)
      } else {
        kept.append(part.constraint)
        depth = max(depth, part.depth + 1)
      }
      size = size.saturatingSum(part.size)
    }
    if kept.isEmpty { return .truth(true) }
    return Condition(kept.count == 1 ? kept[0] : .and(kept), size: size, depth: depth)
  }

  /// One, any: constants fold, nested disjunctions flatten.
  static func any(_ parts: [Condition]) -> Condition {
    var kept: [Constraint] = []
    var size = 1
    var depth = 1
    for part in parts {
      if let truth = part.truth {
        if truth { return .truth(true) }
        continue
      }
      if case .or(let inner) = part.constraint {
        kept += inner
        depth = max(depth, part.depth)
      } else {
        kept.append(part.constraint)
        depth = max(depth, part.depth + 1)
      }
      size = size.saturatingSum(part.size)
    }
    if kept.isEmpty { return .truth(false) }
    return Condition(kept.count == 1 ? kept[0] : .or(kept), size: size, depth: depth)
  }

  /// An odd number of them: constants fold.
  static func xor(_ parts: [Condition]) -> Condition {
    let open = parts.filter { $0.truth == nil }
    let isOdd = parts.count { $0.truth == true } % 2 == 1
    switch open.count {
    case 0: return .truth(isOdd)
    case 1: return isOdd ? open[0].negated : open[0]
    default:
      let all = joined(.xor(open.map(\.constraint)), of: open)
      return isOdd ? all.negated : all
    }
  }

  /// All of them or none: constants fold.
  static func equivalent(_ parts: [Condition]) -> Condition {
    let open = parts.filter { $0.truth == nil }
    let truths = Set(parts.compactMap(\.truth))
    switch truths.count {
    case 0: break
    case 1: return truths.contains(true) ? .all(open) : .all(open.map(\.negated))
    default: return .truth(false)
    }
    return open.count < 2 ? .truth(true) : joined(.equivalent(open.map(\.constraint)), of: open)
  }

  private static func joined(_ constraint: Constraint, of parts: [Condition]) -> Condition {
    Condition(
      constraint, size: parts.reduce(1) { $0.saturatingSum($1.size) },
      depth: 1 + parts.reduce(0) { max($0, $1.depth) })
  }

  /// The opposite; a relation turns round at once.
  var negated: Condition {
    switch constraint {
    case .truth(let holds): .truth(!holds)
    case .relation(let left, let relation, let right):
      Condition(.relation(left, relation.negated, right))
    case .not(let inner): Condition(inner, size: size, depth: depth)
    case .element(let member, let domain):
      domain.complement(member).map { Condition($0) }
        ?? Condition(.not(constraint), size: size.saturatingSum(1), depth: depth + 1)
    default: Condition(.not(constraint), size: size.saturatingSum(1), depth: depth + 1)
    }
  }

  /// 1 where the condition holds and 0 where it does not.
  var indicator: Expression { constraint.indicator }

  /// True where a formula without further variables says whether the condition holds.
  var hasIndicator: Bool { constraint.hasIndicator }
}

extension Int {
  func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}

extension Constraint {
  fileprivate var hasIndicator: Bool {
    switch self {
    case .relation, .element, .truth: true
    case .member, .cone: relations != nil
    case .and(let parts), .or(let parts), .xor(let parts), .equivalent(let parts):
      parts.allSatisfy(\.hasIndicator)
    case .not(let part): part.hasIndicator
    case .exists: false
    }
  }

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
    case .element(let member, let domain):
      Constraint.joined(domain.indicators(member), of: 1, Expression.and)
    case .truth(let holds): Expression(holds ? 1 : 0)
    case .and(let parts):
      Constraint.joined(parts.flatMap(\.conjunctIndicators), of: 1, Expression.and)
    case .or(let parts): Constraint.joined(parts.map(\.indicator), of: 0, Expression.or)
    case .not(let part): .not(part.indicator)
    case .xor(let parts):
      parts.reduce(Expression(0)) { .not(.isEqual($0, $1.indicator)) }
    case .equivalent(let parts):
      Condition.any([
        .all(parts.map { Condition($0) }), .all(parts.map { Condition($0).negated }),
      ]).indicator
    case .member, .cone: relations.map(\.indicator) ?? Expression(.nan)
    case .exists: Expression(.nan)
    }
  }

  /// The indicators that all have to be 1, so that `and` is always nested to the left.
  private var conjunctIndicators: [Expression] {
    switch self {
    case .and(let parts): parts.flatMap(\.conjunctIndicators)
    case .element(let member, let domain): domain.indicators(member)
    default: [indicator]
    }
  }

  fileprivate static func joined(
    _ parts: [Expression], of none: Expression, _ join: (Expression, Expression) -> Expression
  ) -> Expression {
    guard let first = parts.first else { return none }
    return parts.dropFirst().reduce(first, join)
  }
}

extension Domain {
  /// What it means to be outside, where one relation says it.
  fileprivate func complement(_ member: Expression) -> Constraint? {
    switch self {
    case .nonNegativeReals: .relation(member, .less, 0)
    case .positiveReals: .relation(member, .lessOrEqual, 0)
    case .nonPositiveReals: .relation(member, .greater, 0)
    case .negativeReals: .relation(member, .greaterOrEqual, 0)
    default: nil
    }
  }

  /// 1 where `member` belongs to the domain, strictly for the strict ones, and 0 elsewhere: the
  /// parts of that, all of which must be 1.
  fileprivate func indicators(_ member: Expression) -> [Expression] {
    var parts: [Expression] = []
    if isInteger { parts.append(.isEqual(floor(member), member)) }
    switch self {
    case .positiveReals: parts.append(.isLess(0, member))
    case .negativeReals: parts.append(.isLess(member, 0))
    default:
      if lowerBound.isFinite { parts.append(.isLessOrEqual(Expression(lowerBound), member)) }
      if upperBound.isFinite { parts.append(.isLessOrEqual(member, Expression(upperBound))) }
    }
    return parts
  }
}

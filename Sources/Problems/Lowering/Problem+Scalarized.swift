import ArgMinExpressions

/// From: a `Problem` with vectors and matrices. To: one in scalars. Exact. Recovers: the point as it
/// is, since the entries of a variable's columns follow each other in both. Errors:
/// ``ProblemError/tooManyEntries(limit:)``.
extension Problem {
  /// The most scalars that a problem is written out in.
  static let entryLimit = 1 << 24

  /// The same problem entry by entry, in scalar variables named after their places in the arrays.
  ///
  /// Entries that symmetry ties are one variable. A relation between arrays becomes one of each
  /// pair of entries, all of which must hold; of `!=` some must. A problem in scalars is its own.
  ///
  /// - Complexity: O(entries of all parts of the formulas).
  package func scalarized() throws(ProblemError) -> Problem {
    if isScalar { return self }
    let formulas = [objective] + constraints.flatMap(\.expressions)
    let columns = (variables + boundVariables).reduce(0) { $0 + $1.key.columnCount }
    guard columns <= Self.entryLimit, scalarOperationCount <= Double(Self.entryLimit) else {
      throw .tooManyEntries(limit: Self.entryLimit)
    }
    var entries = Expression.scalarized(formulas)[...]
    let objective = entries.popFirst()?.first ?? self.objective
    var writer = ScalarConstraints(entries: entries)
    return try Problem(
      sense, objective, variables: variables.flatMap(\.elements),
      constraints: constraints.map { writer.next($0) })
  }

  /// About how many scalar operations the formulas are.
  package var scalarOperationCount: Double {
    let formulas = [objective] + constraints.flatMap(\.expressions)
    let (storage, places) = Expression.gather(formulas)
    return storage.reachable(from: places).reduce(0) { count, place in
      let node = storage.nodes[Int(place)]
      let operands = storage.operands(of: node)
      // A product or a convolution takes each entry of an operand many times.
      let isProduct = node.operation == .matrixProduct || node.operation == .convolution
      let terms = isProduct ? operands.first.map { storage.shape($0).longest } ?? 1 : 1
      return count + Double(node.shape.count) * Double(terms)
    }
  }
}

extension Shape {
  fileprivate var longest: Int { Swift.max(rows, columns, 1) }
}

/// Writes constraints out in the entries of their expressions, which come in the order of
/// ``Constraint/expressions``.
private struct ScalarConstraints {
  var entries: ArraySlice<[Expression]>

  init(entries: ArraySlice<[Expression]>) { self.entries = entries }

  mutating func next(_ constraint: Constraint) -> Constraint {
    switch constraint {
    case .relation(let left, let relation, let right):
      return relations(left.shape, relation, right.shape)
    case .element(let member, let domain):
      return all(member.shape) { .element($0, domain) }
    case .member(let member, let set): return all(member.shape) { .member($0, set) }
    case .cone(let members, let cone): return .cone(members.flatMap { _ in take() }, cone)
    case .truth: return constraint
    case .and(let parts): return .and(parts.map { next($0) })
    case .or(let parts): return .or(parts.map { next($0) })
    case .not(let part): return .not(next(part))
    case .xor(let parts): return .xor(parts.map { next($0) })
    case .equivalent(let parts): return .equivalent(parts.map { next($0) })
    case .exists(let variables, let part):
      return .exists(variables.flatMap(\.elements), next(part))
    }
  }

  private mutating func take() -> [Expression] { entries.popFirst() ?? [] }

  private mutating func all(
    _ shape: Shape, _ condition: (Expression) -> Constraint
  ) -> Constraint {
    let conditions = take().map(condition)
    return shape == .scalar && conditions.count == 1 ? conditions[0] : .and(conditions)
  }

  private mutating func relations(
    _ left: Shape, _ relation: Relation, _ right: Shape
  ) -> Constraint {
    let (a, b) = (take(), take())
    guard let joint = left.broadcast(with: right) else { return .truth(false) }
    let (left, right) = (left.places(in: joint), right.places(in: joint))
    let relations = (0..<joint.count).map {
      Constraint.relation(a[left.place($0)], relation, b[right.place($0)])
    }
    if joint == .scalar, relations.count == 1 { return relations[0] }
    return relation == .notEqual ? .or(relations) : .and(relations)
  }
}

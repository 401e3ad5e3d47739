internal import ArgMinExpressions
internal import ArgMinNumbers
internal import ArgMinProblems

/// From: a problem with a part that is not convex but convex in pieces, such as |x| ≥ 1. To: problems
/// that have together the same points, one a piece, the part written as what it is there. Exact.
/// Recovers: the best of their points. Errors: none; nil where the part has no pieces.
struct Branches {
  let problem: Problem

  /// The problems of the pieces of what a violation is about.
  func problems(for violation: ConvexityViolation) -> [Problem]? {
    guard let part = violation.expression else { return choices(violation) }
    if case .constraint(let index) = violation.place,
      case .member(let member, let set) = problem.constraints[index], set.intervals.count > 1
    {
      return set.intervals.count <= 16
        ? all(
          set.intervals.map { interval in
            replacing(index, by: .member(member, NumberSet([interval])))
          }) : nil
    }
    return pieces(of: part, isBound: violation.relation?.relation == .equal)
  }

  // MARK: Logic

  private func choices(_ violation: ConvexityViolation) -> [Problem]? {
    guard case .constraint(let index) = violation.place else { return nil }
    var pending = [problem.logic.required[index]]
    var kept: [Constraint] = []
    var options: [Int]?
    while let place = pending.popLast() {
      switch problem.logic.nodes[place] {
      case .all(let parts): pending += parts.reversed()
      case .any(let parts) where options == nil: options = parts
      default: kept.append(constraint(place))
      }
    }
    guard let options, options.count <= 16 else { return nil }
    return all(
      options.map { replacing(index, by: .and(kept + [constraint($0)])) })
  }

  /// A node of the logic as a constraint.
  private func constraint(_ place: Int) -> Constraint {
    switch problem.logic.nodes[place] {
    case .all(let parts): .and(parts.map(constraint))
    case .any(let parts): .or(parts.map(constraint))
    case .literal(let index):
      switch problem.logic.literals[index] {
      case .relation(let left, let relation, let right): .relation(left, relation, right)
      case .unrelated(let left, let relation, let right): .not(.relation(left, relation, right))
      case .element(let member, let domain, let isMember):
        isMember ? .element(member, domain) : .not(.element(member, domain))
      case .member(let member, let set, let isMember):
        isMember ? .member(member, set) : .not(.member(member, set))
      case .cone(let entries, let cone, let isMember):
        isMember ? .cone(entries, cone) : .not(.cone(entries, cone))
      }
    }
  }

  private func replacing(_ index: Int, by constraint: Constraint) -> Problem? {
    var constraints = problem.constraints
    constraints[index] = constraint
    return try? Problem(
      problem.sense, problem.objective, variables: problem.variables, constraints: constraints)
  }

  private func all(_ problems: [Problem?]) -> [Problem]? {
    let made = problems.compactMap { $0 }
    return made.count == problems.count ? made : nil
  }

  // MARK: Functions in pieces

  /// - Parameter isBound: True where every piece must be the function, not only be feasible where it is.
  private func pieces(of part: Expression, isBound: Bool) -> [Problem]? {
    let (graph, place) = (part.root.graph, part.root.place)
    let storage = graph.snapshot
    let node = storage.nodes[Int(place)]
    guard node.shape.isScalar else { return nil }
    let operands = storage.operands(of: node).map { Expression($0, in: graph) }
    switch node.operation {
    case .absolute:
      return all([
        replacing(part, by: operands[0], where: operands[0] >= 0),
        replacing(part, by: -operands[0], where: operands[0] <= 0),
      ])
    case .maximum, .minimum:
      // The greatest of several reaches a level where one of them does: no piece needs a condition
      // where the part stands nowhere else.
      if !isBound, isUsedOnce(part) {
        return all([replacing(part, by: operands[0]), replacing(part, by: operands[1])])
      }
      let isFirst: Constraint =
        node.operation == .maximum ? operands[0] >= operands[1] : operands[0] <= operands[1]
      let isSecond: Constraint =
        node.operation == .maximum ? operands[0] <= operands[1] : operands[0] >= operands[1]
      return all([
        replacing(part, by: operands[0], where: isFirst),
        replacing(part, by: operands[1], where: isSecond),
      ])
    case .select:
      guard let condition = condition(operands[0]), let opposite = condition.opposite else {
        return nil
      }
      return all([
        replacing(part, by: operands[1], where: condition.itself),
        replacing(part, by: operands[2], where: opposite),
      ])
    case .integerPower, .power, .euclideanNorm, .divide:
      return signs(of: node.operation == .divide ? operands[1] : operands[0])
    case .squareRoot: return scalarRoot(part, operands[0])
    case .multiply:
      // Of a product the sign of one factor may be enough.
      return operands[0].isIdentical(to: operands[1]) ? signs(of: operands[0]) : nil
    default: return terms(storage, place, graph, isBound: isBound)
    }
  }

  /// A comparison as a constraint, closed, with the closure of its opposite; nil for other conditions.
  private func condition(_ formula: Expression) -> (itself: Constraint, opposite: Constraint?)? {
    let root = formula.root
    let storage = root.graph.snapshot
    let node = storage.nodes[Int(root.place)]
    let operands = storage.operands(of: node).map { Expression($0, in: root.graph) }
    switch node.operation {
    case .isLess, .isLessOrEqual: return (operands[0] <= operands[1], operands[0] >= operands[1])
    case .isEqual: return (operands[0] == operands[1], .truth(true))
    case .not:
      guard let inner = condition(operands[0]), let opposite = inner.opposite else { return nil }
      return (opposite, inner.itself)
    case .and, .or:
      guard let a = condition(operands[0]), let b = condition(operands[1]),
        let notA = a.opposite, let notB = b.opposite
      else { return nil }
      return node.operation == .and
        ? (a.itself && b.itself, notA || notB) : (a.itself || b.itself, notA && notB)
    default: return nil
    }
  }

  /// The pieces of the first term of a sum that has some.
  private func terms(
    _ storage: GraphStorage, _ root: Int32, _ graph: ExpressionGraph, isBound: Bool
  ) -> [Problem]? {
    var pending = [root]
    var steps = 0
    while let place = pending.popLast(), steps < 256 {
      steps += 1
      let node = storage.nodes[Int(place)]
      switch node.operation {
      case .add, .subtract, .negate: pending += storage.operands(of: node).reversed()
      case .multiply, .divide:
        let operands = storage.operands(of: node)
        let varying = operands.filter { storage.uniformValue($0) == nil }
        if varying.count == 1 {
          pending += varying
        } else if place != root,
          let problems = pieces(
            of: Expression(place, in: graph), isBound: isBound)
        {
          return problems
        }
      case .constant, .variable: continue
      default:
        guard place != root else { return nil }
        if let problems = pieces(of: Expression(place, in: graph), isBound: isBound) {
          return problems
        }
      }
    }
    return nil
  }

  /// √(g²) = |g|.
  private func scalarRoot(_ part: Expression, _ inner: Expression) -> [Problem]? {
    let root = inner.root
    let node = root.graph.snapshot.nodes[Int(root.place)]
    guard node.operation == .integerPower, node.second == 2 else { return nil }
    return signs(of: Expression(node.first, in: root.graph))
  }

  /// A sign for a scalar whose sign is not known yet.
  private func signs(of base: Expression) -> [Problem]? {
    guard base.shape.isScalar, base.constantValue == nil else { return nil }
    let stated = problem.constraints.contains { constraint in
      (constraint.literalConjuncts ?? []).contains { part in
        guard case .relation(let left, let relation, let right) = part,
          left.isIdentical(to: base), right.constantValue == 0
        else { return false }
        return relation == .greaterOrEqual || relation == .lessOrEqual
      }
    }
    guard !stated else { return nil }
    return all([adding(base >= 0), adding(base <= 0)])
  }

  private func adding(_ constraint: Constraint) -> Problem? {
    try? Problem(
      problem.sense, problem.objective, variables: problem.variables,
      constraints: problem.constraints + [constraint])
  }

  /// True where a part stands in one place of one formula.
  private func isUsedOnce(_ part: Expression) -> Bool {
    let formulas = [problem.objective] + problem.constraints.flatMap(\.expressions)
    let (storage, places) = Expression.gather(formulas + [part])
    guard let place = places.last else { return false }
    let roots = Array(places.dropLast())
    // How many ways lead from the formulas to each part.
    var ways: [Int32: Int] = [:]
    for root in roots { ways[root, default: 0] += 1 }
    for node in storage.reachable(from: roots).reversed() {
      let count = Swift.min(2, ways[node] ?? 0)
      for operand in storage.operands(of: storage.nodes[Int(node)]) {
        ways[operand, default: 0] += count
      }
    }
    return ways[place] == 1
  }

  /// The problem with a part written otherwise wherever it stands, under a further condition.
  private func replacing(
    _ part: Expression, by piece: Expression, where condition: Constraint? = nil
  ) -> Problem? {
    let formulas = [problem.objective] + problem.constraints.flatMap(\.expressions)
    let (storage, places) = Expression.gather(formulas + [part, piece])
    let graph = ExpressionGraph()
    graph.update { $0 = storage }
    let (old, new) = (places[places.count - 2], places[places.count - 1])
    let replaced = graph.update { $0.replacing([old: new], in: Array(places.dropLast(2))) }
    var next = replaced.map { Expression($0, in: graph) }[...]
    let objective = next.removeFirst()
    let constraints = problem.constraints.map { constraint in
      constraint.replacingFormulas { next.popFirst() ?? Expression(.nan) }
    }
    return try? Problem(
      problem.sense, objective, variables: problem.variables,
      constraints: constraints + (condition.map { [$0] } ?? []))
  }
}

internal import ArgMinExpressions
internal import ArgMinNumbers
package import ArgMinProblems

/// From: a problem in positive variables x that is convex in u = log x, as geometric programs are. To:
/// the problem in u. Exact. Recovers: x = exp(u), the value, the multipliers. Errors: none; nil for
/// other problems.
///
/// Variables that may be 0 have no logarithm there. They are taken as positive where the constraints
/// ask for it, or where 0 is the limit of positive points: all of them appear in convex sums alone,
/// which ``strictness`` shows to be strictly satisfiable.
package struct LogConvexReduction: Sendable {
  /// The problem as it was given.
  package let original: Problem
  /// In the logarithms of the variables, in their order.
  package let problem: Problem
  /// Maximizes by how much all inequalities can hold strictly; the answer is to be positive. Nil where
  /// no variable may be 0.
  package let strictness: Problem?
  /// True where the logarithm of the objective is made least, not the objective itself.
  let isLogarithmic: Bool
  /// For each constraint of the original the places of those that stand for it, with the formula that
  /// its multiplier is divided by.
  let constraints: [[(place: Int, scale: Expression)]]

  package init?(_ original: Problem) {
    guard original.boundVariables.isEmpty,
      var builder = LogConvexBuilder(original)
    else { return nil }
    guard let result = builder.reduction() else { return nil }
    (self.original, problem, strictness) = (original, result.problem, result.strictness)
    (isLogarithmic, constraints) = (result.isLogarithmic, result.constraints)
  }

  /// The point of the original.
  package func point(_ u: [Double]) -> [Double] {
    u.prefix(original.variables.reduce(0) { $0 + $1.key.columnCount }).map(Self.exponential)
  }

  /// A bound on the objective of the original from one of the problem's, in the caller's sense.
  package func bound(_ value: Double) -> Double { isLogarithmic ? Self.exponential(value) : value }

  private static func exponential(_ u: Double) -> Double {
    PointEvaluator(variables: [Variable("u")]).value(of: exp(.variable("u")), at: [u])
  }

  /// The multipliers of the original's constraints at a point of the original.
  package func multipliers(_ multipliers: [[Double]?], at point: [Double]) -> [[Double]?] {
    let evaluator = PointEvaluator(variables: original.variables)
    let value = isLogarithmic ? abs(evaluator.value(of: original.objective, at: point)) : 1
    return constraints.map { parts in
      if parts.isEmpty { return nil }
      var found: [Double] = []
      for part in parts {
        let scales = evaluator.values(of: [part.scale], at: point)
        guard let own = multipliers[part.place], !scales.contains(0), !scales.isEmpty else {
          return nil
        }
        found += own.indices.map { own[$0] * value / scales[$0 % scales.count] }
      }
      return found
    }
  }
}

/// Puts the parts of a problem into logarithms.
private struct LogConvexBuilder {
  private let original: Problem
  private let literals: [Literal]
  private var space: LogSpace
  private let stated: Int32
  /// Relations between convex sums and what they may not exceed.
  private var relations: [Comparison] = []

  /// lower ≤ upper, or both equal.
  private struct Comparison {
    var constraint: Int
    var lower: [Rewriting.Term]
    var upper: [Rewriting.Term]
    var isEquation: Bool
  }

  struct Result {
    var problem: Problem
    var strictness: Problem?
    var isLogarithmic: Bool
    var constraints: [[(place: Int, scale: Expression)]]
  }

  init?(_ original: Problem) {
    var violations: [ConvexityViolation] = []
    let formulas = GatheredProblem(original, violations: &violations)
    guard violations.isEmpty else { return nil }
    let graph = formulas.graph
    let keys = original.variables.map(\.key)
    guard keys.allSatisfy({ (graph.ranges[$0] ?? Interval(of: $0)).lower >= 0 }) else { return nil }
    self.original = original
    (literals, stated) = (formulas.literals.map { $0.literal }, formulas.objective)
    space = LogSpace(graph)
    for item in formulas.literals where !add(item) { return nil }
  }

  /// Takes a literal in; false where it has no form in logarithms.
  private mutating func add(_ item: LocatedLiteral) -> Bool {
    switch item.literal {
    case .relation(_, let relation, _):
      let (left, right) = (item.places[0], item.places[1])
      switch relation {
      case .less, .lessOrEqual: return add(left, right, item.constraint)
      case .greater, .greaterOrEqual: return add(right, left, item.constraint)
      case .equal: return add(left, right, item.constraint, isEquation: true)
      case .notEqual: return false
      }
    case .element(let member, let domain, true):
      guard !domain.isInteger, member.shape.isScalar else { return false }
      return bound(item, domain.lowerBound, domain.upperBound)
    case .member(let member, let set, true):
      guard let only = set.intervals.first, set.intervals.count == 1, member.shape.isScalar else {
        return false
      }
      return bound(item, only.lowerBound, only.upperBound)
    default: return false
    }
  }

  private mutating func bound(_ item: LocatedLiteral, _ lower: Double, _ upper: Double) -> Bool {
    if lower > -.infinity {
      let value = space.rewriting.graph.constant(lower)
      guard add(value, item.places[0], item.constraint) else { return false }
    }
    if upper < .infinity {
      let value = space.rewriting.graph.constant(upper)
      guard add(item.places[0], value, item.constraint) else { return false }
    }
    return true
  }

  private mutating func add(
    _ lower: Int32, _ upper: Int32, _ constraint: Int, isEquation: Bool = false
  ) -> Bool {
    let graph = space.rewriting.graph
    guard graph.shape(lower).isScalar, graph.shape(upper).isScalar else {
      // Between arrays each side is one positive term, unless the lower one is not positive at all.
      if graph.isConstant(lower), graph.bounds(lower).upper <= 0 { return !isEquation }
      let sides = [lower, upper].map { [Rewriting.Term(place: $0, factor: 1)] }
      relations.append(
        Comparison(
          constraint: constraint, lower: sides[0], upper: sides[1], isEquation: isEquation))
      return true
    }
    let all = LogSpace.collected(
      space.rewriting.terms(of: lower)
        + space.rewriting.terms(of: upper).map {
          Rewriting.Term(place: $0.place, factor: -$0.factor)
        })
    var (left, right): ([Rewriting.Term], [Rewriting.Term]) = ([], [])
    var constant = 0.0
    for term in all where term.factor != 0 {
      if let value = space.rewriting.graph.value(term.place) {
        constant += value * term.factor
      } else if term.factor > 0 {
        left.append(term)
      } else {
        right.append(Rewriting.Term(place: term.place, factor: -term.factor))
      }
    }
    let one = space.rewriting.graph.constant(1)
    if constant > 0 { left.append(Rewriting.Term(place: one, factor: constant)) }
    if constant < 0 { right.append(Rewriting.Term(place: one, factor: -constant)) }
    // What is positive exceeds nothing: it always holds, or never.
    if left.isEmpty { return !isEquation || right.isEmpty }
    guard !right.isEmpty else { return false }
    relations.append(
      Comparison(constraint: constraint, lower: left, upper: right, isEquation: isEquation))
    return true
  }

  mutating func reduction() -> Result? {
    var sides: [(lower: Int32, upper: Int32, isEquation: Bool, constraint: Int, scale: Int32)] = []
    for relation in relations {
      guard let lower = space.sum(relation.lower), let upper = space.sum(relation.upper) else {
        return nil
      }
      let scale = total(relation.isEquation ? relation.upper : relation.lower)
      sides.append((lower, upper, relation.isEquation, relation.constraint, scale))
    }
    guard let objective = objective() else { return nil }
    guard let zeroable = variablesThatMayBeZero() else { return nil }
    // All formulas in one graph.
    let graph = space.rewriting.graph
    let formulas = graph.expressions(
      [objective.place] + sides.flatMap { [$0.lower, $0.upper, $0.scale] })
    let variables = original.variables.map { variable in
      Variable(space.logarithms[variable.key] ?? spare(variable.key))
    }
    var constraints: [Constraint] = []
    var strict: [Constraint] = []
    var owners = [[(place: Int, scale: Expression)]](
      repeating: [], count: original.constraints.count)
    let margin = Expression.variable("margin of \(variables.count) logarithms")
    for (index, side) in sides.enumerated() {
      let (lower, upper) = (formulas[1 + 3 * index], formulas[2 + 3 * index])
      owners[side.constraint].append((constraints.count, formulas[3 + 3 * index]))
      constraints.append(.relation(lower, side.isEquation ? .equal : .lessOrEqual, upper))
      strict.append(
        side.isEquation
          ? .relation(lower, .equal, upper) : .relation(lower + margin, .lessOrEqual, upper))
    }
    guard
      let problem = try? Problem(
        original.sense, formulas[0], variables: variables, constraints: constraints)
    else { return nil }
    var strictness: Problem?
    if !zeroable.isEmpty {
      strictness = try? Problem(
        .maximize, margin, variables: variables, constraints: strict + [margin <= 1])
      if strictness == nil { return nil }
    }
    return Result(
      problem: problem, strictness: strictness, isLogarithmic: objective.isLogarithmic,
      constraints: owners)
  }

  /// A variable that no formula mentions.
  private func spare(_ key: VariableKey) -> VariableKey {
    VariableKey(name: "log(\(key.name))", domain: .reals, shape: key.shape)
  }

  /// Σ factor · term.
  private mutating func total(_ terms: [Rewriting.Term]) -> Int32 {
    let parts = terms.map { space.rewriting.graph.scaled($0.place, by: $0.factor) }
    return space.rewriting.graph.sum(parts)
  }

  private mutating func objective() -> (place: Int32, isLogarithmic: Bool)? {
    let place = stated
    if space.rewriting.graph.value(place) != nil { return (place, false) }
    if let logarithm = space.log(place) { return (logarithm, true) }
    return space.value(place).map { ($0, false) }
  }

  /// The variables that may be 0 though they have a logarithm; nil where that may change the answer.
  ///
  /// A term with a negative power of a variable, or the right side of a relation whose left side is
  /// positive whatever is 0, keep their variables from 0. The others must appear to positive powers in
  /// left sides and the objective alone.
  private mutating func variablesThatMayBeZero() -> Set<VariableKey>? {
    let graph = space.rewriting.graph
    var zeroable: Set<VariableKey> = []
    for key in original.variables.map(\.key) where key.domain != .positiveReals {
      if (graph.ranges[key] ?? Interval(of: key)).lower <= 0, !isStrictlyPositive(key) {
        zeroable.insert(key)
      }
    }
    if zeroable.isEmpty { return zeroable }
    var exponents = ExponentReader(space: space)
    var isChanged = true
    while isChanged {
      isChanged = false
      for relation in relations {
        for term in relation.lower + relation.upper {
          guard let powers = exponents.powers(of: term.place) else { return nil }
          for (key, power) in powers where power < 0 {
            if zeroable.remove(key) != nil { isChanged = true }
          }
        }
        let isPositive = relation.lower.contains { term in
          exponents.powers(of: term.place)?.keys.allSatisfy { !zeroable.contains($0) } ?? false
        }
        guard isPositive else { continue }
        for term in relation.upper where relation.upper.count == 1 {
          for key in (exponents.powers(of: term.place) ?? [:]).keys
          where zeroable.remove(key) != nil { isChanged = true }
        }
        if relation.isEquation, relation.lower.count == 1, let term = relation.lower.first {
          for key in (exponents.powers(of: term.place) ?? [:]).keys
          where zeroable.remove(key) != nil { isChanged = true }
        }
      }
    }
    for relation in relations {
      let terms = relation.upper + (relation.isEquation ? relation.lower : [])
      for term in terms {
        guard let powers = exponents.powers(of: term.place),
          powers.keys.allSatisfy({ !zeroable.contains($0) })
        else { return nil }
      }
    }
    return zeroable
  }

  private func isStrictlyPositive(_ key: VariableKey) -> Bool {
    literals.contains { literal in
      guard case .relation(let left, let relation, let right) = literal else { return false }
      let (greater, less) = relation == .greater ? (left, right) : (right, left)
      guard relation == .greater || relation == .less else { return false }
      return greater.variableKey == key && (less.constantValue ?? -1) >= 0
    }
  }
}

/// Reads with which powers variables appear in monomials.
private struct ExponentReader {
  var space: LogSpace
  private var known: [Int32: [VariableKey: Double]] = [:]

  init(space: LogSpace) { self.space = space }

  /// Nil for what is no monomial.
  mutating func powers(of place: Int32) -> [VariableKey: Double]? {
    if let powers = known[place] { return powers }
    guard space.rewriting.graph.shape(place).isScalar, let logarithm = space.log(place),
      space.rewriting.graph.isAffine(logarithm)
    else {
      return nil
    }
    let formula = space.rewriting.graph.expression(logarithm)
    let owners = Dictionary(
      space.logarithms.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    let variables = Expression.variables(in: [formula])
    let evaluator = TapeEvaluator(Tape([formula], variables: variables))
    let count = variables.reduce(0) { $0 + $1.columnCount }
    let origin = [Double](repeating: 0, count: Swift.max(1, count))
    var gradient = origin
    origin.withUnsafeBufferPointer { x in
      if let start = x.baseAddress { evaluator.evaluate(start) }
    }
    gradient.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress { evaluator.gradient(0, into: start) }
    }
    var powers: [VariableKey: Double] = [:]
    var next = 0
    for variable in variables {
      for _ in 0..<variable.columnCount {
        // Of several entries of one variable the least power counts.
        if let owner = owners[variable], gradient[next] != 0 {
          powers[owner] = Swift.min(powers[owner] ?? .infinity, gradient[next])
        }
        next += 1
      }
    }
    known[place] = powers
    return powers
  }
}

internal import ArgMinExpressions

/// Dual values, slacks and sensitivities, constraint by constraint.
///
/// **Signs.** Duals are the multipliers λ of the Lagrangian of the problem as a minimization (of the
/// opposite objective where the sense is to maximize): f + Σ λ (a − b) for `a <= b` and f + Σ λ (b − a)
/// for `a >= b`, both with λ ≥ 0; f + Σ μ (a − b) for `a == b`; f − ⟨λ, a⟩ for `a` in a cone, with λ in
/// the dual cone. This is what CVXPY calls `dual_value`. Sensitivities are derivatives of the optimal
/// value, in the caller's own sense, with respect to the right-hand side `b`.
///
///     let limit = x + y <= 4
///     let best = try maximize(3 * x + 2 * y) { limit; x <= 3; x >= 0; y >= 0 }
///     best.dual(of: limit)           // [2]
///     best.sensitivity(of: limit)    // [2]: one more is worth 2
extension Solution {
  /// The multipliers of the problem's constraint at `index`, one an entry, in the order in which the
  /// constraint is written; nil where none are known: no point, a problem that was not solved by cones,
  /// a constraint that is logic.
  public func dual(_ index: Int) -> [Double]? {
    guard let multipliers, multipliers.ofConstraints.indices.contains(index) else { return nil }
    return multipliers.ofConstraints[index]
  }

  /// The multipliers of a constraint of the problem, see ``dual(_:)``.
  public func dual(of constraint: Constraint) -> [Double]? {
    place(of: constraint).flatMap(dual)
  }

  /// How far each entry of the constraint at `index` is from its limit: b − a for `a <= b`, a − b for
  /// `a >= b` and `a == b`, the entries themselves for a cone, the distance to the nearer end for a
  /// domain. Negative where the constraint is violated; nil for logic.
  public func slack(_ index: Int) -> [Double]? {
    guard let point, constraints.indices.contains(index) else { return nil }
    guard let parts = constraints[index].literalConjuncts else { return nil }
    let evaluator = PointEvaluator(variables: variables)
    var slacks: [Double] = []
    for part in parts {
      guard let values = part.slacks({ evaluator.values(of: [$0], at: point) }) else { return nil }
      slacks += values
    }
    return slacks
  }

  /// The slacks of a constraint of the problem, see ``slack(_:)``.
  public func slack(of constraint: Constraint) -> [Double]? {
    place(of: constraint).flatMap(slack)
  }

  /// The derivatives of the optimal value, in the caller's sense, with respect to the right-hand side
  /// of each entry of the constraint at `index`; nil where the duals are, and for cones and domains.
  public func sensitivity(_ index: Int) -> [Double]? {
    guard let dual = dual(index), let parts = constraints[index].literalConjuncts else {
      return nil
    }
    var signs: [Double] = []
    for part in parts {
      guard case .relation(let left, let relation, let right) = part,
        let shape = left.shape.broadcast(with: right.shape)
      else { return nil }
      let sign: Double
      switch relation {
      case .less, .lessOrEqual, .equal: sign = -1
      case .greater, .greaterOrEqual: sign = 1
      case .notEqual: return nil
      }
      signs += [Double](repeating: sense == .minimize ? sign : -sign, count: shape.count)
    }
    guard signs.count == dual.count else { return nil }
    // The sum turns a negative zero into a positive one.
    return zip(signs, dual).map { $0 * $1 + 0 }
  }

  /// The sensitivities of a constraint of the problem, see ``sensitivity(_:)``.
  public func sensitivity(of constraint: Constraint) -> [Double]? {
    place(of: constraint).flatMap(sensitivity)
  }

  /// What bounds press on each variable of ``point``: the gradient of the Lagrangian without bounds, at
  /// least 0 at a lower bound, at most 0 at an upper one (of the problem as a minimization); nil where
  /// no duals are known.
  public var reducedCosts: [Double]? { multipliers?.reducedCosts }

  /// The value of the dual problem, in the caller's sense; nil where no duals are known.
  public var dualValue: Double? { multipliers?.dualValue }

  /// ``value`` less ``dualValue`` when minimizing, the opposite when maximizing: how far the point can
  /// be from the best value; nil where no duals are known.
  public var dualityGap: Double? {
    multipliers.map { sense == .minimize ? value - $0.dualValue : $0.dualValue - value }
  }

  private func place(of constraint: Constraint) -> Int? {
    constraints.firstIndex { $0.isIdentical(to: constraint) }
  }
}

extension Constraint {
  /// The conditions without logic that all must hold; nil where there is other logic.
  package var literalConjuncts: [Constraint]? {
    switch self {
    case .relation, .element, .member, .cone: return [self]
    case .truth(true): return []
    case .and(let parts):
      var all: [Constraint] = []
      for part in parts {
        guard let inner = part.literalConjuncts else { return nil }
        all += inner
      }
      return all
    case .truth, .or, .not, .xor, .equivalent, .exists: return nil
    }
  }

  /// The slacks of the entries, given the entries of expressions.
  fileprivate func slacks(_ entries: (Expression) -> [Double]) -> [Double]? {
    switch self {
    case .relation(let left, let relation, let right):
      guard left.shape.broadcast(with: right.shape) != nil else { return nil }
      let difference = entries(left - right)
      switch relation {
      // The sum turns a negative zero into a positive one.
      case .less, .lessOrEqual: return difference.map { 0 - $0 }
      case .equal, .greater, .greaterOrEqual: return difference
      case .notEqual: return nil
      }
    case .element(let member, let domain):
      return entries(member).map {
        Swift.min($0 - domain.lowerBound, domain.upperBound - $0)
      }
    case .member(let member, let set):
      return entries(member).map { value in
        set.intervals.map { Swift.min(value - $0.lowerBound, $0.upperBound - value) }.max()
          ?? -.infinity
      }
    case .cone(let members, _): return members.flatMap(entries)
    default: return nil
    }
  }
}

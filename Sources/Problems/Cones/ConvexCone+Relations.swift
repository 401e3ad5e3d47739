import ArgMinExpressions

/// From: x ∈ K, or x ∉ K. To: relations between smooth functions, of the entries and where need be
/// of further variables. Exact, up to the limits of expressions that are 0/0 at the tip of a cone.
/// Recovers: the entries as they are. Errors: none.
extension ConvexCone {
  /// The constraint that `x` lies in the cone, or that it does not, in relations.
  ///
  /// A matrix of three or more rows takes `makeVariable` for its Cholesky factor: A = L Lᵀ is
  /// exact for membership, while a minimum over L is only a local one.
  func relations(
    _ x: [Expression], isMember: Bool, makeVariable: () -> Expression
  ) -> Constraint {
    switch self {
    case .nonNegative:
      isMember ? .and(x.map { $0 >= 0 }) : .or(x.map { $0 < 0 })
    case .norm: Self.norm(x.dropLast(), x[x.count - 1], isMember: isMember)
    case .semidefinite(let size):
      Self.semidefinite(x, size, isMember: isMember, makeVariable: makeVariable)
    case .exponential: Self.exponential(x[0], x[1], x[2], isMember: isMember)
    case .dualExponential:
      Self.exponential(x[0] - x[1], -x[0], x[2], isMember: isMember)
    case .power(let a): Self.power(x[0], x[1], x[2], a, isMember: isMember)
    case .dualPower(let a):
      Self.power(x[0] / a, x[1] / (1 - a), x[2], a, isMember: isMember)
    }
  }

  private static func norm(
    _ x: ArraySlice<Expression>, _ radius: Expression, isMember: Bool
  ) -> Constraint {
    guard x.count > 1, let first = x.first else {
      let distance = x.first ?? 0
      return isMember
        ? -radius <= distance && distance <= radius : distance > radius || -distance > radius
    }
    let length = sqrt(x.dropFirst().reduce(pow(first, 2)) { $0 + pow($1, 2) })
    return isMember ? length <= radius && radius >= 0 : length > radius
  }

  private static func exponential(
    _ x1: Expression, _ x2: Expression, _ x3: Expression, isMember: Bool
  ) -> Constraint {
    let curve = x2 * exp(x1 / x2)
    let flat: Constraint = isMember ? x1 <= 0 && x3 >= 0 : x1 > 0 || x3 < 0
    if x2.constantValue == 0 { return flat }
    if isMember { return x2 >= 0 && x3 >= 0 && curve <= x3 }
    return x2 < 0 || (x2 == 0 && flat) || (x2 > 0 && curve > x3)
  }

  private static func power(
    _ x1: Expression, _ x2: Expression, _ x3: Expression, _ a: Double, isMember: Bool
  ) -> Constraint {
    let mean = pow(x1, Expression(a)) * pow(x2, Expression(1 - a))
    // A constant has its magnitude at once; one of the two rows says it all.
    let sides = x3.constantValue.map { [Expression(abs($0))] } ?? [x3, -x3]
    return isMember
      ? x1 >= 0 && x2 >= 0 && .and(sides.map { $0 <= mean })
      : x1 < 0 || x2 < 0 || (x1 >= 0 && x2 >= 0 && .or(sides.map { $0 > mean }))
  }

  // MARK: Matrices

  private static func semidefinite(
    _ x: [Expression], _ size: Int, isMember: Bool, makeVariable: () -> Expression
  ) -> Constraint {
    var symmetry: [Constraint] = []
    for i in 0..<size {
      for j in 0..<i where !x[i * size + j].isIdentical(to: x[j * size + i]) {
        symmetry.append(x[i * size + j] == x[j * size + i])
      }
    }
    let isPositive =
      switch size {
      case 1: isMember ? x[0] >= 0 : x[0] < 0
      // λₘᵢₙ ≥ 0 is ‖(2b, a − c)‖ ≤ a + c.
      case 2: norm([2 * x[1], x[0] - x[3]], x[0] + x[3], isMember: isMember)
      default:
        isMember
          ? factorized(x, size, makeVariable) : indefinite(x, size, makeVariable)
      }
    return isMember
      ? .and(symmetry + [isPositive])
      : .or(symmetry.map { Constraint.not($0) } + [isPositive])
  }

  /// A = L Lᵀ with a lower triangular L, whose diagonal is not negative.
  private static func factorized(
    _ x: [Expression], _ size: Int, _ makeVariable: () -> Expression
  ) -> Constraint {
    let factor = (0..<size).map { i in (0...i).map { _ in makeVariable() } }
    var rows = (0..<size).map { factor[$0][$0] >= 0 }
    for i in 0..<size {
      for j in 0...i {
        let product = (0...j).reduce(Expression(0)) { $0 + factor[i][$1] * factor[j][$1] }
        rows.append(product == x[i * size + j])
      }
    }
    return .and(rows)
  }

  /// A direction v of length 1 with vᵀ A v < 0.
  private static func indefinite(
    _ x: [Expression], _ size: Int, _ makeVariable: () -> Expression
  ) -> Constraint {
    let v = (0..<size).map { _ in makeVariable() }
    var form = Expression(0)
    for i in 0..<size {
      for j in 0..<size { form += x[i * size + j] * v[i] * v[j] }
    }
    return v.reduce(Expression(0)) { $0 + pow($1, 2) } == 1 && form < 0
  }
}

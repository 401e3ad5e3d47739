internal import ArgMinExpressions
package import ArgMinProblems

/// From: constraints that must hold for all values of some parameters u in a convex set U, in each of
/// which u stands affinely. To: the same constraints with the worst u in the place of u, as conditions on
/// the variables alone. Exact: with U = { u : A (u, v) + s = b, s ∈ K } for some further v,
///
///     sup { c·u : u ∈ U } = min { b·z : Aᵀz = (c, 0), z ∈ K* },
///
/// so that g₀(x) + c(x)·u ≤ 0 for all u ∈ U where some z ∈ K* has Aᵀz = (c(x), 0) and
/// g₀(x) + b·z ≤ 0. Of a set that only a boundary point of a cone touches, the minimum may not be attained:
/// then fewer x are found, never wrong ones. For boxes, the worst u is written out. Recovers: the variables
/// as they are. Errors: ``RobustCounterpartError``.
///
/// Sources: A. Ben-Tal, L. El Ghaoui & A. Nemirovski, "Robust optimization" (2009), theorem 1.3.4; S. Boyd
/// & L. Vandenberghe, "Convex optimization" (2004), section 4.4.2.
package enum RobustCounterpart {
  /// The problem in the variables that are not uncertain.
  ///
  /// - Parameters:
  ///   - problem: Parameters are among its variables; constraints of parameters alone are those of U.
  ///   - parameters: The scalar variables that are uncertain.
  package static func problem(
    of problem: Problem, parameters: [Variable]
  ) throws(RobustCounterpartError) -> Problem {
    let uncertain = Set(parameters.map(\.key))
    func mentions(_ expressions: [Expression]) -> (uncertain: Bool, certain: Bool) {
      let used = Expression.variables(in: expressions)
      return (used.contains(where: uncertain.contains), !used.allSatisfy(uncertain.contains))
    }
    guard !mentions([problem.objective]).uncertain else { throw .uncertainObjective }
    var (kept, mixed, ofSet): ([Constraint], [Constraint], [Constraint]) = ([], [], [])
    for part in problem.constraints.flatMap({ $0.literalConjuncts ?? [$0] }) {
      switch mentions(part.expressions) {
      case (false, _): kept.append(part)
      case (true, false): ofSet.append(part)
      case (true, true): mixed.append(part)
      }
    }
    var set = try UncertainSet(parameters, constraints: ofSet)
    for constraint in mixed {
      guard case .relation(let left, let relation, let right) = constraint else {
        throw .notAnInequality
      }
      let difference: Expression
      switch relation {
      case .less, .lessOrEqual: difference = left - right
      case .greater, .greaterOrEqual: difference = right - left
      case .equal, .notEqual: throw .notAnInequality
      }
      for entry in difference.entries { kept.append(try set.worst(of: entry)) }
    }
    do {
      return try Problem(
        problem.sense, problem.objective,
        variables: problem.variables.filter { !uncertain.contains($0.key) }, constraints: kept)
    } catch {
      throw .invalid(error.description)
    }
  }
}

extension Expression {
  /// The entries as scalars, row by row.
  fileprivate var entries: [Expression] {
    switch shape.rank {
    case 0: [self]
    case 1: (0..<shape.count).map { self[$0] }
    default: (0..<shape.rows).flatMap { row in (0..<shape.columns).map { self[row, $0] } }
    }
  }
}

/// Why a robust problem has no counterpart here.
package enum RobustCounterpartError: Error, CustomStringConvertible {
  case uncertainObjective
  /// A constraint on variables and parameters that is no ≤ or ≥.
  case notAnInequality
  /// A constraint that is not affine in the parameters.
  case notAffine(String)
  /// The set of parameters is not convex, as the reason says.
  case notConvex(String)
  case invalid(String)

  package var description: String {
    switch self {
    case .uncertainObjective:
      "the objective depends on the parameters; bound it by a new variable in a constraint"
    case .notAnInequality:
      "a constraint that depends on parameters and variables must be an inequality, with <= or >="
    case .notAffine(let text):
      "\(text) is not affine in the parameters, so that its worst value is not known in closed form"
    case .notConvex(let reason): "the values of the parameters form no convex set: \(reason)"
    case .invalid(let reason): reason
    }
  }
}

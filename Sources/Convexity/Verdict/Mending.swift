internal import ArgMinExpressions
internal import ArgMinProblems

/// Searches for changes of a problem after which it is recognized as convex.
struct Mending {
  private let problem: Problem
  /// How many changes may be made one after the other.
  private static var changeLimit: Int { 6 }
  /// How many problems may be tried.
  private static var trialLimit: Int { 40 }

  init(_ problem: Problem) { self.problem = problem }

  /// The problem with changes; nil where none are known that help.
  var rewrite: ConvexityRewrite? {
    guard problem.variables.count <= 512, problem.constraints.count <= 512 else { return nil }
    var trials = Self.trialLimit
    return mended(problem, Self.changeLimit, &trials)
  }

  /// A change of a problem.
  struct Change {
    var sentence: Sentence
    var problem: Problem
    var isEquivalent = false
  }

  private func mended(
    _ problem: Problem, _ depth: Int, _ trials: inout Int
  ) -> ConvexityRewrite? {
    var violations: [ConvexityViolation] = []
    _ = ConvexModel(problem, limit: 32, violations: &violations)
    guard let first = violations.first else {
      return ConvexityRewrite(changes: [], problems: [problem], isEquivalent: true)
    }
    // What is solved through convex problems needs no further change.
    if depth < Self.changeLimit, ConvexReduction.indirect(problem) != nil {
      return ConvexityRewrite(changes: [], problems: [problem], isEquivalent: true)
    }
    guard depth > 0 else { return nil }
    for change in changes(of: problem, for: first) {
      trials -= 1
      guard trials >= 0 else { return nil }
      if let rest = mended(change.problem, depth - 1, &trials) {
        return ConvexityRewrite(
          changes: [change.sentence] + rest.changes, problems: rest.problems,
          isEquivalent: change.isEquivalent && rest.isEquivalent)
      }
    }
    return nil
  }

  /// Equations that curved formulas are part of, as inequalities.
  static func relaxations(of problem: Problem, for violation: ConvexityViolation) -> [Change] {
    guard let relation = violation.relation, relation.relation == .equal,
      case .constraint(let index) = violation.place
    else { return [] }
    var changes: [Change] = []
    for relaxed in [Relation.lessOrEqual, .greaterOrEqual] {
      let constraint = Constraint.relation(relation.left, relaxed, relation.right)
      let old = Constraint.relation(relation.left, .equal, relation.right)
      guard let whole = problem.constraints[index].replacing(relation, by: constraint) else {
        continue
      }
      var constraints = problem.constraints
      constraints[index] = whole
      add(
        "relax \(constraint: old) to \(constraint: constraint), and see whether it is tight at the "
          + "answer", problem, constraints, to: &changes)
    }
    return changes
  }

  private func changes(of problem: Problem, for violation: ConvexityViolation) -> [Change] {
    var changes = Self.relaxations(of: problem, for: violation)
    for assumption in violation.assumptions where !assumption.isEmpty {
      let text = assumption.enumerated().reduce("add " as Sentence) {
        $0 + ($1.offset > 0 ? " && " : "") + "\(constraint: $1.element)"
      }
      Self.add(text, problem, problem.constraints + assumption, to: &changes)
    }
    return changes
  }

  private static func add(
    _ sentence: Sentence, _ old: Problem, _ constraints: [Constraint], to changes: inout [Change]
  ) {
    guard
      let problem = try? Problem(
        old.sense, old.objective, variables: old.variables, constraints: constraints)
    else { return }
    changes.append(Change(sentence: sentence, problem: problem))
  }
}

extension Constraint {
  /// The constraint with a relation among its conjuncts replaced; nil where it is none of them.
  fileprivate func replacing(
    _ old: (left: Expression, relation: Relation, right: Expression), by new: Constraint
  ) -> Constraint? {
    switch self {
    case .relation(let left, let relation, let right):
      return relation == old.relation && left.isIdentical(to: old.left)
        && right.isIdentical(to: old.right) ? new : nil
    case .and(var parts):
      for index in parts.indices {
        if let part = parts[index].replacing(old, by: new) {
          parts[index] = part
          return .and(parts)
        }
      }
      return nil
    default: return nil
    }
  }
}

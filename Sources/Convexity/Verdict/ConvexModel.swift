internal import ArgMinExpressions
internal import ArgMinNumbers
package import ArgMinProblems

/// A problem that is proved convex: an objective and conditions of known curvature, in one graph.
///
/// From: a `Problem`. To: conditions between convex and concave formulas, affine equalities and cones.
/// Exact up to rounding. Recovers: the variables as they are. Errors: ``ConvexityViolation``, the
/// smallest part that is not convex.
package struct ConvexModel: Sendable {
  /// What must hold.
  enum Condition: Sendable {
    /// The first, convex, is at most the second, concave, entry by entry.
    case atMost(Int32, Int32)
    /// Both are affine and equal, entry by entry.
    case equal(Int32, Int32)
    /// The entries of affine nodes, of concave ones where the cone lets them be less.
    case cone([Int32], ConvexCone)
    /// Every entry is a whole number.
    case whole(Int32)
    /// No point is allowed.
    case never
  }

  /// A condition and where it comes from.
  struct Requirement: Sendable {
    var condition: Condition
    /// The place of the problem's constraint.
    var constraint: Int
    /// True where the condition is the constraint itself, up to the order of its sides, so that the
    /// multipliers of both are the same.
    var hasMultiplier = true
  }

  package let problem: Problem
  var graph: FormulaGraph
  /// To be made least: the opposite of what a problem makes greatest.
  private(set) var objective: Int32
  private(set) var requirements: [Requirement] = []
  private(set) var steps: [Rewriting.Step] = []

  /// The model of a problem.
  ///
  /// - Throws: ``ConvexityViolation``, the first that is found, where convexity is not proved.
  /// - Complexity: O(nodes of the formulas) as a rule; eigenvalues of what polynomials of degree 2 are
  ///   written out.
  package init(_ problem: Problem) throws(ConvexityViolation) {
    var violations: [ConvexityViolation] = []
    self.init(problem, limit: 1, violations: &violations)
    if let violation = violations.first { throw violation }
  }

  /// The model of a problem, of which only the violations mean something where there are any.
  ///
  /// - Parameter limit: How many violations are looked for.
  init(_ problem: Problem, limit: Int, violations: inout [ConvexityViolation]) {
    self.problem = problem
    let formulas = GatheredProblem(problem, violations: &violations)
    let located = formulas.literals
    var graph = formulas.graph
    let stated =
      problem.sense == .maximize ? graph.negative(formulas.objective) : formulas.objective
    var rewriting = Rewriting(graph)
    rewriting.semidefinite = rewriting.graph.semidefiniteMatrices(located)
    let roots = rewriting.rewrite([stated] + located.flatMap(\.places))
    objective = roots[0]
    if !rewriting.graph.curvature(objective).isConvex {
      let explainer = ViolationSearch(rewriting: rewriting)
      let violation = explainer.violation(
        objective, wanted: .convex, in: .objective, isNegated: problem.sense == .maximize)
      violations.insert(contentsOf: [violation] + violation.siblings, at: 0)
    }
    var builder = RequirementBuilder(rewriting: rewriting)
    var next = 1
    for item in located {
      let range = next..<next + item.places.count
      next += item.places.count
      guard violations.count < limit else { break }
      do throws(ConvexityViolation) {
        try builder.add(item.literal, Array(roots[range]), constraint: item.constraint)
      } catch {
        for violation in [error] + error.siblings {
          var violation = violation
          if case .relation(let left, let relation, let right) = item.literal {
            violation.relation = (left, relation, right)
          }
          violations.append(violation)
        }
      }
    }
    requirements = builder.requirements
    (self.graph, steps) = (builder.rewriting.graph, builder.rewriting.steps)
  }
}

/// A literal with the places of its formulas.
struct LocatedLiteral {
  let literal: Literal
  let constraint: Int
  let places: [Int32]
}

extension Problem {
  /// The literals that must all hold; a constraint that leaves a choice is a violation.
  func requiredLiterals(
    _ violations: inout [ConvexityViolation]
  ) -> [(literal: Literal, constraint: Int)] {
    var found: [(literal: Literal, constraint: Int)] = []
    for (constraint, root) in logic.required.enumerated() {
      var pending = [root]
      while let place = pending.popLast() {
        switch logic.nodes[place] {
        case .literal(let literal): found.append((logic.literals[literal], constraint))
        case .all(let parts): pending += parts.reversed()
        case .any(let parts) where parts.count == 1: pending += parts
        case .any(let parts) where parts.isEmpty:
          found.append((.relation(1, .lessOrEqual, 0), constraint))
        case .any:
          violations.append(
            ConvexityViolation(
              place: .constraint(constraint), expression: nil,
              reason: "a choice between constraints (or, implication, xor) is not convex",
              counsel: "keep one of the alternatives, or let a mixed-integer method choose"))
        }
      }
    }
    return found
  }
}

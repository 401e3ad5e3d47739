internal import ArgMinExpressions
internal import ArgMinProblems

/// The formulas of a problem in one graph that knows the bounds that constraints give variables.
struct GatheredProblem {
  var graph: FormulaGraph
  /// As it was written, not its opposite where it is made greatest.
  var objective: Int32
  var literals: [LocatedLiteral]

  /// The formulas of what must hold; a constraint that leaves a choice is a violation.
  init(_ problem: Problem, violations: inout [ConvexityViolation]) {
    let required = problem.requiredLiterals(&violations)
    let formulas = [problem.objective] + required.flatMap(\.literal.expressions)
    var (graph, places) = FormulaGraph.gathering(formulas)
    // Literals with the places of their formulas.
    var next = 1
    literals = required.map { item in
      defer { next += item.literal.expressions.count }
      let range = next..<next + item.literal.expressions.count
      return LocatedLiteral(
        literal: item.literal, constraint: item.constraint, places: Array(places[range]))
    }
    let ranges = VariableRanges(literals, graph: graph)
    graph.setRanges(ranges.ranges, affine: ranges.affine)
    // Only rules of rewriting ask for them, which look at what no composition tells.
    if graph.facts.contains(where: { $0.curvature == .unknown }) {
      graph.stated = StatedForms(literals, graph: graph)
    }
    (self.graph, objective) = (graph, places[0])
  }
}

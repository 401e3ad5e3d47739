import ArgMinExpressions

/// From: a `Problem`, written out in scalars. To: a ``NonlinearProgram``, and a ``DisjunctiveProgram`` where the constraints
/// leave a choice.
///
/// Relations in one variable become bounds, the others rows; strict relations over whole numbers are
/// tightened by one, over the reals they are closed. Cones become rows between smooth functions. The
/// columns are the problem's variables, then those of Exists, then variables of the lowering's own.
/// Exact. Recovers: the point as it is, the value by its sign. Errors: none beyond those of
/// ``Problem``.
package struct LoweredProblem: Sendable {
  /// What must hold in any case; without alternatives that is all.
  package private(set) var program: NonlinearProgram
  /// The choices that are left; nil where there are none.
  package private(set) var alternatives: DisjunctiveProgram?
  /// A contradiction that needs no search: bounds that cross, or a condition that is false.
  package private(set) var contradiction: String?

  package init(_ problem: Problem) throws(ProblemError) {
    var lowering = try Lowering(problem.scalarized())
    let disjunctive = lowering.disjunctiveProgram()
    contradiction = lowering.contradiction(disjunctive)
    program = disjunctive.program(disjunctive.spans)
    alternatives = disjunctive.required.isEmpty ? nil : disjunctive
  }
}

/// How often the functions of a program were evaluated.
package struct EvaluationCounts: Sendable, Equatable {
  /// Points at which the objective and the constraints were evaluated.
  package var functions = 0
  /// Points at which their first derivatives were.
  package var gradients = 0
  /// Points at which the Hessian of the Lagrangian was.
  package var hessians = 0

  package init() {}

  package static func += (sum: inout EvaluationCounts, term: EvaluationCounts) {
    sum.functions += term.functions
    sum.gradients += term.gradients
    sum.hessians += term.hessians
  }
}

package import ArgMinProblems

/// Evaluations in the order in which they were made.
///
/// A method does the same again where it gets the same values, so that a log is all that an interrupted
/// search needs to go on.
package struct EvaluationLog: Sendable, Hashable {
  package var evaluations: [BlackBox.Evaluation] = []
  /// The values of single constraints, m for each evaluation.
  package var constraints: [Double] = []

  package init() {}
}

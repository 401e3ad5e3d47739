package import ArgMinProblems

/// A point and what is known of it.
package struct EvaluatedPoint: Sendable {
  package var point: [Double]
  package var evaluation: BlackBox.Evaluation

  package init(_ point: [Double], _ evaluation: BlackBox.Evaluation) {
    (self.point, self.evaluation) = (point, evaluation)
  }
}

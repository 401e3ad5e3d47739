package import ArgMinProblems

/// What an evaluation is worth beside others: of two feasible points the lower value, else the smaller
/// violation; what has no value is worst.
///
/// Source: K. Deb, "An efficient constraint handling method for genetic algorithms" (2000).
package struct EvaluationRank: Comparable, Sendable {
  /// Values that satisfy the constraints come before violations, and those before what has no value.
  private let tier: UInt8
  private let size: Double

  /// Violations up to the tolerance count as none.
  package init(_ evaluation: BlackBox.Evaluation, tolerance: Double) {
    let (value, violation) = (evaluation.value, evaluation.violation)
    if evaluation.hasNone {
      (tier, size) = (2, 0)
    } else {
      (tier, size) = violation <= tolerance ? (0, value) : (1, violation)
    }
  }

  /// By values to which something is added for violations.
  package init(_ evaluation: BlackBox.Evaluation, penalized value: Double) {
    (tier, size) = evaluation.hasNone || value.isNaN ? (2, 0) : (0, value)
  }

  package static func < (a: EvaluationRank, b: EvaluationRank) -> Bool {
    a.tier == b.tier ? a.size < b.size : a.tier < b.tier
  }
}

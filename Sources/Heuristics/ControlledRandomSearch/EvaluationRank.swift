internal import ArgMinProblems

/// What an evaluation is worth, so that comparing two needs neither tolerance nor search.
///
/// `a < b` says of two ranks what ``Search/precedes(_:_:)`` says of their evaluations.
struct EvaluationRank: Comparable, Sendable {
  /// Values that satisfy the constraints come before violations, and those before what has no value.
  private let tier: UInt8
  private let size: Double

  init(_ evaluation: BlackBox.Evaluation, tolerance: Double) {
    let (value, violation) = (evaluation.value, evaluation.violation)
    if value.isNaN || violation.isNaN {
      (tier, size) = (2, 0)
    } else {
      (tier, size) = violation <= tolerance ? (0, value) : (1, violation)
    }
  }

  static func < (a: EvaluationRank, b: EvaluationRank) -> Bool {
    a.tier == b.tier ? a.size < b.size : a.tier < b.tier
  }
}

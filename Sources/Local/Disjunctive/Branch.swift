import ArgMinNumbers
import ArgMinProblems

/// A part of what a ``DisjunctiveProgram`` leaves open: some choices are made, others are not.
struct Branch: Sendable {
  /// What each term must be in by the choices that are made.
  var spans: [Span]
  /// The nodes that must hold and still leave a choice.
  var pending: [Int]
  /// What of the columns' spans is left after contraction.
  var box: [Interval]
  /// Enclosures of the objective and of all rows over the box.
  var enclosures: [Interval] = []

  init(_ program: DisjunctiveProgram) {
    (spans, pending) = (program.spans, program.required)
    box = program.spans.prefix(program.columnCount).map {
      Interval(lower: $0.lower, upper: $0.upper)
    }
  }

  /// A number that no value of the objective is below.
  var bound: Double {
    guard let objective = enclosures.first, !objective.isEmpty else { return -.infinity }
    return objective.lower
  }
}

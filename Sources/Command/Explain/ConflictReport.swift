import ArgMin
import ArgMinFormats

/// What `argmin explain` says of constraints that contradict each other.
struct ConflictReport {
  let conflict: Conflict

  /// A line for each of them, under a line that says how they hang together.
  var text: String {
    let count = conflict.conditions.count
    let subject =
      count == 1 ? "1 condition has no point" : "\(count) conditions contradict each other"
    let rest =
      conflict.isMinimal
      ? (count == 1 ? "" : ", and without any one of them the others have a point")
      : "; whether all are needed was left open"
    let lines = conflict.conditions.map { "  \(label(of: $0)): \($0.text)" }
    return (["infeasible: \(subject)\(rest)"] + lines).joined(separator: "\n")
  }

  private func label(of condition: Conflict.Condition) -> String {
    switch condition.kind {
    case .constraint: "constraint \(condition.name)"
    case .row: "row \(condition.name)"
    case .bound: "bound of \(condition.name)"
    }
  }

  var json: JSONValue {
    .object([
      ("minimal", .bool(conflict.isMinimal)), ("solves", .integer(conflict.solves)),
      (
        "conditions",
        .array(
          conflict.conditions.map { condition in
            .object([
              ("kind", .string(condition.kind.rawValue)), ("name", .string(condition.name)),
              ("index", .integer(condition.index)), ("text", .string(condition.text)),
            ])
          })
      ),
    ])
  }
}

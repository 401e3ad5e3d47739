import ArgMinProblems
import Synchronization

/// The evaluations of a search as a table of comma-separated values: their number, the point, the
/// objective; nothing where it has no value.
final class EvaluationTable: Sendable {
  private struct State {
    var text: String
    var count = 0
  }

  private let state: Mutex<State>

  init(_ variables: [Variable]) {
    let names = variables.flatMap(\.elements).map(\.name).map { name in
      name.contains(",") || name.contains("\"")
        ? "\""
          + name.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\"" : name
    }
    state = Mutex(State(text: (["evaluation"] + names + ["value"]).joined(separator: ",") + "\n"))
  }

  func add(_ point: [Double], _ value: Double) {
    state.withLock { state in
      state.count += 1
      let row = ["\(state.count)"] + point.map { "\($0)" } + [value.isNaN ? "" : "\(value)"]
      state.text += row.joined(separator: ",") + "\n"
    }
  }

  var bytes: [UInt8] { Array(state.withLock { $0.text }.utf8) }
}

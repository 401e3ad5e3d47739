/// What `EvaluationMonitor :> Print[…]` prints: texts, and values of formulas at a point.
package struct Monitor: Sendable, Equatable {
  indirect enum Part: Sendable, Equatable {
    case text(String)
    /// The value of an output of the tape.
    case number(Int)
    /// Whether an output of the tape is 1.
    case truth(Int)
    case list([Part])
  }

  /// The arguments of every Print, in their order.
  let lines: [[Part]]
  let tape: FormulaTape

  /// A line for every Print, for variables that have these values.
  ///
  /// - Parameter point: A value for each variable of the problem, in their order.
  package func text(at point: [Double]) -> String {
    let values = tape.values(at: point)
    return lines.map { line in line.map { Monitor.text($0, values) }.joined() }
      .joined(separator: "\n")
  }

  private static func text(_ part: Part, _ values: [Double]) -> String {
    switch part {
    case .text(let text): text
    case .number(let output): ResultPrinter.number(values[output])
    case .truth(let output): values[output] == 1 ? "True" : "False"
    case .list(let parts): "{" + parts.map { text($0, values) }.joined(separator: ", ") + "}"
    }
  }
}

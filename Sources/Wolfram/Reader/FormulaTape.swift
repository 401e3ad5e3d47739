internal import ArgMinExpressions

/// Formulas of a text to be evaluated at points; equal where their formulas are.
package struct FormulaTape: Sendable, Equatable {
  private let formulas: [Expression]
  private let tape: Tape

  init(_ formulas: [Expression], variables: [VariableKey]) {
    self.formulas = formulas
    tape = Tape(formulas, variables: variables)
  }

  package static func == (a: FormulaTape, b: FormulaTape) -> Bool {
    a.formulas.map(\.description) == b.formulas.map(\.description)
  }

  package func values(at point: [Double]) -> [Double] {
    let batch = TapeBatch(tape)
    var values = [Double](repeating: .nan, count: tape.outputs.count)
    // A tape without inputs reads none.
    (point + [0]).withUnsafeBufferPointer { x in
      guard let start = x.baseAddress else { return }
      batch.evaluate(start, count: 1) { lane in
        for output in values.indices { values[output] = batch.value(output, lane) }
      }
    }
    return values
  }
}

import ArgMinExpressions
import ArgMinFormats
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("Nonlinear programs in nl files", .tags(.fast))
struct NLTapeTests {
  private static let x = Expression.variable("x")
  private static let y = Expression.variable("y")
  private static let z = Expression.variable("z", in: .integers)

  private static let formulas: [Expression] = [
    3 * x - 2 * y + 7, x * y - z, exp(x) + log(y) - 2 * z, sin(x) * cos(y) + tan(z / 9),
    pow(x, 3) + pow(y, 0.3) + pow(x * x + 1, y), square(x + y) / (1 + square(x + y)),
    abs(x - z) + max(x, y, z) - min(x, y), sqrt(y) + cbrt(x) + surd(x, 5) + surd(y, 4),
    asin(x / 9) + acos(x / 9) + atan(x) + atan2(x, y), sinh(x) + cosh(x) + tanh(x),
    asinh(x) + acosh(1 + y) + atanh(x / 9), floor(x) + ceil(x) + trunc(x) + fractionalPart(x),
    mod(x, y), expm1(x) + log2(y) + log10(y) + log1p(y) + xexp(x), logAddExp(x, y) + entropy(y),
    relativeEntropy(y, 2) + klDivergence(y, 3) + huber(x, 1) + sinc(x),
    .select(.isLess(x, y), x, .select(.or(.isEqual(x, 1), .not(.isLessOrEqual(y, x))), y, 2)),
    .isLess(x, y) * 3 + unitStep(x) - 2 * .and(.isLess(x, 2), .isLess(y, 3)), -(-(x - y) * 2) * 0.5,
  ]

  private func program(_ formulas: [Expression]) -> NonlinearProgram {
    let tape = Tape(formulas, variables: [Self.z, Self.y, Self.x].compactMap(\.variableKey))
    let rows = formulas.count - 1
    return NonlinearProgram(
      tape: tape, variableLower: [-3, 0, -8], variableUpper: [3, 9, 8],
      constraintLower: [Double](repeating: -1, count: rows),
      constraintUpper: [Double](repeating: 1, count: rows), isInteger: [true, false, false])
  }

  @Test("have the values of their tapes, in every form", arguments: [false, true])
  func values(isMaximized: Bool) throws {
    var generator = SeededGenerator.forTest(seed: 31)
    for first in Self.formulas.indices {
      let formulas = [Self.formulas[first]] + Self.formulas.shuffled(using: &generator).prefix(4)
      let program = program(formulas)
      let (model, columns) = try NLModel.model(program, isMaximized: isMaximized)
      for form in NLForm.allCases {
        #expect(try NLReader.read(NLWriter.bytes(model, as: form)) == model)
      }
      #expect(model.variables.map(\.isInteger) == columns.map { program.isInteger[$0] })
      let evaluator = TapeEvaluator(program.tape)
      for _ in 0..<20 {
        let point = [
          Double(Int.random(in: -3...3, using: &generator)), 9 * generator.uniform(),
          16 * generator.uniform() - 8,
        ]
        point.withUnsafeBufferPointer {
          if let start = $0.baseAddress { evaluator.evaluate(start) }
        }
        let values = model.allValues(at: columns.map { point[$0] })
        let found =
          [(isMaximized ? -1 : 1) * model.objectiveValue(at: values)]
          + model.rows.indices.map { model.value(ofRow: $0, at: values) }
        for (output, value) in found.enumerated() {
          let expected = evaluator.value(output)
          #expect(
            abs(value - expected) <= 1e-11 * max(1, abs(expected)) || value == expected
              || value.isNaN && expected.isNaN, "\(formulas[output]) at \(point)")
        }
      }
    }
  }

  @Test("share what they share as defined variables, and stay linear where they are")
  func structure() throws {
    let shared = exp(Self.x * Self.y)
    let model = try NLModel.model(
      program([shared + Self.z, 2 * shared - Self.x, Self.x + 4 * Self.z, shared * shared])
    ).model
    #expect(model.definitions.count == 1 && model.structure.definitionCounts == [1, 0, 0, 0, 0])
    #expect(model.structure.nonlinearRowCount == 2 && model.rows[1].expression.constant == 0)
    #expect(model.structure.variableOrder.inBoth == 2 && model.structure.variableOrder.integer == 1)
    #expect(model.rows[1].terms.map(\.coefficient) == [1, 4])
  }

  @Test("functions that nl files lack are refused by name")
  func refusals() throws {
    let error = #expect(throws: ModelFileError.self) {
      try NLModel.model(program([gamma(Self.x)]))
    }
    #expect(error.map { "\($0)" }?.contains("gamma") == true)
  }
}

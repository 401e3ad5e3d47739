import ArgMinExpressions
import ArgMinNumbers
import Testing

@Suite struct TapeTests {
  let x = Expression.variable("x"), y = Expression.variable("y")

  @Test("equal parts are kept once, whatever graph they come from")
  func sharing() {
    let a = exp(x * y), b = exp(Expression.variable("y") * Expression.variable("x"))
    #expect(a.isIdentical(to: b))
    let tape = Tape([a + b], variables: Expression.variables(in: [a, b]))
    #expect(tape.instructions.count == 3)
  }

  @Test("a chain of 200,000 sums neither overflows the stack nor grows quadratically")
  func longChain() {
    var sum = Expression(0)
    for term in 1...200_000 { sum = sum + Double(term) * sin(x + Double(term)) }
    let tape = Tape([sum], variables: [x].compactMap(\.variableKey))
    #expect(tape.visitCount == tape.slotCount)
  }

  @Test("a large expression is not copied into the graph of a small one, on whichever side it is")
  func smallToLarge() {
    var sum = Expression(0)
    for term in 1...20_000 {
      let fresh = Expression.variable("v\(term % 500)")
      sum = term % 2 == 0 ? fresh - sum : sum + fresh * Double(term)
    }
    let tape = Tape([sum], variables: Expression.variables(in: [sum]))
    #expect(tape.visitCount == tape.slotCount)
    #expect(tape.inputCount == 500)
  }

  @Test("the identities of real numbers are applied as the expression is built")
  func identities() {
    #expect((x + 0).isIdentical(to: x))
    #expect((0 * x).constantValue == 0)
    #expect((1 * x / 1 - 0).isIdentical(to: x))
    #expect((-(-x)).isIdentical(to: x))
    #expect((x * x).isIdentical(to: pow(x, 2)))
    #expect((x - x).constantValue == 0)
    #expect((2 * Expression(3) + 1).constantValue == 7)
  }

  @Test(
    "conditions and rounding have the documented values", arguments: [-2.5, -1, 0, 0.5, 1.5, 2.5])
  func conditions(value: Double) {
    func at(_ expression: Expression) -> Double {
      Sample(expression, variables: [x], at: [value]).value
    }
    #expect(at(round(x)) == value.rounded(.toNearestOrEven))
    #expect(at(floor(x)) == value.rounded(.down))
    #expect(at(ceil(x)) == value.rounded(.up))
    #expect(at(abs(x)) == abs(value))
    #expect(at(sign(x)) == (value > 0 ? 1 : value < 0 ? -1 : 0))
    #expect(at(min(x, 1)) == Swift.min(value, 1))
    #expect(at(max(x, 1, 2)) == Swift.max(value, 2))
    #expect(at(.select(.isLess(x, 0), -x, sqrt(x))) == (value < 0 ? -value : value.squareRoot()))
    #expect(at(cbrt(x * x * x)) == value)
  }

  @Test("a NaN is not lost on the way", arguments: [0, 1])
  func nan(side: Int) {
    let nan = log(x)
    let formulas = [
      min(nan, 1), max(1, nan), .select(.isLess(nan, 1), 1, 2), nan * 0.5, pow(nan, 2),
    ]
    for formula in formulas {
      #expect(Sample(formula, variables: [x], at: [-1]).value.isNaN)
    }
  }

  @Test("an enclosure over a box holds the values at its points", arguments: 0..<200)
  func enclosures(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 1000)
    let variables = [x, y, Expression.variable("z")]
    let formula = randomFormula(variables, depth: 4, using: &generator)
    let tape = Tape([formula], variables: variables.compactMap(\.variableKey))
    let box = (0..<3).map { _ in
      let ends = (0..<2).map { _ in Double.random(in: 0.2...0.8, using: &generator) }
      return Interval(lower: Swift.min(ends[0], ends[1]), upper: Swift.max(ends[0], ends[1]))
    }
    let enclosure = tape.enclosures(over: box)[0]
    for _ in 0..<20 {
      let point = box.map { Double.random(in: $0.lower...$0.upper, using: &generator) }
      let value = Sample(formula, variables: variables, at: point).value
      // The value itself is rounded, so it may leave a sharp enclosure by its own error.
      let slack = 1e-12 * (1 + abs(value))
      #expect(value.isNaN || enclosure.lower - slack <= value, "seed \(seed)")
      #expect(value.isNaN || value <= enclosure.upper + slack, "seed \(seed)")
    }
  }

  @Test("an expression without a value in the box has an empty enclosure")
  func emptyEnclosure() {
    let tape = Tape([log(x)], variables: [x].compactMap(\.variableKey))
    #expect(tape.enclosures(over: [Interval(lower: -3, upper: -1)])[0].isEmpty)
  }

  @Test("threads may build on one expression at the same time")
  func concurrency() async {
    let shared = x * y + 1
    let sums = await withTaskGroup(of: Expression.self) { group in
      for _ in 0..<8 {
        group.addTask { (1...500).reduce(shared) { $0 + sin(shared * Double($1)) } }
      }
      return await group.reduce(into: [Expression]()) { $0.append($1) }
    }
    let values = sums.map { Sample($0, variables: [x, y], at: [0.3, 0.7]).value }
    #expect(Set(values).count == 1)
  }
}

import ArgMinExpressions
import Testing

@Suite struct TapeTests {
  @Test("equal parts are kept once, whatever graph they come from")
  func sharing() {
    let x = Expression.variable("x"), y = Expression.variable("y")
    let a = exp(x * y), b = exp(Expression.variable("y") * Expression.variable("x"))
    #expect(a.isIdentical(to: b))
    let tape = Tape([a + b], variables: Expression.variables(in: [a, b]))
    #expect(tape.instructions.count == 3)
  }
}

import ArgMinExpressions
import Testing

@Suite("Functions of families and of vectors")
struct FunctionOrderTests {
  let x = Expression.variable("x")

  @Test("an order or degree that a family does not have is an error that says what is accepted")
  func orders() {
    let faulty = [
      polyGamma(order: -1, x), polyGamma(order: 119, x), polyLog(order: -15, x),
      polyLog(order: 101, x), besselJ(order: 1e9, x), besselY(order: .nan, x),
      besselI(order: -.infinity, x), besselK(order: 1e300, x), surd(x, 0), surd(x, .max),
      surd(x, .min),
    ]
    for formula in faulty {
      let text = formula.fault?.description ?? ""
      #expect(text.contains("it must be"), "\(text)")
    }
    // A formula made of such a one is meaningless too.
    #expect((1 + polyLog(order: 101, x)).fault != nil)
  }

  @Test("the least and greatest orders that are accepted have values and derivatives")
  func extremeOrders() {
    for formula in [
      polyGamma(order: 118, x), polyLog(order: -14, x), polyLog(order: 100, x), surd(x, 1 << 53),
    ] {
      let sample = Sample(formula, variables: [x], at: [0.5])
      #expect(sample.value.isFinite && sample.gradient[0].isFinite && sample.hessian[0][0].isFinite)
    }
  }

  @Test("a function of a vector works entry by entry, with one order for all")
  func vectors() {
    let v = Expression.vector("v", count: 3)
    let tape = Tape([besselJ(order: 0, v) + erf(v)], variables: [v].compactMap(\.variableKey))
    let evaluator = TapeEvaluator(tape)
    evaluator.evaluate([0, 1, 2])
    // mpmath 1.3: besselj(0, x) + erf(x) at 0, 1, 2.
    let expected = [1.0, 1.6078984795076814, 1.2192130441601883]
    for (place, value) in expected.enumerated() {
      #expect(Swift.abs(evaluator.value(place) - value) <= 1e-15 * 4)
    }
  }
}

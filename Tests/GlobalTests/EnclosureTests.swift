import ArgMinExpressions
import ArgMinGlobal
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct EnclosureTests {
  let x = Expression.variable("x"), y = Expression.variable("y"), z = Expression.variable("z")

  @Test("enclosures of derivatives hold the derivatives wherever a formula is smooth")
  func derivatives() {
    var generator = SeededGenerator.forTest(seed: 81)
    var checked = 0
    for _ in 0..<1500 {
      let formula = randomFormula([x, y, z], depth: 3, using: &generator)
      let tape = Tape([formula], variables: [x, y, z].compactMap(\.variableKey))
      let box = randomBox(3, using: &generator)
      let enclosures = IntervalEvaluator(tape)
      enclosures.evaluate(box.map { Interval(lower: $0.lowerBound, upper: $0.upperBound) })
      enclosures.findContinuity()
      guard enclosures.isContinuous(0), enclosures.isSmooth(0) else { continue }
      var gradient = [Interval](repeating: .zero, count: 3)
      var hessian = [Interval](repeating: .zero, count: enclosures.hessianRows.count)
      enclosures.derivatives(weights: [1], gradient: &gradient, hessian: &hessian)
      let evaluator = TapeEvaluator(tape)
      for _ in 0..<5 {
        evaluator.evaluate(randomPoint(box, using: &generator))
        let value = evaluator.value(0)
        if value.isFinite { #expect(enclosures.enclosure(0).contains(value), "\(formula)") }
        var slopes = [Double](repeating: 0, count: 3)
        evaluator.gradient(0, into: &slopes)
        var curvatures = [Double](repeating: 0, count: hessian.count)
        evaluator.hessian(weights: [1], into: &curvatures)
        // Where a formula ends, as a root at zero, derivatives need not exist.
        guard value.isFinite, (slopes + curvatures).allSatisfy(\.isFinite) else { continue }
        for (slope, range) in zip(slopes, gradient) {
          #expect(Self.holds(range, slope), "\(slope) not in \(range) of \(formula)")
        }
        for (curvature, range) in zip(curvatures, hessian) {
          #expect(Self.holds(range, curvature), "\(curvature) not in \(range) of \(formula)")
        }
        checked += 1
      }
    }
    #expect(checked > 1000)
  }

  /// Numbers are rounded, enclosures are not.
  private static func holds(_ range: Interval, _ value: Double) -> Bool {
    let margin = 1e-9 * max(1, abs(value))
    return range.lower - margin <= value && value <= range.upper + margin
  }

  @Test("where a formula has no slope, its enclosures of slopes are not empty")
  func infiniteSlopes() {
    for (formula, point) in [(sqrt(x), 0.0), (asin(x), -1), (acos(x), 1), (cbrt(x), 0)] {
      let evaluator = IntervalEvaluator(
        Tape([x + formula], variables: [x].compactMap(\.variableKey)))
      evaluator.evaluate([Interval(point)])
      var gradient = [Interval.zero]
      evaluator.gradient(0, into: &gradient)
      #expect(!gradient[0].isEmpty && !gradient[0].isBounded, "\(formula) at \(point)")
      var hessian = [Interval](repeating: .zero, count: evaluator.hessianRows.count)
      evaluator.derivatives(weights: [1], gradient: &gradient, hessian: &hessian)
      #expect(hessian.allSatisfy { !$0.isEmpty && !$0.isBounded }, "\(formula) at \(point)")
    }
  }

  @Test("what is found continuous has neither gaps nor jumps")
  func continuity() {
    let cases: [(Expression, ClosedRange<Double>, Bool)] = [
      (1 / x, 1...2, true), (1 / x, -1...1, false), (sqrt(x), 0...1, true),
      (sqrt(x), -1...1, false), (log(x), 0...1, false), (floor(x), 0.2...0.8, true),
      (floor(x), 0.5...1.5, false), (tan(x), -1...1, true), (tan(x), 1...2, false),
      (abs(x), -1...1, true), (asin(x), 0...2, false), (sign(x), -1...1, false),
    ]
    for (formula, range, expected) in cases {
      let tape = Tape([formula], variables: [x].compactMap(\.variableKey))
      let evaluator = IntervalEvaluator(tape)
      evaluator.evaluate([Interval(lower: range.lowerBound, upper: range.upperBound)])
      evaluator.findContinuity()
      #expect(evaluator.isContinuous(0) == expected, "\(formula) in \(range)")
    }
  }

  @Test("narrowing keeps every point at which outputs are in their ranges")
  func narrowing() {
    var generator = SeededGenerator.forTest(seed: 82)
    var kept = 0
    for _ in 0..<1500 {
      let outputs = (0..<2).map { _ in randomFormula([x, y, z], depth: 3, using: &generator) }
      let box = randomBox(3, using: &generator)
      let tape = Tape(outputs, variables: [x, y, z].compactMap(\.variableKey))
      let limit = Double.random(in: -2...2, using: &generator)
      let program = NonlinearProgram(
        tape: tape, variableLower: box.map(\.lowerBound), variableUpper: box.map(\.upperBound),
        constraintLower: [-.infinity], constraintUpper: [limit],
        isInteger: [false, false, false])
      let form = FactorableForm(program, tolerance: 0)
      var domain = form.domain
      let isLeft = domain.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.map { Propagation(form).run($0) } ?? true
      }
      let evaluator = TapeEvaluator(tape)
      for _ in 0..<20 {
        let point = randomPoint(box, using: &generator)
        evaluator.evaluate(point)
        guard evaluator.value(0).isFinite, evaluator.value(1) <= limit else { continue }
        kept += 1
        #expect(isLeft, "\(outputs) at \(point)")
        guard isLeft else { continue }
        for j in 0..<3 {
          #expect(domain[j].contains(point[j]), "\(outputs) at \(point)")
        }
      }
    }
    #expect(kept > 2000)
  }

  @Test("a branch that is not taken says nothing of its variables")
  func branches() throws {
    let formula = Expression.select(.isLess(0, x), sqrt(x) - 3, -x)
    let result = GlobalSearch(
      try program(formula, over: [Variable("x")], [x >= -4, x <= 4])
    ).run()
    #expect(result.status == .optimal)
    #expect(abs(result.objective - -3) <= 1e-5)
  }
}

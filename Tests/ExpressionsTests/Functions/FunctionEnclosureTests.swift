import ArgMinExpressions
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Enclosures of functions")
struct FunctionEnclosureTests {
  @Test(
    "the enclosure over a box holds the values at 10,000 points of boxes", .tags(.slow),
    arguments: FunctionCase.all)
  func containment(_ function: FunctionCase) {
    var generator = SeededGenerator.forTest(seed: 31, named: "enclosures of \(function)")
    let tape = function.tape
    let evaluator = TapeEvaluator(tape)
    var (drawn, defined) = (0, 0)
    while drawn < 10_000 {
      let box = function.box(using: &generator)
      let enclosure = tape.enclosures(over: box)[0]
      for _ in 0..<40 {
        let point = FunctionCase.point(of: box, using: &generator)
        drawn += 1
        evaluator.evaluate(point)
        let value = evaluator.value(0)
        guard value.isFinite else { continue }
        defined += 1
        // The value itself is rounded, so it may leave a sharp enclosure by its own error.
        let slack = function.relative * Swift.abs(value) + function.absolute
        let isInside = enclosure.lower - slack <= value && value <= enclosure.upper + slack
        #expect(isInside, "\(function) at \(point) is \(value), not in \(enclosure) over \(box)")
        if !isInside { return }
      }
    }
    #expect(defined > 2500, "only \(defined) points have a value")
  }

  @Test(
    "over one point the enclosure is a few units of the last place", arguments: FunctionCase.all)
  func sharpness(_ function: FunctionCase) {
    var generator = SeededGenerator.forTest(seed: 32, named: "sharpness of \(function)")
    let tape = function.tape
    let evaluator = TapeEvaluator(tape)
    var defined = 0
    for _ in 0..<100 {
      let point = function.ranges.map { Double.random(in: $0, using: &generator) }
      evaluator.evaluate(point)
      let value = evaluator.value(0)
      guard Swift.abs(value) < 1e6 else { continue }
      defined += 1
      let enclosure = tape.enclosures(over: point.map { Interval($0) })[0]
      let width = enclosure.upper - enclosure.lower
      #expect(width <= 1e-12 * Swift.abs(value) + 1e-12, "\(function)(\(point)): \(enclosure)")
    }
    #expect(defined > 10)
  }
}

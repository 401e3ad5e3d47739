import ArgMinHeuristics
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct BoxDescentTests {
  private static func checks(from start: [Double]) -> MethodChecks {
    var method = BoxDescent()
    method.start = start
    return MethodChecks(method: method)
  }

  @Test("it goes down curved valleys with few evaluations")
  func valleys() {
    Self.checks(from: [-1.2, 1]).findsMinima([.rosenbrock], evaluations: 250, seeds: 0..<1)
    Self.checks(from: [-3, -1, -3, -1]).findsMinima([.wood], evaluations: 600, seeds: 0..<1)
  }

  @Test("it finds minima on bounds, of which the gradient is not zero")
  func bounds() {
    let box = MethodChecks.box([1, -2, -5], [4, 2, 5]) { x in
      (x[0] + (x[1] - 5) * (x[1] - 5) + (x[2] - 1) * (x[2] - 1), 0)
    }
    let found = Self.checks(from: [3, 0, -4]).run(box)
    #expect(found.point?[0] == 1 && found.point?[1] == 2)
    #expect(abs((found.point?[2] ?? 0) - 1) < 1e-5)
    #expect(found.end == nil && found.evaluations < 200)
  }

  @Test("a start without a value, or all of whole numbers, is the end")
  func nothing() {
    let nowhere = Self.checks(from: [0]).run(MethodChecks.box([-1], [1]) { _ in (.nan, 0) })
    #expect(nowhere.evaluations == 1)
    let whole = MethodChecks.box([-9], [9], isInteger: [true]) { (abs($0[0]), 0) }
    #expect(Self.checks(from: [4]).run(whole).evaluations == 1)
  }

  @Test("many variables need no matrix")
  func large() {
    let count = 2000
    let box = MethodChecks.box(
      [Double](repeating: -3, count: count), [Double](repeating: 4, count: count)
    ) { x in (x.enumerated().map { Double($0 % 7 + 1) * $1 * $1 }.reduce(0, +), 0) }
    let found = Self.checks(from: [Double](repeating: 1, count: count)).run(
      box, evaluations: 60_000)
    #expect((found.value ?? 1) < 1e-4)
  }
}

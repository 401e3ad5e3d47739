import ArgMinHeuristics
import ArgMinProblems
import Testing

@Suite struct AugmentedLagrangianTests {
  /// A function and constraints h = 0, then g ≤ 0, over a box.
  private static func box(
    _ lower: [Double], _ upper: [Double], equations: [Bool],
    _ function: @escaping @Sendable (ArraySlice<Double>) -> (Double, [Double])
  ) -> BlackBox {
    let n = lower.count
    var box = BlackBox(lower: lower, upper: upper, equations: equations) {
      points, results, constraints in
      for index in results.indices {
        let (value, parts) = function(ArraySlice(Array(points[index * n..<(index + 1) * n])))
        var worst = 0.0
        for (k, part) in parts.enumerated() {
          constraints[index * parts.count + k] = part
          worst = max(worst, equations[k] ? abs(part) : part)
        }
        results[index] = .init(value: value, violation: worst)
      }
    }
    box.isConcurrent = true
    return box
  }

  /// Hock & Schittkowski 6, 28 and 43: least values 0, 0 and −44.
  private static let problems: [(name: String, box: BlackBox, value: Double)] = [
    (
      "6",
      box([-10, -10], [10, 10], equations: [true]) { x in
        ((1 - x[0]) * (1 - x[0]), [10 * (x[1] - x[0] * x[0])])
      }, 0
    ),
    (
      "28",
      box([-10, -10, -10], [10, 10, 10], equations: [true]) { x in
        let (a, b) = (x[0] + x[1], x[1] + x[2])
        return (a * a + b * b, [x[0] + 2 * x[1] + 3 * x[2] - 1])
      }, 0
    ),
    (
      "43",
      box([-5, -5, -5, -5], [5, 5, 5, 5], equations: [false, false, false]) { x in
        let (a, b, c, d) = (x[0], x[1], x[2], x[3])
        let f = a * a + b * b + 2 * c * c + d * d - 5 * a - 5 * b - 21 * c + 7 * d
        return (
          f,
          [
            a * a + b * b + c * c + d * d + a - b + c - d - 8,
            a * a + 2 * b * b + c * c + 2 * d * d - a - d - 10,
            2 * a * a + b * b + c * c + 2 * a - b - d - 5,
          ]
        )
      }, -44
    ),
  ]

  @Test("known minima under constraints are found, and the constraints hold", arguments: 0..<3)
  func minima(_ place: Int) throws {
    let problem = Self.problems[place]
    let search = Search(problem.box)
    try AugmentedLagrangian().run(search)
    let best = try #require(search.best)
    #expect(best.evaluation.violation <= 1e-9, "\(problem.name): \(best.evaluation)")
    #expect(abs(best.evaluation.value - problem.value) < 1e-6, "\(problem.name): \(best)")
  }

  @Test("threads change nothing", arguments: 0..<3)
  func threads(_ place: Int) throws {
    var seen: Set<[Double]> = []
    for threads in [1, 2, 8] {
      var limits = SearchLimits()
      (limits.threads, limits.evaluations) = (threads, 5000)
      let search = Search(Self.problems[place].box, limits: limits)
      try? AugmentedLagrangian().run(search)
      seen.insert((search.best?.point ?? []) + [Double(search.evaluations)])
    }
    #expect(seen.count == 1)
  }

  @Test("limits of the search hold within the searches of the method")
  func limits() {
    var limits = SearchLimits()
    limits.evaluations = 37
    let search = Search(Self.problems[2].box, limits: limits)
    #expect(throws: SearchEnd.evaluations) { try AugmentedLagrangian().run(search) }
    #expect(search.evaluations == 37 && search.best != nil)
  }

  @Test("without constraints that are known one by one there is nothing to do")
  func nothing() throws {
    let box = BlackBox(lower: [0], upper: [1]) { points, results in
      for index in results.indices { results[index] = .init(value: points[index]) }
    }
    let search = Search(box)
    try AugmentedLagrangian().run(search)
    #expect(search.evaluations == 0)
  }

  @Test("constraints that are nowhere defined end the method")
  func undefined() throws {
    let search = Search(Self.box([0], [1], equations: [true]) { _ in (.nan, [.nan]) })
    try AugmentedLagrangian().run(search)
    #expect(search.best == nil)
  }
}

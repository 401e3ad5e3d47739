import ArgMinHeuristics
import ArgMinProblems
import ArgMinTestSupport
import Synchronization
import Testing

@Suite struct DifferentialEvolutionTests {
  typealias Strategy = DifferentialEvolution.Strategy

  private static func method(_ variant: DifferentialEvolution.Variant) -> DifferentialEvolution {
    var method = DifferentialEvolution()
    method.variant = variant
    return method
  }

  static let variants: [DifferentialEvolution.Variant] = [
    .adaptive, .selfAdaptive(.rand1bin), .fixed(.rand1bin),
  ]

  @Test("each variant finds the known minima from every seed", arguments: variants)
  func minima(_ variant: DifferentialEvolution.Variant) {
    MethodChecks(method: Self.method(variant)).findsMinima()
  }

  @Test("the seed decides every bit, threads none", arguments: variants)
  func determinism(_ variant: DifferentialEvolution.Variant) {
    MethodChecks(method: Self.method(variant)).isDeterministic()
  }

  @Test("feasible points go before others", arguments: variants)
  func constraints(_ variant: DifferentialEvolution.Variant) {
    MethodChecks(method: Self.method(variant)).respectsConstraints()
  }

  @Test("whole numbers stay whole", arguments: variants)
  func wholeNumbers(_ variant: DifferentialEvolution.Variant) {
    MethodChecks(method: Self.method(variant)).respectsWholeNumbers()
  }

  @Test("functions without values, or with one alone, end the search", arguments: variants)
  func nothing(_ variant: DifferentialEvolution.Variant) {
    MethodChecks(method: Self.method(variant)).endsWhereNothingIsSaid()
  }

  @Test("boxes may be open, flat, huge and tiny", arguments: variants)
  func boxes(_ variant: DifferentialEvolution.Variant) {
    MethodChecks(method: Self.method(variant)).handlesBoxes()
  }

  @Test("there may be one variable, none, or a hundred thousand", arguments: variants)
  func dimensions(_ variant: DifferentialEvolution.Variant) {
    MethodChecks(method: Self.method(variant)).handlesDimensions()
  }

  @Test("each of the twelve strategies minimizes, without a descent", arguments: Strategy.allCases)
  func strategies(_ strategy: Strategy) {
    var method = Self.method(.fixed(strategy))
    (method.polishes, method.restarts, method.searchPoints) = (false, 0, 30)
    method.patience = 500
    MethodChecks(method: method).findsMinima([.sphere, .himmelblau, .branin])
  }

  @Test("strategies have SciPy's names, and all differ")
  func names() {
    let found = Strategy.allCases.map { strategy in
      var method = Self.method(.fixed(strategy))
      (method.polishes, method.searchPoints) = (false, 20)
      return MethodChecks(method: method).run(
        MethodChecks.box(.hartmann3), evaluations: 100, seed: 1
      ).value ?? .nan
    }
    #expect(Set(found).count > 6)
    #expect(Strategy(rawValue: "currenttobest1exp") == .currentToBest1exp)
    #expect(Strategy.allCases.count == 12)
  }

  @Test("a generation is one batch, and given points are in the first")
  func generations() {
    let sizes = Mutex<[Int]>([])
    let first = Mutex<[Double]>([])
    let box = BlackBox(lower: [-5, -5], upper: [5, 5]) { points, results in
      sizes.withLock { $0.append(results.count) }
      first.withLock { if $0.isEmpty { $0 = Array(points.prefix(4)) } }
      for index in results.indices {
        results[index] = .init(value: abs(points[2 * index]) + abs(points[2 * index + 1]))
      }
    }
    var method = Self.method(.fixed(.best1bin))
    (method.searchPoints, method.polishes) = (17, false)
    method.initialPoints = [[1, 2], [3, -9]]
    let found = MethodChecks(method: method).run(box, evaluations: 170)
    #expect(sizes.withLock { $0 } == [Int](repeating: 17, count: 10))
    #expect(first.withLock { $0 } == [1, 2, 3, -5])
    #expect(found.evaluations == 170)
  }

  @Test("factors and dither change the search, the population is Wolfram's by default")
  func factors() {
    func value(_ change: (inout DifferentialEvolution) -> Void) -> Double? {
      var method = Self.method(.fixed(.rand1bin))
      method.polishes = false
      change(&method)
      return MethodChecks(method: method).run(MethodChecks.box(.wood), evaluations: 400).value
    }
    let plain = value { _ in }
    #expect(plain == value { ($0.scalingFactor, $0.crossProbability) = (0.6, 0.5) })
    #expect(plain == value { $0.searchPoints = 40 })
    #expect(plain != value { $0.scalingFactor = 0.9 })
    #expect(plain != value { $0.crossProbability = 0.9 })
    #expect(plain != value { $0.dither = 0.5...1 })
  }

  @Test("it converges by itself, and restarts ask for more")
  func convergence() {
    var method = DifferentialEvolution()
    method.restarts = 0
    let once = MethodChecks(method: method).run(MethodChecks.box(.styblinskiTang))
    method.restarts = 2
    let thrice = MethodChecks(method: method).run(MethodChecks.box(.styblinskiTang))
    #expect(once.end == nil && thrice.end == nil)
    #expect(2 * once.evaluations < thrice.evaluations)
    #expect((thrice.value ?? 0) <= (once.value ?? 0))
  }

  @Test("the first population fills every coordinate evenly")
  func hypercube() {
    let search = Search(MethodChecks.box([0, -1], [10, 1]) { _ in (0, 0) })
    let points = LatinHypercube.points(10, in: search)
    for j in 0..<2 {
      let cells = (0..<10).map { index in
        Int(j == 0 ? points[2 * index] : 5 * (points[2 * index + 1] + 1))
      }
      #expect(cells.sorted() == Array(0..<10))
    }
  }
}

import ArgMinHeuristics
import ArgMinProblems
import Testing

/// Functions that no method can do much with, before every method: each has to end.
@Suite struct HostileObjectiveTests {
  /// A method and what it is called.
  struct Named: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let method: any Heuristic

    init(_ method: some Heuristic) {
      (testDescription, self.method) = ("\(type(of: method))", method)
    }
  }

  static let methods = [
    Named(BasinHopping()), Named(BoundedQuasiNewton()), Named(ControlledRandomSearch()),
    Named(CoordinateSearch()), Named(CovarianceAdaptation()), Named(DifferentialEvolution()),
    Named(DirectRectangles()), Named(DualAnnealing()), Named(LimitedMemoryBFGS()),
    Named(MultiLevelSingleLinkage()),
    Named(NelderMead()), Named(Portfolio()), Named(QuadraticModel()), Named(RandomSearch()),
    Named(SimulatedAnnealing()),
  ]

  /// A search that a method has gone through, and how long it took.
  private static func run(
    _ named: Named, _ box: BlackBox, evaluations: Int = 5_000, time: Duration? = nil
  ) -> (search: Search, time: Duration) {
    var limits = SearchLimits()
    let start = ContinuousClock.now
    limits.evaluations = evaluations
    limits.deadline = time.map { start + $0 }
    let search = Search(box, limits: limits)
    do { try named.method.run(search) } catch {}
    return (search, start.duration(to: .now))
  }

  @Test(
    "where the function falls without limit a search ends, with a finite point", arguments: methods)
  func unbounded(named: Named) {
    let box = BlackBox(
      lower: [-.infinity, -.infinity], upper: [.infinity, .infinity]
    ) { points, results in
      for index in results.indices {
        results[index] = .init(value: points[2 * index] - 3 * points[2 * index + 1])
      }
    }
    let found = Self.run(named, box).search
    #expect(found.evaluations <= 5_000)
    #expect(found.best?.point.allSatisfy(\.isFinite) == true)
    #expect((found.best?.evaluation.value ?? 1) < -1)
  }

  // One after the other, since each takes memory and time.
  @Test("a million variables take little more time than there is", .serialized, arguments: methods)
  func many(named: Named) {
    let count = 1_000_000
    let box = BlackBox(
      lower: [Double](repeating: -1, count: count), upper: [Double](repeating: 2, count: count)
    ) { points, results in
      for index in results.indices {
        let (first, last) = (points[index * count], points[index * count + count - 1])
        results[index] = .init(value: first * first + last)
      }
    }
    let found = Self.run(named, box, evaluations: .max, time: .milliseconds(500))
    #expect(found.search.best != nil)
    #expect(found.time < .seconds(10), "\(found.time)")
  }

  @Test("steps, and a wall beside the least of them, are no obstacle", arguments: methods)
  func discontinuous(named: Named) {
    let box = BlackBox(lower: [-5, -5], upper: [5, 5]) { points, results in
      for index in results.indices {
        let (x, y) = (points[2 * index], points[2 * index + 1])
        let stairs = abs(x - 1.3).rounded(.down) + abs(y + 2.2).rounded(.down)
        results[index] = .init(value: stairs + (x > 2 ? 10 : 0))
      }
    }
    let found = Self.run(named, box).search
    #expect(found.evaluations <= 5_000)
    // That of the middle of the box is 3.
    #expect((found.best?.evaluation.value ?? 9) <= 3)
  }
}

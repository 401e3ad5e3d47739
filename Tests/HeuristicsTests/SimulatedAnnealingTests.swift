import ArgMinHeuristics
import ArgMinProblems
import ArgMinTestSupport
import Synchronization
import Testing

@Suite struct SimulatedAnnealingTests {
  private static func checks(
    _ change: (inout SimulatedAnnealing) -> Void = { _ in }
  ) -> MethodChecks {
    var method = SimulatedAnnealing()
    change(&method)
    return MethodChecks(method: method)
  }

  @Test("it finds the known minima that many starts reach")
  func minima() {
    let functions: [KnownMinimum] = [
      .sphere, .booth, .matyas, .himmelblau, .sixHumpCamel, .branin, .mcCormick, .hartmann3,
    ]
    Self.checks().findsMinima(functions)
  }

  @Test("with many walks and iterations it finds those among many others")
  func multimodal() {
    Self.checks {
      ($0.iterations, $0.levelIterations, $0.searchPoints) = (400, 400, 20)
    }.findsMinima([.rastrigin, .ackley, .styblinskiTang, .goldsteinPrice])
  }

  @Test("the seed decides every bit, threads none")
  func determinism() { Self.checks().isDeterministic() }

  @Test("feasible points go before others")
  func constraints() { Self.checks { $0.iterations = 2000 }.respectsConstraints(accuracy: 0.02) }

  @Test("whole numbers stay whole")
  func wholeNumbers() { Self.checks { $0.iterations = 2000 }.respectsWholeNumbers() }

  @Test("functions without values, or with one alone, end the search")
  func nothing() { Self.checks().endsWhereNothingIsSaid() }

  @Test("boxes may be open, flat, huge and tiny")
  func boxes() { Self.checks().handlesBoxes() }

  @Test("there may be one variable, none, or a hundred thousand")
  func dimensions() { Self.checks().handlesDimensions() }

  @Test("as many walks as asked for, side by side, until they stay or have had their iterations")
  func walks() {
    let sizes = Mutex<[Int]>([])
    let box = BlackBox(lower: [-1, -1], upper: [1, 1]) { points, results in
      sizes.withLock { $0.append(results.count) }
      for index in results.indices {
        results[index] = .init(value: abs(points[2 * index]) + abs(points[2 * index + 1]))
      }
    }
    var method = SimulatedAnnealing()
    (method.polishes, method.iterations, method.levelIterations) = (false, 30, 1000)
    _ = MethodChecks(method: method).run(box)
    #expect(sizes.withLock { $0 } == [Int](repeating: 4, count: 31))
    // A walk that takes nothing worse stays at the minimum it starts from.
    sizes.withLock { $0 = [] }
    (method.iterations, method.levelIterations, method.searchPoints) = (100, 7, 1)
    method.initialPoints = [[0, 0]]
    method.boltzmannExponent = { _, _, _ in -.infinity }
    _ = MethodChecks(method: method).run(box)
    #expect(sizes.withLock { $0 } == [Int](repeating: 1, count: 8))
  }

  @Test("the exponent sees iteration, change and value before, and decides what is taken")
  func exponent() {
    let seen = Mutex<[(Int, Double, Double)]>([])
    let found = Self.checks {
      $0.polishes = false
      $0.boltzmannExponent = { iteration, change, previous in
        seen.withLock { $0.append((iteration, change, previous)) }
        return -change
      }
    }.run(MethodChecks.box(.booth))
    let calls = seen.withLock { $0 }
    #expect(!calls.isEmpty && found.value != nil)
    #expect(calls.allSatisfy { (1...100).contains($0.0) && $0.1 >= 0 && $0.2 >= 0 })
    let change = 1.5
    let expected = -0.10397207708399181  // -1.5 ln 2 / 10
    let automatic = SimulatedAnnealing().boltzmannExponent(1, change, 0)
    #expect(abs(automatic - expected) < 1e-15)
  }

  @Test("the scale bounds steps")
  func scale() {
    let farthest = Mutex(0.0)
    let box = BlackBox(lower: [-1], upper: [1]) { points, results in
      for index in results.indices {
        farthest.withLock { $0 = max($0, abs(points[index])) }
        results[index] = .init(value: points[index] == 0 ? -1 : 1)
      }
    }
    _ = Self.checks {
      ($0.initialPoints, $0.searchPoints, $0.perturbationScale) = ([[0]], 1, 0.01)
      $0.boltzmannExponent = { _, _, _ in -.infinity }
      $0.polishes = false
    }.run(box)
    #expect(farthest.withLock { $0 } <= 0.01 && farthest.withLock { $0 } > 0)
  }
}

import ArgMinHeuristics
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct NelderMeadTests {
  private static func checks(_ change: (inout NelderMead) -> Void = { _ in }) -> MethodChecks {
    var method = NelderMead()
    change(&method)
    return MethodChecks(method: method)
  }

  @Test("from random points again and again it finds the known minima of few variables")
  func minima() {
    let functions = KnownMinimum.catalogue.filter { $0.name != "Rastrigin" && $0.name != "Ackley" }
    Self.checks { ($0.restart, $0.restarts) = (.anywhere, 30) }.findsMinima(functions)
  }

  @Test("from a given corner it goes down to the minimum nearby", arguments: [false, true])
  func corner(_ isAdaptive: Bool) {
    let checks = Self.checks {
      $0.initialPoints = [[-1.2, 1]]
      $0.isAdaptive = isAdaptive
    }
    checks.findsMinima([.rosenbrock], evaluations: 600)
  }

  @Test("the seed decides every bit, threads none")
  func determinism() { Self.checks().isDeterministic() }

  @Test("feasible points go before others")
  func constraints() { Self.checks { $0.restart = .anywhere }.respectsConstraints(accuracy: 0.02) }

  @Test("whole numbers stay whole")
  func wholeNumbers() { Self.checks { $0.restart = .anywhere }.respectsWholeNumbers() }

  @Test("functions without values, or with one alone, end the search")
  func nothing() { Self.checks { $0.restart = .anywhere }.endsWhereNothingIsSaid() }

  @Test("boxes may be open, flat, huge and tiny")
  func boxes() { Self.checks().handlesBoxes() }

  @Test("there may be one variable, none, or a hundred thousand")
  func dimensions() { Self.checks().handlesDimensions() }

  @Test("ratios change the search, and Gao's and Han's help where there are many variables")
  func ratios() {
    let count = 40
    let box = MethodChecks.box(
      [Double](repeating: -3, count: count), [Double](repeating: 4, count: count)
    ) { x in (x.map { ($0 - 1) * ($0 - 1) }.reduce(0, +), 0) }
    func value(_ change: (inout NelderMead) -> Void) -> Double {
      let checks = Self.checks {
        ($0.restart, $0.initialPoints) = (.none, [[Double](repeating: -1, count: count)])
        change(&$0)
      }
      return checks.run(box, evaluations: 5000).value ?? .nan
    }
    let plain = value { _ in }
    #expect(plain == value { ($0.reflectRatio, $0.expandRatio) = (1, 2) })
    #expect(plain != value { $0.reflectRatio = 0.9 })
    #expect(plain != value { $0.expandRatio = 1.5 })
    #expect(plain != value { $0.contractRatio = 0.6 })
    #expect(value { $0.isAdaptive = true } < plain)
  }

  @Test("a simplex that lies on a bound, all in one plane, is renewed")
  func flat() {
    let box = MethodChecks.box([0, 0], [4, 4]) { x in
      ((x[0] - 3) * (x[0] - 3) + (x[1] - 2) * (x[1] - 2), 0)
    }
    let checks = Self.checks {
      ($0.restart, $0.initialPoints) = (.oriented, [[0, 0], [1, 0], [2, 0]])
    }
    let found = checks.run(box)
    #expect((found.value ?? 1) < 1e-9 && found.end == nil)
  }

  @Test("a restart gets away from where simplices stagnate")
  func stagnation() {
    // McKinnon (1998): simplices contract to the origin, which is no minimum.
    let box = MethodChecks.box([-3, -3], [3, 3]) { x in
      let bend = x[0] <= 0 ? 360 * x[0] * x[0] : 6 * x[0] * x[0]
      return (bend + x[1] + x[1] * x[1], 0)
    }
    let corner = (1 + 33.0.squareRoot()) / 8, other = (1 - 33.0.squareRoot()) / 8
    let start = [[0.0, 0], [1, 1], [corner, other]]
    let without = Self.checks { ($0.restart, $0.initialPoints) = (.none, start) }.run(box)
    let with = Self.checks { ($0.restart, $0.initialPoints) = (.oriented, start) }.run(box)
    #expect((with.value ?? 0) < -0.25 + 1e-6)
    #expect((with.value ?? 0) <= (without.value ?? 0))
  }

  @Test("many variables take turns")
  func turns() {
    let count = 60
    let box = MethodChecks.box(
      [Double](repeating: -3, count: count), [Double](repeating: 4, count: count)
    ) { x in (x.map { ($0 - 1) * ($0 - 1) }.reduce(0, +), 0) }
    let checks = Self.checks { ($0.largest, $0.block) = (10, 5) }
    #expect((checks.run(box).value ?? 1) < 1e-4)
  }
}

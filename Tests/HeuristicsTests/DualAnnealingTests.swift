import ArgMinHeuristics
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct DualAnnealingTests {
  private static func checks(_ change: (inout DualAnnealing) -> Void = { _ in }) -> MethodChecks {
    var method = DualAnnealing()
    change(&method)
    return MethodChecks(method: method)
  }

  @Test(
    "it finds the known minima from every seed, whatever searches locally",
    arguments: [DualAnnealing.Local.automatic, .descent, .simplex])
  func minima(_ local: DualAnnealing.Local) {
    Self.checks { $0.local = local }.findsMinima()
  }

  @Test("without a local search it comes close")
  func alone() {
    let found = Self.checks { $0.local = .none }.run(MethodChecks.box(.sphere))
    #expect((found.value ?? 9) < 0.05)
  }

  @Test("the seed decides every bit, threads none")
  func determinism() { Self.checks().isDeterministic() }

  @Test("feasible points go before others")
  func constraints() { Self.checks().respectsConstraints() }

  @Test("whole numbers stay whole")
  func wholeNumbers() { Self.checks().respectsWholeNumbers() }

  @Test("functions without values, or with one alone, end the search")
  func nothing() { Self.checks().endsWhereNothingIsSaid() }

  @Test("boxes may be open, flat, huge and tiny")
  func boxes() { Self.checks().handlesBoxes() }

  @Test("there may be one variable, none, or a hundred thousand")
  func dimensions() { Self.checks().handlesDimensions() }

  @Test("a chain is 2 n points, and chains end with the iterations")
  func chains() {
    let found = Self.checks { ($0.local, $0.iterations) = (.none, 10) }
      .run(MethodChecks.box(.hartmann3))
    #expect(found.end == nil)
    #expect(found.evaluations == 1 + 10 * 6)
  }

  @Test("visiting, acceptance, temperature and its end change the search")
  func options() {
    func value(_ change: (inout DualAnnealing) -> Void) -> Double? {
      Self.checks {
        ($0.local, $0.start) = (.none, [3, 3])
        change(&$0)
      }.run(MethodChecks.box(.goldsteinPrice), evaluations: 2000).value
    }
    let plain = value { _ in }
    #expect(plain == value { ($0.visiting, $0.acceptance) = (2.62, -5) })
    #expect(plain != value { $0.visiting = 2.2 })
    #expect(plain != value { $0.acceptance = -50 })
    #expect(plain != value { $0.initialTemperature = 10 })
    #expect(plain != value { $0.restartTemperatureRatio = 0.1 })
  }
}

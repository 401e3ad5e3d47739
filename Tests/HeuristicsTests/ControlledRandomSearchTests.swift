import ArgMinHeuristics
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct ControlledRandomSearchTests {
  private static func checks(
    _ change: (inout ControlledRandomSearch) -> Void = { _ in }
  ) -> MethodChecks {
    var method = ControlledRandomSearch()
    change(&method)
    return MethodChecks(method: method)
  }

  @Test("it finds the known minima from every seed")
  func minima() { Self.checks().findsMinima() }

  @Test("it does so without the descent and without local mutation", arguments: [false, true])
  func plain(_ mutates: Bool) {
    Self.checks { ($0.polishes, $0.mutates) = (false, mutates) }
      .findsMinima([.sphere, .booth, .branin, .himmelblau, .hartmann3])
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

  @Test("it converges by itself, sooner with a smaller population")
  func convergence() {
    func evaluations(_ size: Int?) -> Int {
      let found = Self.checks { ($0.searchPoints, $0.restarts) = (size, 0) }
        .run(MethodChecks.box(.sphere))
      #expect(found.end == nil && (found.value ?? 1) < 1e-10)
      return found.evaluations
    }
    #expect(evaluations(nil) == evaluations(40))
    #expect(evaluations(20) < evaluations(40))
  }

  @Test("a population at a corner does not fill with copies of it")
  func corner() {
    let found = Self.checks { ($0.initialPoints, $0.polishes) = ([[-4, -4]], false) }.run(
      MethodChecks.box([-4, -4], [4, 4]) { x in
        (min(1 + x[0] + x[1] + 8, 3 * ((x[0] - 1) * (x[0] - 1) + x[1] * x[1])), 0)
      })
    #expect((found.value ?? 1) < 1e-6)
  }
}

import ArgMin
import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct LogicSolveTests {
  let x = Expression.variable("x"), y = Expression.variable("y")
  private let root2 = 1.4142135623730951

  private func check(
    _ solution: Solution, _ point: [Double], _ value: Double, within tolerance: Double = 1e-6,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(solution.status == .optimal, sourceLocation: location)
    #expect(abs(solution.value - value) <= tolerance, sourceLocation: location)
    let found = solution.point ?? []
    #expect(found.count == point.count, sourceLocation: location)
    let distance = zip(found, point).map { abs($0 - $1) }.max() ?? 0
    #expect(distance <= 10 * tolerance, sourceLocation: location)
    #expect(solution.maxViolation ?? .infinity <= 1e-7, sourceLocation: location)
  }

  @Test("the best alternative wins, also where the objective has several minima")
  func alternatives() throws {
    check(
      try minimize((x - 3) ** 2 + (y - 3) ** 2) {
        (x > 1).implies(y <= 0)
        !(x < -5)
        (x >= 2).xor(y >= 2)
      }, [1, 3], 4)
    check(try minimize(x ** 2) { x >= 2 || x <= -1 }, [-1], 1)
    check(
      try minimize(x ** 4 - 3 * x ** 2 + x) { (x >= 0).equivalent(to: x >= 1) || x == 5 },
      [-1.3008395659415772], -3.513905038934789)
    check(try maximize(x + y) { (x <= 1 && y <= 5) || (x <= 4 && y <= 1) }, [1, 5], 6)
  }

  @Test("values of a list: five of five values each, and the optimum of a hundred")
  func valueLists() throws {
    let primes = (1...5).map { Expression.variable("x\($0)") }
    let sum = primes.reduce(Expression(0), +)
    let few = try minimize(sum) { primes.map { $0.isOneOf([2, 3, 5, 7, 11]) } }
    check(few, [2, 2, 2, 2, 2], 10, within: 0)
    #expect(few.guarantee == .global && few.bound == 10 && few.seconds < 1)

    // Σ xᵢ ≥ 37 with squares: 3125 combinations, of which one sort of values is best.
    let squares = primes.reduce(Expression(0)) { $0 + pow($1, 2) }
    let sums = try minimize(squares) {
      primes.map { $0.isOneOf([2, 3, 5, 7, 11]) }
      sum >= 33
    }
    var least = Double.infinity
    let values = [2.0, 3, 5, 7, 11]
    for a in values {
      for b in values {
        for c in values {
          for d in values {
            for e in values where a + b + c + d + e >= 33 {
              least = Swift.min(least, a * a + b * b + c * c + d * d + e * e)
            }
          }
        }
      }
    }
    #expect(sums.status == .optimal && sums.value == least && sums.guarantee == .global)

    let many = (0..<100).map { Expression.variable("m\($0)") }
    let targets = many.indices.map { Double($0) * 0.1 - 1 }
    let distance = zip(many, targets).reduce(Expression(0)) {
      $0 + pow($1.0 - Expression($1.1), 2)
    }
    let separate = try minimize(distance) { many.map { $0.isOneOf([0, 1, 2.5, 4, 8]) } }
    let nearest = targets.map { target in
      [0, 1, 2.5, 4, 8].min { abs($0 - target) < abs($1 - target) } ?? .nan
    }
    let best = zip(nearest, targets).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    #expect(abs(separate.value - best) <= 1e-9)
    #expect(separate.maxViolation == 0)
  }

  @Test("a hundred variables with values from a list under a joint constraint")
  func coupledValueLists() throws {
    let many = (0..<100).map { Expression.variable("m\($0)") }
    let total = many.reduce(Expression(0), +)
    let cost = many.enumerated().reduce(Expression(0)) {
      $0 + Double($1.offset % 7 + 1) * pow($1.element, 2)
    }
    let solution = try minimize(cost) {
      many.map { $0.isOneOf([0, 1, 2, 3, 5]) }
      total >= 100
    }
    // Greedy is optimal for integers: the marginal costs w(2k − 1) rise; 0 to 3 are all whole.
    var marginal: [Double] = []
    for place in many.indices {
      for k in 1...3 { marginal.append(Double(place % 7 + 1) * Double(2 * k - 1)) }
    }
    let optimum = marginal.sorted().prefix(100).reduce(0, +)
    #expect(solution.status == .optimal)
    #expect(solution.maxViolation ?? 1 <= 1e-7)
    #expect(solution.value >= optimum - 1e-6 && solution.value <= 1.05 * optimum)
  }

  @Test("numbers that are left out: of the whole numbers exactly, of the reals with a remark")
  func unequal() throws {
    let open = try minimize((x - 1) ** 2) { x != 1 }
    check(open, [1], 0)
    #expect(open.message?.contains("open boundary") == true)
    let n = Expression.variable("n", in: .integers)
    check(try minimize((n - 1) ** 2 + n / 10) { n != 1 }, [0], 1)
    #expect(
      try minimize(x) {
        x != 1; x == 1
      }.status == .infeasible)
    check(
      try minimize(n) {
        n > 3; n != 4; n != 5
      }, [6], 6)
    check(try minimize(n ** 2) { !n.isElement(of: .nonNegativeIntegers) }, [-1], 1)
  }

  @Test("semicontinuous, semi-integer, indicator and special ordered constraints")
  func specialSets() throws {
    check(try minimize((x - 1) ** 2) { x.isSemicontinuous(in: 3...5) }, [0], 1)
    check(try minimize((x - 2) ** 2) { x.isSemicontinuous(in: 3...5) }, [3], 1)
    check(try minimize((x - 3.6) ** 2) { x.isSemiInteger(in: 2.5...5) }, [4], 0.16)
    check(
      try minimize((x - 2.2) ** 2) { x.isOneOf(intervals: [0...1, 3...4]) }, [3], 0.64)
    let open = Expression.variable("open", in: .booleans)
    let order = [Variable("open", in: .booleans), Variable("x")]
    check(
      try minimize(7 * open - 2 * x, over: order) {
        .indicator(open, is: false, x == 0)
        x <= 5
        x >= 0
      }, [1, 5], -3)
    check(
      try minimize(11 * open - 2 * x, over: order) {
        .indicator(open, is: false, x == 0)
        x <= 5
        x >= 0
      }, [0, 0], 0)
    let members = (0..<4).map { Expression.variable("s\($0)") }
    let sum = members.enumerated().reduce(Expression(0)) {
      $0 + Double([3, 5, 4, 1][$1.offset]) * $1.element
    }
    let box = members.map { 0 <= $0 && $0 <= 1 }
    check(
      try maximize(sum) {
        box; .specialOrdered1(members)
      }, [0, 1, 0, 0], 5)
    check(
      try maximize(sum) {
        box; .specialOrdered2(members)
      }, [0, 1, 1, 0], 9)
    check(
      try maximize(sum) {
        box; .specialOrdered2(members, weights: [2, 1, 4, 3])
      },
      [1, 1, 0, 0], 8)
  }

  @Test("what Exists brings is found and checked, but not listed")
  func existence() throws {
    let t = Expression.variable("t")
    let segment = Constraint.exists([Variable("t")], x == 2 * t && y == 1 - t && 0 <= t && t <= 1)
    let solution = try minimize((x - 2) ** 2 + (y - 1) ** 2) { segment }
    check(solution, [1.6, 0.2], 0.8)
    #expect(solution.variables.map(\.name) == ["x", "y"])
    #expect(solution[t] == nil)
  }

  @Test("infeasible is proved where every alternative is refuted")
  func infeasible() throws {
    let refuted = try minimize(x + y) {
      x <= 1 || y <= 1
      x >= 2
      y >= 2
    }
    #expect(refuted.status == .infeasible && refuted.value == .infinity)
    let primes = (1...5).map { Expression.variable("x\($0)") }
    let solution = try minimize(primes[0]) {
      primes.map { $0.isOneOf([2, 3, 5, 7, 11]) }
      primes.reduce(Expression(0), +) == 54
    }
    #expect(solution.status == .infeasible)
    #expect(try minimize(x) { x.isOneOf([.nan]) }.status == .infeasible)
  }

  @Test("limits and cancellation give the best point so far, equal seeds equal bits")
  func limits() throws {
    let many = (0..<60).map { Expression.variable("m\($0)") }
    var generator = SeededGenerator.forTest(seed: 9)
    let weights = many.map { _ in generator.uniform() }
    let sum = zip(many, weights).reduce(Expression(0)) { $0 + Expression($1.1) * $1.0 }
    let problem = try Problem(
      .minimize, pow(sum - 31.4159, 2) + cos(sum),
      constraints: many.map { $0.isOneOf([0, 1, 2.5]) })
    var options = SolveOptions()
    options.timeLimit = 0.2
    let limited = try solve(problem, options: options)
    #expect(limited.seconds < 2)
    #expect(limited.point != nil && limited.maxViolation ?? 1 <= 1e-7)
    options.timeLimit = nil
    let (first, second) = (
      try solve(problem, options: options), try solve(problem, options: options)
    )
    #expect(first.point == second.point && first.value == second.value)
    options.isCancelled = { true }
    #expect(try solve(problem, options: options).status == .interrupted)
  }

  @Test("cones in local searches reach the closed-form optima")
  func cones() throws {
    let (t, z) = (Expression.variable("t"), Expression.variable("z"))
    check(
      try minimize(t, over: [Variable("t"), Variable("x"), Variable("y")]) {
        .cone([x, y, t], .norm)
        x + y == 2
      }, [root2, 1, 1], root2)
    // max z with z e^(x/z) ≤ 1 and x = 1 − z … at z = 1.
    check(try maximize(z) { .cone([0, z, 1], .exponential) }, [1], 1)
    check(
      try minimize(x + 2 * y) { .cone([x, y, 1], .power(0.5)) },
      [root2, 0.5 * root2], 2 * root2)
    check(try minimize(x + y) { .cone([x, y, 1], .dualPower(0.3)) }, [0.3, 0.7], 1)
    check(
      try minimize(z) { .cone([-1, 1, z], .dualExponential) }, [0.1353352832366127],
      0.1353352832366127)
    check(try minimize(x + y) { .cone([x, 1, 1, y], .semidefinite(2)) }, [1, 1], 2)
    check(try minimize(x) { .cone([x, y], .nonNegative) && y == 1 }, [0, 1], 0)
  }

  @Test("a semidefinite matrix of three rows, and one that is not")
  func matrices() throws {
    // The least x for which the matrix with 1 beside its diagonal of x is semidefinite: √2.
    let banded: [Expression] = [x, 1, 0, 1, x, 1, 0, 1, x]
    check(
      try minimize(x) { .cone(banded, .semidefinite(3)) }, [root2], root2,
      within: 1e-5)
    let outside = try maximize(x) {
      !.cone(banded, .semidefinite(3)); x >= 0
    }
    check(outside, [root2], root2, within: 1e-5)
  }
}

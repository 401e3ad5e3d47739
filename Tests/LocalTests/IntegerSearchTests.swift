import ArgMinExpressions
import ArgMinLocal
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("Search over whole numbers")
struct IntegerSearchTests {
  private func whole(_ count: Int) -> [Variable] { reals(count, in: .integers) }

  @Test("random quadratic functions on small boxes meet the best of all points", arguments: 1...20)
  func enumeration(seed: Int) throws {
    var generator = SeededGenerator.forTest(seed: UInt64(seed))
    let variables = whole(3)
    let x = variables.map(\.expression)
    let centre = (0..<3).map { _ in 8 * generator.uniform() - 4 }
    let weights = (0..<3).map { _ in 1 + generator.uniform() }
    let coupling = generator.uniform()
    func value(_ p: [Double]) -> Double {
      var sum = coupling * p[0] * p[1]
      for j in 0..<3 { sum += weights[j] * (p[j] - centre[j]) * (p[j] - centre[j]) }
      return sum
    }
    var objective = coupling * x[0] * x[1]
    for j in 0..<3 { objective = objective + weights[j] * square(x[j] - centre[j]) }
    let bounds = x.flatMap { [$0 >= -5, $0 <= 5] }
    let row = x[0] + 2 * x[1] - x[2] <= 3
    let result = NonlinearSearch.minimize(
      try program(objective, over: variables, bounds + [row]))
    var least = Double.infinity
    for a in -5...5 {
      for b in -5...5 {
        for c in -5...5 where a + 2 * b - c <= 3 {
          least = min(least, value([Double(a), Double(b), Double(c)]))
        }
      }
    }
    let best = try #require(result.best)
    #expect(result.isExhaustive)
    #expect(abs(best.objective - least) <= 1e-9)
    #expect(best.point.allSatisfy { $0 == $0.rounded() } && best.violation <= 1e-9)
  }

  @Test("unbounded whole numbers are found by branching")
  func unboundedIntegers() throws {
    let x = whole(2).map(\.expression)
    let result = NonlinearSearch.minimize(
      try program(
        square(x[0] - 3.6) + square(x[1] + 700.2) + 0.5 * (x[0] - 3.6) * (x[1] + 700.2),
        over: whole(2)))
    #expect(result.status == .converged)
    #expect(result.best?.point == [4, -700])
  }

  @Test("real variables are optimized with the whole ones fixed")
  func mixed() throws {
    let count = Variable("n", in: .integers)
    let (n, x) = (count.expression, reals(1)[0].expression)
    // At 10 the row keeps x from √n; at 11 it does not.
    let result = NonlinearSearch.minimize(
      try program(
        square(n - 10.4) + square(square(x) - n), over: [count] + reals(1),
        [x >= 0, n <= 40, n + x >= 13.5]))
    let best = try #require(result.best)
    #expect(result.status == .converged)
    #expect(best.point[0] == 11)
    #expect(abs(best.point[1] - 11.0.squareRoot()) <= 1e-6)
    #expect(abs(best.objective - 0.36) <= 1e-9)
    #expect(best.violation <= 1e-9)
  }

  @Test("a knapsack of 24 things meets dynamic programming")
  func knapsack() throws {
    var generator = SeededGenerator.forTest(seed: 5)
    let weights = (0..<24).map { _ in 3 + Int(generator.uniform() * 20) }
    let values = (0..<24).map { _ in 5 + Int(generator.uniform() * 30) }
    let capacity = weights.reduce(0, +) / 2
    var table = [Int](repeating: 0, count: capacity + 1)
    for (weight, value) in zip(weights, values) {
      for room in stride(from: capacity, through: weight, by: -1) {
        table[room] = max(table[room], table[room - weight] + value)
      }
    }
    let variables = whole(24)
    let x = variables.map(\.expression)
    var (load, gain): (Expression, Expression) = (0, 0)
    for j in 0..<24 {
      load = load + Double(weights[j]) * x[j]
      gain = gain + Double(values[j]) * x[j]
    }
    let result = NonlinearSearch.minimize(
      try program(
        -gain, over: variables, [load <= Double(capacity)] + x.flatMap { [$0 >= 0, $0 <= 1] }))
    let best = try #require(result.best)
    #expect(best.objective == -Double(table[capacity]))
    #expect(best.point.allSatisfy { $0 == 0 || $0 == 1 } && best.violation == 0)
  }

  @Test("two disks that cover six points are found though distances have a cusp")
  func cover() throws {
    // Points in two groups of three: each group fits a disk whose squared radius is 1/2.
    let points: [(Double, Double)] = [(0, 0), (1, 0), (0, 1), (4, 4), (5, 4), (4, 5)]
    let (places, choices) = (reals(6), (0..<12).map { Variable("z\($0)", in: .integers) })
    let (x, z) = (places.map(\.expression), choices.map(\.expression))
    var constraints: [Constraint] = z.flatMap { [$0 >= 0, $0 <= 1] }
    for disk in 0..<2 {
      let (a, b, radius) = (x[3 * disk], x[3 * disk + 1], x[3 * disk + 2])
      constraints += [radius >= 0.5, radius <= 5]
      for (k, point) in points.enumerated() {
        let distance = sqrt(square(a - point.0) + square(b - point.1))
        constraints.append(distance <= radius + 15 * (1 - z[6 * disk + k]))
      }
    }
    for k in 0..<6 { constraints.append(z[k] + z[6 + k] >= 1) }
    let result = NonlinearSearch.minimize(
      try program(square(x[2]) + square(x[5]), over: places + choices, constraints))
    let best = try #require(result.best)
    #expect(abs(best.objective - 1) <= 1e-6)
    #expect(best.violation <= 1e-9)
    #expect(best.point[6...].allSatisfy { $0 == 0 || $0 == 1 })
  }

  @Test("no whole number between bounds, or none that fits, is infeasible")
  func infeasible() throws {
    let x = whole(2).map(\.expression)
    let parity = try program(
      x[0], over: whole(2), [2 * x[0] + 2 * x[1] == 3] + x.flatMap { [$0 >= 0, $0 <= 9] })
    #expect(NonlinearSearch.minimize(parity).status == .locallyInfeasible)
    var gap = try program(x[0], over: whole(2))
    gap.variableLower[0] = 0.2
    gap.variableUpper[0] = 0.8
    #expect(NonlinearSearch.minimize(gap).status == .locallyInfeasible)
  }
}

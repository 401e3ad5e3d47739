import ArgMinLinear
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("linear programs by the simplex method")
struct SimplexTests {
  /// min 2x + 3y over x + y ≥ 4, x + 3y ≥ 6, 0 ≤ x ≤ 3, 0 ≤ y: at (3, 1), by hand.
  private static var diet: LinearProgram {
    var program = LinearProgram(
      objective: [2, 3],
      matrix: .assembled(
        rowCount: 2, columnCount: 2,
        entries: [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 3)]),
      rowLower: [4, 6], rowUpper: [.infinity, .infinity])
    (program.lower, program.upper) = ([0, 0], [3, .infinity])
    return program
  }

  @Test("a program solved by hand: point, value, multipliers and bound", .tags(.fast))
  func byHand() throws {
    let solution = LinearSolver.solve(Self.diet)
    #expect(solution.status == .optimal)
    let point = try #require(solution.point)
    #expect(abs(point[0] - 3) < 1e-12 && abs(point[1] - 1) < 1e-12)
    #expect(abs(solution.value - 9) < 1e-12)
    #expect(solution.bound <= 9 && solution.bound > 9 - 1e-9)
    let (duals, costs) = (try #require(solution.rowDuals), try #require(solution.reducedCosts))
    // Strong duality: Σ y · lower + Σ d · active bound.
    #expect(abs(duals[0] * 4 + duals[1] * 6 + costs[0] * 3 - 9) < 1e-12)
    #expect(duals[0] >= 0 && duals[1] >= 0 && costs[0] <= 0)
  }

  @Test("random programs: feasible, and the dual value proves it", .tags(.fast))
  func randomPrograms() throws {
    var random = SeededGenerator.forTest(seed: 7)
    var (solved, unbounded) = (0, 0)
    for round in 0..<400 {
      let program = RandomPrograms.feasible(
        rows: 1 + round % 17, columns: 1 + round % 23, density: 0.2 + 0.2 * Double(round % 4),
        bounded: round % 3 == 0, &random)
      let solution = LinearSolver.solve(program)
      if solution.status == .unbounded {
        unbounded += 1
        try checkRay(try #require(solution.ray), of: program)
        continue
      }
      #expect(solution.status == .optimal, "round \(round)")
      guard let point = solution.point, let duals = solution.rowDuals,
        let costs = solution.reducedCosts
      else { continue }
      solved += 1
      #expect(violation(of: point, in: program) < 1e-8, "round \(round)")
      let dual = dualValue(duals, costs, of: program)
      #expect(
        abs(dual - solution.value) < 1e-7 * max(1, abs(dual)), "round \(round)"
      )
      #expect(solution.bound <= solution.value)
    }
    #expect(solved > 200 && unbounded > 5)
  }

  @Test("contradictory rows give multipliers that prove it", .tags(.fast))
  func infeasible() throws {
    var random = SeededGenerator.forTest(seed: 11)
    var proved = 0
    for round in 0..<200 {
      var program = RandomPrograms.feasible(
        rows: 3 + round % 9, columns: 2 + round % 7, density: 0.6, bounded: true, &random)
      let row = Int.random(in: 0..<program.rowCount, using: &random)
      var reach = 0.0
      for j in 0..<program.columnCount {
        for entry in program.matrix.starts[j]..<program.matrix.starts[j + 1]
        where Int(program.matrix.rows[entry]) == row {
          let a = program.matrix.values[entry]
          reach += max(a * program.lower[j], a * program.upper[j])
        }
      }
      (program.rowLower[row], program.rowUpper[row]) = (reach + 1, .infinity)
      let solution = LinearSolver.solve(program)
      #expect(solution.status == .infeasible, "round \(round)")
      let farkas = try #require(solution.farkas)
      if SafeBound.contradicts(program, farkas: farkas) { proved += 1 }
    }
    #expect(proved == 200)
  }

  @Test("a solve after a change of bounds gives what a solve from scratch gives", .tags(.fast))
  func warmStart() {
    var random = SeededGenerator.forTest(seed: 15)
    var program = RandomPrograms.feasible(
      rows: 20, columns: 30, density: 0.4, bounded: true, &random)
    let simplex = Simplex(program)
    var pivots = (warm: 0, cold: 0)
    for round in 0..<300 {
      let j = Int.random(in: 0..<30, using: &random)
      program.upper[j] = max(
        program.lower[j], program.upper[j] + Double(Int.random(in: -2...2, using: &random)))
      simplex.setBounds(of: j, lower: program.lower[j], upper: program.upper[j])
      simplex.perturbs = false
      let before = simplex.iterations
      let outcome = simplex.solve()
      pivots.warm += simplex.iterations - before
      let scratch = LinearSolver.solve(program)
      pivots.cold += scratch.iterations
      if scratch.status == .infeasible {
        #expect(outcome == .infeasible, "round \(round)")
      } else {
        #expect(outcome == .optimal, "round \(round)")
        #expect(abs(simplex.objective - scratch.value) < 1e-7 * max(1, abs(scratch.value)))
      }
    }
    #expect(pivots.warm * 2 < pivots.cold)
  }

  private func violation(of point: [Double], in program: LinearProgram) -> Double {
    var activity = [Double](repeating: 0, count: program.rowCount)
    program.matrix.multiplyAdd(point, into: &activity)
    var worst = 0.0
    for i in activity.indices {
      worst = max(worst, program.rowLower[i] - activity[i], activity[i] - program.rowUpper[i])
    }
    for j in point.indices {
      worst = max(worst, program.lower[j] - point[j], point[j] - program.upper[j])
    }
    return worst
  }

  /// The least of yᵀ(Ax) + dᵀx over bounds, where small multipliers of missing bounds count as none.
  private func dualValue(
    _ y: [Double], _ d: [Double], of program: LinearProgram
  ) -> Double {
    var sum = program.constant
    for i in y.indices where abs(y[i]) > 1e-9 {
      sum += y[i] * (y[i] > 0 ? program.rowLower[i] : program.rowUpper[i])
    }
    for j in d.indices where abs(d[j]) > 1e-9 {
      sum += d[j] * (d[j] > 0 ? program.lower[j] : program.upper[j])
    }
    return sum
  }

  private func checkRay(_ ray: [Double], of program: LinearProgram) throws {
    var activity = [Double](repeating: 0, count: program.rowCount)
    program.matrix.multiplyAdd(ray, into: &activity)
    let size = ray.map(abs).max() ?? 0
    #expect(zip(program.objective, ray).map(*).reduce(0, +) < -1e-9 * size)
    for i in activity.indices {
      if program.rowLower[i] > -.infinity { #expect(activity[i] >= -1e-9 * size) }
      if program.rowUpper[i] < .infinity { #expect(activity[i] <= 1e-9 * size) }
    }
    for j in ray.indices {
      if program.lower[j] > -.infinity { #expect(ray[j] >= 0) }
      if program.upper[j] < .infinity { #expect(ray[j] <= 0) }
    }
  }
}

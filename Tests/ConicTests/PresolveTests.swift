import ArgMinConic
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

private let infinity = Double.infinity
private let root2 = 2.0.squareRoot()

extension Presolve<Double> {
  /// What the whole chain gives where the method finds the optimum of the reduced program.
  func solve() throws -> (solution: ConicSolution<Double>, point: PresolvedPoint<Double>) {
    let solution = try ConicSolver.solve(program)
    let kind: PresolvedPoint<Double>.Kind =
      switch solution.status {
      case .infeasible: .infeasibility
      case .unbounded: .ray
      default: .solution
      }
    let point = recover(
      x: solution.x, s: solution.s, z: solution.z, lowerDual: solution.lowerDual,
      upperDual: solution.upperDual, as: kind)
    return (solution, point)
  }

  /// The point that the reductions alone determine.
  var settled: PresolvedPoint<Double> {
    recover(x: [], s: [], z: [], lowerDual: [], upperDual: [])
  }
}

/// A program that reductions alone solve.
struct SettledProgram: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let value: Double
  let x: [Double]
  let z: [Double]
  let program: Program

  init(_ name: String, _ value: Double, x: [Double], z: [Double], _ program: Program) {
    (testDescription, self.value, self.x, self.z, self.program) = (name, value, x, z, program)
  }
}

private let settled: [SettledProgram] = [
  SettledProgram(
    "an empty row", 2, x: [2], z: [0],
    Program.dense([1], [[0]], [3], [.nonNegative(1)]).bounded([2], [infinity])),
  SettledProgram(
    "an inequality of one entry is the bound", -6, x: [2], z: [1.5],
    Program.dense([-3], [[2]], [4], [.nonNegative(1)])),
  SettledProgram(
    "the tighter of two inequalities of one entry", -2, x: [2], z: [0, 0.5],
    Program.dense([-1], [[1], [2]], [3, 4], [.nonNegative(2)])),
  SettledProgram(
    "an equation of one entry", 3, x: [3], z: [-0.5], Program.dense([1], [[2]], [6], [.zero(1)])),
  SettledProgram(
    "fixed columns", 7, x: [2, 3], z: [0],
    Program.dense([2, 1], [[1, 1]], [10], [.nonNegative(1)]).bounded([2, 3], [2, 4])),
  SettledProgram(
    "a column of only its square", -2, x: [2], z: [],
    Program.dense([-2], quadratic: [[1]], [], [], [])),
  SettledProgram(
    "a free column takes its equation with it", 10, x: [2, 4], z: [-1],
    Program.dense([1, 2], [[1, 2]], [10], [.zero(1)]).bounded([-infinity, 4], [infinity, 4])),
  SettledProgram(
    "an epigraph", 5, x: [5, 2], z: [1],
    Program.dense([1, 0], [[-1, 3]], [1], [.nonNegative(1)]).bounded(
      [-infinity, 2], [infinity, 9])),
  SettledProgram(
    "a row that bounds force", 3, x: [1, 2], z: [1],
    Program.dense([1, 1], [[-1, -1]], [-3], [.nonNegative(1)]).bounded([0, 0], [1, 2])),
  SettledProgram(
    "columns that only hurt", 3, x: [1, 1], z: [0],
    Program.dense([1, 2], [[1, 3]], [9], [.nonNegative(1)]).bounded(
      [1, 1], [infinity, infinity])),
  SettledProgram(
    "two sides of one value are an equation", 1, x: [1, 0], z: [0, 1],
    Program.dense([1, 3], [[1, 1], [-1, -1]], [1, -1], [.nonNegative(2)]).bounded(
      [0, 0], [infinity, infinity])),
  SettledProgram(
    "a second-order cone of two rows", 2, x: [2], z: [1, 1],
    // x ≥ |−2|
    Program.dense([1], [[-1], [0]], [0, -2], [.secondOrder(2)])),
  SettledProgram(
    "an exponential cone with one entry that is not constant", 3, x: [3], z: [-3, -3, 1],
    // x ≥ 3 e⁰
    Program.dense([1], [[0], [0], [-1]], [0, 3, 0], [.exponential])),
  SettledProgram(
    "a power cone with one entry that is not constant", 4, x: [4], z: [1, 1, -2],
    // x · 1 ≥ 2² by exponents 1/2
    Program.dense([1], [[-1], [0], [0]], [0, 1, 2], [.power(0.5)])),
]

@Suite("Presolve")
struct PresolveTests {
  @Test("programs that reductions alone solve", arguments: settled)
  func settles(_ known: SettledProgram) {
    let presolve = Presolve(known.program)
    #expect(presolve.verdict == nil)
    #expect(presolve.program.columnCount == 0)
    #expect(presolve.program.rowCount == 0)
    guard presolve.program.columnCount == 0, presolve.program.rowCount == 0 else { return }
    #expect(abs(presolve.program.constant - known.value) < 1e-14)
    let point = presolve.settled
    #expect(zip(point.x, known.x).allSatisfy { abs($0 - $1) < 1e-14 })
    let conditions = OptimalityConditions(known.program, point)
    #expect(conditions.primal < 1e-14)
    #expect(conditions.dual < 1e-14)
    #expect(conditions.gap < 1e-14)
    // Where the exponents make the multipliers unique.
    if known.testDescription.hasPrefix("an exp") { return }
    if known.testDescription.hasPrefix("a power") { return }
    #expect(zip(point.z, known.z).allSatisfy { abs($0 - $1) < 1e-14 }, "\(point.z)")
  }

  @Test("equations that others imply are left out, and contradicting ones are proved to be so")
  func dependent() throws {
    let rows: [[Double]] = [
      [1, 1, 0, 1], [0, 1, 1, 2], [1, 2, 1, 3], [1, 0, -1, -1], [2, 1, 1, 0], [1, 0, 1, 1],
    ]
    let point = [1.0, 2, 3, 4]
    let right = rows.map { zip($0, point).reduce(0) { $0 + $1.0 * $1.1 } }
    let cone = [ConeBlock.zero(6), .secondOrder(5)]
    let tail: [[Double]] = [
      [0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1],
    ]
    let program = Program.dense([1, 1, 1, 1], rows + tail, right + [9, 0, 0, 0, 0], cone)
    let presolve = Presolve(program)
    #expect(presolve.verdict == nil)
    #expect(presolve.program.cones.first == .zero(4))
    let (solution, found) = try presolve.solve()
    #expect(solution.status == .optimal)
    #expect(zip(found.x, point).allSatisfy { abs($0 - $1) < 1e-8 })
    var other = program
    other.rightSide[3] += 1
    guard case .infeasible(let proof) = Presolve(other).verdict else {
      Issue.record("not found to be infeasible")
      return
    }
    #expect(OptimalityConditions(other, proof).infeasibility < 1e-12)
  }

  @Test("a program to which nothing applies is the given one, in the same memory")
  func shares() {
    let program = KnownPrograms.all.first { $0.name == "largest eigenvalue" }!.program
    var same = Program.dense(
      [1, 1], quadratic: [[1, 0.5], [0, 1]], [[1, 1], [1, -1], [1, 2], [2, 1]], [1, 1, 4, 0],
      [.nonNegative(2), .secondOrder(2)])
    same.cones = [.nonNegative(1), .secondOrder(3)]
    let presolve = Presolve(same)
    #expect(!presolve.isReduced)
    same.matrix.values.withUnsafeBufferPointer { given in
      presolve.program.matrix.values.withUnsafeBufferPointer { kept in
        #expect(given.baseAddress == kept.baseAddress)
      }
    }
    #expect(Presolve(program).program.cones == [.secondOrder(3)])
  }

  @Test("programs with known minima keep them", arguments: KnownPrograms.all)
  func keepsMinima(_ known: KnownProgram) throws {
    let presolve = Presolve(known.program)
    #expect(presolve.verdict == nil)
    #expect(!Presolve(presolve.program).isReduced)
    let (solution, point) = try presolve.solve()
    #expect(solution.status == .optimal)
    let scale = max(1, abs(known.value))
    #expect(abs(solution.primalObjective - known.value) <= 1e-9 * scale)
    for (x, exact) in zip(point.x, known.point) {
      if let exact { #expect(abs(x - exact) <= 2e-5 * max(1, abs(exact))) }
    }
    let conditions = OptimalityConditions(known.program, point)
    #expect(conditions.primal <= 1e-8 * scale)
    #expect(conditions.dual <= 1e-8 * scale)
    #expect(conditions.gap <= 1e-8 * scale)
  }

  @Test(
    "infeasible programs that reductions decide",
    arguments: [
      Program.dense([0], [[0]], [1], [.zero(1)]),
      Program.dense([0], [[1], [1]], [1, 2], [.zero(2)]),
      Program.dense([0], [[2], [-3]], [2, -9], [.nonNegative(2)]),
      Program.dense([1, 1], [[1, 1], [-1, -1]], [1, -2], [.nonNegative(2)]),
      Program.dense([1], [], [], []).bounded([1], [0]),
      Program.dense([0, 0], [[1, 1]], [3], [.zero(1)]).bounded([0, 0], [1, 1]),
      Program.dense(
        [0, 0, 0], [[1, 2, 1], [-2, -4, -2]], [1, -3], [.zero(1), .nonNegative(1)]),
      Program.dense([0], [[0], [-1], [0]], [-1, 0, 1], [.semidefinite(2)]),
      Program.dense([0], [[0], [0], [-1]], [1, 1, 0], [.power(0.3)]).bounded([2], [infinity]),
      Program.dense([0], [[1], [0], [0]], [0, 1, -1], [.exponential]),
      // Reached through substitutions: x = 1, y = 2, x + y + z ≤ 2, z ≥ 0.
      Program.dense(
        [0, 0, 0], [[1, 0, 0], [-1, 1, 0], [1, 1, 1]], [1, 1, 2], [.zero(2), .nonNegative(1)]
      ).bounded([-infinity, -infinity, 0], [infinity, infinity, infinity]),
    ])
  func proves(_ program: Program) {
    guard case .infeasible(let proof) = Presolve(program).verdict else {
      Issue.record("not found to be infeasible")
      return
    }
    #expect(OptimalityConditions(program, proof).infeasibility < 1e-14)
  }

  @Test(
    "unbounded programs that reductions decide",
    arguments: [
      Program.dense([1], [], [], []),
      Program.dense([1, -2], [[1, -1]], [1], [.nonNegative(1)]).bounded(
        [0, 0], [infinity, infinity]),
      Program.dense([0, -1], quadratic: [[1, 0], [0, 0]], [], [], []),
      Program.dense([1, 1], [[1, 3]], [2], [.zero(1)]).bounded(
        [-infinity, 0], [infinity, infinity]),
    ])
  func falls(_ program: Program) {
    guard case .unbounded(let ray) = Presolve(program).verdict else {
      Issue.record("not found to be unbounded")
      return
    }
    #expect(OptimalityConditions(program, ray).ray < 1e-14)
  }

  @Test("faces decide programs that have no interior")
  func reducesFaces() throws {
    // The primal value is 0, the dual value −1.
    let gap = Program.dense(
      [1, 0], [[0, 0], [-root2, 0], [0, -1], [0, 0], [0, 0], [-1, 0]], [0, 0, 0, 0, 0, 1],
      [.semidefinite(3)])
    let reduced = Presolve(gap)
    #expect(reduced.verdict == nil)
    #expect(reduced.program.columnCount == 0)
    #expect(reduced.program.constant == 0)
    #expect(OptimalityConditions(gap, reduced.settled).primal < 1e-14)
    let noInterior = Program.dense(
      [0, 1], [[-1, 0], [0, -root2], [0, 0]], [0, 0, 0], [.semidefinite(2)])
    #expect(Presolve(noInterior).program.columnCount == 0)
    #expect(Presolve(noInterior).program.constant == 0)
    // Points come as near as is wanted, so that no multipliers prove it.
    let weak = Program.dense([0], [[-1], [0], [0]], [0, root2, 0], [.semidefinite(2)])
    guard case .infeasibleOnFace(let steps) = Presolve(weak).verdict else {
      Issue.record("not found to be infeasible")
      return
    }
    #expect(steps == [.diagonal(coneStart: 0, place: 1)])
  }

  @Test("a program with everything that can be reduced keeps its optimum")
  func recovers() throws {
    var generator = SeededGenerator.forTest(seed: 100)
    var optimal = 0
    for _ in 0..<40 {
      let known = RedundantProgram(generator.split())
      let presolve = Presolve(known.program)
      #expect(presolve.verdict == nil)
      #expect(!Presolve(presolve.program).isReduced)
      #expect(presolve.program.rowCount < known.program.rowCount / 2)
      let (solution, point) = try presolve.solve()
      let scale = max(1, abs(known.value))
      #expect(abs(solution.primalObjective - known.value) <= 1e-6 * scale)
      // The method can end just short of its tolerance, and says so.
      guard solution.status == .optimal else { continue }
      optimal += 1
      let conditions = OptimalityConditions(known.program, point)
      let size = point.z.reduce(scale) { max($0, abs($1)) }
      #expect(conditions.primal <= 1e-6 * scale)
      #expect(conditions.dual <= 1e-6 * min(size, 1e3))
      #expect(conditions.gap <= 1e-6 * scale)
    }
    #expect(optimal >= 30)
  }

  @Test("proofs and rays of reduced programs are those of the given ones")
  func recoversCertificates() throws {
    var generator = SeededGenerator.forTest(seed: 7)
    var (proofs, rays) = (0, 0)
    for _ in 0..<20 {
      let known = RedundantProgram(generator.split(), isLinear: true)
      let (infeasible, unbounded) = (known.infeasible, known.unbounded)
      let presolve = Presolve(infeasible)
      if case .infeasible(let proof) = presolve.verdict {
        proofs += 1
        #expect(OptimalityConditions(infeasible, proof).infeasibility < 1e-9)
      } else if presolve.verdict == nil {
        let (solution, point) = try presolve.solve()
        #expect(solution.status != .optimal)
        if solution.status == .infeasible, point.isAttained {
          proofs += 1
          let size = point.z.reduce(1) { max($0, abs($1)) }
          #expect(OptimalityConditions(infeasible, point).infeasibility < 1e-7 * size)
        }
      }
      let other = Presolve(unbounded)
      if case .unbounded(let ray) = other.verdict {
        rays += 1
        #expect(OptimalityConditions(unbounded, ray).ray < 1e-9)
      } else {
        #expect(other.verdict == nil)
        let (solution, point) = try other.solve()
        #expect(solution.status != .optimal)
        if solution.status == .unbounded {
          rays += 1
          #expect(OptimalityConditions(unbounded, point).ray < 1e-6)
        }
      }
    }
    #expect(proofs >= 10)
    #expect(rays >= 15)
  }
}

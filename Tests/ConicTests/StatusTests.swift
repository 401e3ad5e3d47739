import ArgMinConic
import ArgMinLinearAlgebra
import ArgMinProblems
import Testing

private let infinity = Double.infinity
private let root2 = 2.0.squareRoot()

/// A program without a solution, or without one that is attained.
struct HardProgram: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let program: Program

  init(_ name: String, _ program: Program) { (testDescription, self.program) = (name, program) }
}

private let infeasible: [HardProgram] = [
  HardProgram(
    "two half-spaces", Program.dense([1, 1], [[1, 1], [-1, -1]], [1, -2], [.nonNegative(2)])),
  HardProgram("two equations", Program.dense([0], [[1], [1]], [1, 2], [.zero(2)])),
  HardProgram("an empty equation", Program.dense([0], [[0]], [1], [.zero(1)])),
  HardProgram("bounds that exclude each other", Program.dense([1], [], [], []).bounded([1], [0])),
  HardProgram(
    "2 cosh x ≤ 1.9",
    Program.dense(
      [0, 0, 0],
      [[0, 1, 1], [-1, 0, 0], [0, 0, 0], [0, -1, 0], [1, 0, 0], [0, 0, 0], [0, 0, -1]],
      [1.9, 0, 1, 0, 0, 1, 0], [.nonNegative(1), .exponential, .exponential])),
  HardProgram(
    "a disk beyond a line",
    Program.dense(
      [0, 0], [[0, 0], [-1, 0], [0, -1], [-1, 0]], [1, 0, 0, -2],
      [.secondOrder(3), .nonNegative(1)])),
  HardProgram(
    "a matrix with a negative diagonal",
    Program.dense([0], [[0], [-1], [0]], [-1, 0, 1], [.semidefinite(2)])),
  HardProgram(
    "a power cone that is too narrow",
    Program.dense([0], [[0], [0], [-1]], [1, 1, 0], [.power(0.3)]).bounded([2], [infinity])),
]

private let unbounded: [HardProgram] = [
  HardProgram(
    "a ray",
    Program.dense([-1, -1], [[1, -1]], [1], [.nonNegative(1)]).bounded(
      [0, 0], [infinity, infinity])),
  HardProgram("a free variable", Program.dense([1], [], [], [])),
  HardProgram(
    "flat in one direction", Program.dense([0, -1], quadratic: [[1, 0], [0, 0]], [], [], [])),
  HardProgram(
    "along a cone", Program.dense([-1, 0], [[-1, 0], [0, -1]], [0, 0], [.secondOrder(2)])),
  HardProgram(
    "along semidefinite matrices",
    Program.dense(
      [-1, 0, 0], [[-1, 0, 0], [0, -1, 0], [0, 0, -1]], [0, 0, 0], [.semidefinite(2)])),
]

@Suite("Statuses of cone programs")
struct StatusTests {
  @Test("an infeasible program has a certificate that proves it", arguments: infeasible)
  func certifiesInfeasibility(_ hard: HardProgram) throws {
    let program = hard.program
    let solution = try ConicSolver.solve(program)
    #expect(solution.status == .infeasible)
    var product = zip(solution.upperDual, solution.lowerDual).map { $0 - $1 }
    program.matrix.multiplyTransposedAdd(solution.z, into: &product)
    #expect(product.allSatisfy { abs($0) < 1e-7 })
    var value = zip(program.rightSide, solution.z).reduce(0) { $0 + $1.0 * $1.1 }
    for j in product.indices {
      if solution.upperDual[j] > 0 { value += program.upper[j] * solution.upperDual[j] }
      if solution.lowerDual[j] > 0 { value -= program.lower[j] * solution.lowerDual[j] }
    }
    #expect(abs(value + 1) < 1e-9)
    #expect((solution.lowerDual + solution.upperDual).allSatisfy { $0 >= 0 })
  }

  @Test("an unbounded program has a ray along which it falls", arguments: unbounded)
  func certifiesUnboundedness(_ hard: HardProgram) throws {
    let program = hard.program
    let solution = try ConicSolver.solve(program)
    #expect(solution.status == .unbounded)
    let slope = zip(program.linear, solution.x).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(slope + 1) < 1e-9)
    var sum = solution.s
    program.matrix.multiplyAdd(solution.x, into: &sum)
    #expect(sum.allSatisfy { abs($0) < 1e-7 })
  }

  @Test("an infimum that no point attains is told apart from a minimum")
  func tellsAttainment() throws {
    let solution = try ConicSolver.solve(
      Program.dense([0, 1], [[-1, 0], [0, 0], [0, -1]], [0, 1, 0], [.exponential]))
    #expect(solution.status == .notAttained)
    #expect(abs(solution.primalObjective) < 1e-9)
  }

  @Test("x over xy ≥ 1, which falls to 0 as the square root of the error, is followed to its end")
  func followsSlowAttainment() throws {
    let solution = try ConicSolver.solve(
      Program.dense([1, 0], [[-1, -1], [0, 0], [-1, 1]], [0, 2, 0], [.secondOrder(3)]))
    #expect(solution.status == .notAttained)
    #expect(abs(solution.primalObjective) < 1e-6)
    #expect(abs(solution.dualObjective) < 1e-6)
  }

  @Test("what cannot be solved in this precision is not called optimal")
  func isHonest() throws {
    // Unbounded without a ray.
    let solution = try ConicSolver.solve(
      Program.dense([-1, 0], [[-1, 0], [0, 0], [0, -1]], [0, 1, 0], [.exponential]))
    #expect(solution.status != .optimal)
    #expect(solution.status != .notAttained)
  }

  @Test("a face of the cone that the constraints force decides what no interior point could")
  func findsFaces() throws {
    let gap = Program.dense(
      [1, 0], [[0, 0], [-root2, 0], [0, -1], [0, 0], [0, 0], [-1, 0]], [0, 0, 0, 0, 0, 1],
      [.semidefinite(3)])
    let noInterior = Program.dense(
      [0, 1], [[-1, 0], [0, -root2], [0, 0]], [0, 0, 0], [.semidefinite(2)])
    for program in [gap, noInterior] {
      let solution = try ConicSolver.solve(program)
      #expect(solution.status == .optimal)
      #expect(abs(solution.primalObjective) < 1e-9)
    }
    let weaklyInfeasible = Program.dense(
      [0], [[-1], [0], [0]], [0, root2, 0], [.semidefinite(2)])
    #expect(try ConicSolver.solve(weaklyInfeasible).status == .weaklyInfeasible)
  }

  @Test("data that make no sense are refused")
  func refuses() throws {
    #expect(throws: ConicError.notFinite("q", place: 0)) {
      try ConicSolver.solve(Program.dense([.nan], [], [], []))
    }
    #expect(throws: ConicError.notFinite("b", place: 1)) {
      try ConicSolver.solve(Program.dense([1], [[1], [1]], [1, -infinity], [.nonNegative(2)]))
    }
    #expect(throws: ConicError.exponent(1.5, cone: 0)) {
      try ConicSolver.solve(Program.dense([1], [[1], [1], [1]], [1, 1, 1], [.power(1.5)]))
    }
    #expect(throws: ConicError.dimension(-1, cone: 0)) {
      try ConicSolver.solve(Program.dense([1], [[1]], [1], [.nonNegative(-1)]))
    }
    #expect(throws: ConicError.dimension(.max, cone: 0)) {
      try ConicSolver.solve(Program.dense([1], [[1]], [1], [.semidefinite(.max)]))
    }
    #expect(throws: ConicError.notConvex) {
      try ConicSolver.solve(Program.dense([1, 1], quadratic: [[1, 2], [2, 1]], [], [], []))
    }
    #expect(throws: ConicError.shape("the list of cones", given: 1, needed: 2)) {
      try ConicSolver.solve(Program.dense([1], [[1], [1]], [1, 1], [.nonNegative(1)]))
    }
  }

  @Test(
    "numbers near the ends of the range do not trap", arguments: [1e300, 1e155, 1e-155, 1e-300])
  func survives(_ size: Double) throws {
    for cone in [
      ConeBlock.nonNegative(3), .secondOrder(3), .semidefinite(2), .exponential, .power(0.4),
    ] {
      let program = Program.dense(
        [size, 1], [[-size, 1], [0, -1], [1, -size]], [1, size, -size], [cone])
      let solution = try ConicSolver.solve(program)
      #expect(solution.x.count == 2)
    }
  }

  @Test("the caller can stop it, and a limit of iterations is kept")
  func stops() throws {
    var options = ConicOptions()
    options.shouldStop = { true }
    #expect(
      try ConicSolver.solve(KnownPrograms.all[0].program, options: options).status == .interrupted)
    options = ConicOptions()
    options.iterationLimit = 2
    let solution = try ConicSolver.solve(KnownPrograms.all[0].program, options: options)
    #expect(solution.status == .iterationLimit)
    #expect(solution.iterations == 2)
  }
}

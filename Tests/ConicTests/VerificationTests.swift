import ArgMinConic
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

private let infinity = Double.infinity
private let root2 = 2.0.squareRoot()

/// A program with multipliers or rays, and a name.
struct CertifiedProgram: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let program: Program

  init(_ name: String, _ program: Program) { (testDescription, self.program) = (name, program) }
}

private let infeasible: [CertifiedProgram] = [
  CertifiedProgram(
    "two half-spaces", Program.dense([1, 1], [[1, 1], [-1, -1]], [1, -2], [.nonNegative(2)])),
  CertifiedProgram(
    "equations with tenths",
    Program.dense(
      [0, 0, 0], [[0.1, 0.2, 0.3], [0.7, -0.1, 0.4], [0.8, 0.1, 0.7]], [1, 2, 4], [.zero(3)]
    ).bounded([-9, -9, -9], [9, 9, 9])),
  CertifiedProgram(
    "bounds and an equation",
    Program.dense([0, 0], [[0.1, 0.3]], [1], [.zero(1)]).bounded([0, 0], [1, 1])),
  CertifiedProgram(
    "2 cosh x ≤ 1.9",
    Program.dense(
      [0, 0, 0],
      [[0, 1, 1], [-1, 0, 0], [0, 0, 0], [0, -1, 0], [1, 0, 0], [0, 0, 0], [0, 0, -1]],
      [1.9, 0, 1, 0, 0, 1, 0], [.nonNegative(1), .exponential, .exponential])),
  CertifiedProgram(
    "a disk beyond a line",
    Program.dense(
      [0, 0], [[0, 0], [-1, 0], [0, -1], [-1, 0]], [1, 0, 0, -2],
      [.secondOrder(3), .nonNegative(1)])),
  CertifiedProgram(
    "a matrix whose trace is negative",
    Program.dense([0, 0], [[-1, 0], [0, -1], [1, 0]], [0, 1, -0.1], [.semidefinite(2)])),
]

private let unbounded: [CertifiedProgram] = [
  CertifiedProgram(
    "a ray",
    Program.dense([-1, -1], [[1, -1]], [1], [.nonNegative(1)]).bounded(
      [0, 0], [infinity, infinity])),
  CertifiedProgram("a free variable", Program.dense([1], [], [], [])),
  CertifiedProgram(
    "flat in one direction", Program.dense([0, -1], quadratic: [[1, 0], [0, 0]], [], [], [])),
  CertifiedProgram(
    "an equation with tenths",
    Program.dense([-1, 0], [[0.1, -0.3]], [0.7], [.zero(1)]).bounded(
      [0, 0], [infinity, infinity])),
  CertifiedProgram(
    "into a cone",
    Program.dense([-1, 0], [[-1, 0], [0, -1], [0, 0]], [0, 0, 1], [.secondOrder(3)])),
]

@Suite("Verification")
struct VerificationTests {
  @Test("the bound is below the minimum and near to it", arguments: KnownPrograms.all)
  func bounds(_ known: KnownProgram) throws {
    let solution = try ConicSolver.solve(known.program)
    let bound = VerifiedBound.below(known.program, x: solution.x, z: solution.z)
    let scale = max(1, abs(known.value))
    guard let value = bound.value else {
      Issue.record("\(bound)")
      return
    }
    #expect(value <= known.value + 4 * scale.ulp)
    #expect(value >= known.value - 1e-8 * scale)
  }

  @Test("whatever the multipliers are, no bound is above the minimum")
  func isSafe() throws {
    var generator = SeededGenerator.forTest(seed: 31)
    var proved = 0
    for known in KnownPrograms.all {
      let solution = try ConicSolver.solve(known.program)
      let scale = max(1, abs(known.value))
      for exponent in stride(from: -12, through: 2, by: 2) {
        let size = Double(sign: .plus, exponent: exponent * 10 / 3, significand: 1)
        let x = solution.x.map { $0 + size * Double.random(in: -1...1, using: &generator) }
        let z = solution.z.map { $0 + size * Double.random(in: -1...1, using: &generator) }
        guard let value = VerifiedBound.below(known.program, x: x, z: z).value else { continue }
        proved += 1
        #expect(value <= known.value + 4 * scale.ulp, "\(known.name)")
        #expect(VerifiedCertificate.infeasibility(known.program, z: z) != .verified)
      }
    }
    #expect(proved > 100)
  }

  @Test("bounds of programs with much that is redundant are not above their minima")
  func boundsRedundant() throws {
    var generator = SeededGenerator.forTest(seed: 5)
    var proved = 0
    for _ in 0..<12 {
      let known = RedundantProgram(generator.split())
      let presolve = Presolve(known.program)
      let (solution, point) = try presolve.solve()
      let scale = max(1, abs(known.value))
      let whole = VerifiedBound.below(known.program, x: point.x, z: point.z)
      if let value = whole.value { #expect(value <= known.value + 1e-12 * scale) }
      let part = VerifiedBound.below(presolve.program, x: solution.x, z: solution.z)
      guard let value = part.value else { continue }
      #expect(value <= known.value + 1e-12 * scale)
      if value >= known.value - 1e-6 * scale { proved += 1 }
    }
    #expect(proved >= 6)
  }

  @Test("multipliers prove infeasibility", arguments: infeasible)
  func provesInfeasibility(_ certified: CertifiedProgram) throws {
    let solution = try ConicSolver.solve(certified.program)
    #expect(solution.status == .infeasible)
    #expect(VerifiedCertificate.infeasibility(certified.program, z: solution.z) == .verified)
    // Nothing proves nothing.
    let zero = solution.z.map { _ in 0.0 }
    #expect(VerifiedCertificate.infeasibility(certified.program, z: zero) != .verified)
  }

  @Test("no multipliers prove that a program with a solution has none")
  func doesNotProveWhatIsFalse() {
    var generator = SeededGenerator.forTest(seed: 17)
    for known in KnownPrograms.all {
      for _ in 0..<20 {
        let z = (0..<known.program.rowCount).map { _ in
          generator.anyFinite(exponents: -60...60)
        }
        #expect(VerifiedCertificate.infeasibility(known.program, z: z) != .verified)
        let ray = (0..<known.program.columnCount).map { _ in
          generator.anyFinite(exponents: -60...60)
        }
        #expect(
          VerifiedCertificate.unboundedness(known.program, ray: ray, point: ray) != .verified)
      }
    }
  }

  @Test("rays and points prove that the objective falls without limit", arguments: unbounded)
  func provesUnboundedness(_ certified: CertifiedProgram) throws {
    let program = certified.program
    let solution = try ConicSolver.solve(program)
    #expect(solution.status == .unbounded)
    var feasibility = program
    feasibility.linear = program.linear.map { _ in 0 }
    let point = try ConicSolver.solve(feasibility).x
    #expect(
      VerifiedCertificate.unboundedness(program, ray: solution.x, point: point) == .verified)
    #expect(
      VerifiedCertificate.unboundedness(program, ray: solution.x.map { -$0 }, point: point)
        == .notVerified(.noRay))
  }

  @Test("where nothing can be proved, the reason is said")
  func saysWhy() {
    let free = Program.dense([1], [[1]], [0], [.nonNegative(1)])
    #expect(VerifiedBound.below(free, x: [0], z: [1]) == .unknown(.unlimitedColumn(0)))
    #expect(VerifiedBound.below(free, x: [.nan], z: [1]) == .unknown(.notFinite))
    let concave = Program.dense([0, 0], quadratic: [[1, 2], [0, 1]], [], [], [])
    #expect(VerifiedBound.below(concave, x: [0, 0], z: []) == .unknown(.notConvex))
    let square = Program.dense([-1, 1], quadratic: [[1, -1], [0, 1]], [], [], [])
    // ½(x − y)² − (x − y), whose matrix is singular.
    #expect(VerifiedBound.below(square, x: [1, 0], z: []) == .proved(-0.5))
  }
}

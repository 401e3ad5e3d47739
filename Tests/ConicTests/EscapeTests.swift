import ArgMinConic
import ArgMinProblems
import Testing

private let infinity = Double.infinity

/// x + y ≥ ‖(x − y, 2u)‖ with u ≥ 1, which is x y ≥ u².
private func hyperbola(_ linear: [Double]) -> Program {
  Program.dense(
    linear + [0], [[-1, -1, 0], [-1, 1, 0], [0, 0, -2]], [0, 0, 0], [.secondOrder(3)]
  ).bounded([0, -infinity, 1], [infinity, infinity, infinity])
}

/// exp x ≤ y.
private func exponential(_ linear: [Double]) -> Program {
  Program.dense(linear, [[-1, 0], [0, 0], [0, -1]], [0, 1, 0], [.exponential])
}

private let approaching: [CertifiedProgram] = [
  CertifiedProgram("y over exp x ≤ y", exponential([0, 1])),
  CertifiedProgram("x over x y ≥ 1", hyperbola([1, 0])),
  CertifiedProgram(
    "√(1 + x²) − x",
    Program.dense([-1, 1], [[0, -1], [0, 0], [-1, 0]], [0, 1, 0], [.secondOrder(3)])),
  CertifiedProgram(
    "log(1 + exp x), where two cones open one after the other",
    Program.dense(
      [0, 1, 0, 0],
      [
        [0, 0, 1, 1], [-1, 1, 0, 0], [0, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 0],
        [0, 0, 0, -1],
      ],
      [1, 0, 1, 0, 0, 1, 0], [.nonNegative(1), .exponential, .exponential])),
  CertifiedProgram(
    "a matrix with 1 off its diagonal",
    Program.dense(
      [1, 0], [[-1, 0], [0, 0], [0, -1]], [0, 2.0.squareRoot(), 0], [.semidefinite(2)])),
  CertifiedProgram(
    "x over √(x y) ≥ 1",
    Program.dense([1, 0], [[-1, 0], [0, -1], [0, 0]], [0, 0, 1], [.power(0.5)])),
]

private let attained: [CertifiedProgram] = [
  CertifiedProgram("x + y over x y ≥ 1", hyperbola([1, 1])),
  CertifiedProgram(
    "y over exp x ≤ y and x ≥ 0", exponential([0, 1]).bounded([0, 0], [9, infinity])),
  CertifiedProgram("x + y over exp x ≤ y", exponential([-1, 1])),
  CertifiedProgram("a flat minimum", Program.dense([1, 0], [[-1, 0]], [0], [.nonNegative(1)])),
  CertifiedProgram(
    "x over (x, x, y) in the second-order cone, where y is 0",
    Program.dense([0, 1], [[-1, 0], [-1, 0], [0, -1]], [0, 0, 0], [.secondOrder(3)])),
]

@Suite("Escapes")
struct EscapeTests {
  @Test("an infimum that no point has is proved and bounded", arguments: approaching)
  func approaches(_ row: CertifiedProgram) throws {
    let finding = VerifiedEscape.finding(for: row.program, limits: ConicOptions())
    guard case .approached(let value, let bound, _, let direction)? = finding else {
      Issue.record("\(String(describing: finding))")
      return
    }
    #expect(abs(value) <= 1e-8)
    #expect(bound <= 0 && bound >= -1e-8)
    #expect(direction.contains { $0 != 0 })
  }

  @Test("what is attained is never said not to be", arguments: attained)
  func rests(_ row: CertifiedProgram) {
    let finding = VerifiedEscape.finding(for: row.program, limits: ConicOptions())
    #expect(finding == nil)
  }

  @Test("a logarithm rises without limit")
  func falls() {
    // −t over t ≤ log x.
    let program = Program.dense(
      [-1, 0], [[-1, 0], [0, 0], [0, -1]], [0, 1, 0], [.exponential])
    let finding = VerifiedEscape.finding(for: program, limits: ConicOptions())
    guard case .unbounded? = finding else {
      Issue.record("\(String(describing: finding))")
      return
    }
  }
}

import ArgMinConvexity
import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinProblems
import Testing

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let both = [Variable("x"), Variable("y")]

/// Programs whose multipliers are known by hand; the rows of a program are solved for by elimination.
@Suite("Recovery")
struct RecoveryTests {
  @Test("bounds have the multipliers of the constraints that they come from")
  func bounds() throws {
    // x² at its bound 2: the gradient is 4, that of 2x ≥ 4 is 2.
    let problem = try Problem(
      .minimize, square(x) + square(y), variables: both, constraints: [2 * x >= 4, x >= 1, y <= 7])
    let form = try ConicForm(problem)
    #expect(form.program.rowCount == 0)
    let answer = form.recover(x: [2, 0], z: [])
    #expect(answer.point == [2, 0])
    #expect(answer.value == 4)
    #expect(answer.multipliers == [[2], [0], [0]])
  }

  @Test("the multiplier of an equation is that of left − right")
  func equation() throws {
    // The Lagrangian x² + y² + λ (x + y − 2) is stationary at (1, 1) for λ = −2.
    let problem = try Problem(
      .minimize, square(x) + square(y), variables: both, constraints: [x + y == 2])
    let form = try ConicForm(problem)
    #expect(form.program.cones == [ConeBlock.zero(1)])
    let answer = form.recover(x: [1, 1], z: [2])
    #expect(answer.multipliers == [[-2]])
    #expect(stationarity(form, [1, 1], [2]) == [0, 0])
  }

  @Test("the multipliers of a norm cone stand in the constraint's order")
  func normCone() throws {
    let problem = try Problem(
      .minimize, x, variables: both, constraints: [.cone([x - 1, y, 2], .norm)])
    let form = try ConicForm(problem)
    #expect(form.program.cones == [ConeBlock.secondOrder(3)])
    let answer = form.recover(x: [-1, 0], z: [1, 1, 0])
    #expect(answer.multipliers == [[1, 0, 1]])
    #expect(stationarity(form, [-1, 0], [1, 1, 0]) == [0, 0])
  }

  @Test("the multipliers of a matrix are a matrix")
  func matrix() throws {
    let a = Expression.matrix("a", rows: 2, columns: 2, symmetry: .symmetric)
    // The least a₁₁ + a₂₂ with a₁₂ = 1 and A ⪰ 0 is 2; the multiplier [1 −1; −1 1].
    let problem = try Problem(.minimize, a.trace(), constraints: [a ⪰ 0, a[0, 1] == 1])
    let form = try ConicForm(problem)
    #expect(form.program.cones == [ConeBlock.zero(1), .semidefinite(2)])
    let root = 2.0.squareRoot()
    let answer = form.recover(x: [1, 1, 1], z: [2, 1, -root, 1])
    let matrix = try #require(answer.multipliers[0])
    for (found, expected) in zip(matrix, [1.0, -1, -1, 1]) {
      #expect(abs(found - expected) < 1e-15)
    }
    #expect(answer.multipliers[1] == [-2])
    for entry in stationarity(form, [1, 1, 1], [2, 1, -root, 1]) { #expect(abs(entry) < 1e-15) }
  }

  @Test("what is made greatest has its own value, not that of its opposite")
  func maximum() throws {
    let problem = try Problem(.maximize, 3 - square(x - 1), constraints: [x <= 0])
    let answer = try ConicForm(problem).recover(x: [0], z: [])
    #expect(answer.value == 2)
    #expect(answer.multipliers == [[2]])
  }

  @Test("a constraint that was put in other words has the multiplier of what was written")
  func rewritten() throws {
    let p = Expression.variable("p", in: .positiveReals)
    let problem = try Problem(.minimize, p, constraints: [exp(p) >= 5, p <= 3])
    let form = try ConicForm(problem)
    let answer = form.recover(x: [1.6094379124341003], z: [])
    // p ≥ log 5 has the multiplier 1; exp(p) ≥ 5 rises exp(log 5) = 5 times as fast.
    let multiplier = try #require(answer.multipliers[0]?.first)
    #expect(abs(multiplier - 0.2) < 1e-15)
    #expect(answer.multipliers[1] == [0])
  }

  /// Px + q + Aᵀz.
  private func stationarity(_ form: ConicForm, _ x: [Double], _ z: [Double]) -> [Double] {
    var gradient = form.program.linear
    form.program.matrix.multiplyTransposedAdd(z, into: &gradient)
    for column in x.indices {
      let (matrix, range) = (
        form.program.quadratic,
        form.program.quadratic.starts[column]..<form.program.quadratic.starts[column + 1]
      )
      for place in range {
        let row = Int(matrix.rows[place])
        gradient[row] += matrix.values[place] * x[column]
        if row != column { gradient[column] += matrix.values[place] * x[row] }
      }
    }
    return gradient
  }
}

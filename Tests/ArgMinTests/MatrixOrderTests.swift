import ArgMin
import ArgMinExpressions
import ArgMinProblems
import Testing

private let v = Expression.vector("v", count: 2)
private let p = Expression.matrix("p", rows: 2, columns: 2, symmetry: .symmetric)
private let q = Variable("q", shape: .matrix(2, 3)).expression

/// A problem with a matrix that is concave or convex in the semidefinite order, and its value by hand.
private struct OrderedProblem: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let sense: Problem.Sense
  let objective: Expression
  let constraints: [Constraint]
  let value: Double

  init(
    _ name: String, _ sense: Problem.Sense, _ objective: Expression, _ constraints: [Constraint],
    _ value: Double
  ) {
    (testDescription, self.sense, self.objective) = (name, sense, objective)
    (self.constraints, self.value) = (constraints, value)
  }
}

private let problems: [OrderedProblem] = [
  OrderedProblem(
    "a constraint: tr P over P ⪰ v vᵀ is ‖v‖²", .minimize, p.trace(),
    [p - outer(v, v) ⪰ 0, v[0] + 2 * v[1] >= 5], 5),
  OrderedProblem(
    "a constraint with several columns", .minimize, p.trace(),
    [p - dot(q, q.transposed) ⪰ 0, q.sum() >= 12], 24),
  OrderedProblem(
    "log det: P − v vᵀ is I at best", .maximize, log(determinant(p - outer(v, v))),
    [p - outer(v, v) ⪰ 0, p.trace() <= 3, v[0] >= 1], 0),
  OrderedProblem(
    "the trace of the inverse", .minimize, inverse(p - outer(v, v)).trace(),
    [p - outer(v, v) ⪰ 0, p.trace() <= 5, v[0] >= 1], 1),
  OrderedProblem(
    "the greatest eigenvalue of a square", .minimize, greatestEigenvalue(outer(v, v)),
    [v.sum() == 2], 2),
  OrderedProblem(
    "the least eigenvalue, of P − v vᵀ with P = 3 I + …", .maximize,
    leastEigenvalue(p - outer(v, v)), [p.trace() <= 7, v[0] >= 1], 3),
]

@Suite("Functions in the order of matrices")
struct MatrixOrderTests {
  @Test("matrices less a square compose with what rises or falls with them", arguments: problems)
  fileprivate func solves(_ row: OrderedProblem) throws {
    let problem = try Problem(row.sense, row.objective, constraints: row.constraints)
    #expect(problem.convexity.isConvex, "\(problem.convexity)")
    let answer = try solve(problem)
    #expect(answer.status == .optimal && answer.guarantee == .global)
    #expect(abs(answer.value - row.value) <= 1e-6 * max(1, abs(row.value)), "\(answer.value)")
  }

  @Test("matrices of products that are no squares are refused")
  func refused() throws {
    let indefinite = p - outer(v, v) + 2 * outer(v.reversed, v.reversed)
    #expect(try !Problem(.minimize, p.trace(), constraints: [indefinite ⪰ 0]).convexity.isConvex)
    // Convex in the order, where a concave matrix is needed.
    let convex = p + outer(v, v)
    #expect(try !Problem(.minimize, p.trace(), constraints: [convex ⪰ 0]).convexity.isConvex)
    #expect(try !Problem(.maximize, greatestEigenvalue(convex)).convexity.isConvex)
  }
}

import ArgMinConvexity
import ArgMinExpressions
import ArgMinProblems
import Testing

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let z = Expression.variable("z", in: .nonNegativeReals)
private let p = Expression.variable("p", in: .positiveReals)
private let q = Expression.variable("q", in: .positiveReals)
private let v = Expression.vector("v", count: 2)
private let a = Expression.matrix("a", rows: 2, columns: 2, symmetry: .symmetric)

/// A problem that other modelling languages refuse, and what becomes of the part they refuse.
struct Refused: Sendable, CustomTestStringConvertible {
  let name: String
  let objective: Expression
  let constraints: [Constraint]
  /// Part of the rewritten formula, or of the rule that says why.
  let rule: String
  init(_ name: String, _ objective: Expression, _ constraints: [Constraint], _ rule: String) {
    (self.name, self.objective, self.constraints, self.rule) = (name, objective, constraints, rule)
  }
  var testDescription: String { name }
}

private let mended: [Refused] = [
  Refused("sqrt(1 + x²)", sqrt(1 + x * x), [], "is norm(stack("),
  Refused("x log x", x * log(x), [], "is -entropy(x)"),
  Refused("x²/y", x * x / p, [], "is quadraticOverLinear("),
  Refused("(x − 1)(x − 1)", (x - 1) * (x + 1) - 2 * (x - 1), [], "the quadratic form is definite"),
  Refused("v·v", dot(v, v), [], "sumOfSquares(v) is convex"),
  Refused("log Σ exp", log(exp(x) + exp(y)), [], "is logAddExp("),
  Refused("−log det", -log(determinant(a)), [a ⪰ 0], "is logDeterminant(a)"),
  Refused(
    "exp exp", exp(x) * exp(2 * y), [], "a product of exponentials is the exponential of a sum"),
  Refused("√(pq)", -sqrt(p * q), [p + q <= 1], "is geometricMean("),
  Refused("p³/q", pow(p, 3) / q, [], "a product of powers"),
  Refused("xy ≥ 1", p + q, [p * q >= 1], "geometricMean("),
  Refused("x² + y² ≤ z²", -x, [x * x + y * y <= z * z, z <= 1], "norm("),
  Refused(
    "λmax entry by entry", max(eigenvalues(a)[0], eigenvalues(a)[1]), [a[0, 0] + a[1, 1] >= 3],
    "sumLargestEigenvalues(a, 1.0)"),
  Refused(
    "x·P⁻¹x entry by entry", inverse(a)[0, 0] + 4 * inverse(a)[0, 1] + 4 * inverse(a)[1, 1],
    [a ⪰ 0, a.trace() <= 3], "matrixFraction("),
  Refused(
    "the divisor's sign from a constraint", square(x + y) / (x - y), [x - y >= 1],
    "quadraticOverLinear("),
  Refused(
    "the divisor's sign from a constraint that is written otherwise",
    square(x + y) / (2 * x - 2 * y), [x >= y + 1], "quadraticOverLinear("),
  Refused("the sign of a factor", square(x) + square(y), [x * y >= 4, x >= 0], "geometricMean("),
  Refused("√(|x|² + |y|²)", sqrt(square(abs(x)) + square(abs(y))), [], "is norm(stack("),
  Refused("chained", x, [0 <= x && x <= 1], ""),
  Refused("strict", x, [x > 1], ""),
]

private let refused: [Refused] = [
  Refused("xy", x * y, [], "\n  rule: a quadratic form is convex where"),
  Refused(
    "√ of a power", x, [sqrt(1 + pow(x, 4)) <= z],
    "\n  rule: a convex expression is needed here; sqrt is concave"),
  Refused(
    "outside of a disk", x, [norm(v) >= 1],
    "constraint 1: norm(v)\n  rule: a concave expression is needed here; norm(v) is convex"),
  Refused(
    "|x| = 1", x, [abs(x) == 1],
    "constraint 1: abs(x)\n  rule: an affine expression is needed here; abs(x) is convex"),
  Refused("or", x, [x <= 0 || x >= 1], "constraint 1\n  rule: a choice between constraints"),
  Refused(
    "union", x, [.member(x, NumberSet(values: [1, 2]))], "a union of 2 intervals is not convex"),
  Refused(
    "cube", pow(x, 3), [], "this power bends one way only where the sign of its base is known"),
  Refused("sine", exp(x) + sin(y), [], "the objective: sin(y)\n  rule: sin is neither convex"),
  Refused(
    "inner", exp(sqrt(x)), [],
    "exp is convex and nondecreasing: it needs a convex argument here; sqrt(x) is concave"),
  Refused("saddle", exp(x) + (x * x - 3 * y * y), [], "here they reach from -3 to 1"),
  Refused("logarithm", x, [log(x) <= y], "constraint 1: log(x)"),
  Refused("x/y", p / q, [], "a quotient is convex or concave only where"),
]

@Suite("Explanations")
struct ExplanationTests {
  @Test("what others refuse is accepted in other words, and says in which", arguments: mended)
  func mends(_ row: Refused) throws {
    let problem = try Problem(.minimize, row.objective, constraints: row.constraints)
    let verdict = ConvexityVerdict(problem)
    #expect(verdict.isConvex, "\(verdict)")
    #expect(row.rule.isEmpty || verdict.description.contains(row.rule), "\(verdict)")
    _ = try ConicForm(problem)
  }

  @Test("what is not convex is named with the rule that it breaks", arguments: refused)
  func refuses(_ row: Refused) throws {
    let problem = try Problem(.minimize, row.objective, constraints: row.constraints)
    let violation = try #require(ConvexityVerdict(problem).violation)
    #expect(violation.description.contains(row.rule), "\(violation)")
  }

  @Test("variables of Exists become columns")
  func exists() throws {
    let t = Variable("t")
    let problem = try Problem(
      .minimize, x,
      constraints: [.exists([t], t.expression >= 1 && square(t.expression) <= x)])
    let form = try ConicForm(problem)
    #expect(form.ownColumnCount == 1)
    #expect(form.program.columnCount == 3)
  }
}

import ArgMinConvexity
import ArgMinExpressions
import ArgMinProblems
import Testing

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let z = Expression.variable("z")
private let p = Expression.variable("p", in: .positiveReals)
private let q = Expression.variable("q", in: .positiveReals)
private let r = Expression.variable("r", in: .nonNegativeReals)
private let n = Expression.variable("n", in: .nonPositiveReals)
private let v = Variable("v", shape: .vector(3)).expression
private let w = Variable("w", in: .positiveReals, shape: .vector(3)).expression
private let a = Variable("a", shape: .matrix(3, 3), symmetry: .symmetric).expression

/// An expression and how it bends, from the definition or from the Hessian by hand.
struct Bend: Sendable, CustomTestStringConvertible {
  let expression: Expression
  let bend: String
  let constraints: [Constraint]
  init(_ expression: Expression, _ bend: String, _ constraints: Constraint...) {
    (self.expression, self.bend, self.constraints) = (expression, bend, constraints)
  }
  var testDescription: String { "\(expression)" }
}

private let matrix = Expression([[2, 1, 0], [1, 2, 0], [0, 0, 0]])
private let indefinite = Expression([[1, 2, 0], [2, 1, 0], [0, 0, 1]])

private let atoms: [Bend] = [
  Bend(3 * x - 2 * y + 1, "affine"),
  Bend(exp(x), "convex"),
  Bend(-exp(x), "concave"),
  Bend(log(x), "concave"),
  Bend(sqrt(x), "concave"),
  Bend(abs(x - y), "convex"),
  Bend(max(x, y, 2 * z), "convex"),
  Bend(min(x, y), "concave"),
  Bend(1 / p, "convex"),
  Bend(1 / x, "neither"),
  Bend(pow(x, 3), "neither"),
  Bend(pow(p, 3), "convex"),
  Bend(pow(n, 3), "concave"),
  Bend(pow(x, 3), "convex", x >= 1),
  Bend(pow(x, 4), "convex"),
  Bend(pow(p, -2), "convex"),
  Bend(pow(x, 1.5), "convex"),
  Bend(pow(x, 0.3), "concave"),
  Bend(pow(2, x), "convex"),
  Bend(sin(x), "neither"),
  Bend(huber(x), "convex"),
  Bend(norm(v), "convex"),
  Bend(norm(v, 1), "convex"),
  Bend(norm(v, 3), "convex"),
  Bend(norm(w, 0.5), "concave"),
  Bend(sumLargest(v, 2), "convex"),
  Bend(sumSmallest(v, 2), "concave"),
  Bend(logSumExp(v), "convex"),
  Bend(geometricMean(w), "concave"),
  Bend(inverseProduct(w), "convex"),
  Bend(sumOfSquares(v), "convex"),
  Bend(quadraticForm(v, matrix), "convex"),
  Bend(quadraticForm(v, indefinite), "neither"),
  Bend(quadraticOverLinear(v, p), "convex"),
  Bend(greatestEigenvalue(a), "convex"),
  Bend(leastEigenvalue(a), "concave"),
  Bend(logDeterminant(a), "concave"),
  Bend(traceOfInverse(a), "convex"),
  Bend(nuclearNorm(a), "convex"),
  Bend(spectralNorm(a), "convex"),
  Bend(entropy(x), "concave"),
  Bend(relativeEntropy(x, y), "convex"),
  Bend(klDivergence(x, y), "convex"),
  Bend(exp(x * x), "convex"),
  Bend(exp(-x * x), "neither"),
  Bend(log(min(x, y)), "concave"),
  Bend(pow(max(x, 0), 2), "convex"),
  Bend(-log(x) - sqrt(y) + z, "convex"),
]

/// What the rules of composition alone do not tell.
private let rewritten: [Bend] = [
  Bend(sqrt(1 + x * x), "convex"),
  Bend(sqrt(x * x + 2 * x * y + 2 * y * y), "convex"),
  Bend(sqrt(x * x - 2 * x + 2), "convex"),
  Bend(x * log(x), "convex"),
  Bend(x * log(x / y), "convex"),
  Bend(x * log(x) - x * log(y), "convex"),
  Bend(x * (log(y) - log(x)), "concave"),
  Bend(pow(x, 2) / p, "convex"),
  Bend((x * x + y * y) / p, "convex"),
  Bend((x - 1) * (x - 1), "convex"),
  Bend((x - 1) * (2 * x - 2), "convex"),
  Bend(x * x + y * y - x * y, "convex"),
  Bend(x * x + y * y - 2 * x * y + exp(x), "convex"),
  Bend(x * x + y * y - 3 * x * y, "neither"),
  Bend(-x * x - x * y - y * y, "concave"),
  Bend(x * y, "neither"),
  Bend((x + y) * (x + y) - 4 * x * y, "convex"),
  Bend((x + y) * (x - y) + y * y, "convex"),
  Bend(x * x - x * x + y, "affine"),
  Bend(dot(v, v), "convex"),
  Bend(dot(v, dot(matrix, v)), "convex"),
  Bend(dot(v, dot(indefinite, v)), "neither"),
  Bend(sqrt(dot(v, v) + 4), "convex"),
  Bend(log(exp(x) + exp(2 * y) + 3), "convex"),
  Bend(log(1 + exp(x)), "convex"),
  Bend(log(exp(v).sum()), "convex"),
  Bend(exp(x) * exp(y), "convex"),
  Bend(exp(x) / exp(y), "convex"),
  Bend(log(exp(x)), "affine"),
  Bend(exp(log(p)), "affine"),
  Bend(pow(exp(x), 3), "convex"),
  Bend(log(p * q), "concave"),
  Bend(log(p / q), "neither"),
  Bend(sqrt(p * q), "concave"),
  Bend(pow(p, 0.25) * pow(q, 0.5), "concave"),
  Bend(pow(p, 0.5) * q, "neither"),
  Bend(1 / (p * q), "convex"),
  Bend(pow(p, 3) / q, "convex"),
  Bend(pow(p, 1.5) / sqrt(q), "convex"),
  Bend(p / q, "neither"),
  Bend(r * exp(r), "convex"),
  Bend(pow(x * x + y * y, 1.5), "convex"),
  Bend(pow(x * x + y * y, 0.75), "convex"),
  Bend(abs(x) + sqrt(x * x), "convex"),
]

@Suite("Verdicts on expressions")
struct VerdictTests {
  private func bend(_ row: Bend) throws -> String {
    let least = try Problem(.minimize, row.expression, constraints: row.constraints)
    let greatest = try Problem(.maximize, row.expression, constraints: row.constraints)
    switch (ConvexityVerdict(least).isConvex, ConvexityVerdict(greatest).isConvex) {
    case (true, true): return "affine"
    case (true, false): return "convex"
    case (false, true): return "concave"
    case (false, false): return "neither"
    }
  }

  @Test("the rules of composition tell how an expression bends", arguments: atoms)
  func composition(_ row: Bend) throws { #expect(try bend(row) == row.bend) }

  @Test("what is written otherwise bends as it does in known functions", arguments: rewritten)
  func rewriting(_ row: Bend) throws { #expect(try bend(row) == row.bend) }
}

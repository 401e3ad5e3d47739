import ArgMin
import ArgMinConvexity
import ArgMinExpressions
import ArgMinProblems
import Testing

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let z = Expression.variable("z")
private let v = Expression.vector("v", count: 3)

/// A problem that is not convex as it stands, with its best value in closed form.
private struct Reducible: Sendable, CustomTestStringConvertible {
  let name: String
  let problem: Problem
  let value: Double
  let kind: ConvexityDerivation.Kind

  init(
    _ name: String, _ sense: Problem.Sense, _ objective: Expression, _ constraints: [Constraint],
    _ value: Double, _ kind: ConvexityDerivation.Kind
  ) throws {
    (self.name, self.value, self.kind) = (name, value, kind)
    problem = try Problem(sense, objective, constraints: constraints)
  }

  var testDescription: String { name }

  static let all: [Reducible] = {
    let made: [Reducible?] = [
      try? Reducible(
        "the least fence around an area", .minimize, 2 * x + 2 * y,
        [x * y == 1, x <= y / 2, x > 0, y > 0], 3 * 2.0.squareRoot(), .logConvex),
      try? Reducible(
        "the greatest product", .maximize, x * y, [x + y <= 1, x >= 0, y >= 0], 0.25, .logConvex),
      try? Reducible(
        "the greatest box", .maximize, x * y * z,
        [2 * (x * y + y * z + x * z) <= 24, x > 0, y > 0, z > 0], 8, .logConvex),
      try? Reducible(
        "a posynomial over a monomial", .minimize, x / y + y / x + 1 / (x * y),
        [x * y <= 2, x > 0, y > 0], 2.5, .logConvex),
      try? Reducible(
        "a product of vectors' entries", .minimize, v.sum() * v.sum() / v.product(),
        [v.sum() <= 3, v > 0], 9, .logConvex),
      try? Reducible(
        "a product of affine functions", .maximize, (x + 1) * (y + 2),
        [x + y <= 3, x >= 0, y >= 0], 9, .monotone),
      try? Reducible(
        "a logarithm of a convex function", .minimize, log(1 + x * x + y * y), [x + y >= 1],
        0.4054651081081644, .monotone),
      try? Reducible("the opposite of a cube", .minimize, pow(x, 3), [x >= -2], -8, .monotone),
      try? Reducible(
        "a linear over a linear function", .minimize, (2 * x - y + 1) / (x + y + 3),
        [x >= 0, y >= 0, x <= 4, y <= 4], -3.0 / 7, .ratio),
      try? Reducible(
        "convex over affine", .minimize, (exp(x) + 1) / (2 + x), [x >= -1, x <= 3], 1, .ratio),
      try? Reducible(
        "concave over convex", .maximize, sqrt(x + 1) / (1 + exp(x)), [x >= -0.9, x <= 3], 0.5,
        .ratio),
      try? Reducible(
        "a root over a posynomial", .maximize, sqrt(x) / (1 + x * x), [x >= 0.1, x <= 3],
        0.5698767642386944, .logConvex),
      try? Reducible(
        "the branch of a hyperbola", .minimize, square(x - 1) + 2 * square(y - 1),
        [x * x - 2 * y * y >= 1, x + y <= 1], 2, .pieces),
      try? Reducible(
        "outside of an interval", .minimize, abs(x - 0.2), [abs(x) >= 1], 0.8, .pieces),
      try? Reducible(
        "either of two", .minimize, square(x - 0.4), [x <= 0 || x >= 1], 0.16, .pieces),
      try? Reducible(
        "the greatest size", .maximize, abs(x - 1) + y, [square(x) + square(y) <= 1],
        1 + 2.0.squareRoot(), .pieces),
      try? Reducible(
        "the greatest of several is large", .minimize, x + 2 * y,
        [max(x, y) >= 2, x >= 0, y >= 0], 2, .pieces),
    ]
    return made.compactMap { $0 }
  }()
}

@Suite("Reductions to convex problems")
struct ConvexReductionTests {
  @Test("none of the problems is missing")
  func count() { #expect(Reducible.all.count == 17) }

  @Test(
    "a problem that is convex in another form is solved to its global optimum",
    arguments: Reducible.all)
  fileprivate func reduces(_ row: Reducible) throws {
    let verdict = row.problem.convexity
    #expect(!verdict.isConvex && !verdict.violations.isEmpty)
    #expect(verdict.derivation?.kind == row.kind, "\(verdict)")
    let answer = try solve(row.problem)
    #expect(answer.status == .optimal)
    #expect(answer.guarantee == .global)
    #expect(answer.method == "Convex")
    #expect(abs(answer.value - row.value) <= 1e-7 * max(1, abs(row.value)), "\(answer.value)")
    #expect(try #require(answer.maxViolation) <= 1e-8)
    let bound = try #require(answer.bound)
    #expect(row.problem.sense == .minimize ? bound <= answer.value : bound >= answer.value)
  }

  @Test("an equation that is tight in its relaxation keeps the proof")
  func relaxation() throws {
    let answer = try minimize(x + y) { x * x + y * y == 1 }
    #expect(answer.guarantee == .global)
    #expect(abs(answer.value + 2.0.squareRoot()) <= 1e-9)
    // Where it is not tight, nothing is claimed of the relaxation's point.
    let far = try minimize(square(x) + square(y)) { square(x - 3) + square(y) == 1 }
    #expect(abs(far.value - 4) <= 1e-6)
    let loose = try minimize(square(x)) { square(x) + square(y) == 1 }
    #expect(abs(loose.value) <= 1e-8)
    #expect(try #require(loose.maxViolation) <= 1e-6)
  }

  @Test("variables that may be 0 are not taken as positive where that would lose the answer")
  func zeros() throws {
    // At x = 0 the constraint says nothing of y; over positive x it says y ≤ 1.
    let free = try maximize(y) {
      x * y <= x
      y <= 5
      x >= 0
      y >= 0
    }
    #expect(abs(free.value - 5) <= 1e-6)
    // Nothing but 0 is left for x.
    let forced = try maximize(y) {
      x + y <= 1
      y >= 1
      x >= 0
    }
    #expect(forced.status == .optimal)
    #expect(abs(forced.value - 1) <= 1e-8)
  }
}

/// A problem that is not convex, with the best value of the rewrite.
private struct Mended: Sendable, CustomTestStringConvertible {
  let name: String
  let objective: Expression
  let constraints: [Constraint]
  let change: String
  let value: Double

  init(
    _ name: String, _ objective: Expression, _ constraints: [Constraint], _ change: String,
    _ value: Double
  ) {
    (self.name, self.objective, self.constraints) = (name, objective, constraints)
    (self.change, self.value) = (change, value)
  }

  var testDescription: String { name }
}

private let a = Expression.matrix("a", rows: 2, columns: 2, symmetry: .symmetric)

private let mended: [Mended] = [
  Mended("x²/y", x * x / y, [x + y >= 2, x >= 1, y <= 2], "add y > 0", 0.5),
  Mended("x³", pow(x, 3) + y, [x + y == 1], "add x >= 0", 1 - 2 / (3 * 3.0.squareRoot())),
  Mended("xy", x * y, [x <= 4, x * x * y >= 8], "add x > 0.0", 2),
  Mended("x + 1/x", x + 1 / x, [], "add x > 0", 2),
  Mended(
    "a circle", x + y, [x * x + y * y == 1],
    "relax x^2 + y^2 == 1.0 to x^2 + y^2 <= 1.0", -2.0.squareRoot()),
  Mended("xeˣ", x * exp(x), [], "add x > 0", 0),
  Mended("|x| = y", x - 2 * y, [abs(x) + exp(y) == 2], "relax", -1.3862943611198906),
  Mended(
    "log det", a.trace() - log(determinant(a)), [], "add (", 2),
]

@Suite("Rewrites")
struct RewriteTests {
  @Test("what is proposed instead is solved to its global optimum", arguments: mended)
  fileprivate func mends(_ row: Mended) throws {
    let problem = try Problem(.minimize, row.objective, constraints: row.constraints)
    let verdict = problem.convexity
    let rewrite = try #require(verdict.rewrite, "\(verdict)")
    #expect(rewrite.description.contains(row.change), "\(rewrite)")
    let answers = try rewrite.problems.map { try solve($0) }
    #expect(answers.allSatisfy { $0.guarantee == .global || $0.status == .infeasible })
    let best = try #require(answers.map(\.value).min())
    #expect(abs(best - row.value) <= 1e-6, "\(best)")
  }

  @Test("nothing is proposed where nothing is known to help")
  func nothing() throws {
    let outside = try Problem(.minimize, v.sum(), constraints: [norm(v) >= 1])
    #expect(outside.convexity.rewrite == nil)
    #expect(outside.convexity.violation?.rule.contains("norm(v) is convex") == true)
  }

  @Test("each part that breaks a problem is named")
  func all() throws {
    let problem = try Problem(
      .minimize, exp(sqrt(x)) + sin(y) + z, constraints: [sqrt(z) <= x, x >= 1, norm(v) >= y])
    let places = problem.convexity.violations.map(\.place)
    #expect(places == [.objective, .objective, .constraint(0), .constraint(2)])
  }
}

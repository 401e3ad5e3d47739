import ArgMinConvexity
import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let p = Expression.variable("p", in: .positiveReals)
private let q = Expression.variable("q", in: .positiveReals)
private let n = Expression.variable("n", in: .nonPositiveReals)
private let v = Variable("v", shape: .vector(3)).expression
private let w = Variable("w", in: .positiveReals, shape: .vector(3)).expression
private let w4 = Variable("w", in: .positiveReals, shape: .vector(4)).expression
private let m = Variable("m", shape: .matrix(2, 3)).expression
private let a = Variable("a", shape: .matrix(2, 2), symmetry: .symmetric).expression
private let b = Variable("b", shape: .matrix(3, 3), symmetry: .symmetric).expression

/// A function, and whether its upper or its lower bound is convex.
struct GraphForm: Sendable, CustomTestStringConvertible {
  let function: Expression
  let sense: Problem.Sense
  /// Adds a multiple of the identity to symmetric matrices, so that they are definite.
  let isDefinite: Bool
  init(_ function: Expression, _ sense: Problem.Sense = .minimize, isDefinite: Bool = false) {
    (self.function, self.sense, self.isDefinite) = (function, sense, isDefinite)
  }
  var testDescription: String { "\(function)" }
}

private let c = Variable("c", shape: .matrix(3, 3), symmetry: .symmetric).expression
private let weights = Expression([[2, 1, 0], [1, 2, 0], [0, 0, 3]])
private let form = Expression([[2, 1, 0], [1, 2, 0], [0, 0, 0]])

private let forms: [GraphForm] = [
  GraphForm(abs(x) + 2 * abs(x - y)),
  GraphForm(max(x, 2 * y, x - y)),
  GraphForm(min(x, 2 * y), .maximize),
  GraphForm(max(v)), GraphForm(min(v), .maximize),
  GraphForm(m.max(axis: 0).sum()), GraphForm(m.min(axis: 1).sum(), .maximize),
  GraphForm(norm(v, 1)), GraphForm(norm(v, .infinity)),
  GraphForm(norm(v)), GraphForm(m.norm(axis: 0).sum()), GraphForm(m.norm(axis: 1).sum()),
  GraphForm(m.norm(1, axis: 1).sum() + m.norm(.infinity, axis: 0).sum()),
  GraphForm(norm(v, 3)), GraphForm(norm(v, 1.5)), GraphForm(m.norm(3, axis: 0).sum()),
  GraphForm(norm(w, 0.5), .maximize), GraphForm(norm(w, -1), .maximize),
  GraphForm(sumLargest(v, 2)), GraphForm(sumLargest(v, 1.5)),
  GraphForm(m.sumLargest(2, axis: 1).sum()),
  GraphForm(sumSmallest(v, 2), .maximize),
  GraphForm(sortedDot(v, weights: [3, -1, 0.5])),
  GraphForm(totalVariation(v)), GraphForm(peakToPeak(v)),
  GraphForm(exp(x + 1)), GraphForm(expm1(x)), GraphForm(pow(2, x)), GraphForm(cosh(x)),
  GraphForm(xexp(p)),
  GraphForm(log(p), .maximize), GraphForm(log2(p), .maximize), GraphForm(log10(p), .maximize),
  GraphForm(log1p(p), .maximize),
  GraphForm(logAddExp(x, y)), GraphForm(logistic(x)), GraphForm(logSumExp(v)),
  GraphForm(m.logSumExp(axis: 0).sum()),
  GraphForm(entropy(p), .maximize), GraphForm(entropy(w).sum(), .maximize),
  GraphForm(relativeEntropy(p, q)), GraphForm(klDivergence(p, q)),
  GraphForm(square(x)), GraphForm(square(v).sum()), GraphForm(sumOfSquares(v)),
  GraphForm(m.sumOfSquares(axis: 1).sum()), GraphForm(exp(sumOfSquares(v) / 4)),
  GraphForm(pow(x, 4)), GraphForm(pow(x, 6)), GraphForm(pow(p, 3)), GraphForm(pow(p, 5)),
  GraphForm(pow(n, 3), .maximize), GraphForm(pow(p, -1)), GraphForm(pow(p, -2)),
  GraphForm(pow(n, -2)), GraphForm(1 / p), GraphForm(3 / n, .maximize),
  GraphForm(inversePositive(p)),
  GraphForm(pow(p, 1.5)), GraphForm(pow(p, 2.7)), GraphForm(pow(p, 0.3), .maximize),
  GraphForm(pow(p, 0.75), .maximize), GraphForm(pow(p, -0.5)), GraphForm(pow(p, -1.7)),
  GraphForm(sqrt(p), .maximize), GraphForm(cbrt(p), .maximize), GraphForm(cbrt(n)),
  GraphForm(surd(p, 5), .maximize),
  GraphForm(huber(x)), GraphForm(huber(v, 0.5).sum()), GraphForm(max(huber(x), 0.1)),
  GraphForm(quadraticForm(v, form)), GraphForm(exp(quadraticForm(v, form) / 8)),
  GraphForm(quadraticForm(v, -form), .maximize),
  GraphForm(quadraticOverLinear(v, p)), GraphForm((x * x + 2 * y * y) / p),
  GraphForm(geometricMean(w), .maximize), GraphForm(geometricMean(w4), .maximize),
  GraphForm(geometricMean(w, weights: [1, 2, 4]), .maximize),
  GraphForm(geometricMean(w, weights: [1, 1, 2]), .maximize),
  GraphForm(inverseProduct(w)),
  GraphForm(1 / (p * q)), GraphForm(pow(p, 3) / q), GraphForm(pow(p, 1.5) / sqrt(q)),
  GraphForm(pow(p, 0.25) * pow(q, 0.5), .maximize), GraphForm(pow(p, -0.5) / pow(q, 0.3)),
  GraphForm(-pow(p, 0.2) * pow(q, 0.3)),
  GraphForm(greatestEigenvalue(b)), GraphForm(leastEigenvalue(b), .maximize),
  GraphForm(sumLargestEigenvalues(b, 2)), GraphForm(sumLargestEigenvalues(b, 1.5)),
  GraphForm(spectralNorm(m)), GraphForm(nuclearNorm(m)),
  GraphForm(sumLargestSingularValues(Variable("s", shape: .matrix(3, 3)).expression, 2)),
  GraphForm(logDeterminant(b), .maximize, isDefinite: true),
  GraphForm(rootDeterminant(b), .maximize, isDefinite: true),
  GraphForm(traceOfInverse(b), isDefinite: true),
  GraphForm(matrixFraction(v, b), isDefinite: true),
  GraphForm(matrixFraction(Variable("r", shape: .matrix(2, 2)).expression, a), isDefinite: true),
  GraphForm(vonNeumannEntropy(a), .maximize, isDefinite: true),
  GraphForm(logDeterminant(b - 0.2 * outer(v, v)), .maximize, isDefinite: true),
  GraphForm(rootDeterminant(b - 0.2 * outer(v - 1, v - 1)), .maximize, isDefinite: true),
  GraphForm(traceOfInverse(a - 0.1 * dot(m, m.transposed)), isDefinite: true),
  GraphForm(matrixFraction(v, b - 0.2 * outer(v, v)), isDefinite: true),
  GraphForm(greatestEigenvalue(dot(m, dot(weights, m.transposed)) - a)),
  GraphForm(leastEigenvalue(b - outer(v, v)), .maximize),
  GraphForm(leastEigenvalue(b - dot(c, c)), .maximize),
  GraphForm(traceOfExponential(a)),
  GraphForm(sqrt(1 + x * x)), GraphForm(sqrt(x * x - 2 * x + 2)),
  GraphForm(pow(x * x + y * y, 1.5)), GraphForm(pow(x * x + y * y, 0.75)),
  GraphForm(x * x + y * y - x * y), GraphForm(log(exp(x) + exp(2 * y) + 3)),
  GraphForm(p * log(p)), GraphForm(p * log(p / q)), GraphForm(exp(x) / exp(y)),
  GraphForm(log(p * q), .maximize), GraphForm(pow(max(x, 0), 2) + exp(abs(y))),
]

@Suite("Graph forms")
struct GraphFormTests {
  @Test(
    "the best value of a graph form at a point is the function's value", .tags(.slow),
    arguments: forms)
  func value(_ row: GraphForm) throws {
    var generator = SeededGenerator(seed: 20)
    let problem = try Problem(row.sense, row.function)
    let form = try ConicForm(problem)
    for _ in 0..<2 {
      let point = problem.variables.flatMap {
        Self.point($0, isDefinite: row.isDefinite, &generator)
      }
      let expected = PointEvaluator(problem).value(of: row.function, at: point)
      let least = try #require(
        BarrierOracle(form.program, holding: point).minimum(), "no point inside at \(point)")
      let value = row.sense == .minimize ? least.value : -least.value
      #expect(abs(value - expected) <= 2e-6 * max(1, abs(expected)), "at \(point)")
      let answer = form.recover(
        x: least.point, z: Array(repeating: 0, count: form.program.rowCount))
      #expect(answer.point == point)
      #expect(abs(answer.value - value) <= 1e-12 * max(1, abs(value)))
    }
  }

  /// Values of the columns of a variable inside of its domain.
  private static func point(
    _ variable: Variable, isDefinite: Bool, _ generator: inout SeededGenerator
  ) -> [Double] {
    variable.elements.indices.map { column in
      let value = Double.random(in: -1.5...1.5, using: &generator)
      let isDiagonal =
        variable.symmetry == .symmetric
        && (0..<variable.shape.rows).contains {
          variable.symmetry.column(row: $0, column: $0, of: variable.shape)?.column == column
        }
      if isDefinite, isDiagonal { return 4 + value }
      switch variable.domain {
      case .positiveReals: return abs(value) + 0.2
      case .nonPositiveReals: return -abs(value) - 0.2
      default: return value
      }
    }
  }

  @Test("a function that many formulas share has one variable of its own")
  func sharing() throws {
    let shared = exp(x) + norm(v)
    let problem = try Problem(
      .minimize, shared, constraints: [exp(x) <= 4, exp(x) + y <= 3, norm(v) <= y])
    let form = try ConicForm(problem)
    #expect(form.program.columnCount == 1 + 3 + 1 + 2)
    #expect(form.program.cones.filter { $0 == .exponential }.count == 1)
    #expect(form.program.cones.filter { $0 == .secondOrder(4) }.count == 1)
  }

  @Test("squares of the objective stay quadratic, and bounds stay bounds")
  func quadraticObjective() throws {
    let problem = try Problem(
      .minimize, square(x - 1) + square(y) + x * y + 3 * y,
      variables: [Variable("x"), Variable("y")],
      constraints: [x >= 0, 2 * y <= 5, x + y >= 1])
    let program = try ConicForm(problem).program
    #expect(program.columnCount == 2)
    #expect(program.cones == [.nonNegative(1)])
    #expect(program.lower == [0, -.infinity])
    #expect(program.upper == [.infinity, 2.5])
    #expect(program.quadratic.values == [2, 1, 2])
    #expect(program.linear == [-2, 3])
    #expect(program.constant == 1)
  }

  @Test("a dense least-squares objective gets a residual, and its matrix is never squared")
  func leastSquares() throws {
    let columns = Variable("u", shape: .vector(20))
    let rows: [[Double]] = (0..<8).map { i in
      (0..<20).map { (j: Int) -> Double in Double((i * 7 + j * 3) % 11) + 1 }
    }
    let residual = dot(Expression(rows), columns.expression) - 1
    let program = try ConicForm(Problem(.minimize, sumOfSquares(residual))).program
    #expect(program.columnCount == 28)
    #expect(program.quadratic.values == Array(repeating: 2, count: 8))
    #expect(program.cones == [ConeBlock.zero(8)])
  }

  @Test("whole variables keep their domain and their bounds")
  func wholeNumbers() throws {
    let k = Expression.variable("k", in: .nonNegativeIntegers)
    let program = try ConicForm(
      Problem(
        .minimize, abs(k - 0.3) + x,
        variables: [Variable("k", in: .nonNegativeIntegers), Variable("x")],
        constraints: [x >= -1, .element(x, .integers)])
    ).program
    #expect(program.isInteger == [true, true, false, false])
    #expect(program.lower[0] == 0 && program.lower[1] == -1)
  }

  @Test("what bends but has no cones is a typed error")
  func noConicForm() throws {
    #expect(throws: ConicFormError.self) { try ConicForm(Problem(.minimize, logGamma(p))) }
    #expect(throws: ConicFormError.self) { try ConicForm(Problem(.minimize, x * y)) }
    #expect(throws: ConicFormError.self) {
      try ConicForm(Problem(.minimize, Expression(.infinity) * x + abs(x)))
    }
  }
}

import ArgMinExpressions
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Vectors and matrices in compositions")
struct ArrayFunctionStructureTests {
  private func facts(_ expression: Expression) -> NodeFacts {
    let (storage, places) = Expression.gather([expression])
    return NodeFacts.all(of: storage)[Int(places[0])]
  }

  private func entries(_ expression: Expression, _ x: Expression, at point: [Double]) -> [Double] {
    let tape = Tape([expression], variables: [x].compactMap(\.variableKey))
    let evaluator = TapeEvaluator(tape)
    evaluator.evaluate(point)
    return tape.outputs.indices.map(evaluator.value)
  }

  private let v = Expression.vector("v", count: 3)
  private let m = Expression.matrix("m", rows: 2, columns: 3)

  @Test("parts, products and sums of affine expressions are affine")
  func affine() {
    let a: Expression = [[1, 2, 3], [4, 5, 6]]
    for expression in [
      v[1], v[1...], m.transposed, m.diagonal(), .stack([v, 2 * v]), .diagonal(v), a * v,
      m * Expression([1, 2, 3]), kronecker(a, m), convolve(v, [1, 2]), v.cumulativeSum(),
      v.differences(), (m * a.transposed).trace(), v.mean(), v.reversed - 3, v / 2,
      quadraticForm([1, 2], m[0..., ..<2]),
      logSumExp(v[..<1]), determinant([[v[0]]]),
    ] {
      let facts = facts(expression)
      #expect(facts.curvature.isAffine, "\(expression)")
      #expect((facts.degree ?? 2) <= 1, "\(expression)")
      let variables = [v, m].compactMap(\.variableKey)
      #expect(AffineMap([expression], variables: variables) != nil, "\(expression)")
    }
  }

  @Test("the rules of composition")
  func compositions() {
    let p = Expression.vector("p", count: 3, in: .nonNegativeReals)
    let s = Expression.matrix("s", rows: 3, columns: 3, symmetry: .symmetric)
    let convex: [Expression] = [
      norm(2 * v - 1, 3), sumLargest(exp(v), 2), max(v * v), norm(p * p, 1), norm(exp(v), 1.5),
      logSumExp(m.transposed * Expression([1, 2])), quadraticOverLinear(v, v[0]),
      quadraticOverLinear(v, sqrt(v[0])), quadraticOverLinear(p * p, 1 + v[1]),
      inverseProduct(sqrt(p)), -logDeterminant(s + 1), greatestEigenvalue(s) + traceOfInverse(s),
      nuclearNorm(m - 1), dot(v, v), totalVariation(m), v.variance(), exp(spectralNorm(m)),
      (v * v).cumulativeMaximum()[1], sortedDot(v * v, weights: [1, 2]),
      matrixFraction(v, s), perspective(sumOfSquares(v), p[0] + 1), m.norm(3, axis: 0)[1],
      -geometricMean(sqrt(p)), -min(log(p)), norm(p, 0.5) * -1,
      quadraticForm(
        p * p,
        [
          [1, 1, 0], [1, 1, 0], [0, 0, 2],
        ]),
    ]
    for expression in convex { #expect(facts(expression).curvature == .convex, "\(expression)") }
    let unknown: [Expression] = [
      norm(v * v - 1), max(log(p)), sumLargest(-v * v, 2), quadraticOverLinear(v, v[0] * v[0]),
      quadraticForm(v, [[1, 0, 0], [0, -1, 0], [0, 0, 0]]), geometricMean(v * v),
      logDeterminant(s * s), v.product(), determinant(s), dot(v, p),
    ]
    for expression in unknown { #expect(facts(expression).curvature == .unknown, "\(expression)") }
  }

  @Test("a quadratic form bends as the eigenvalues of its symmetric part say")
  func definiteness() {
    func form(_ rows: [[Double]]) -> Curvature {
      facts(quadraticForm(v[..<rows.count], Expression(rows))).curvature
    }
    #expect(form([[2, 1], [1, 2]]) == .convex)
    #expect(form([[-2, 1], [1, -2]]) == .concave)
    #expect(form([[1, 2], [2, 1]]) == .unknown)
    #expect(form([[0, 1], [1, 0]]) == .unknown)
    #expect(form([[0, 1], [-1, 0]]) == .convex)
    #expect(form([[1, 2], [2, 4]]) == .convex)
    #expect(form([[0.01, 0.1, 1], [0.1, 1, 10], [1, 10, 100]]) == .convex)
    #expect(form([[1, 0, 0], [0, 1, 0], [0, 0, -1e-9]]) == .unknown)
    #expect(form([[1, .nan], [0, 1]]) == .unknown)
    #expect(form([[1, .infinity], [0, 1]]) == .unknown)
    let x = Expression.vector("x", count: 400)
    let second = (0..<400).flatMap { row in
      [(row: row, column: row, value: 2.0)]
        + (row > 0 ? [(row: row, column: row - 1, value: -2.0)] : [])
    }
    let sparse = Expression(sparse: second, rows: 400, columns: 400)
    #expect(facts(quadraticForm(x, sparse)).curvature == .convex)
    #expect(facts(quadraticForm(x, -sparse)).curvature == .concave)
    #expect(facts(quadraticForm(x, sparse - .identity(400))).curvature == .unknown)
  }

  @Test("random products BᵀB of any rank are convex, and with less on the diagonal they are not")
  func randomForms() {
    var generator = SeededGenerator.forTest(seed: 31)
    for order in 1...60 {
      let rank = Int.random(in: 1...order, using: &generator)
      let b = (0..<rank * order).map { _ in Double.random(in: -1...1, using: &generator) }
      var gram = (0..<order * order).map { place in
        (0..<rank).reduce(0.0) {
          $0 + b[$1 * order + place / order] * b[$1 * order + place % order]
        }
      }
      let x = Expression.vector("x", count: order)
      let shape = Shape.matrix(order, order)
      #expect(
        facts(quadraticForm(x, Expression(entries: gram, shape: shape))).curvature == .convex)
      for i in 0..<order { gram[i * order + i] -= 0.6 * Double(rank) }
      // The mean eigenvalue is about rank/3 less 0.6 rank, and one at least is negative.
      #expect(
        facts(quadraticForm(x, Expression(entries: gram, shape: shape))).curvature != .convex)
    }
  }

  @Test("reductions along an axis are those of NumPy")
  func axes() {
    let values: [Double] = [1, 5, 2, 4, 3, 6]
    #expect(entries(m.max(axis: 0), m, at: values) == [4, 5, 6])
    #expect(entries(m.min(axis: 1), m, at: values) == [1, 3])
    #expect(entries(m.product(axis: 0), m, at: values) == [4, 15, 12])
    #expect(entries(m.norm(1, axis: 1), m, at: values) == [8, 13])
    #expect(entries(m.norm(.infinity, axis: 0), m, at: values) == [4, 5, 6])
    #expect(entries(m.sumOfSquares(axis: 1), m, at: values) == [30, 61])
    #expect(entries(m.sumLargest(1.5, axis: 0), m, at: values) == [4.5, 6.5, 7])
    #expect(entries(m.cumulativeMaximum(axis: 1), m, at: values) == [1, 5, 5, 4, 4, 6])
    #expect(entries(m.cumulativeMinimum(axis: 0), m, at: values) == [1, 5, 2, 1, 3, 2])
    #expect(entries(m.cumulativeProduct(axis: 0), m, at: values) == [1, 5, 2, 4, 15, 12])
    #expect(entries(sorted(m), m, at: values) == [1, 2, 3, 4, 5, 6])
    #expect(entries(m.geometricMean(axis: 0), m, at: [1, 4, 2, 4, 9, 8]) == [2, 6, 4])
    let sums = entries(m.logSumExp(axis: 0), m, at: [0, 0, 0, 0, 0, 0])
    #expect(sums.allSatisfy { abs($0 - 0.6931471805599453) < 1e-15 })
  }

  @Test("derivatives in a symmetric variable count both elements of a pair")
  func symmetric() {
    let s = Expression.matrix("s", rows: 2, columns: 2, symmetry: .symmetric)
    // log(ac − b²)
    let (a, b, c) = (2.0, 0.5, 1.0)
    let determinant = a * c - b * b
    let sample = Sample(logDeterminant(s), variables: [s], at: [a, b, c])
    let gradient = [c / determinant, -2 * b / determinant, a / determinant]
    for (found, expected) in zip(sample.gradient, gradient) {
      #expect(abs(found - expected) < 1e-14)
    }
    #expect(abs(sample.hessian[1][1] + 2 / determinant + gradient[1] * gradient[1]) < 1e-13)
    #expect(abs(sample.hessian[0][2] - 1 / determinant + gradient[0] * gradient[2]) < 1e-13)
  }

  @Test("equal eigenvalues have the derivatives of smooth functions of the spectrum")
  func equalEigenvalues() {
    let s = Expression.matrix("s", rows: 2, columns: 2, symmetry: .symmetric)
    let identity = [1.0, 0, 1]
    let logarithm = Sample(logDeterminant(s), variables: [s], at: identity)
    #expect(logarithm.gradient == [1, 0, 1])
    #expect(logarithm.hessian == [[-1, 0, 0], [0, -2, 0], [0, 0, -1]])
    let inverse = Sample(traceOfInverse(s), variables: [s], at: identity)
    #expect(inverse.gradient == [-1, 0, -1])
    #expect(inverse.hessian == [[2, 0, 0], [0, 4, 0], [0, 0, 2]])
    // One of the subgradients of the greatest eigenvalue: a symmetric matrix of trace 1.
    let greatest = Sample(greatestEigenvalue(s), variables: [s], at: identity)
    #expect(abs(greatest.gradient[0] + greatest.gradient[2] - 1) < 1e-15)
    #expect(greatest.hessian.allSatisfy { $0.allSatisfy(\.isFinite) })
  }

  @Test("several entries of one inverse share its computation and have Hessians of their own")
  func sharedBlock() {
    let a = Expression.matrix("a", rows: 2, columns: 2)
    let point = [3.0, 1, 2, 4]
    // 1ᵀ A⁻¹ 1 = (a + d − b − c)/(ad − bc)
    let sample = Sample(inverse(a).sum(), variables: [a], at: point)
    let written = Sample(
      (a[0, 0] + a[1, 1] - a[0, 1] - a[1, 0]) / (a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0]),
      variables: [a], at: point)
    #expect(abs(sample.value - written.value) < 1e-15)
    for i in 0..<4 {
      #expect(abs(sample.gradient[i] - written.gradient[i]) < 1e-14)
      for j in 0..<4 { #expect(abs(sample.hessian[i][j] - written.hessian[i][j]) < 1e-13) }
    }
    #expect(Tape([inverse(a)], variables: [a].compactMap(\.variableKey)).blocks.count == 1)
  }

  @Test("functions inside functions have the derivatives of the whole")
  func nested() {
    let x = Expression.vector("x", count: 3)
    let formula = log(logSumExp(x * x) + 2) * norm([x[0] * x[1], x[2] + 1, x[0]], 3)
    var generator = SeededGenerator.forTest(seed: 12)
    for _ in 0..<20 {
      let point = (0..<3).map { _ in Double.random(in: 0.2...1, using: &generator) }
      let here = Sample(formula, variables: [x], at: point)
      for column in 0..<3 {
        func difference(_ quantity: (Sample) -> Double) -> Double {
          func central(_ h: Double) -> Double {
            var (ahead, behind) = (point, point)
            ahead[column] += h
            behind[column] -= h
            return
              (quantity(Sample(formula, variables: [x], at: ahead))
              - quantity(Sample(formula, variables: [x], at: behind))) / (2 * h)
          }
          return (4 * central(5e-5) - central(1e-4)) / 3
        }
        #expect(abs(here.gradient[column] - difference(\.value)) < 1e-9)
        for row in 0..<3 {
          #expect(abs(here.hessian[row][column] - difference { $0.gradient[row] }) < 1e-8)
        }
      }
    }
  }
}

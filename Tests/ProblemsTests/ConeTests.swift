import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct ConeTests {
  @Test(
    "points on and beside the boundary of each cone are at the distance that its definition gives",
    arguments: [
      (ConvexCone.nonNegative, [1.0, 0, 2], 0.0), (.nonNegative, [1, -3, -2], 3),
      (.norm, [3, 4, 5], 0), (.norm, [3, 4, 4.5], 0.5), (.norm, [-1], 1), (.norm, [0], 0),
      (.norm, [3e200, 4e200, 5e200], 0),
      (.exponential, [0, 2, 2], 0), (.exponential, [0, 2, 1.5], 0.5),
      (.exponential, [-1, 0, 0], 0), (.exponential, [1, 0, 5], 1), (.exponential, [-4, -2, 3], 2),
      (.dualExponential, [-1, 1, 0.1353352832366127], 0), (.dualExponential, [0, 1, 1], 0),
      (.dualExponential, [-2, -2, 1.5], 0.5), (.dualExponential, [0, -1, 1], 1),
      (.power(0.5), [4, 9, -6], 0), (.power(0.5), [4, 9, 7], 1), (.power(0.25), [-1, 1, 0], 1),
      (.dualPower(0.5), [2, 8, 8], 0), (.dualPower(0.5), [2, 8, -9], 1),
      (.semidefinite(1), [-2], 2), (.semidefinite(2), [1, 1, 1, 1], 0),
      (.semidefinite(2), [0, 1, 1, 0], 1), (.semidefinite(2), [1, 2, 0, 1], 2),
    ])
  func violations(cone: ConvexCone, point: [Double], expected: Double) {
    #expect(abs(cone.violation(of: point) - expected) <= 1e-14)
  }

  @Test("the least eigenvalue of tridiagonal matrices of every size is the one that is known")
  func eigenvalues() {
    for size in 1...30 {
      var rows = [Double](repeating: 0, count: size * size)
      for i in 0..<size {
        rows[i * size + i] = 2
        if i > 0 { (rows[i * size + i - 1], rows[(i - 1) * size + i]) = (-1, -1) }
      }
      // 2 − 2 cos(π / (n + 1)), by the half-angle: 4 sin²(π / (2n + 2)).
      let sine = Interval.sin(Interval(Double.pi / Double(2 * size + 2))).midpoint
      let least = SymmetricMatrix(rows: rows, size: size).leastEigenvalue
      #expect(abs(least - 4 * sine * sine) <= 1e-13)
    }
  }

  @Test("a matrix that is a square of another is semidefinite, less a bit of the unit it is not")
  func gramMatrices() {
    var generator = SeededGenerator.forTest(seed: 3)
    for size in 1...8 {
      let factor = (0..<size * size).map { _ in 2 * generator.uniform() - 1 }
      func gram(less shift: Double) -> [Double] {
        (0..<size * size).map { place in
          let (i, j) = (place / size, place % size)
          let sum = (1..<size).reduce(0.0) { $0 + factor[i * size + $1] * factor[j * size + $1] }
          return sum - (i == j ? shift : 0)
        }
      }
      // One column of the factor is left out, so that the least eigenvalue is 0.
      #expect(ConvexCone.semidefinite(size).violation(of: gram(less: 0)) <= 1e-14)
      #expect(abs(ConvexCone.semidefinite(size).violation(of: gram(less: 0.1)) - 0.1) <= 1e-14)
    }
  }

  @Test("relations say the same as the cone, at random points and for both answers")
  func relations() throws {
    var generator = SeededGenerator.forTest(seed: 4)
    let cones: [(ConvexCone, Int)] = [
      (.nonNegative, 3), (.norm, 1), (.norm, 2), (.norm, 4), (.exponential, 3),
      (.dualExponential, 3), (.power(0.3), 3), (.dualPower(0.3), 3), (.semidefinite(1), 1),
      (.semidefinite(2), 4),
    ]
    for (cone, count) in cones {
      let names = (0..<count).map { "x\($0)" }
      let isMatrix = cone == .semidefinite(2)
      let entries = names.indices.map { Expression.variable(names[isMatrix && $0 == 2 ? 1 : $0]) }
      let variables = names.map { Variable($0) }
      let constraint = Constraint.cone(entries, cone)
      let relations = try #require(constraint.relations)
      let lowered = try LogicGraph([relations])
      let complement = try LogicGraph([!relations])
      let evaluator = PointEvaluator(variables: variables)
      var members = 0
      for _ in 0..<1000 {
        let point = names.map { _ in 4 * generator.uniform() - 2 }
        let values = evaluator.values(of: entries, at: point)
        let violation = cone.violation(of: values)
        guard violation == 0 || violation > 1e-9 else { continue }
        members += violation == 0 ? 1 : 0
        let truth = lowered.violations(evaluator.values(of: lowered.expressions, at: point))
        #expect((truth == [0]) == (violation == 0))
        let opposite = complement.violations(
          evaluator.values(of: complement.expressions, at: point))
        #expect((opposite == [0]) == (violation != 0))
      }
      #expect(members > 10 && members < 990)
    }
  }

  @Test("wrong numbers of entries and wrong exponents are errors that say what is accepted")
  func errors() {
    let x = Expression.variable("x")
    let wrong: [(Constraint, String)] = [
      (.cone([x], .exponential), "3"), (.cone([x, x], .semidefinite(2)), "4"),
      (.cone([x, x, x], .power(1)), "between 0 and 1"), (.cone([], .norm), "1 or more"),
      (.cone([x, x, x], .dualPower(.nan)), "between 0 and 1"),
      (.cone([], .semidefinite(0)), "1 or more"), (.cone([x], .semidefinite(.max)), "1 or more"),
    ]
    for (constraint, accepted) in wrong {
      #expect {
        try Problem(.minimize, x, constraints: [constraint])
      } throws: {
        "\($0)".contains(accepted)
      }
    }
  }
}

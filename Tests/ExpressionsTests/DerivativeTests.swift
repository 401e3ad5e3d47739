import ArgMinExpressions
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite struct DerivativeTests {
  let x = Expression.variable("x"), y = Expression.variable("y"), z = Expression.variable("z")

  @Test("gradients and Hessians of random formulas agree with differences", arguments: 0..<300)
  func randomFormulas(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let variables = [x, y, z]
    let formula = randomFormula(variables, depth: 4, using: &generator)
    let point = (0..<3).map { _ in Double.random(in: 0.2...0.8, using: &generator) }
    let here = Sample(formula, variables: variables, at: point)
    let step = 1e-4
    for column in 0..<3 {
      // Richardson extrapolation of central differences: an error of order step⁴.
      func difference(_ quantity: (Sample) -> Double) -> Double {
        func central(_ h: Double) -> Double {
          var (ahead, behind) = (point, point)
          ahead[column] += h
          behind[column] -= h
          let difference =
            quantity(Sample(formula, variables: variables, at: ahead))
            - quantity(Sample(formula, variables: variables, at: behind))
          return difference / (2 * h)
        }
        return (4 * central(step / 2) - central(step)) / 3
      }
      let slope = difference(\.value)
      #expect(abs(here.gradient[column] - slope) <= 1e-7 * (1 + abs(slope)), "seed \(seed)")
      for row in 0..<3 {
        let curvature = difference { $0.gradient[row] }
        let error = abs(here.hessian[row][column] - curvature)
        #expect(error <= 1e-6 * (1 + abs(curvature)), "seed \(seed), entry \(row), \(column)")
      }
    }
  }

  @Test("a Hessian has only the entries that can differ from 0")
  func sparsity() {
    let formula = x * y + exp(z) + 3 * x
    let tape = Tape([formula], variables: [x, y, z].compactMap(\.variableKey))
    let evaluator = TapeEvaluator(tape)
    #expect(evaluator.hessianRows == [1, 2])
    #expect(evaluator.hessianColumns == [0, 2])
  }

  @Test("a Jacobian has one row a constraint and a column a variable that it mentions")
  func jacobian() {
    let tape = Tape(
      [x, x * y, Expression(4), z - 2 * x], variables: [x, y, z].compactMap(\.variableKey))
    let evaluator = TapeEvaluator(tape)
    evaluator.evaluate([2, 3, 5])
    var values = [Double](repeating: 0, count: evaluator.jacobianColumns.count)
    evaluator.jacobian(into: &values)
    #expect(evaluator.jacobianRowStarts == [0, 2, 2, 4])
    #expect(evaluator.jacobianColumns == [0, 1, 0, 2])
    #expect(values == [3, 2, -2, 1])
  }

  @Test("weights combine the Hessians of the outputs")
  func weights() {
    let tape = Tape([x * x, x * y, y * y * y], variables: [x, y].compactMap(\.variableKey))
    let evaluator = TapeEvaluator(tape)
    evaluator.evaluate([1, 2])
    var values = [Double](repeating: 0, count: evaluator.hessianRows.count)
    evaluator.hessian(weights: [1, 10, 100], into: &values)
    #expect(values == [2, 10, 1200])
  }

  @Test("a branch that is not taken has no say in the derivative")
  func branches() {
    let formula = Expression.select(.isLess(x, 0), log(x), x * x)
    let sample = Sample(formula, variables: [x], at: [3])
    #expect(sample.value == 9)
    #expect(sample.gradient == [6])
    #expect(sample.hessian == [[2]])
  }

  @Test("both operands may be one variable")
  func sameOperand() {
    let sample = Sample(pow(x, x), variables: [x], at: [1])
    #expect(sample.value == 1)
    #expect(sample.gradient == [1])
    #expect(sample.hessian == [[2]])
  }

  @Test("200 monomials with shared parts are walked once a node, in under 5 ms")
  func monomials() {
    let clock = ProcessorClock()
    var visits = 0
    var nodes = 0
    let spent = (0..<5).map { _ in
      clock.measure {
        let variables = (0..<20).map { Expression.variable("x\($0)") }
        let shared = exp(variables[0] * variables[1]) + variables[2]
        var sum = Expression(0)
        for term in 0..<200 {
          let a = variables[term % 20], b = variables[(7 * term + 3) % 20]
          sum += Double(term + 1) * pow(a, 2) * b * shared
        }
        let tape = Tape([sum], variables: variables.compactMap(\.variableKey))
        let evaluator = TapeEvaluator(tape)
        evaluator.evaluate([Double](repeating: 0.5, count: 20))
        var gradient = [Double](repeating: 0, count: 20)
        evaluator.gradient(0, into: &gradient)
        var hessian = [Double](repeating: 0, count: evaluator.hessianRows.count)
        evaluator.hessian(weights: [1], into: &hessian)
        visits = tape.visitCount
        nodes = tape.slotCount
      }
    }
    print("200 monomials: \(nodes) nodes, best of 5 runs \(spent.min() ?? .zero)")
    #expect(visits == nodes)
    #expect(spent.min() ?? .seconds(1) < .milliseconds(5))
  }
}

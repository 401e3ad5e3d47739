import ArgMinCertificates
import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("Refuting boxes")
struct BoxRefutationTests {
  let x = Expression.variable("x"), y = Expression.variable("y"), z = Expression.variable("z")

  private func program(
    _ outputs: [Expression], box: [ClosedRange<Double>], rows: [ClosedRange<Double>],
    isInteger: [Bool] = [false, false, false]
  ) throws -> NonlinearProgram {
    let problem = try Problem(.minimize, x + y + z, variables: [], constraints: [])
    return NonlinearProgram(
      tape: Tape(outputs, variables: problem.variables.map(\.key)),
      variableLower: box.map(\.lowerBound), variableUpper: box.map(\.upperBound),
      constraintLower: rows.map(\.lowerBound), constraintUpper: rows.map(\.upperBound),
      isInteger: isInteger)
  }

  private var formulas: [Expression] {
    [
      x * y - z * z + sin(3 * x), exp(x) - 2 * y * z, pow(x, 3) - 3 * x + y * y,
      cos(x + y) * z + x * x, abs(x - y) + max(z, x), sqrt(1 + x * x) - y * z, x / (3 + y) - z,
      atan(x * z) + 0.1 * y, floor(x + 0.3) + y * y, log(4 + y) * x - z,
    ]
  }

  @Test("no point that satisfies all conditions is taken out of a box")
  func soundness() throws {
    var generator = SeededGenerator.forTest(seed: 81)
    var (kept, narrowed, emptied) = (0, 0, 0)
    let all = formulas
    for _ in 0..<600 {
      let outputs = (0..<3).map { _ in all[Int.random(in: 0..<all.count, using: &generator)] }
      let box = (0..<3).map { _ in
        let low = Double.random(in: -2...1.5, using: &generator)
        return low...(low + Double.random(in: 0.01...2, using: &generator))
      }
      // The last row holds everywhere, so that no variable is free of constraints.
      let rows = [-0.5...1.0, -100...100]
      let program = try program(
        [outputs[0], outputs[1], x + y + z], box: box, rows: rows,
        isInteger: [UInt8.random(in: 0..<4, using: &generator) == 0, false, false])
      let evaluator = TapeEvaluator(program.tape)
      let bound = Double.random(in: -3...2, using: &generator)
      let refutation = BoxRefutation(program, bound: bound, tolerance: 0)
      let sums = (0..<3).map { _ in
        Certificate.Sum([
          .init(condition: 0, weight: Double.random(in: 0...2, using: &generator)),
          .init(condition: 1, weight: Double.random(in: -2...2, using: &generator)),
          .init(condition: 2, weight: Double.random(in: -0.1...0.1, using: &generator)),
        ])
      }
      var left = box.map { Interval(lower: $0.lowerBound, upper: $0.upperBound) }
      let whole = left
      let remains = refutation.narrow(&left, by: sums)
      if !remains {
        emptied += 1
      } else if BoxRefutation.isMuchSmaller(left, than: whole) {
        narrowed += 1
      }
      for _ in 0..<200 {
        var point = box.map { Double.random(in: $0, using: &generator) }
        if program.isInteger[0] {
          point[0] = point[0].rounded()
          guard box[0].contains(point[0]) else { continue }
        }
        evaluator.evaluate(point)
        guard evaluator.value(0) <= bound - 1e-9, rows[0].contains(evaluator.value(1)) else {
          continue
        }
        kept += 1
        #expect(remains, "\(outputs) in \(box), bound \(bound), loses \(point)")
        #expect(zip(point, left).allSatisfy { $1.contains($0) })
      }
    }
    // The test means something: points were there, and boxes did become smaller.
    #expect(kept > 1000 && narrowed > 50 && emptied > 50)
  }

  @Test("a free variable in which the objective rises is put at its lower end")
  func monotonicity() throws {
    let program = try program(
      [x + y * y + z, z], box: [-1...2, -1...1, -1...1], rows: [-5...5])
    let refutation = BoxRefutation(program, bound: 10, tolerance: 0)
    var box = [-1.0...2, -1...1, -1...1].map {
      Interval(lower: $0.lowerBound, upper: $0.upperBound)
    }
    #expect(refutation.narrow(&box))
    #expect(box[0] == Interval(-1))
    #expect(box[2] == Interval(lower: -1, upper: 1))
  }

  @Test("a Lagrangian refutes what no constraint does by itself")
  func lagrangian() throws {
    // x + y ≥ 2 − z² is needed for a row, and f = x² + y² is least at (1, 1, 0).
    let program = try program(
      [x * x + y * y, x + y, z], box: [-3...3, -3...3, 0...0], rows: [2...9, 0...0])
    let refutation = BoxRefutation(program, bound: 1.999, tolerance: 0)
    let box = [-3.0...3, -3...3, 0...0].map { Interval(lower: $0.lowerBound, upper: $0.upperBound) }
    var left = box
    #expect(refutation.narrow(&left))
    left = box
    let sum = Certificate.Sum([.init(condition: 0, weight: 1), .init(condition: 1, weight: -2)])
    #expect(!refutation.narrow(&left, by: [sum]))
    // With the bound above the minimum nothing may be refuted.
    left = box
    let weaker = BoxRefutation(program, bound: 2.001, tolerance: 0)
    #expect(weaker.narrow(&left, by: [sum]))
    #expect(left[0].contains(1) && left[1].contains(1))
  }

  @Test("a convex function whose Hessian has no dominant diagonal is refuted without a split")
  func scaled() throws {
    // The Hessian {{20, 6}, {6, 2}} has the determinant 4.
    let program = try program(
      [10 * x * x + 6 * x * y + y * y, x + y + z], box: [-1...1, -1...1, 0...0], rows: [-9...9])
    let box = [-1.0...1, -1...1, 0...0].map { Interval(lower: $0.lowerBound, upper: $0.upperBound) }
    let sum = Certificate.Sum([.init(condition: 0, weight: 1)])
    var left = box
    #expect(
      !BoxRefutation(program, bound: -1e-6, tolerance: 0, center: [0, 0, 0]).narrow(
        &left, by: [sum]))
    left = box
    #expect(
      BoxRefutation(program, bound: 1e-6, tolerance: 0, center: [0, 0, 0]).narrow(&left, by: [sum]))
    #expect(left[0].contains(0) && left[1].contains(0))
  }

  @Test("sums that say nothing leave the box as it is")
  func useless() throws {
    let program = try program([x, y], box: [-1...1, -1...1, 0...0], rows: [-1...1])
    let refutation = BoxRefutation(program, bound: .infinity, tolerance: 0)
    let box = [Interval(lower: -1, upper: 1), Interval(lower: -1, upper: 1), Interval(0)]
    for sum in [
      Certificate.Sum([]), Certificate.Sum([.init(condition: 0, weight: 1)]),
      Certificate.Sum([.init(condition: 1, weight: .nan)]),
      Certificate.Sum([.init(condition: 1, weight: 1), .init(condition: 1, weight: 1)]),
    ] {
      var left = box
      #expect(refutation.narrow(&left, by: [sum]))
      #expect(left == box)
    }
  }
}

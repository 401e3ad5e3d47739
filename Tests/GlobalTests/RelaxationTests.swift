import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinGlobal
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite struct RelaxationTests {
  let x = Expression.variable("x"), y = Expression.variable("y"), z = Expression.variable("z")

  private func form(_ formula: Expression, _ box: [ClosedRange<Double>]) -> FactorableForm {
    let tape = Tape([formula], variables: [x, y, z].compactMap(\.variableKey))
    return FactorableForm(
      NonlinearProgram(
        tape: tape, variableLower: box.map(\.lowerBound), variableUpper: box.map(\.upperBound),
        constraintLower: [], constraintUpper: [], isInteger: [false, false, false]),
      tolerance: 0)
  }

  /// The values of all nodes at a point.
  private func values(_ form: FactorableForm, at point: [Double]) -> [Double] {
    var values = point + [Double](repeating: .nan, count: form.count - point.count)
    for place in point.count..<form.count {
      let node = form.nodes[place]
      if node.kind == .affine {
        values[place] = (Int(node.start)..<Int(node.end)).reduce(node.constant.value) {
          $0 + form.termValues[$1].value * values[Int(form.termNodes[$1])]
        }
      } else {
        values[place] =
          values.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { form.value(place, at: $0) }
          } ?? .nan
      }
    }
    return values
  }

  @Test("the nodes of a formula have its value")
  func nodes() {
    var generator = SeededGenerator.forTest(seed: 83)
    var checked = 0
    for _ in 0..<1000 {
      let formula = randomFormula([x, y, z], depth: 4, using: &generator)
      let box = randomBox(3, using: &generator)
      let form = form(formula, box)
      let evaluator = TapeEvaluator(
        Tape([formula], variables: [x, y, z].compactMap(\.variableKey)))
      let point = randomPoint(box, using: &generator)
      evaluator.evaluate(point)
      let (expected, found) = (evaluator.value(0), values(form, at: point)[Int(form.objective)])
      guard expected.isFinite, found.isFinite, abs(expected) < 1e6 else { continue }
      checked += 1
      #expect(abs(expected - found) <= 1e-6 * max(1, abs(expected)), "\(formula) at \(point)")
    }
    #expect(checked > 400)
  }

  @Test(
    "every point of a box satisfies the rows of its relaxation, and no value is below its bound")
  func rows() {
    var generator = SeededGenerator.forTest(seed: 84)
    var (checked, bounds) = (0, 0)
    for _ in 0..<1500 {
      let formula = randomFormula([x, y, z], depth: 3, using: &generator)
      let box = randomBox(3, using: &generator)
      let form = form(formula, box)
      var domain = form.domain
      domain.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress, Propagation(form).run(base) else { return }
        let program = NodeProgram(form)
        var bound = -Double.infinity
        // Narrowed with a cutoff that excludes nothing.
        if case .bound(let value) = program.solve(base, cutoff: .infinity) { bound = value }
        if bound > -.infinity { bounds += 1 }
        var relaxation = Relaxation(form)
        let start = Buffer<Double>(count: form.count, repeating: .nan)
        relaxation.build(base, near: start.base)
        for _ in 0..<6 {
          let nodes = values(form, at: randomPoint(box, using: &generator))
          guard nodes[Int(form.objective)].isFinite, nodes.allSatisfy(\.isFinite) else { continue }
          let value = nodes[Int(form.objective)]
          #expect(value >= bound - 1e-9 * max(1, abs(value)), "\(formula)")
          checked += 1
          for row in 0..<relaxation.rows.count {
            var (sum, size) = (0.0, 1.0)
            for entry in relaxation.rows.range(row) {
              let column = Int(relaxation.rows.columns[entry])
              let term = relaxation.rows.values[entry] * nodes[Int(form.columns[column])]
              sum += term
              size += abs(term)
            }
            let margin = 1e-13 * size
            #expect(
              relaxation.rows.lower[row] - margin <= sum
                && sum <= relaxation.rows.upper[row] + margin, "\(formula), row \(row)")
          }
        }
      }
    }
    #expect(checked > 1500 && bounds > 400)
  }
}

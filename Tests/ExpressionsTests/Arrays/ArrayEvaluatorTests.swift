import ArgMinExpressions
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Values of arrays, node by node")
struct ArrayEvaluatorTests {
  let v = Expression.vector("v", count: 4)
  let m = Expression.matrix("m", rows: 2, columns: 3)
  let s = Expression.matrix("s", rows: 3, columns: 3, symmetry: .symmetric)
  let t = Expression.matrix("t", rows: 2, columns: 2, symmetry: .antisymmetric)
  let x = Expression.variable("x")

  @Test("they are those of the formulas written out in scalars")
  func values() {
    let a: Expression = [[1, 0, 2, 0], [0, -1, 0, 3]]
    let sparse = Expression(sparse: [(0, 3, 2), (1, 0, -1), (0, 3, 1)], rows: 2, columns: 4)
    let formulas: [Expression] = [
      x, v, s, t, 2 * v - x, a * v + m[0..., 1], sparse * v, m.transposed * [[1, 2], [3, 4]],
      m.sum(axis: 0), m.sum(), v.cumulativeSum(), kronecker([[1, 2]], m), convolve(v, [1, -1, 2]),
      s * m[0], .concatenate([v, m[0]]), .diagonal(v), v.gathered([3, 3, 0]), v / (2 + x * x),
      norm(m), m.norm(axis: 1), exp(v), logSumExp(v), max(v), abs(v) + pow(x, 3), determinant(s),
      quadraticForm(v[..<3], s), huber(v, 0.5), max(v, x), v[1] * v[2], Expression(7),
    ]
    let keys = [x, v, m, s, t].compactMap(\.variableKey)
    var generator = SeededGenerator.forTest(seed: 72)
    let arrays = ArrayEvaluator(formulas, variables: keys)
    let tape = Tape(formulas, variables: keys)
    let evaluator = TapeEvaluator(tape)
    for _ in 0..<10 {
      let point = (0..<1 + 4 + 6 + 6 + 1).map { _ in Double.random(in: -2...2, using: &generator) }
      evaluator.evaluate(point)
      let found = arrays.values(at: point)
      #expect(zip(found, formulas).allSatisfy { $0.count == $1.shape.count })
      for (place, value) in found.flatMap({ $0 }).enumerated() {
        let expected = evaluator.value(place)
        #expect(abs(value - expected) <= 1e-12 * (1 + abs(expected)), "entry \(place)")
      }
    }
  }

  @Test("a variable that is not listed has no value")
  func unknown() {
    let values = ArrayEvaluator([v + x, x], variables: [v].compactMap(\.variableKey))
      .values(at: [1, 2, 3, 4])
    #expect(values[0].allSatisfy(\.isNaN) && values[1][0].isNaN)
  }
}

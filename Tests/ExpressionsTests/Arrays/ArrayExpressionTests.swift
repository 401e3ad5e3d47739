import ArgMinExpressions
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Vectors and matrices as expressions")
struct ArrayExpressionTests {
  let v = Expression.vector("v", count: 3)
  let m = Expression.matrix("m", rows: 2, columns: 3)
  let vValues = [1.0, -2, 3]
  let mValues = [1.0, 2, 3, 4, 5, 6]

  /// The entries of an expression in `v` and `m`.
  func entries(_ expression: Expression) -> [Double] {
    let tape = Tape([expression], variables: [v, m].compactMap(\.variableKey))
    let evaluator = TapeEvaluator(tape)
    (vValues + mValues).withUnsafeBufferPointer { x in
      if let start = x.baseAddress { evaluator.evaluate(start) }
    }
    return tape.outputs.indices.map(evaluator.value)
  }

  @Test("parts are those of NumPy's slices")
  func parts() {
    #expect(entries(v[1]) == [-2])
    #expect(entries(v[1...]) == [-2, 3])
    #expect(entries(v.reversed) == [3, -2, 1])
    #expect(entries(v.strided(by: 2)) == [1, 3])
    #expect(entries(m[1]) == [4, 5, 6])
    #expect(entries(m[1, 2]) == [6])
    #expect(entries(m[0..., 1]) == [2, 5])
    #expect(entries(m[0..<2, 1...2]) == [2, 3, 5, 6])
    #expect(entries(m.transposed) == [1, 4, 2, 5, 3, 6])
    #expect(entries(m.transposed.transposed[1]) == [4, 5, 6])
    #expect(entries(m.transposed[1...].flattened) == [2, 5, 3, 6])
    #expect(entries(m.diagonal()) == [1, 5])
    #expect(entries(m.diagonal(offset: 1)) == [2, 6])
    #expect(entries(m.reshaped(to: .matrix(3, 2))[2]) == [5, 6])
    #expect(m.transposed.transposed.isIdentical(to: m))
  }

  @Test("arithmetic broadcasts as NumPy's")
  func broadcasting() {
    #expect(entries(v + 1) == [2, -1, 4])
    #expect(entries(m + v) == [2, 0, 6, 5, 3, 9])
    #expect(entries(v * v) == [1, 4, 9])
    #expect(entries(multiply(m, m[0...0, 0...])) == [1, 4, 9, 4, 10, 18])
    #expect(entries(exp(0 * v)) == [1, 1, 1])
  }

  @Test("products, sums and stacks")
  func products() {
    #expect(entries(m * v) == [6, 12])
    #expect(entries(Expression([1, 1]) * m) == [5, 7, 9])
    #expect(entries(dot(v, v)) == [14])
    #expect(entries(m * m.transposed) == [14, 32, 32, 77])
    #expect(entries(outer(v, [1, 2])) == [1, 2, -2, -4, 3, 6])
    #expect(entries(kronecker([[1, 2]], m)).count == 12)
    #expect(entries(kronecker([[1, 2]], m))[3...5] == [2, 4, 6])
    #expect(entries(convolve(v, [1, 1])) == [1, -1, 1, 3])
    #expect(entries(m.sum(axis: 0)) == [5, 7, 9])
    #expect(entries(m.sum(axis: 1)) == [6, 15])
    #expect(entries(m.cumulativeSum(axis: 0)) == [1, 2, 3, 5, 7, 9])
    #expect(entries(m.cumulativeSum(axis: 1)) == [1, 3, 6, 4, 9, 15])
    #expect(entries(v.cumulativeSum()) == [1, -1, 2])
    #expect(entries(v.differences()) == [-3, 5])
    #expect(entries(v.differences(order: 2)) == [8])
    #expect(entries(.stack([v, v * 2])) == [1, -2, 3, 2, -4, 6])
    #expect(entries(.concatenate([m, m], axis: 1)) == [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6])
    #expect(entries(.diagonal(v)) == [1, 0, 0, 0, -2, 0, 0, 0, 3])
    #expect(entries(norm(v)) == [Double(14).squareRoot()])
    #expect(entries(quadraticForm(v, .identity(3))) == [14])
  }

  @Test("constants fold, and parts of stacks are what was stacked")
  func folding() {
    let a: Expression = [[1, 2], [3, 4]]
    #expect((a * a).constantEntries == [7, 10, 15, 22])
    #expect((a * [1, 1]).constantEntries == [3, 7])
    let (x, y) = (Expression.variable("x"), Expression.variable("y"))
    let pair: Expression = [x, y]
    #expect(pair[1].isIdentical(to: y))
    let rebuilt = Expression.stack((0..<2).map { row in .stack((0..<3).map { m[row, $0] }) })
    #expect(rebuilt.isIdentical(to: m))
    #expect(Expression.stack([v[0], v[1], v[2]]).isIdentical(to: v))
    #expect(Expression.stack([v[2], v[1], v[0]]).isIdentical(to: v.reversed))
    #expect(Expression.stack([v[0], v[2]]).isIdentical(to: v.strided(by: 2)))
    #expect(Expression.concatenate([v[..<1], v[1...]]).isIdentical(to: v))
    #expect(!Expression.stack([v[0], v[2], v[1]]).isIdentical(to: v))
    #expect(entries(.stack([v[0], v[0], v[2]])) == [1, 1, 3])
  }

  @Test("tied entries of symmetric matrices share columns")
  func symmetry() throws {
    let s = Expression.matrix("s", rows: 3, columns: 3, symmetry: .symmetric)
    let key = try #require(s.variableKey)
    #expect(key.columnCount == 6)
    let tape = Tape([s], variables: [key])
    #expect(tape.inputCount == 6)
    #expect(tape.outputs == [0, 1, 2, 1, 3, 4, 2, 4, 5])
    let k = Expression.matrix("k", rows: 3, columns: 3, symmetry: .antisymmetric)
    let evaluator = TapeEvaluator(Tape([k], variables: [k].compactMap(\.variableKey)))
    evaluator.evaluate([1, 2, 3])
    #expect((0..<9).map(evaluator.value) == [0, 1, 2, -1, 0, 3, -2, -3, 0])
  }

  @Test("written out, a formula is the same in scalar variables named after their places")
  func scalarized() {
    let written = Expression.scalarized([m * v])[0]
    #expect(written.count == 2)
    let areScalar = written.map(\.isScalarThroughout)
    #expect(areScalar == [true, true])
    let terms = (1...3).map { column -> Expression in
      .variable("m[[1, \(column)]]") * .variable("v[[\(column)]]")
    }
    #expect(written[0].isIdentical(to: terms[0] + terms[1] + terms[2]))
  }

  @Test("what was written out can be written out again, functions of many scalars too")
  func scalarizedTwice() throws {
    let matrix = Expression.matrix("s", rows: 2, columns: 2, symmetry: .symmetric)
    let key = try #require(matrix.variableKey)
    let once = Expression.scalarized([logDeterminant(matrix), eigenvalues(matrix)]).flatMap { $0 }
    let areScalar = once.map(\.isScalarThroughout)
    #expect(areScalar == [true, true, true])
    let twice = Expression.scalarized(once + [v.sum()]).dropLast().flatMap { $0 }
    // The matrix with rows (5, 3) and (3, 5) has the eigenvalues 2 and 8.
    for formulas in [once, twice] {
      let tape = Tape(formulas, variables: key.elements)
      let evaluator = TapeEvaluator(tape)
      evaluator.evaluate([5, 3, 5])
      let values = tape.outputs.indices.map(evaluator.value)
      #expect(abs(values[0] - 2.772588722239781) <= 1e-14)
      #expect(abs(values[1] - 2) <= 1e-13 && abs(values[2] - 8) <= 1e-13)
    }
  }

  @Test("shapes that do not go together are errors that say so")
  func faults() {
    #expect((v + Expression([1, 2])).fault != nil)
    #expect(v[3].fault == .indexOutOfRange(index: 3, length: 3))
    #expect((m * m).fault != nil)
    #expect(((m * m) + 1).fault == (m * m).fault)
    #expect(v[(-1)...].fault != nil)
    #expect(v[2..<5].fault != nil)
    #expect(Expression.vector("w", count: -1).fault != nil)
    #expect(Expression.matrix("w", rows: .max, columns: 2).fault != nil)
    #expect(Expression([[1], [1, 2]]).fault == .raggedRows(first: 1, other: 2))
    #expect(v.strided(by: .min).shape == .vector(1))
    #expect(v.differences(order: .max).shape == .vector(0))
  }

  @Test("bounds, curvature and degree follow from those of the parts")
  func facts() {
    func facts(_ expression: Expression) -> NodeFacts {
      let (storage, places) = Expression.gather([expression])
      return NodeFacts.all(of: storage)[Int(places[0])]
    }
    #expect(facts(norm(v)).curvature == .convex)
    #expect(facts(exp(norm(v))).curvature == .convex)
    #expect(facts(norm(exp(v))).curvature == .convex)
    #expect(facts(sum(2 * v)).curvature == .affine)
    #expect(facts(sum(v * v)).degree == 2)
    #expect(facts(norm(v)).bounds.lower == 0)
  }
}

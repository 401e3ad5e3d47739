import ArgMinExpressions
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Affine parts as sparse rows")
struct AffineMapTests {
  let v = Expression.vector("v", count: 4)
  let m = Expression.matrix("m", rows: 2, columns: 3)
  let s = Expression.matrix("s", rows: 3, columns: 3, symmetry: .symmetric)

  private var variables: [VariableKey] { [v, m, s].compactMap(\.variableKey) }

  @Test("the rows have the values of the expressions at random points")
  func values() throws {
    let a: Expression = [[1, 0, 2, 0], [0, -1, 0, 3]]
    let sparse = Expression(sparse: [(0, 3, 2), (1, 0, -1), (0, 3, 1)], rows: 2, columns: 4)
    let formulas: [Expression] = [
      v, 2 * v - 1, a * v + m[0..., 1], sparse * v, m * Expression([1, 2, 3]), v * a.transposed,
      m.transposed, m.sum(axis: 0), m.sum(axis: 1), m.sum(), v.cumulativeSum(),
      v.differences(order: 2),
      m.cumulativeSum(axis: 0), m.cumulativeSum(axis: 1), kronecker([[1, 2]], m),
      kronecker(m, [[1], [2]]), convolve(v, [1, -1, 2]), convolve([3, 1], v), s, s.trace(),
      s * Expression([1, 0, -1]), .concatenate([v, m[0]]), .diagonal(v), v.gathered([3, 3, 0]),
      m / 4, v - v[0], -s[1], Expression([[1, 2], [3, 4]]) * m, m.transposed * [[1, 2], [3, 4]],
      Expression(7), outer(v, [1, 2]), .block([[m, m], [m, 2 * m]]),
    ]
    var generator = SeededGenerator.forTest(seed: 71)
    let map = try #require(AffineMap(formulas, variables: variables))
    #expect(map.columnCount == 4 + 6 + 6)
    #expect(map.firsts.count == formulas.count + 1)
    let evaluator = TapeEvaluator(Tape(formulas, variables: variables))
    for _ in 0..<20 {
      let x = (0..<map.columnCount).map { _ in Double.random(in: -5...5, using: &generator) }
      evaluator.evaluate(x)
      for row in 0..<map.rows.count {
        var value = map.rows.constants[row]
        for place in map.rows.starts[row]..<map.rows.starts[row + 1] {
          value += map.rows.values[place] * x[Int(map.rows.columns[place])]
        }
        let expected = evaluator.value(row)
        #expect(abs(value - expected) <= 1e-12 * (1 + abs(expected)))
      }
    }
  }

  @Test("what is not affine, or of unknown variables, has no rows")
  func refusals() {
    #expect(AffineMap([v * v], variables: variables) == nil)
    #expect(AffineMap([norm(v)], variables: variables) == nil)
    #expect(AffineMap([1 / v], variables: variables) == nil)
    #expect(AffineMap([v], variables: []) == nil)
    #expect(AffineMap([exp(Expression([1, 2])) * v[..<2]], variables: variables) != nil)
  }

  @Test("products with large dense matrices stay products through sums and factors")
  func products() throws {
    var generator = SeededGenerator.forTest(seed: 73)
    let entries = (0..<80 * 64).map { place in
      place % 9 == 0 ? 0 : Double.random(in: -1...1, using: &generator)
    }
    let a = Expression(entries: entries, shape: .matrix(80, 64))
    let u = Expression.vector("u", count: 64), w = Expression.vector("w", count: 80)
    let x = Expression.variable("x")
    let factors = Expression((0..<80).map { Double($0 % 7) - 3 })
    let whole: [Expression] = [
      a * u, 1 - factors * (a * u + x), w - 2 * (a * u), (a * (3 * u)) / 4,
    ]
    let written: [Expression] = [
      a * u - (a * u) / 2, a * u + .filled(u[3], count: 80), (a * u)[5..<9],
    ]
    let keys = [x, u, w].compactMap(\.variableKey)
    let (storage, roots) = Expression.gather(whole + written)
    var forms = AffineForms()
    for key in keys { forms.add(variable: key) }
    let slices = try forms.slices(of: roots, in: storage).get()
    #expect(slices.prefix(whole.count).allSatisfy { $0.products.count == 1 })
    #expect(slices.dropFirst(whole.count).allSatisfy { $0.products.isEmpty })
    let evaluator = TapeEvaluator(Tape(whole + written, variables: keys))
    let point = (0..<145).map { _ in Double.random(in: -2...2, using: &generator) }
    evaluator.evaluate(point)
    var output = 0
    for slice in slices {
      let rows = slice.writtenOut
      for row in 0..<rows.count {
        let columns = rows.columns[rows.starts[row]..<rows.starts[row + 1]]
        #expect(zip(columns, columns.dropFirst()).allSatisfy { $0 < $1 })
        let value = (rows.starts[row]..<rows.starts[row + 1]).reduce(rows.constants[row]) {
          $0 + rows.values[$1] * point[Int(rows.columns[$1])]
        }
        #expect(abs(value - evaluator.value(output)) <= 1e-11)
        output += 1
      }
    }
  }

  @Test("parts of a product are worked out alone")
  func parts() throws {
    let order = 200
    let big = Expression.matrix("X", rows: order, columns: order, symmetry: .symmetric)
    let a = Expression(
      entries: (0..<order * order).map { Double($0 % 13) + 1 }, shape: .matrix(order, order))
    let time = ProcessorClock().measure {
      let map = AffineMap([(a * big).trace()], variables: [big].compactMap(\.variableKey))
      #expect(map?.rows.values.count == order * (order + 1) / 2)
    }
    // All entries together are 8 million products.
    #expect(time < .milliseconds(40))
  }

  @Test("the differences of a 256×256 image are built and written out in under 50 ms", .tags(.fast))
  func image() throws {
    var map: AffineMap?
    let time =
      (0..<3).map { _ in
        ProcessorClock().measure {
          let image = Expression.matrix("u", rows: 256, columns: 256)
          let (down, across) = (image.differences(axis: 0), image.differences(axis: 1))
          let steps = Expression.stack([down[0..., ..<255].flattened, across[..<255].flattened])
          let variation = steps.norm(axis: 0).sum()
          #expect(variation.shape == .scalar)
          let known = image.gathered((0..<32768).map { 2 * $0 })
          map = AffineMap([steps, known - 0.5], variables: [image].compactMap(\.variableKey))
        }
      }.min() ?? .seconds(1)
    let rows = try #require(map).rows
    #expect(rows.count == 2 * 255 * 255 + 32768)
    #expect(rows.values.count == 4 * 255 * 255 + 32768)
    print("image of 256×256 variables: \(time) of processor time")
    #expect(time < .milliseconds(50))
  }

  @Test("a loop of 1,000 scalar constraints takes under 5 ms", .tags(.fast))
  func loop() {
    // The least of many runs: at first the program is still being linked, and later other tests share the
    // processor's memory.
    var time = Duration.seconds(1)
    for _ in 0..<400 where time >= .milliseconds(5) {
      let run = ProcessorClock().measure {
        let x = Expression.vector("x", count: 1001)
        let rows = (0..<1000).map { x[$0] + 2 * x[$0 + 1] - 1 }
        let map = AffineMap(rows, variables: [x].compactMap(\.variableKey))
        #expect(map?.rows.values.count == 2000)
      }
      time = min(time, run)
    }
    print("1,000 scalar rows: \(time) of processor time")
    #expect(time < .milliseconds(5))
  }
}

import ArgMinExpressions
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Functions of vectors and matrices")
struct ArrayFunctionTests {
  /// The rows of the table: the points, values and derivatives of each function.
  static let table: [String: [[[Double]]]] = {
    var table: [String: [[[Double]]]] = [:]
    var name = ""
    var rows: [[Double]] = []
    for line in ArrayFunctionTable.text.split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      if numbers.isEmpty {
        name = String(line)
      } else {
        rows.append(numbers)
      }
      if rows.count == 4 {
        table[name, default: []].append(rows)
        rows = []
      }
    }
    return table
  }()

  @Test("the table and the tests have the same functions")
  func completeness() {
    #expect(Set(Self.table.keys) == Set(ArrayFunctionCase.all.map(\.name)))
  }

  @Test(
    "values and both derivatives are those that mpmath computes", arguments: ArrayFunctionCase.all)
  func derivatives(function: ArrayFunctionCase) throws {
    let (expression, x) = function.expression()
    #expect(expression.fault == nil)
    for rows in try #require(Self.table[function.name]) {
      let (point, value, gradient, hessian) = (rows[0], rows[1][0], rows[2], rows[3])
      let sample = Sample(expression, variables: [x], at: point)
      #expect(abs(sample.value - value) <= 2e-14 * (1 + abs(value)))
      let slope = 1 + gradient.reduce(0) { max($0, abs($1)) }
      for (found, expected) in zip(sample.gradient, gradient) {
        #expect(abs(found - expected) <= 1e-12 * slope)
      }
      let bend = slope + hessian.reduce(0) { max($0, abs($1)) }
      var next = 0
      for i in point.indices {
        for j in 0...i {
          #expect(abs(sample.hessian[i][j] - hessian[next]) <= 1e-10 * bend, "entry \(i), \(j)")
          next += 1
        }
      }
    }
  }

  @Test(
    "curvature is what is stated, and the midpoint of random segments agrees",
    arguments: ArrayFunctionCase.all)
  func curvature(function: ArrayFunctionCase) {
    #expect(function.facts().curvature == function.curvature)
    var generator = SeededGenerator.forTest(seed: 5)
    let value = function.evaluator()
    var (above, below) = (0, 0)
    for _ in 0..<1000 {
      let (a, b) = (function.point(using: &generator), function.point(using: &generator))
      let ends = (value(a), value(b))
      let middle = value(zip(a, b).map { 0.5 * ($0 + $1) })
      let slack = 1e-12 * (1 + abs(ends.0) + abs(ends.1))
      let mean = 0.5 * (ends.0 + ends.1)
      #expect(middle.isFinite && mean.isFinite)
      if middle > mean + slack { above += 1 }
      if middle < mean - slack { below += 1 }
    }
    switch function.curvature {
    case .convex: #expect(above == 0 && below > 0)
    case .concave: #expect(above > 0 && below == 0)
    default: #expect(above + below > 0)
    }
  }

  @Test("enclosures hold 10,000 sampled values", arguments: ArrayFunctionCase.all)
  func enclosures(function: ArrayFunctionCase) {
    var generator = SeededGenerator.forTest(seed: 7)
    let (expression, x) = function.expression()
    let tape = Tape([expression], variables: [x].compactMap(\.variableKey))
    let value = function.evaluator()
    for box in 0..<50 {
      let size = [1e-9, 1e-3, 0.03, 0.3, 2][box % 5]
      let centre = function.point(using: &generator)
      let sides = centre.map { centre in
        let width = Double.random(in: 0...size, using: &generator)
        return Interval(lower: centre - width, upper: centre + width)
      }
      let enclosure = tape.enclosures(over: sides)[0]
      let facts = function.facts(
        range: sides.reduce(Interval.empty) { $0.hull($1) }
      ).bounds
      for _ in 0..<200 {
        let point = sides.map { Double.random(in: $0.lower...$0.upper, using: &generator) }
        let value = value(point)
        if value.isNaN { continue }
        // The value itself is rounded, so it may leave a sharp enclosure by its own error.
        let slack = 1e-12 * (1 + abs(value))
        #expect(enclosure.lower - slack <= value && value <= enclosure.upper + slack)
        #expect(facts.lower - slack <= value && value <= facts.upper + slack)
      }
    }
  }

  @Test("enclosures of small boxes are narrow", arguments: ArrayFunctionCase.all)
  func sharpness(function: ArrayFunctionCase) {
    var generator = SeededGenerator.forTest(seed: 8)
    let (expression, x) = function.expression()
    let tape = Tape([expression], variables: [x].compactMap(\.variableKey))
    let value = function.evaluator()
    for _ in 0..<20 {
      let centre = function.point(using: &generator)
      let box = centre.map { Interval(lower: $0 - 1e-10, upper: $0 + 1e-10) }
      let gradient = Sample(expression, variables: [x], at: centre).gradient
      let steep = gradient.reduce(0) { $0 + abs($1) }
      let allowed = 1e-8 * (1 + abs(value(centre)) + steep * steep)
      #expect(tape.enclosures(over: box)[0].width <= allowed)
    }
  }

  @Test(
    "what is said to rise or fall in an operand does", arguments: ArrayFunctionCase.all,
    [Domain.reals, .nonNegativeReals, .nonPositiveReals])
  func monotonicity(function: ArrayFunctionCase, domain: Domain) {
    let x = Expression.vector("x", count: function.count, in: domain)
    let (storage, places) = Expression.gather([function.make(x)])
    let node = storage.nodes[Int(places[0])]
    let operands = storage.operands(of: node)
    // Only the function itself counts, not what it is made of.
    let source = storage.nodes[Int(operands[0])]
    let isWhole = source.operation == .variable || source.operation == .view
    guard isWhole, operands.dropFirst().allSatisfy({ storage.constantEntries($0) != nil }) else {
      return
    }
    let facts = NodeFacts.all(of: storage)
    let use = AtomUse(
      node: node, shapes: operands.map(storage.shape),
      bounds: operands.map { facts[Int($0)].bounds },
      isConstant: operands.indices.map { $0 > 0 })
    let stated = node.operation.atom.monotonicity(use, in: 0)
    if stated == .unknown { return }
    var generator = SeededGenerator.forTest(seed: 9)
    let value = function.evaluator()
    for _ in 0..<300 {
      let start = function.point(using: &generator).map { value in
        domain == .reals ? value : domain == .nonNegativeReals ? abs(value) : -abs(value)
      }
      var end = start
      for place in end.indices where Bool.random(using: &generator) {
        end[place] += Double.random(in: 0...1, using: &generator)
        if domain == .nonPositiveReals { end[place] = min(end[place], 0) }
      }
      let (before, after) = (value(start), value(end))
      if before.isNaN || after.isNaN { continue }
      let rise = stated == .nondecreasing ? after - before : before - after
      #expect(rise >= -1e-12 * (1 + abs(before)))
    }
  }
}

/// Affine expressions as sparse rows over the columns of the variables.
///
/// From: expressions of any shape, affine in the variables. To: one row an entry, row by row. Exact
/// up to the rounding of sums. The graph keeps products, slices and sums whole; here they are
/// written out, once, and each node once.
package struct AffineMap: Sendable {
  /// The rows of all expressions, one after the other.
  package let rows: SparseRows
  /// Where the rows of each expression begin, and where those of the last end.
  package let firsts: [Int]
  package let columnCount: Int

  /// Nil where an expression is not affine, or mentions a variable that is not listed.
  ///
  /// - Complexity: O(terms of all nodes below the expressions).
  package init?(_ expressions: [Expression], variables: [VariableKey]) {
    let (storage, roots) = Expression.gather(expressions)
    var first: [VariableKey: Int32] = [:]
    var count = 0
    for key in variables {
      if first[key] == nil { first[key] = Int32(count) }
      count += key.columnCount
    }
    columnCount = count
    var emission = AffineEmission(storage: storage, first: first, columnCount: count, roots: roots)
    var uses = [Int32](repeating: 0, count: Int(roots.max() ?? -1) + 1)
    let reachable = storage.reachable(from: roots)
    for place in reachable {
      for operand in storage.operands(of: storage.nodes[Int(place)]) { uses[Int(operand)] += 1 }
    }
    for root in roots { uses[Int(root)] += 1 }
    for place in reachable {
      let node = storage.nodes[Int(place)]
      guard emission.add(node, at: place) else { return nil }
      // What nobody needs any more is let go of at once.
      for operand in storage.operands(of: node) {
        uses[Int(operand)] -= 1
        if uses[Int(operand)] == 0 { emission.release(operand) }
      }
    }
    (rows, firsts) = emission.joined(roots)
  }
}

/// The rows of the nodes, from those of their operands.
private struct AffineEmission {
  private let storage: GraphStorage
  private let first: [VariableKey: Int32]
  private var accumulator: RowAccumulator
  private var arrays: [SparseRows?]
  /// Scalars share one store: models are full of them, and each of its own would cost more than
  /// its terms.
  private var scalars = SparseRows()
  private var scalarRows: [Int32]

  init(
    storage: GraphStorage, first: [VariableKey: Int32], columnCount: Int, roots: [Int32]
  ) {
    (self.storage, self.first) = (storage, first)
    accumulator = RowAccumulator(columns: columnCount)
    let count = Int(roots.max() ?? -1) + 1
    arrays = Array(repeating: nil, count: count)
    scalarRows = Array(repeating: -1, count: count)
  }

  /// Works out a node whose operands are known; false where it is not affine.
  mutating func add(_ node: Node, at place: Int32) -> Bool {
    if node.shape.isScalar, let isKnown = addScalar(node) {
      if isKnown { scalarRows[Int(place)] = Int32(scalars.count - 1) }
      return isKnown
    }
    let operands = storage.operands(of: node).map(rows)
    guard let rows = rows(of: node, operands) else { return false }
    arrays[Int(place)] = rows
    return true
  }

  mutating func release(_ place: Int32) { arrays[Int(place)] = nil }

  /// The rows of all roots, and where those of each begin.
  func joined(_ roots: [Int32]) -> (rows: SparseRows, firsts: [Int]) {
    var firsts = [0]
    for root in roots {
      firsts.append(firsts[firsts.count - 1] + storage.shape(root).count)
    }
    if roots.count == 1 { return (rows(roots[0]), firsts) }
    if roots.allSatisfy({ scalarRows[Int($0)] >= 0 }) {
      let places = roots.map { Int(scalarRows[Int($0)]) }
      return (SparseRows(selecting: places, of: scalars), firsts)
    }
    return (SparseRows(joining: roots.map(rows)), firsts)
  }

  private func rows(_ place: Int32) -> SparseRows {
    if let rows = arrays[Int(place)] { return rows }
    let row = scalarRows[Int(place)]
    return row < 0 ? SparseRows() : SparseRows(selecting: [Int(row)], of: scalars)
  }

  // MARK: Scalars

  /// Appends the row of a scalar to those of the others; nil where that takes more than a step.
  private mutating func addScalar(_ node: Node) -> Bool? {
    switch node.operation {
    case .constant: scalars.endRow(constant: node.value)
    case .variable:
      guard let column = first[storage.variables[Int(node.first)]] else { return false }
      scalars.append(column, 1)
      scalars.endRow(constant: 0)
    case .view:
      guard let source = arrays[Int(node.first)] else { return nil }
      scalars.append(row: Int(node.second), of: source)
    case .negate: return addMultiple(of: node.first, times: -1)
    case .add, .subtract:
      let (a, b) = (scalarRows[Int(node.first)], scalarRows[Int(node.second)])
      guard a >= 0, b >= 0 else { return nil }
      scalars.append(row: Int(a), plus: node.operation == .add ? 1 : -1, times: Int(b))
    case .multiply:
      if let factor = constant(node.second) { return addMultiple(of: node.first, times: factor) }
      return constant(node.first).flatMap { addMultiple(of: node.second, times: $0) }
    case .divide:
      return constant(node.second).flatMap { addMultiple(of: node.first, times: 1 / $0) }
    default: return nil
    }
    return true
  }

  private mutating func addMultiple(of place: Int32, times factor: Double) -> Bool? {
    let row = Int(scalarRows[Int(place)])
    guard row >= 0 else { return nil }
    scalars.append(row: row, times: factor)
    return true
  }

  /// The value of a scalar without terms.
  private func constant(_ place: Int32) -> Double? {
    let row = Int(scalarRows[Int(place)])
    return row >= 0 && scalars.isConstant(row: row) ? scalars.constants[row] : nil
  }

  // MARK: Arrays

  private mutating func rows(of node: Node, _ operands: [SparseRows]) -> SparseRows? {
    switch node.operation {
    case .constant: return SparseRows(constants: [node.value])
    case .array: return SparseRows(constants: storage.constants(of: node))
    case .variable: return variable(storage.variables[Int(node.first)])
    case .add:
      return SparseRows(
        operands[0], plus: 1, times: operands[1], count: node.shape.count)
    case .subtract:
      return SparseRows(
        operands[0], plus: -1, times: operands[1], count: node.shape.count)
    case .negate: return scaled(operands[0], by: SparseRows(constants: [-1]), node.shape)
    case .multiply:
      if operands[1].isConstant { return scaled(operands[0], by: operands[1], node.shape) }
      return operands[0].isConstant ? scaled(operands[1], by: operands[0], node.shape) : nil
    case .divide:
      guard operands[1].isConstant else { return nil }
      let inverses = SparseRows(constants: operands[1].constants.map { 1 / $0 })
      return scaled(operands[0], by: inverses, node.shape)
    case .view:
      let places = GraphStorage.places(
        Int(node.second), Int(node.third), Int(node.extra), node.shape)
      return SparseRows(selecting: places, of: operands[0])
    case .gather:
      return SparseRows(
        selecting: storage.lists[Int(node.extra)].map { Int($0) }, of: operands[0])
    case .scatter: return scattered(node, operands[0])
    case .concatenate: return SparseRows(joining: operands)
    case .sum: return sums(node, operands[0])
    case .cumulativeSum: return cumulated(node, operands[0])
    case .matrixProduct, .kronecker, .convolution: return product(node, operands)
    default:
      guard operands.allSatisfy(\.isConstant) else { return nil }
      var arithmetic = NumberArithmetic()
      let entries = storage.expanded(node, operands.map(\.constants)).entries(in: &arithmetic)
      return SparseRows(constants: entries)
    }
  }

  private func variable(_ key: VariableKey) -> SparseRows? {
    guard let first = first[key] else { return nil }
    var rows = SparseRows()
    rows.reserve(rows: key.shape.count, terms: key.shape.count)
    for row in 0..<key.shape.rows {
      for column in 0..<key.shape.columns {
        if let place = key.symmetry.column(row: row, column: column, of: key.shape) {
          rows.append(first + Int32(place.column), place.sign)
        }
        rows.endRow(constant: 0)
      }
    }
    return rows
  }

  private func scaled(_ rows: SparseRows, by factors: SparseRows, _ shape: Shape) -> SparseRows {
    SparseRows(
      selecting: (0..<shape.count).map { rows.count == 1 ? 0 : $0 }, of: rows,
      times: factors.constants)
  }

  /// The rows at listed places, and rows without terms in between.
  private func scattered(_ node: Node, _ rows: SparseRows) -> SparseRows {
    var sources = [Int](repeating: rows.count, count: node.shape.count)
    for (source, target) in storage.lists[Int(node.extra)].enumerated() {
      sources[Int(target)] = source
    }
    let withZero = SparseRows(joining: [rows, SparseRows(constants: [0])])
    return SparseRows(selecting: sources, of: withZero)
  }

  private mutating func sums(_ node: Node, _ rows: SparseRows) -> SparseRows {
    var sums = SparseRows()
    for line in lines(storage.shape(node.first), axis: node.second) {
      for row in line { accumulator.add(1, times: row, of: rows) }
      accumulator.write(into: &sums)
      accumulator.clear()
    }
    return sums
  }

  private mutating func cumulated(_ node: Node, _ rows: SparseRows) -> SparseRows {
    var sums = SparseRows()
    var order = [Int](repeating: 0, count: rows.count)
    for line in lines(node.shape, axis: node.second) {
      for row in line {
        accumulator.add(1, times: row, of: rows)
        order[row] = sums.count
        accumulator.write(into: &sums)
      }
      accumulator.clear()
    }
    return SparseRows(selecting: order, of: sums)
  }

  /// The places that a reduction joins, one list for each of its results.
  private func lines(_ shape: Shape, axis: Int32) -> [StrideTo<Int>] {
    switch axis {
    case 1: (0..<shape.columns).map { stride(from: $0, to: shape.count, by: shape.columns) }
    case 2:
      (0..<shape.rows).map { stride(from: $0 * shape.columns, to: ($0 + 1) * shape.columns, by: 1) }
    default: [stride(from: 0, to: shape.count, by: 1)]
    }
  }

  /// Products of which one side is constant: every entry is a sum of constants times rows.
  private mutating func product(_ node: Node, _ operands: [SparseRows]) -> SparseRows? {
    guard operands.contains(where: \.isConstant) else { return nil }
    let isLeftConstant = operands[0].isConstant
    let (rows, factors) =
      isLeftConstant ? (operands[1], operands[0].constants) : (operands[0], operands[1].constants)
    let shapes = [storage.shape(node.first), storage.shape(node.second)]
    var result = SparseRows()
    func add(_ left: Int, _ right: Int, _ accumulator: inout RowAccumulator) {
      let (factor, row) =
        isLeftConstant ? (factors[left], right) : (factors[right], left)
      accumulator.add(factor, times: row, of: rows)
    }
    switch node.operation {
    case .matrixProduct:
      let (inner, columns) = (shapes[1].rows, shapes[1].columns)
      for row in 0..<(shapes[0].rank == 1 ? 1 : shapes[0].rows) {
        for column in 0..<columns {
          for k in 0..<inner { add(row * inner + k, k * columns + column, &accumulator) }
          accumulator.write(into: &result)
          accumulator.clear()
        }
      }
    case .kronecker:
      let (height, width) = (shapes[1].rows, shapes[1].columns)
      for row in 0..<node.shape.rows {
        for column in 0..<node.shape.columns {
          add(
            row / height * shapes[0].columns + column / width,
            row % height * width + column % width, &accumulator)
          accumulator.write(into: &result)
          accumulator.clear()
        }
      }
    default:
      let (a, b) = (shapes[0].count, shapes[1].count)
      for place in 0..<node.shape.count {
        for k in max(0, place - b + 1)...min(place, a - 1) { add(k, place - k, &accumulator) }
        accumulator.write(into: &result)
        accumulator.clear()
      }
    }
    return result
  }
}

/// Vectors and matrices.
extension AffineForms {
  /// The rows of a node whose operands are known; nil where it is not affine.
  mutating func array(of node: Node) -> AffineArray? {
    switch node.operation {
    case .variable:
      return variable(storage.variables[Int(node.first)]).map { AffineArray($0) }
    case .add, .subtract:
      return .sum(
        array(node.first), plus: node.operation == .add ? 1 : -1, times: array(node.second),
        count: node.shape.count)
    case .negate: return array(node.first).scaled(by: [-1], count: node.shape.count)
    case .multiply:
      let (a, b) = (array(node.first), array(node.second))
      if b.isConstant { return a.scaled(by: b.rows.constants, count: node.shape.count) }
      guard a.isConstant else { return nil }
      return b.scaled(by: a.rows.constants, count: node.shape.count)
    case .divide:
      let divisor = array(node.second)
      guard divisor.isConstant else { return nil }
      let inverses = divisor.rows.constants.map { 1 / $0 }
      return array(node.first).scaled(by: inverses, count: node.shape.count)
    case .matrixProduct: return matrixProduct(node)
    default: return rows(of: node).map { AffineArray($0) }
    }
  }

  private mutating func rows(of node: Node) -> SparseRows? {
    switch node.operation {
    case .constant: return SparseRows(constants: [node.value])
    case .view:
      let places = GraphStorage.places(
        Int(node.second), Int(node.third), Int(node.extra), node.shape)
      return selected(places, of: node.first)
    case .gather:
      return selected(storage.lists[Int(node.extra)].map { Int($0) }, of: node.first)
    case .scatter: return scattered(node, rows(node.first))
    case .concatenate: return SparseRows(joining: storage.operands(of: node).map { rows($0) })
    case .sum: return sums(node, rows(node.first))
    case .cumulativeSum: return cumulated(node, rows(node.first))
    case .kronecker, .convolution: return product(node, rows(node.first), rows(node.second))
    default:
      let operands = storage.operands(of: node).map { rows($0) }
      guard operands.allSatisfy(\.isConstant) else { return nil }
      var arithmetic = NumberArithmetic()
      let entries = storage.expanded(node, operands.map(\.constants)).entries(in: &arithmetic)
      return SparseRows(constants: entries)
    }
  }

  /// Of a matrix product that nobody else needs, the entries at the places alone are worked out.
  private mutating func selected(_ places: [Int], of source: Int32) -> SparseRows? {
    let node = storage.nodes[Int(source)]
    if node.operation == .matrixProduct, arrays[Int(source)] == nil {
      return productRows(node, at: places)
    }
    return SparseRows(selecting: places, of: rows(source))
  }

  private func variable(_ key: VariableKey) -> SparseRows? {
    guard let first = first[key] else { return nil }
    if key.symmetry == .none { return SparseRows(columns: first..<first + Int32(key.columnCount)) }
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
}

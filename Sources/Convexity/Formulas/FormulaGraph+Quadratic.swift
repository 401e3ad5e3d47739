internal import ArgMinExpressions

/// Polynomials of degree 2, multiplied out.
extension FormulaGraph {
  /// The terms that an expansion may take; models beyond stay as they are written.
  private static var termLimit: Int { 2_000_000 }
  /// The order of matrices whose definiteness is looked at.
  static var orderLimit: Int { 400 }

  /// The first column of each variable, in the order of the graph's variables.
  var columnStarts: [Int32] {
    var starts: [Int32] = []
    var next: Int32 = 0
    for key in storage.variables {
      starts.append(next)
      next += Int32(key.columnCount)
    }
    return starts
  }

  /// A scalar of degree 2 or less, multiplied out; nil for others, and where it takes too long.
  func quadratic(_ place: Int32) -> Quadratic? {
    guard shape(place).count == 1, let degree = fact(place).degree, degree <= 2 else { return nil }
    var expansion = QuadraticExpansion(graph: self, starts: columnStarts, limit: Self.termLimit)
    return expansion.expand(place, 0)
  }

  /// An affine scalar, multiplied out in at most so many steps; nil for others.
  func affineTerms(_ place: Int32, limit: Int) -> Quadratic? {
    guard shape(place).count == 1, isAffine(place) else { return nil }
    var expansion = QuadraticExpansion(graph: self, starts: columnStarts, limit: limit)
    return expansion.expand(place, 0)
  }

  /// A column of a variable as a node.
  mutating func column(_ column: Int32) -> Int32 {
    let starts = columnStarts
    let index = (starts.firstIndex { $0 > column } ?? starts.count) - 1
    let key = storage.variables[index]
    let variable = add { $0.intern(variable: key) }
    let shape = key.shape
    for row in 0..<shape.rows {
      for other in 0..<shape.columns {
        let place = key.symmetry.column(row: row, column: other, of: shape)
        if place?.column == Int(column - starts[index]) {
          return entry(variable, row * shape.columns + other)
        }
      }
    }
    return variable
  }

  /// The linear and constant terms of a polynomial as a node.
  mutating func affinePart(_ quadratic: Quadratic) -> Int32 {
    var total = constant(quadratic.constant)
    for (column, value) in quadratic.linear.sorted(by: { $0.key < $1.key }) where value != 0 {
      total = sum(total, scaled(self.column(column), by: value))
    }
    return total
  }
}

/// Multiplies out from the top down, with what each node is multiplied by.
private struct QuadraticExpansion {
  let graph: FormulaGraph
  let starts: [Int32]
  var limit: Int

  mutating func expand(_ place: Int32, _ entry: Int) -> Quadratic? {
    var result = Quadratic()
    var pending: [(place: Int32, entry: Int, factor: Double)] = [(place, entry, 1)]
    while let (place, entry, factor) = pending.popLast() {
      limit -= 1
      guard limit > 0 else { return nil }
      let node = graph.node(place)
      func push(_ operand: Int32, _ index: Int, _ factor: Double) {
        pending.append((operand, graph.shape(operand).count == 1 ? 0 : index, factor))
      }
      switch node.operation {
      case .constant: result.constant += factor * node.value
      case .array: result.constant += factor * graph.storage.constants(of: node)[entry]
      case .variable:
        let key = graph.storage.variables[Int(node.first)]
        let (row, column) = entry.quotientAndRemainder(dividingBy: key.shape.columns)
        if let place = key.symmetry.column(row: row, column: column, of: key.shape) {
          let index = starts[Int(node.first)] + Int32(place.column)
          result.linear[index, default: 0] += factor * place.sign
        }
      case .add, .subtract:
        push(node.first, entry, factor)
        push(node.second, entry, node.operation == .add ? factor : -factor)
      case .negate: push(node.first, entry, -factor)
      case .divide:
        guard let value = number(node.second, entry) else { return nil }
        push(node.first, entry, factor / value)
      case .multiply:
        if let value = number(node.first, entry) {
          push(node.second, entry, factor * value)
        } else if let value = number(node.second, entry) {
          push(node.first, entry, factor * value)
        } else if !addProduct(factor, (node.first, entry), (node.second, entry), &result) {
          return nil
        }
      case .integerPower:
        guard node.second == 2,
          addProduct(factor, (node.first, entry), (node.first, entry), &result)
        else { return nil }
      case .view:
        let (row, column) = entry.quotientAndRemainder(dividingBy: node.shape.columns)
        push(
          node.first,
          Int(node.second) + row * Int(node.third) + column * Int(node.extra), factor)
      case .gather: push(node.first, Int(graph.storage.lists[Int(node.extra)][entry]), factor)
      case .scatter:
        let list = graph.storage.lists[Int(node.extra)]
        if let source = list.firstIndex(of: Int32(entry)) { push(node.first, source, factor) }
      case .concatenate:
        var rest = entry
        for operand in graph.operands(place) {
          let count = graph.shape(operand).count
          if rest < count {
            push(operand, rest, factor)
            break
          }
          rest -= count
        }
      case .sum: for index in line(node, entry) { push(node.first, index, factor) }
      case .sumOfSquares:
        for index in line(node, entry)
        where !addProduct(factor, (node.first, index), (node.first, index), &result) {
          return nil
        }
      case .matrixProduct:
        let (left, right) = (graph.shape(node.first), graph.shape(node.second))
        let (inner, columns) = (right.rows, right.columns)
        let (row, column) = entry.quotientAndRemainder(dividingBy: columns)
        for k in 0..<inner {
          let a = (node.first, left.count == 1 ? 0 : row * inner + k)
          let b = (node.second, right.count == 1 ? 0 : k * columns + column)
          if let value = number(a.0, a.1) {
            push(b.0, b.1, factor * value)
          } else if let value = number(b.0, b.1) {
            push(a.0, a.1, factor * value)
          } else if !addProduct(factor, a, b, &result) {
            return nil
          }
        }
      case .quadraticForm:
        guard addForm(factor, node, &result) else { return nil }
      default: return nil
      }
    }
    return result
  }

  private func number(_ place: Int32, _ entry: Int) -> Double? {
    let node = graph.node(place)
    switch node.operation {
    case .constant: return node.value
    case .array: return graph.storage.constants(of: node)[entry]
    default: return graph.value(place)
    }
  }

  private mutating func addProduct(
    _ factor: Double, _ a: (Int32, Int), _ b: (Int32, Int), _ result: inout Quadratic
  ) -> Bool {
    func index(_ side: (Int32, Int)) -> Int { graph.shape(side.0).count == 1 ? 0 : side.1 }
    guard let left = expand(a.0, index(a)), left.products.isEmpty else { return false }
    guard let right = a == b ? left : expand(b.0, index(b)), right.products.isEmpty else {
      return false
    }
    limit -= left.linear.count * right.linear.count
    guard limit > 0 else { return false }
    result.add(factor, product: left, right)
    return true
  }

  private mutating func addForm(
    _ factor: Double, _ node: Node, _ result: inout Quadratic
  ) -> Bool {
    guard let matrix = graph.storage.constantEntries(node.second) else { return false }
    let count = graph.shape(node.first).count
    var rows: [Quadratic] = []
    for index in 0..<count {
      guard let row = expand(node.first, index), row.products.isEmpty else { return false }
      rows.append(row)
    }
    for i in 0..<count {
      for j in 0..<count where matrix[i * count + j] != 0 {
        limit -= rows[i].linear.count * rows[j].linear.count
        guard limit > 0 else { return false }
        result.add(factor * matrix[i * count + j], product: rows[i], rows[j])
      }
    }
    return true
  }

  /// The places that a reduction joins for one of its results.
  private func line(_ node: Node, _ entry: Int) -> [Int] {
    let shape = graph.shape(node.first)
    switch node.second {
    case 1: return Array(stride(from: entry, to: shape.count, by: shape.columns))
    case 2: return Array(entry * shape.columns..<(entry + 1) * shape.columns)
    default: return Array(0..<shape.count)
    }
  }
}

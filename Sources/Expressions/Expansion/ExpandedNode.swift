/// A node with the entries of its operands, about to be written out entry by entry.
package struct ExpandedNode<Entry> {
  package let node: Node
  /// The entries of each operand, row by row.
  package let operands: [[Entry]]
  package let shapes: [Shape]
  /// The list that the node refers to, for a gather or a scatter.
  package let list: [Int32]
  /// The constants that the node refers to.
  package let constants: [Double]

  package var shape: Shape { node.shape }

  /// The entry of an operand at a row and a column; a scalar is the same everywhere.
  func entry(_ operand: Int, _ row: Int, _ column: Int) -> Entry {
    let entries = operands[operand]
    return entries.count == 1 ? entries[0] : entries[row * shapes[operand].columns + column]
  }
}

extension ExpandedNode {
  /// The entries of the node's value, row by row.
  package func entries<Arithmetic: EntryArithmetic>(
    in arithmetic: inout Arithmetic
  ) -> [Entry] where Arithmetic.Entry == Entry {
    switch node.operation {
    case .view:
      let source = operands[0]
      return GraphStorage.places(
        Int(node.second), Int(node.third), Int(node.extra), shape
      ).map { source[$0] }
    case .gather:
      let source = operands[0]
      return list.map { source[Int($0)] }
    case .scatter:
      var entries = [Entry](repeating: arithmetic.constant(0), count: shape.count)
      for (place, entry) in zip(list, operands[0]) { entries[Int(place)] = entry }
      return entries
    case .concatenate: return operands.flatMap { $0 }
    case .cumulativeSum: return cumulated(.add, in: &arithmetic)
    case .matrixProduct: return product(in: &arithmetic)
    case .kronecker: return kronecker(in: &arithmetic)
    case .convolution: return convolution(in: &arithmetic)
    case .block:
      let components = arithmetic.block(node.blockFunction, operands.map { $0[0] })
      return [components[Int(node.second)]]
    case .constant: return [arithmetic.constant(node.value)]
    case .array: return constants.map { arithmetic.constant($0) }
    default: return node.operation.atom.entries(self, in: &arithmetic)
    }
  }

  /// The node's operation on each entry by itself.
  func elementwise<Arithmetic: EntryArithmetic>(
    in arithmetic: inout Arithmetic
  ) -> [Entry] where Arithmetic.Entry == Entry {
    let (a, b, c) = (
      operands[0], operands.count > 1 ? operands[1] : operands[0],
      operands.count > 2 ? operands[2] : operands[0]
    )
    return (0..<shape.count).map { place in
      arithmetic.apply(
        node.operation, a.count == 1 ? a[0] : a[place], b.count == 1 ? b[0] : b[place],
        c.count == 1 ? c[0] : c[place])
    }
  }

  /// The entries that a reduction joins, one list for each of its results: all entries (axis 0 as
  /// nodes count), those down each column (1), or those along each row (2).
  func lines(of operand: Int, along axis: Int) -> [[Entry]] {
    let (entries, columns) = (operands[operand], shapes[operand].columns)
    switch axis {
    case 1:
      return (0..<columns).map { column in
        stride(from: column, to: entries.count, by: columns).map { entries[$0] }
      }
    case 2:
      return (0..<shapes[operand].rows).map { Array(entries[$0 * columns..<($0 + 1) * columns]) }
    default: return [entries]
    }
  }

  /// Each entry joined with all before it, along the node's axis.
  func cumulated<Arithmetic: EntryArithmetic>(
    _ operation: Operation, in arithmetic: inout Arithmetic
  ) -> [Entry] where Arithmetic.Entry == Entry {
    var entries = operands[0]
    let step = node.second == 1 ? shape.columns : 1
    let line = node.second == 1 ? entries.count : (node.second == 2 ? shape.columns : entries.count)
    for place in entries.indices where place >= step && (step > 1 || place % line != 0) {
      entries[place] = arithmetic.apply(operation, entries[place - step], entries[place])
    }
    return entries
  }

  private func product<Arithmetic: EntryArithmetic>(
    in arithmetic: inout Arithmetic
  ) -> [Entry] where Arithmetic.Entry == Entry {
    let (a, b) = (operands[0], operands[1])
    // A vector is a row on the left and a column on the right.
    let inner = shapes[1].rows
    let (rows, columns) = (shapes[0].rank == 1 ? 1 : shapes[0].rows, shapes[1].columns)
    var entries: [Entry] = []
    entries.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let left = a[row * inner..<(row + 1) * inner]
        let right = (0..<inner).lazy.map { b[$0 * columns + column] }
        entries.append(arithmetic.dot(left, right))
      }
    }
    return entries
  }

  private func kronecker<Arithmetic: EntryArithmetic>(
    in arithmetic: inout Arithmetic
  ) -> [Entry] where Arithmetic.Entry == Entry {
    var entries: [Entry] = []
    entries.reserveCapacity(shape.count)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        let a = entry(0, row / shapes[1].rows, column / shapes[1].columns)
        let b = entry(1, row % shapes[1].rows, column % shapes[1].columns)
        entries.append(arithmetic.apply(.multiply, a, b))
      }
    }
    return entries
  }

  /// Full discrete convolution: entry k is Σ aᵢ bₖ₋ᵢ.
  private func convolution<Arithmetic: EntryArithmetic>(
    in arithmetic: inout Arithmetic
  ) -> [Entry] where Arithmetic.Entry == Entry {
    let (a, b) = (operands[0], operands[1])
    return (0..<shape.count).map { place in
      let places = Swift.max(0, place - b.count + 1)...Swift.min(place, a.count - 1)
      return arithmetic.dot(places.lazy.map { a[$0] }, places.lazy.map { b[place - $0] })
    }
  }
}

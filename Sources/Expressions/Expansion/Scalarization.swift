/// Expressions of any shape, written out as scalar nodes of one graph.
///
/// From: expressions with vectors and matrices. To: one scalar node an entry. Exact. The columns of
/// the variables follow each other in the order in which the variables are listed; entries of a
/// matrix that are tied to others share their columns.
package struct Scalarization: Sendable {
  /// A graph of scalars only.
  package let storage: GraphStorage
  /// For each expression the places of its entries, row by row.
  package let outputs: [[Int32]]
  /// The column of each variable of `storage`; −1 for one that is not among those listed.
  package let columns: [Int32]
  /// The number of columns of all variables.
  package let columnCount: Int
  /// How many nodes were looked at.
  package let visitCount: Int

  /// - Complexity: O(entries of all nodes below the expressions), each node visited once.
  package init(_ expressions: [Expression], variables: [VariableKey]) {
    let (source, roots) = Expression.gather(expressions)
    let reachable = source.reachable(from: roots)
    var first: [VariableKey: Int32] = [:]
    var count = 0
    for key in variables {
      if first[key] == nil { first[key] = Int32(count) }
      count += key.columnCount
    }
    (columnCount, visitCount) = (count, reachable.count)
    if reachable.allSatisfy({ source.isScalarOperation(Int($0)) }) {
      (storage, outputs) = (source, roots.map { [$0] })
      columns = source.variables.map { first[$0] ?? -1 }
      return
    }
    var arithmetic = NodeArithmetic()
    var entries = [[Int32]](repeating: [], count: Int(reachable.last ?? -1) + 1)
    for place in reachable {
      let node = source.nodes[Int(place)]
      if node.operation == .variable {
        let key = source.variables[Int(node.first)]
        entries[Int(place)] = arithmetic.entries(of: key, from: first[key])
      } else {
        let operands = source.operands(of: node)
        let expanded = source.expanded(node, operands.map { entries[Int($0)] })
        entries[Int(place)] = expanded.entries(in: &arithmetic)
      }
    }
    storage = arithmetic.storage
    outputs = roots.map { entries[Int($0)] }
    columns = (0..<Int32(count)).map { $0 }
  }
}

extension GraphStorage {
  /// True where a node is a scalar and a tape has its operation.
  fileprivate func isScalarOperation(_ place: Int) -> Bool {
    let node = nodes[place]
    return node.shape.isScalar && node.operation.isElementwise
      && (node.operation != .variable || variables[Int(node.first)].shape.isScalar)
  }

  /// A node with the entries of its operands.
  package func expanded<Entry>(_ node: Node, _ operands: [[Entry]]) -> ExpandedNode<Entry> {
    let usesList = node.operation == .gather || node.operation == .scatter
    return ExpandedNode(
      node: node, operands: operands, shapes: self.operands(of: node).map(shape),
      list: usesList ? lists[Int(node.extra)] : [],
      constants: constants(of: node))
  }
}

extension NodeArithmetic {
  /// The entries of a variable whose first column is given; NaN for an unknown variable.
  fileprivate mutating func entries(of key: VariableKey, from first: Int32?) -> [Int32] {
    let shape = key.shape
    guard let first else { return Array(repeating: constant(.nan), count: shape.count) }
    var entries: [Int32] = []
    entries.reserveCapacity(shape.count)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        guard let place = key.symmetry.column(row: row, column: column, of: shape) else {
          entries.append(constant(0))
          continue
        }
        let index = first + Int32(place.column)
        let entry = storage.intern(Node(operation: .variable, first: index))
        entries.append(place.sign < 0 ? apply(.negate, entry) : entry)
      }
    }
    return entries
  }
}

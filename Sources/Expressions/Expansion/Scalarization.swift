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
    (storage, outputs) = source.writtenOut(reachable, roots) { key in
      guard let first = first[key] else { return nil }
      return { $0.storage.intern(Node(operation: .variable, first: first + Int32($1))) }
    }
    columns = (0..<Int32(count)).map { $0 }
  }
}

extension Expression {
  /// The entries of expressions as scalar expressions, row by row, in scalar variables.
  ///
  /// The variables are those of ``VariableKey/elements``.
  package static func scalarized(_ expressions: [Expression]) -> [[Expression]] {
    let (source, roots) = gather(expressions)
    var keys: [VariableKey: [VariableKey]] = [:]
    let (storage, entries) = source.writtenOut(source.reachable(from: roots), roots) { key in
      let elements = keys[key] ?? key.elements
      keys[key] = elements
      return { $0.storage.intern(variable: elements[$1]) }
    }
    let graph = ExpressionGraph(storage)
    return entries.map { $0.map { Expression($0, in: graph) } }
  }

  /// True where the expression and all that it is made of are scalars that a tape has.
  package var isScalarThroughout: Bool {
    guard case .node(let graph, let place) = content else { return true }
    let storage = graph.snapshot
    return storage.reachable(from: [place]).allSatisfy { storage.isScalarOperation(Int($0)) }
  }
}

extension VariableKey {
  /// The scalar variables that the entries are made of, one a column: the variable itself where it
  /// is a scalar, else named after their first place, as in `v[[2]]` and `m[[1, 3]]`.
  package var elements: [VariableKey] {
    if shape.isScalar { return [self] }
    var keys: [VariableKey] = []
    keys.reserveCapacity(columnCount)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        let place = symmetry.column(row: row, column: column, of: shape)
        guard place?.column == keys.count else { continue }
        let index = shape.rank == 1 ? "\(row + 1)" : "\(row + 1), \(column + 1)"
        keys.append(
          VariableKey(
            name: "\(name)[[\(index)]]", domain: domain, shape: .scalar,
            isParameter: isParameter))
      }
    }
    return keys
  }
}

extension GraphStorage {
  /// True where a node is a scalar and a tape has its operation.
  fileprivate func isScalarOperation(_ place: Int) -> Bool {
    let node = nodes[place]
    return node.shape.isScalar && (node.operation.isElementwise || node.operation == .block)
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

extension GraphStorage {
  /// The roots entry by entry, as places of a graph of scalars.
  ///
  /// - Parameter column: Gives the node of a column of a variable; nil for an unknown variable,
  ///   which is NaN.
  fileprivate func writtenOut(
    _ reachable: [Int32], _ roots: [Int32],
    column: (VariableKey) -> ((inout NodeArithmetic, Int) -> Int32)?
  ) -> (storage: GraphStorage, roots: [[Int32]]) {
    var arithmetic = NodeArithmetic()
    var entries = [[Int32]](repeating: [], count: Int(reachable.last ?? -1) + 1)
    for place in reachable {
      let node = nodes[Int(place)]
      if node.operation == .variable {
        let key = variables[Int(node.first)]
        entries[Int(place)] = arithmetic.entries(of: key, column(key))
      } else {
        let operands = operands(of: node)
        entries[Int(place)] = expanded(node, operands.map { entries[Int($0)] })
          .entries(in: &arithmetic)
      }
    }
    return (arithmetic.storage, roots.map { entries[Int($0)] })
  }
}

extension NodeArithmetic {
  /// The entries of a variable whose columns are given; NaN for an unknown variable.
  fileprivate mutating func entries(
    of key: VariableKey, _ node: ((inout NodeArithmetic, Int) -> Int32)?
  ) -> [Int32] {
    let shape = key.shape
    guard let node else { return Array(repeating: constant(.nan), count: shape.count) }
    var entries: [Int32] = []
    entries.reserveCapacity(shape.count)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        guard let place = key.symmetry.column(row: row, column: column, of: shape) else {
          entries.append(constant(0))
          continue
        }
        let entry = node(&self, place.column)
        entries.append(place.sign < 0 ? apply(.negate, entry) : entry)
      }
    }
    return entries
  }
}

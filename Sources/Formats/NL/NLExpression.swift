/// A formula of an nl file, as the file writes it: each operation before its operands.
package struct NLExpression: Sendable, Hashable {
  package struct Node: Sendable, Hashable {
    package var operation: NLOperation
    /// How many operands there are where the operation leaves that open; the number of a variable, a
    /// function or a text; 0 otherwise.
    package var index: Int32
    /// The value of a constant. For a call: the number of its operands.
    package var value: Double

    package init(_ operation: NLOperation, index: Int = 0, value: Double = 0) {
      (self.operation, self.index, self.value) = (operation, Int32(index), value)
    }

    /// How many operands follow.
    package var operandCount: Int {
      switch operation.arity {
      case .leaf: 0
      case .fixed(let count): count
      case .list: operation == .call ? Int(value) : Int(index)
      case .piecewise: 2 * Int(index)
      }
    }
  }

  /// Empty for the constant 0.
  package var nodes: [Node]
  package var texts: [String]
  /// Where it stands in the file, for messages: the line of a text, the byte of a binary file.
  package var place: NLPlace

  package init(_ nodes: [Node] = [], texts: [String] = [], place: NLPlace = NLPlace()) {
    (self.nodes, self.texts, self.place) = (nodes, texts, place)
  }

  package init(_ value: Double) { self.init([Node(.constant, value: value)]) }

  /// The value of an expression that is a number alone; nil for others.
  package var constant: Double? {
    if nodes.isEmpty { return 0 }
    return nodes.count == 1 && nodes[0].operation == .constant ? nodes[0].value : nil
  }

  /// The line of a node in a text, each of which stands on a line of its own, with its count below it.
  package func line(of node: Int) -> Int {
    guard place.line > 0 else { return 0 }
    return nodes[..<node].reduce(place.line) { line, node in
      switch node.operation.arity {
      case .list, .piecewise: line + (node.operation == .call ? 1 : 2)
      default: line + 1
      }
    }
  }

  /// What `combine` makes of each node and the results of its operands, from the last to the first.
  ///
  /// However deep the formula is nested, the stack of the process does not grow.
  ///
  /// - Complexity: O(nodes).
  package func fold<Result, Failure: Error>(
    _ combine: (Node, Int, ArraySlice<Result>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    var results: [Result] = []
    for place in nodes.indices.reversed() {
      let node = nodes[place]
      let count = node.operandCount
      guard count <= results.count else { return nil }
      // The first operand was met last.
      results[(results.count - count)...].reverse()
      let value = try combine(node, place, results[(results.count - count)...])
      results.removeLast(count)
      results.append(value)
    }
    return results.count == 1 ? results[0] : nil
  }
}

/// Where something stands in an nl file. All places are equal: models that say the same are.
package struct NLPlace: Sendable, Hashable {
  /// The line, counted from 1; 0 in a binary file.
  package var line = 0
  /// The byte, counted from 0.
  package var offset = 0

  package init(line: Int = 0, offset: Int = 0) { (self.line, self.offset) = (line, offset) }

  package static func == (a: NLPlace, b: NLPlace) -> Bool { true }
  package func hash(into hasher: inout Hasher) {}
}

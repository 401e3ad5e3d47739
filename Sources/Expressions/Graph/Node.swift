/// One node of an ``ExpressionGraph``, in flat storage.
package struct Node: Sendable, Hashable {
  package var operation: Operation
  /// Operands by their place in the graph, always smaller than the node's own place.
  ///
  /// For a variable `first` is its place among the graph's variables, and for an integer power
  /// `second` is the exponent.
  package var first: Int32 = 0
  package var second: Int32 = 0
  package var third: Int32 = 0
  /// The value of a constant, 0 for any other node.
  package var value: Double = 0
  package var shape = Shape.scalar

  /// The operands that are nodes, in order.
  package var operands: [Int32] {
    switch operation.arity {
    case 1: [first]
    case 2: [first, second]
    case 3: [first, second, third]
    default: []
    }
  }
}

/// What the graph keeps of a variable. Two variables are the same when all of this is.
package struct VariableKey: Sendable, Hashable {
  package let name: String
  package let domain: Domain
  package let shape: Shape

  package init(name: String, domain: Domain, shape: Shape) {
    (self.name, self.domain, self.shape) = (name, domain, shape)
  }
}

/// One node of an ``ExpressionGraph``, in flat storage.
package struct Node: Sendable, Hashable {
  package var operation: Operation
  /// Operands by their place in the graph, always smaller than the node's own place.
  ///
  /// What is no operand holds the whole numbers that an operation needs: for a variable `first` is
  /// its place among the graph's variables, for an integer power `second` is the exponent, for a sum
  /// `second` is the axis, for a view `second` is the offset and `third` the step between rows, for
  /// a block `second` is the component and `third` the kind of the function.
  package var first: Int32 = 0
  package var second: Int32 = 0
  package var third: Int32 = 0
  /// For a view the step between columns; for a constant array, a list of operands or a list of
  /// places, where it stands in the storage.
  package var extra: Int32 = 0
  /// The value of a constant, the parameter of a function that has one, 0 for any other node.
  package var value: Double = 0
  package var shape = Shape.scalar
}

/// What the graph keeps of a variable. Two variables are the same when all of this is.
package struct VariableKey: Sendable, Hashable {
  package let name: String
  package let domain: Domain
  package let shape: Shape
  package let symmetry: Symmetry
  /// A parameter stands for a number that is given before solving.
  package let isParameter: Bool

  package init(
    name: String, domain: Domain, shape: Shape, symmetry: Symmetry = .none,
    isParameter: Bool = false
  ) {
    (self.name, self.domain, self.shape) = (name, domain, shape)
    (self.symmetry, self.isParameter) = (symmetry, isParameter)
  }

  /// The number of scalars that may be chosen.
  package var columnCount: Int { symmetry.columnCount(of: shape) }
}

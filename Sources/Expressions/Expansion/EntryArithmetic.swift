/// What entries of arrays can be made of: numbers, or scalar nodes of a graph.
///
/// The rules that write arrays out entry by entry are stated once, for both.
package protocol EntryArithmetic {
  associatedtype Entry
  mutating func constant(_ value: Double) -> Entry
  /// An elementwise operation; operands that it does not have are not looked at.
  mutating func apply(_ operation: Operation, _ a: Entry, _ b: Entry, _ c: Entry) -> Entry
  mutating func power(_ base: Entry, _ exponent: Int32) -> Entry
  /// The components of a function of many entries.
  mutating func block(_ function: BlockFunction, _ operands: [Entry]) -> [Entry]
  /// True where two entries are known to be equal.
  func areSame(_ a: Entry, _ b: Entry) -> Bool
  /// True for a constant 0, whose products can be left out.
  func isZero(_ entry: Entry) -> Bool
}

extension EntryArithmetic {
  mutating func apply(_ operation: Operation, _ a: Entry) -> Entry { apply(operation, a, a, a) }

  mutating func apply(_ operation: Operation, _ a: Entry, _ b: Entry) -> Entry {
    apply(operation, a, b, b)
  }

  /// The sum, 0 of nothing.
  mutating func sum(_ entries: some Sequence<Entry>) -> Entry {
    fold(.add, entries) ?? constant(0)
  }

  /// The entries joined by an operation, from the first to the last; nil of nothing.
  mutating func fold(_ operation: Operation, _ entries: some Sequence<Entry>) -> Entry? {
    var result: Entry?
    for entry in entries { result = result.map { apply(operation, $0, entry) } ?? entry }
    return result
  }

  /// Σ aₖ bₖ, without the terms that are 0.
  mutating func dot(_ a: some Sequence<Entry>, _ b: some Sequence<Entry>) -> Entry {
    var result: Entry?
    for (x, y) in zip(a, b) where !isZero(x) && !isZero(y) {
      let product = apply(.multiply, x, y)
      result = result.map { apply(.add, $0, product) } ?? product
    }
    return result ?? constant(0)
  }
}

/// Numbers as entries.
package struct NumberArithmetic: EntryArithmetic {
  package init() {}
  package func constant(_ value: Double) -> Double { value }
  package func apply(_ operation: Operation, _ a: Double, _ b: Double, _ c: Double) -> Double {
    operation.evaluate(a, b, c)
  }
  package func power(_ base: Double, _ exponent: Int32) -> Double { Double.power(base, exponent) }
  package func block(_ function: BlockFunction, _ operands: [Double]) -> [Double] {
    function.values(operands)
  }
  package func areSame(_ a: Double, _ b: Double) -> Bool { a == b }
  package func isZero(_ entry: Double) -> Bool { entry == 0 }
}

/// Scalar nodes of a graph as entries.
package struct NodeArithmetic: EntryArithmetic {
  package var storage = GraphStorage()

  package init() {}
  package mutating func constant(_ value: Double) -> Int32 { storage.intern(constant: value) }
  package mutating func apply(
    _ operation: Operation, _ a: Int32, _ b: Int32, _ c: Int32
  ) -> Int32 {
    switch operation.arity {
    case 1: storage.make(operation, [a])
    case 2: storage.make(operation, [a, b])
    default: storage.make(operation, [a, b, c])
    }
  }
  package mutating func power(_ base: Int32, _ exponent: Int32) -> Int32 {
    storage.make(base, toTheWholePower: exponent)
  }
  package mutating func block(_ function: BlockFunction, _ operands: [Int32]) -> [Int32] {
    let constants = operands.compactMap { storage.uniformValue($0) }
    if constants.count == operands.count {
      return function.values(constants).map { storage.intern(constant: $0) }
    }
    let list = storage.intern(list: operands)
    return (0..<Int32(function.componentCount(operands.count))).map { component in
      storage.intern(
        Node(
          operation: .block, second: component, third: function.kind.rawValue, extra: list,
          value: function.parameter))
    }
  }
  package func areSame(_ a: Int32, _ b: Int32) -> Bool { a == b }
  package func isZero(_ entry: Int32) -> Bool {
    let node = storage.nodes[Int(entry)]
    return node.operation == .constant && node.value == 0
  }
}

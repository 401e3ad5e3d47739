/// Nodes in the order of their making, each kept once (hash-consing, Ershov 1958).
///
/// Operands stand before the nodes that use them, so ascending order is an order of evaluation.
package struct GraphStorage: Sendable {
  package private(set) var nodes: [Node] = []
  package private(set) var variables: [VariableKey] = []
  /// The entries of constant arrays.
  package private(set) var arrays: [ConstantArray] = []
  /// Lists of operands and of places.
  package private(set) var lists: [[Int32]] = []

  private var variablePlaces: [VariableKey: Int32] = [:]
  private var arrayPlaces: [ConstantArray: Int32] = [:]
  private var listPlaces: [[Int32]: Int32] = [:]

  /// Open addressing with linear probing: places of nodes, or -1.
  private var table = [Int32](repeating: -1, count: 16)

  package init() {}

  /// The place of a node equal to `node`, which is added where there is none.
  ///
  /// - Complexity: O(1) amortized.
  package mutating func intern(_ node: Node) -> Int32 {
    var node = node
    if node.operation.isCommutative && node.first > node.second {
      swap(&node.first, &node.second)
    }
    if 2 * (nodes.count + 1) > table.count { grow() }
    let slot = slot(of: node)
    if table[slot] >= 0 { return table[slot] }
    let place = Int32(nodes.count)
    nodes.append(node)
    table[slot] = place
    return place
  }

  /// The place of the variable with this name, domain and shape.
  package mutating func intern(variable key: VariableKey) -> Int32 {
    let index = variablePlaces[key] ?? Int32(variables.count)
    if index == variables.count {
      variables.append(key)
      variablePlaces[key] = index
    }
    return intern(Node(operation: .variable, first: index, shape: key.shape))
  }

  /// The place of a scalar constant.
  package mutating func intern(constant value: Double) -> Int32 {
    intern(Node(operation: .constant, value: value))
  }

  /// The place of a constant of any shape, which has as many entries.
  package mutating func intern(array: ConstantArray, shape: Shape) -> Int32 {
    if shape.isScalar, case .dense(let values) = array, let value = values.first {
      return intern(constant: value)
    }
    let index = arrayPlaces[array] ?? Int32(arrays.count)
    if index == arrays.count {
      arrays.append(array)
      arrayPlaces[array] = index
    }
    return intern(Node(operation: .array, extra: index, shape: shape))
  }

  /// Where a list of operands or of places is kept.
  package mutating func intern(list: [Int32]) -> Int32 {
    if let known = listPlaces[list] { return known }
    let index = Int32(lists.count)
    lists.append(list)
    listPlaces[list] = index
    return index
  }

  /// The operands of a node, in order.
  package func operands(of node: Node) -> [Int32] {
    switch node.operation.arity {
    case 1: [node.first]
    case 2: [node.first, node.second]
    case 3: [node.first, node.second, node.third]
    default: node.operation.hasOperandList ? lists[Int(node.extra)] : []
    }
  }

  /// The places that `roots` are made of, ascending.
  ///
  /// - Complexity: O(highest root), one visit a node.
  package func reachable(from roots: [Int32]) -> [Int32] {
    guard let highest = roots.max() else { return [] }
    var isNeeded = [Bool](repeating: false, count: Int(highest) + 1)
    for root in roots { isNeeded[Int(root)] = true }
    var needed: [Int32] = []
    for place in stride(from: Int(highest), through: 0, by: -1) where isNeeded[place] {
      needed.append(Int32(place))
      let node = nodes[place]
      let arity = node.operation.arity
      if arity > 0 { isNeeded[Int(node.first)] = true }
      if arity > 1 { isNeeded[Int(node.second)] = true }
      if arity > 2 { isNeeded[Int(node.third)] = true }
      if node.operation.hasOperandList {
        for operand in lists[Int(node.extra)] { isNeeded[Int(operand)] = true }
      }
    }
    needed.reverse()
    return needed
  }

  /// Makes room for so many nodes.
  mutating func reserve(_ count: Int) {
    nodes.reserveCapacity(count)
    var size = table.count
    while size < 2 * (count + 1) { size *= 2 }
    if size > table.count, nodes.isEmpty { table = [Int32](repeating: -1, count: size) }
  }

  private func slot(of node: Node) -> Int {
    let mask = table.count - 1
    var slot = Self.hash(node) & mask
    while table[slot] >= 0 && !Self.areSame(nodes[Int(table[slot])], node) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    table = [Int32](repeating: -1, count: 2 * table.count)
    for (place, node) in nodes.enumerated() { table[slot(of: node)] = Int32(place) }
  }

  /// Equal to the bit, so that 0 and −0 are two constants and a NaN is one.
  private static func areSame(_ a: Node, _ b: Node) -> Bool {
    a.operation == b.operation && a.first == b.first && a.second == b.second
      && a.third == b.third && a.extra == b.extra
      && a.value.bitPattern == b.value.bitPattern && a.shape == b.shape
  }

  /// Multiplicative hashing (Knuth 1973, volume 3, section 6.4); the high half is mixed down.
  private static func hash(_ node: Node) -> Int {
    let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
    var bits = UInt64(node.operation.rawValue)
    for word in [node.first, node.second, node.third, node.extra] {
      bits = (bits ^ UInt64(UInt32(bitPattern: word))) &* golden
      bits ^= bits >> 29
    }
    bits = (bits ^ UInt64(truncatingIfNeeded: node.shape.count)) &* golden
    bits = (bits ^ node.value.bitPattern) &* golden
    return Int(truncatingIfNeeded: (bits ^ (bits >> 32)) & 0x7FFF_FFFF)
  }
}

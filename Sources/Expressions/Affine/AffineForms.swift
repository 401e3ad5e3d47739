/// Works out affine nodes as rows over the columns of the variables, each node once.
///
/// The graph keeps products, slices and sums whole; here they are written out, but for products with
/// large dense matrices.
package struct AffineForms {
  private(set) var first: [VariableKey: Int32] = [:]
  package private(set) var columnCount = 0
  var storage = GraphStorage()
  var accumulator = RowAccumulator()
  /// The rows of nodes that are no scalars, as long as they are needed.
  private(set) var arrays: [AffineArray?] = []
  /// Scalars share one store: models are full of them, and each of its own would cost more than
  /// its terms.
  private(set) var scalars = SparseRows()
  private(set) var scalarRows: [Int32] = []
  /// Matrix products of which some other node is a part.
  private(set) var partlyUsed: Set<Int32> = []

  /// A node that is not affine or mentions an unknown variable.
  package struct Failure: Error { package let place: Int32 }

  package init() {}

  /// Gives a variable the next columns.
  package mutating func add(variable key: VariableKey) {
    if first[key] == nil { first[key] = Int32(columnCount) }
    columnCount += key.columnCount
  }

  /// The rows of some nodes of a storage that has only grown since the last call.
  ///
  /// - Complexity: O(highest root, and terms of all nodes below the roots that are new).
  package mutating func slices(
    of roots: [Int32], in storage: GraphStorage
  ) -> Result<[AffineSlice], Failure> {
    self.storage = storage
    defer { self.storage = GraphStorage() }
    accumulator.reserve(columns: columnCount)
    let count = Int(roots.max() ?? -1) + 1
    if count > arrays.count {
      arrays += Array(repeating: nil, count: count - arrays.count)
      scalarRows += Array(repeating: -1, count: count - scalarRows.count)
    }
    var uses = [Int32](repeating: 0, count: arrays.count)
    let missing = missing(roots, &uses)
    for place in missing {
      let node = storage.nodes[Int(place)]
      if uses[Int(place)] == 1, partlyUsed.contains(place) { continue }
      guard add(node, at: place) else { return .failure(Failure(place: place)) }
      // What nobody needs any more is let go of at once.
      storage.forEachOperand(of: node) { operand in
        uses[Int(operand)] -= 1
        if uses[Int(operand)] == 0 { arrays[Int(operand)] = nil }
      }
    }
    return .success(roots.map(slice))
  }

  /// The nodes below the roots whose rows are not known, ascending, and how often each is used.
  private mutating func missing(_ roots: [Int32], _ uses: inout [Int32]) -> [Int32] {
    var isNeeded = [Bool](repeating: false, count: arrays.count)
    for root in roots {
      isNeeded[Int(root)] = true
      uses[Int(root)] += 1
    }
    var found: [Int32] = []
    for place in stride(from: arrays.count - 1, through: 0, by: -1) where isNeeded[place] {
      if arrays[place] != nil || scalarRows[place] >= 0 { continue }
      found.append(Int32(place))
      let node = storage.nodes[place]
      if node.operation == .view || node.operation == .gather,
        storage.nodes[Int(node.first)].operation == .matrixProduct
      {
        partlyUsed.insert(node.first)
      }
      storage.forEachOperand(of: node) {
        isNeeded[Int($0)] = true
        uses[Int($0)] += 1
      }
    }
    found.reverse()
    return found
  }

  private func slice(_ root: Int32) -> AffineSlice {
    if let array = arrays[Int(root)] { return AffineSlice(array) }
    let row = Int(scalarRows[Int(root)])
    return row < 0 ? AffineSlice(rows(root)) : AffineSlice(row: row, of: scalars)
  }

  /// Works out a node whose operands are known; false where it is not affine.
  private mutating func add(_ node: Node, at place: Int32) -> Bool {
    if node.shape.isScalar, let isKnown = addScalar(node) {
      if isKnown { scalarRows[Int(place)] = Int32(scalars.count - 1) }
      return isKnown
    }
    // Constants are read where they stand.
    if node.operation == .array { return true }
    guard let array = array(of: node) else { return false }
    arrays[Int(place)] = array
    return true
  }

  /// The rows of a node whose operands are known.
  func array(_ place: Int32) -> AffineArray {
    if let array = arrays[Int(place)] { return array }
    return AffineArray(rows(place))
  }

  /// The rows of a node whose operands are known, all terms written out.
  func rows(_ place: Int32) -> SparseRows {
    if let array = arrays[Int(place)] { return array.explicit }
    let node = storage.nodes[Int(place)]
    if node.operation == .array { return SparseRows(constants: storage.constants(of: node)) }
    let row = scalarRows[Int(place)]
    return row < 0 ? SparseRows() : SparseRows(selecting: [Int(row)], of: scalars)
  }

  // MARK: Scalars

  /// Appends the row of a scalar to those of the others; nil where that takes more than a step.
  private mutating func addScalar(_ node: Node) -> Bool? {
    switch node.operation {
    case .constant: scalars.endRow(constant: node.value)
    case .variable:
      guard let column = first[storage.variables[Int(node.first)]] else { return false }
      scalars.append(column, 1)
      scalars.endRow(constant: 0)
    case .view:
      guard let source = arrays[Int(node.first)], source.products.isEmpty else { return nil }
      scalars.append(row: Int(node.second), of: source.rows)
    case .negate: return addMultiple(of: node.first, times: -1)
    case .add, .subtract:
      let (a, b) = (scalarRows[Int(node.first)], scalarRows[Int(node.second)])
      guard a >= 0, b >= 0 else { return nil }
      scalars.append(row: Int(a), plus: node.operation == .add ? 1 : -1, times: Int(b))
    case .multiply:
      if let factor = constant(node.second) { return addMultiple(of: node.first, times: factor) }
      return constant(node.first).flatMap { addMultiple(of: node.second, times: $0) }
    case .divide:
      return constant(node.second).flatMap { addMultiple(of: node.first, times: 1 / $0) }
    default: return nil
    }
    return true
  }

  private mutating func addMultiple(of place: Int32, times factor: Double) -> Bool? {
    let row = Int(scalarRows[Int(place)])
    guard row >= 0 else { return nil }
    scalars.append(row: row, times: factor)
    return true
  }

  /// The value of a scalar without terms.
  private func constant(_ place: Int32) -> Double? {
    let row = Int(scalarRows[Int(place)])
    return row >= 0 && scalars.isConstant(row: row) ? scalars.constants[row] : nil
  }
}

extension GraphStorage {
  /// Calls `body` with the operands of a node, in order.
  @inline(__always)
  func forEachOperand(of node: Node, _ body: (Int32) -> Void) {
    let arity = node.operation.arity
    if arity > 0 { body(node.first) }
    if arity > 1 { body(node.second) }
    if arity > 2 { body(node.third) }
    if node.operation.hasOperandList { for operand in lists[Int(node.extra)] { body(operand) } }
  }
}

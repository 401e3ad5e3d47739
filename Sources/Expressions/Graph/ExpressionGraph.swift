internal import Synchronization

/// The shared, growing graph behind a family of expressions.
///
/// Every variable starts a graph of its own; an operation on expressions of two graphs moves the
/// smaller operand into the graph of the larger one, so that a model built term by term ends in
/// one graph. Nodes are only ever added.
package final class ExpressionGraph: Sendable {
  private let state = Mutex(State())

  /// The graph and what it has already taken over from other graphs.
  private struct State {
    var storage = GraphStorage()
    var imports: [ObjectIdentifier: Import] = [:]
  }

  /// Where nodes of another graph stand in this one. A graph that is gone leaves nothing valid.
  private struct Import {
    weak var source: ExpressionGraph?
    var places: [Int32: Int32] = [:]
  }

  package init() {}

  /// The graph that starts with these nodes.
  init(_ storage: GraphStorage) { state.withLock { $0.storage = storage } }

  /// The nodes as they are now.
  package var snapshot: GraphStorage { state.withLock { $0.storage } }

  package var nodeCount: Int { state.withLock { $0.storage.nodes.count } }

  package func intern(_ node: Node) -> Int32 { state.withLock { $0.storage.intern(node) } }

  package func intern(variable key: VariableKey) -> Int32 {
    state.withLock { $0.storage.intern(variable: key) }
  }

  package func node(_ place: Int32) -> Node { state.withLock { $0.storage.nodes[Int(place)] } }

  /// The place in this graph of what `root` is in `source`.
  ///
  /// - Complexity: O(nodes not yet taken over below `root`).
  package func adopt(_ root: Int32, of source: ExpressionGraph) -> Int32 {
    if source === self { return root }
    let theirs = source.snapshot
    return state.withLock { state in
      let key = ObjectIdentifier(source)
      var known = state.imports.removeValue(forKey: key) ?? Import(source: source)
      if known.source !== source { known = Import(source: source) }
      defer { state.imports[key] = known }
      return state.storage.adopt(root, of: theirs, places: &known.places)
    }
  }
}

extension ExpressionGraph {
  /// Works on the nodes, which nobody else sees meanwhile.
  package func update<Result>(_ body: (inout GraphStorage) -> Result) -> Result {
    state.withLock { body(&$0.storage) }
  }
}

extension GraphStorage {
  /// Copies what is below `root` in `source`, each node once, and returns where the root stands.
  mutating func adopt(
    _ root: Int32, of source: GraphStorage, places: inout [Int32: Int32]
  ) -> Int32 {
    var pending = [root]
    while let place = pending.last {
      let node = source.nodes[Int(place)]
      let missing = source.operands(of: node).filter { places[$0] == nil }
      guard missing.isEmpty, places[place] == nil else {
        if places[place] != nil { pending.removeLast() } else { pending += missing }
        continue
      }
      places[place] = copy(node, of: source, places: places)
      pending.removeLast()
    }
    return places[root, default: 0]
  }

  private mutating func copy(
    _ node: Node, of source: GraphStorage, places: [Int32: Int32]
  ) -> Int32 {
    var copy = node
    switch node.operation {
    case .variable: return intern(variable: source.variables[Int(node.first)])
    case .array: return intern(array: source.arrays[Int(node.extra)], shape: node.shape)
    case .concatenate, .block:
      copy.extra = intern(list: source.lists[Int(node.extra)].map { places[$0, default: 0] })
    case .gather, .scatter: copy.extra = intern(list: source.lists[Int(node.extra)])
    default: break
    }
    let arity = node.operation.arity
    if arity > 0 { copy.first = places[node.first, default: 0] }
    if arity > 1 { copy.second = places[node.second, default: 0] }
    if arity > 2 { copy.third = places[node.third, default: 0] }
    return intern(copy)
  }
}

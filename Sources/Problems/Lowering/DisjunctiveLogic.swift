/// The logic of a ``DisjunctiveProgram`` while it is being made.
///
/// Alternatives that are all about one term become one set of that term's values, so that a list of
/// values, however it is written, is a list of values.
struct DisjunctiveLogic {
  private(set) var spans: [Span]
  private(set) var nodes: [DisjunctiveProgram.Node] = []
  private(set) var required: [Int] = []
  private let isIntegral: [Bool]
  private var places: [DisjunctiveProgram.Node: Int] = [:]
  /// What each term must be in, as far as required nodes say it.
  private var sets: [Int: SpanSet] = [:]
  /// The bounds alone, which cross where the sets have nothing in common.
  private var bounds: [Int: Span] = [:]

  init(isIntegral: [Bool]) {
    self.isIntegral = isIntegral
    spans = [Span](repeating: .entire, count: isIntegral.count)
  }

  /// Adds a graph whose literals stand for these conditions, all of a literal's at once.
  mutating func add(_ graph: LogicGraph, _ conditions: [[Terms.Condition]]) {
    var newPlaces: [Int] = []
    for node in graph.nodes {
      switch node {
      case .literal(let place):
        newPlaces.append(all(conditions[place].map { self.node($0) }))
      case .all(let parts): newPlaces.append(all(parts.map { newPlaces[$0] }))
      case .any(let parts): newPlaces.append(any(parts.map { newPlaces[$0] }))
      }
    }
    var pending = graph.required.map { newPlaces[$0] }
    var seen: Set<Int> = []
    while let place = pending.popLast() {
      guard seen.insert(place).inserted else { continue }
      switch nodes[place] {
      case .membership(let membership): require(membership)
      case .all(let parts): pending += parts
      case .any: required.append(place)
      }
    }
    required.reverse()
  }

  /// Adds a condition that must hold.
  mutating func require(_ membership: DisjunctiveProgram.Membership) {
    let set = closed(membership).set
    sets[membership.term] = sets[membership.term]?.intersection(set) ?? set
    bounds[membership.term] = bounds[membership.term]?.intersection(set.hull) ?? set.hull
  }

  /// Moves what leaves no choice into ``spans``.
  mutating func settle() {
    for (term, set) in sets.sorted(by: { $0.key < $1.key }) {
      let crossing = bounds[term] ?? .empty
      spans[term] = set.spans.isEmpty && crossing.isEmpty ? crossing : set.hull
      if set.spans.count > 1 { required.append(intern(.membership(.init(term: term, set: set)))) }
    }
    compact()
  }

  // MARK: Nodes

  private func closed(
    _ membership: DisjunctiveProgram.Membership
  ) -> DisjunctiveProgram.Membership {
    guard isIntegral[membership.term] else { return membership }
    return .init(term: membership.term, set: membership.set.ofWholeNumbers)
  }

  private mutating func node(_ condition: Terms.Condition) -> Int {
    switch condition {
    case .truth(let holds): return intern(holds ? .all([]) : .any([]))
    case .membership(var membership, let ofWholes):
      if let ofWholes, isIntegral[membership.term] { membership.set = ofWholes }
      return self.membership(closed(membership))
    }
  }

  private mutating func membership(_ membership: DisjunctiveProgram.Membership) -> Int {
    if membership.set.spans.isEmpty { return intern(.any([])) }
    if membership.set.spans == [.entire] { return intern(.all([])) }
    return intern(.membership(membership))
  }

  private mutating func intern(_ node: DisjunctiveProgram.Node) -> Int {
    if let place = places[node] { return place }
    nodes.append(node)
    places[node] = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func all(_ parts: [Int]) -> Int {
    combine(parts, neutral: .all([]), absorbing: .any([])) { sets in
      sets.dropFirst().reduce(sets[0]) { $0.intersection($1) }
    }
  }

  private mutating func any(_ parts: [Int]) -> Int {
    combine(parts, neutral: .any([]), absorbing: .all([])) { sets in
      SpanSet(sets.flatMap(\.spans))
    }
  }

  /// The parts without neutral ones, those about one term as one; the whole where nothing else is.
  private mutating func combine(
    _ parts: [Int], neutral: DisjunctiveProgram.Node, absorbing: DisjunctiveProgram.Node,
    _ merge: ([SpanSet]) -> SpanSet
  ) -> Int {
    var sets: [Int: [SpanSet]] = [:]
    var order: [Int] = []
    var others: [Int] = []
    var seen: Set<Int> = []
    for part in parts {
      let node = nodes[part]
      if node == absorbing { return part }
      if node == neutral { continue }
      if case .membership(let membership) = node {
        if sets[membership.term] == nil { order.append(membership.term) }
        sets[membership.term, default: []].append(membership.set)
      } else if seen.insert(part).inserted {
        others.append(part)
      }
    }
    var merged: [Int] = []
    for term in order {
      guard let set = sets[term] else { continue }
      let place = membership(closed(.init(term: term, set: merge(set))))
      if nodes[place] == absorbing { return place }
      if nodes[place] != neutral { merged.append(place) }
    }
    merged += others
    if merged.count == 1 { return merged[0] }
    if case .all = neutral { return intern(.all(merged)) }
    return intern(.any(merged))
  }

  /// Leaves out the nodes that nothing needs.
  private mutating func compact() {
    var isNeeded = [Bool](repeating: false, count: nodes.count)
    for node in required { isNeeded[node] = true }
    for place in nodes.indices.reversed() where isNeeded[place] {
      for operand in nodes[place].operands { isNeeded[operand] = true }
    }
    var newPlaces = [Int](repeating: -1, count: nodes.count)
    var kept: [DisjunctiveProgram.Node] = []
    for place in nodes.indices where isNeeded[place] {
      newPlaces[place] = kept.count
      switch nodes[place] {
      case .membership: kept.append(nodes[place])
      case .all(let parts): kept.append(.all(parts.map { newPlaces[$0] }))
      case .any(let parts): kept.append(.any(parts.map { newPlaces[$0] }))
      }
    }
    nodes = kept
    required = required.map { newPlaces[$0] }
    places = [:]
  }
}

extension DisjunctiveProgram.Node {
  /// The nodes that the node is made of.
  package var operands: [Int] {
    switch self {
    case .membership: []
    case .all(let parts), .any(let parts): parts
    }
  }
}

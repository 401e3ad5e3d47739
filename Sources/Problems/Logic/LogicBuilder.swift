import ArgMinExpressions

/// Makes a ``LogicGraph`` of constraints: each part once as it is and once negated.
struct LogicBuilder {
  /// A part and its negation, as nodes.
  private struct Pair {
    var holds: Int
    var fails: Int
    var negated: Pair { Pair(holds: fails, fails: holds) }
  }

  private var nodes: [LogicGraph.Node] = []
  private var places: [LogicGraph.Node: Int] = [:]
  private var literals: [Literal] = []
  private var required: [Int] = []
  private var boundVariables: [Variable] = []
  private var boundNames: Set<String> = []
  private var existences: [[String]: [(variables: [Variable], part: Constraint, pair: Pair)]] = [:]
  /// Nodes that stand for a negation that nothing can say, and what it is.
  private var unsayable: [Int: String] = [:]

  /// Adds a constraint that must hold.
  mutating func require(_ constraint: Constraint) throws(ProblemError) {
    required.append(try pair(constraint).holds)
  }

  /// What was added, without the parts that nothing needs.
  func graph() throws(ProblemError) -> LogicGraph {
    var isNeeded = [Bool](repeating: false, count: nodes.count)
    for node in required { isNeeded[node] = true }
    for place in nodes.indices.reversed() where isNeeded[place] {
      for operand in nodes[place].operands { isNeeded[operand] = true }
    }
    var kept: [LogicGraph.Node] = []
    var keptLiterals: [Literal] = []
    var newPlaces = [Int](repeating: -1, count: nodes.count)
    for place in nodes.indices where isNeeded[place] {
      if let construct = unsayable[place] {
        throw .unsupported(construct: construct, advice: "write it without the negation")
      }
      newPlaces[place] = kept.count
      switch nodes[place] {
      case .literal(let index):
        kept.append(.literal(keptLiterals.count))
        keptLiterals.append(literals[index])
      case .all(let parts): kept.append(.all(parts.map { newPlaces[$0] }))
      case .any(let parts): kept.append(.any(parts.map { newPlaces[$0] }))
      }
    }
    return LogicGraph(
      nodes: kept, literals: keptLiterals, required: required.map { newPlaces[$0] },
      boundVariables: boundVariables)
  }

  /// Adds a graph with its cones written as relations.
  mutating func require(
    _ graph: LogicGraph, makeVariable: () -> Expression
  ) throws(ProblemError) {
    boundVariables += graph.boundVariables
    var newPlaces: [Int] = []
    for node in graph.nodes {
      switch node {
      case .literal(let place):
        if case .cone(let entries, let cone, let isMember) = graph.literals[place] {
          let relations = cone.relations(entries, isMember: isMember, makeVariable: makeVariable)
          newPlaces.append(try pair(relations).holds)
        } else {
          newPlaces.append(literal(graph.literals[place]))
        }
      case .all(let parts): newPlaces.append(all(parts.map { newPlaces[$0] }))
      case .any(let parts): newPlaces.append(any(parts.map { newPlaces[$0] }))
      }
    }
    required += graph.required.map { newPlaces[$0] }
  }

  // MARK: Nodes

  private mutating func intern(_ node: LogicGraph.Node) -> Int {
    if let place = places[node] { return place }
    nodes.append(node)
    places[node] = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func literal(_ literal: Literal) -> Int {
    literals.append(literal)
    return intern(.literal(literals.count - 1))
  }

  private mutating func all(_ parts: [Int]) -> Int {
    let (yes, no) = (intern(.all([])), intern(.any([])))
    if parts.contains(no) { return no }
    let parts = parts.filter { $0 != yes }
    return parts.count == 1 ? parts[0] : intern(.all(parts))
  }

  private mutating func any(_ parts: [Int]) -> Int {
    let (yes, no) = (intern(.all([])), intern(.any([])))
    if parts.contains(yes) { return yes }
    let parts = parts.filter { $0 != no }
    return parts.count == 1 ? parts[0] : intern(.any(parts))
  }

  // MARK: Constraints

  private mutating func pair(_ constraint: Constraint) throws(ProblemError) -> Pair {
    switch constraint {
    case .relation(let left, let relation, let right):
      let isScalar = left.shape == .scalar && right.shape == .scalar
      return Pair(
        holds: literal(.relation(left, relation, right)),
        fails: literal(
          isScalar
            ? .relation(left, relation.negated, right) : .unrelated(left, relation, right)))
    case .element(let member, let domain):
      return Pair(
        holds: literal(.element(member, domain, isMember: true)),
        fails: literal(.element(member, domain, isMember: false)))
    case .member(let member, let set):
      return Pair(
        holds: literal(.member(member, set, isMember: true)),
        fails: literal(.member(member, set, isMember: false)))
    case .cone(let entries, let cone):
      try cone.validate(count: entries.reduce(0) { $0 + $1.shape.count })
      return Pair(
        holds: literal(.cone(entries, cone, isMember: true)),
        fails: literal(.cone(entries, cone, isMember: false)))
    case .truth(let value):
      let pair = Pair(holds: all([]), fails: any([]))
      return value ? pair : pair.negated
    case .and(let parts):
      let pairs = try pairs(parts)
      return Pair(holds: all(pairs.map(\.holds)), fails: any(pairs.map(\.fails)))
    case .or(let parts):
      let pairs = try pairs(parts)
      return Pair(holds: any(pairs.map(\.holds)), fails: all(pairs.map(\.fails)))
    case .not(let part): return try pair(part).negated
    case .xor(let parts): return parity(of: try pairs(parts))
    case .equivalent(let parts): return agreement(of: try pairs(parts))
    case .exists(let variables, let part): return try existence(of: variables, part)
    }
  }

  private mutating func pairs(_ parts: [Constraint]) throws(ProblemError) -> [Pair] {
    var pairs: [Pair] = []
    pairs.reserveCapacity(parts.count)
    for part in parts { pairs.append(try pair(part)) }
    return pairs
  }

  /// An odd number of the parts: the parity of one more part follows from that of those before it.
  private mutating func parity(of parts: [Pair]) -> Pair {
    var odd = Pair(holds: any([]), fails: all([]))
    for part in parts {
      odd = Pair(
        holds: any([all([odd.holds, part.fails]), all([odd.fails, part.holds])]),
        fails: any([all([odd.holds, part.holds]), all([odd.fails, part.fails])]))
    }
    return odd
  }

  private mutating func agreement(of parts: [Pair]) -> Pair {
    let (holds, fails) = (parts.map(\.holds), parts.map(\.fails))
    return Pair(
      holds: any([all(holds), all(fails)]), fails: all([any(holds), any(fails)]))
  }

  /// What Exists says. A second one with the same variables shares them where it says the same; else
  /// it gets variables with names of its own.
  private mutating func existence(
    of variables: [Variable], _ part: Constraint
  ) throws(ProblemError) -> Pair {
    let names = variables.map(\.name)
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      throw .duplicateVariable(name: name)
    }
    for known in existences[names, default: []] where known.variables == variables {
      if known.part.isIdentical(to: part) { return known.pair }
    }
    let renamed = variables.map { boundNames.contains($0.name) ? fresh($0) : $0 }
    boundNames.formUnion(renamed.map(\.name))
    boundVariables += renamed
    var pair = try self.pair(renamed == variables ? part : part.renaming(variables, to: renamed))
    // A place of its own, so that no other node is taken for it.
    nodes.append(.any([]))
    pair.fails = nodes.count - 1
    unsayable[pair.fails] = "the negation of Exists over \(names.joined(separator: ", "))"
    existences[names, default: []].append((variables, part, pair))
    return pair
  }

  private func fresh(_ variable: Variable) -> Variable {
    var count = 2
    while boundNames.contains("\(variable.name)·\(count)") { count += 1 }
    let key = VariableKey(
      name: "\(variable.name)·\(count)", domain: variable.domain, shape: variable.shape,
      symmetry: variable.symmetry)
    return Variable(key, searchRegion: variable.searchRegion)
  }
}

extension LogicGraph.Node {
  var operands: [Int] {
    switch self {
    case .literal: []
    case .all(let parts), .any(let parts): parts
    }
  }
}

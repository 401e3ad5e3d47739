/// A division of a graph in two sides without an edge between them and a separator.
struct Division {
  /// 0 or 1, 2 for the separator.
  private(set) var side: [Int8]
  private var sizes: [Int] = [0, 0, 0]
  /// For vertices of the separator, the weight of their neighbours on each side.
  private var beside: [Int32]
  private var separator: [Int32] = []
  private var isLocked: [Bool]

  private static var searchLimit: Int { 10_000_000 }

  init(_ graph: NestedDissection.Graph, side: [Int8]) {
    self.side = side
    beside = [Int32](repeating: 0, count: 2 * graph.count)
    isLocked = [Bool](repeating: false, count: graph.count)
    for v in 0..<graph.count { sizes[Int(side[v])] += Int(graph.weights[v]) }
  }

  var separatorWeight: Int { sizes[2] }

  /// The weight of the separator and what one side has more than its share; the less the better.
  private var cost: Int {
    let total = sizes[0] + sizes[1] + sizes[2]
    let larger = max(sizes[0], sizes[1])
    let excess = max(0, larger - total * 3 / 5)
    return 64 * (sizes[2] + excess) + 64 * abs(sizes[0] - sizes[1]) / max(total, 1)
  }

  /// The best of some divisions that are grown from vertices far apart.
  static func best(_ graph: NestedDissection.Graph) -> Division {
    var best: Division?
    var start = 0
    for attempt in 0..<12 {
      let order = graph.breadthFirst(from: start)
      var division = grown(graph, order)
      division.refine(graph)
      if best.map({ division.cost < $0.cost }) ?? true { best = division }
      // From the farthest vertex next, then from others.
      start =
        attempt < 2
        ? Int(order[graph.count - 1]) : Int(order[(attempt * graph.count) / 13])
    }
    return best ?? Division(graph, side: [])
  }

  /// Half of the graph in breadth-first order, its border as the separator.
  private static func grown(_ graph: NestedDissection.Graph, _ order: [Int32]) -> Division {
    let total = graph.weights.reduce(0) { $0 + Int($1) }
    var side = [Int8](repeating: 1, count: graph.count)
    var size = 0
    for v in order where 2 * size < total {
      side[Int(v)] = 0
      size += Int(graph.weights[Int(v)])
    }
    for v in 0..<graph.count where side[v] == 0 {
      for p in Int(graph.starts[v])..<Int(graph.starts[v + 1])
      where side[Int(graph.neighbours[p])] == 1 {
        side[v] = 2
        break
      }
    }
    return Division(graph, side: side)
  }

  /// Moves vertices out of the separator while that makes it lighter, through worse divisions if need be.
  ///
  /// Source: C. M. Fiduccia & R. M. Mattheyses, "A linear-time heuristic for improving network partitions",
  /// DAC (1982), on separators of vertices.
  mutating func refine(_ graph: NestedDissection.Graph) {
    for _ in 0..<10 {
      let before = cost
      pass(graph)
      if cost >= before { break }
    }
  }

  private mutating func pass(_ graph: NestedDissection.Graph) {
    separator.removeAll(keepingCapacity: true)
    for v in 0..<graph.count where side[v] == 2 { enter(v, graph) }
    var moves: [(vertex: Int32, from: Int8)] = []
    var (bestCost, bestCount) = (cost, 0)
    var idle = 0
    // The best move is searched for in the whole separator: large ones get fewer moves.
    let limit = Self.searchLimit / max(separator.count, 1)
    let patience = 60 + separator.count
    while idle < patience, moves.count < limit, let (v, s) = choose(graph) {
      move(v, to: s, graph, &moves)
      idle += 1
      if cost < bestCost {
        (bestCost, bestCount) = (cost, moves.count)
        idle = 0
      }
    }
    for (v, from) in moves[bestCount...].reversed() {
      sizes[Int(side[Int(v)])] -= Int(graph.weights[Int(v)])
      sizes[Int(from)] += Int(graph.weights[Int(v)])
      side[Int(v)] = from
    }
    for (v, _) in moves { isLocked[Int(v)] = false }
  }

  /// Puts a vertex of the separator into the list of those that may move.
  private mutating func enter(_ v: Int, _ graph: NestedDissection.Graph) {
    (beside[2 * v], beside[2 * v + 1]) = (0, 0)
    for p in Int(graph.starts[v])..<Int(graph.starts[v + 1]) {
      let u = Int(graph.neighbours[p])
      if side[u] < 2 { beside[2 * v + Int(side[u])] += graph.weights[u] }
    }
    if !isLocked[v] { separator.append(Int32(v)) }
  }

  /// The move that makes the separator lightest, to the smaller side where there is a choice.
  private func choose(_ graph: NestedDissection.Graph) -> (Int, Int)? {
    var best: (Int, Int)?
    var bestGain = Int32.min
    let total = sizes[0] + sizes[1] + sizes[2]
    for s in sizes[0] <= sizes[1] ? [0, 1] : [1, 0] where 5 * sizes[s] <= 3 * total {
      for v in separator {
        let gain = graph.weights[Int(v)] - beside[2 * Int(v) + 1 - s]
        if gain > bestGain { (best, bestGain) = ((Int(v), s), gain) }
      }
    }
    return best
  }

  private mutating func move(
    _ v: Int, to s: Int, _ graph: NestedDissection.Graph,
    _ moves: inout [(vertex: Int32, from: Int8)]
  ) {
    if let index = separator.firstIndex(of: Int32(v)) {
      separator.swapAt(index, separator.count - 1)
      separator.removeLast()
    }
    isLocked[v] = true
    change(v, to: s, graph, &moves)
    for p in Int(graph.starts[v])..<Int(graph.starts[v + 1]) {
      let u = Int(graph.neighbours[p])
      if side[u] == 2 {
        beside[2 * u + s] += graph.weights[v]
      } else if Int(side[u]) == 1 - s {
        change(u, to: 2, graph, &moves)
        for q in Int(graph.starts[u])..<Int(graph.starts[u + 1]) {
          let x = Int(graph.neighbours[q])
          if side[x] == 2 { beside[2 * x + 1 - s] -= graph.weights[u] }
        }
        enter(u, graph)
      }
    }
  }

  private mutating func change(
    _ v: Int, to s: Int, _ graph: NestedDissection.Graph,
    _ moves: inout [(vertex: Int32, from: Int8)]
  ) {
    moves.append((Int32(v), side[v]))
    sizes[Int(side[v])] -= Int(graph.weights[v])
    sizes[s] += Int(graph.weights[v])
    side[v] = Int8(s)
  }
}

extension NestedDissection.Graph {
  /// All vertices in breadth-first order from one, and on from others where the graph falls apart.
  func breadthFirst(from start: Int) -> [Int32] {
    var order: [Int32] = []
    order.reserveCapacity(count)
    var seen = [Bool](repeating: false, count: count)
    var next = 0
    for first in [start] + Array(0..<count) where !seen[first] {
      seen[first] = true
      order.append(Int32(first))
      while next < order.count {
        let v = Int(order[next])
        next += 1
        for p in Int(starts[v])..<Int(starts[v + 1]) {
          let u = Int(neighbours[p])
          guard !seen[u] else { continue }
          seen[u] = true
          order.append(Int32(u))
        }
      }
    }
    return order
  }
}

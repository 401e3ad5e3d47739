/// An order of elimination by nested dissection: a small set of vertices that divides the graph in two
/// halves goes last, each half is ordered in the same way.
///
/// A graph is made coarser by merging neighbours in pairs, the coarsest is divided by growing a half from
/// a vertex far out, and the division is improved on every graph on the way back: by moves of vertices out
/// of the separator that make it lighter, with the vertices that follow them in. Parts that are small are
/// ordered by minimum degree.
///
/// Source: A. George, "Nested dissection of a regular finite element mesh", SIAM J. Numer. Anal. 10 (1973);
/// C. Ashcraft & J. W. H. Liu, "Robust ordering of sparse matrices using multisection", SIAM J. Matrix Anal.
/// Appl. 19 (1998); G. Karypis & V. Kumar, "A fast and high quality multilevel scheme for partitioning
/// irregular graphs", SIAM J. Sci. Comput. 20 (1998).
struct NestedDissection {
  /// A graph with weights of vertices and edges, neighbours in both directions.
  struct Graph {
    var starts: [Int32]
    var neighbours: [Int32]
    var weights: [Int32]
    var edgeWeights: [Int32]
    /// For each vertex the weight of the neighbours that are in separators around the graph.
    var behind: [Int32]
    var count: Int { weights.count }
  }

  /// Parts with fewer vertices are ordered by minimum degree.
  private static var leaf: Int { 500 }
  private static var coarsest: Int { 100 }

  /// The order of the vertices of a graph.
  static func order(
    starts: UnsafePointer<Int>, neighbours: UnsafePointer<Int32>, weights: UnsafePointer<Int32>,
    lacksDiagonal: UnsafePointer<UInt8>, count: Int
  ) -> [Int32] {
    let graph = Graph(
      starts: (0...count).map { Int32(starts[$0]) },
      neighbours: Array(UnsafeBufferPointer(start: neighbours, count: starts[count])),
      weights: Array(UnsafeBufferPointer(start: weights, count: count)),
      edgeWeights: [Int32](repeating: 1, count: starts[count]),
      behind: [Int32](repeating: 0, count: count))
    var order: [Int32] = []
    order.reserveCapacity(count)
    dissect(
      graph, names: (0..<Int32(count)).map { $0 }, lacksDiagonal: lacksDiagonal, into: &order)
    return order
  }

  private static func dissect(
    _ graph: Graph, names: [Int32], lacksDiagonal: UnsafePointer<UInt8>, into order: inout [Int32]
  ) {
    if graph.count > leaf, let side = separate(graph) {
      let halves = [Int8(0), 1].map { s in side.indices.filter { side[$0] == s } }
      let separator = side.indices.filter { side[$0] == 2 }
      // A separator as large as a half divides nothing, and neither does a very small half.
      if min(halves[0].count, halves[1].count) > max(separator.count, graph.count / 10) {
        for half in halves {
          dissect(
            graph.part(half), names: half.map { names[$0] }, lacksDiagonal: lacksDiagonal,
            into: &order)
        }
        order += separator.map { names[$0] }
        return
      }
    }
    let starts = graph.starts.map { Int($0) }
    order += MinimumDegree.order(
      starts: starts, neighbours: graph.neighbours, weights: graph.weights,
      lacksDiagonal: names.map { lacksDiagonal[Int($0)] }, count: graph.count,
      behind: graph.behind
    ).map { names[Int($0)] }
  }

  /// The half of each vertex, 0 or 1, or 2 for those of the separator; nil where that is no small part.
  private static func separate(_ graph: Graph) -> [Int8]? {
    var levels = [graph]
    var maps: [[Int32]] = []
    while let last = levels.last, last.count > coarsest {
      let (coarse, map) = last.coarser()
      // Graphs that hardly shrink, stars for one, are divided as they are.
      guard coarse.count * 10 < last.count * 9 else { break }
      levels.append(coarse)
      maps.append(map)
    }
    var division = Division.best(levels[levels.count - 1])
    guard 4 * division.separatorWeight < graph.weights.reduce(0, { $0 + Int($1) }) else {
      return nil
    }
    for level in maps.indices.reversed() {
      let coarse = division
      let map = maps[level]
      let side = map.map { coarse.side[Int($0)] }
      division = Division(levels[level], side: side)
      division.refine(levels[level])
    }
    return division.side
  }
}

extension NestedDissection.Graph {
  /// The graph of some of the vertices.
  func part(_ vertices: [Int]) -> NestedDissection.Graph {
    var number = [Int32](repeating: -1, count: count)
    for (index, v) in vertices.enumerated() { number[v] = Int32(index) }
    var result = NestedDissection.Graph(
      starts: [0], neighbours: [], weights: [], edgeWeights: [], behind: [])
    result.starts.reserveCapacity(vertices.count + 1)
    for v in vertices {
      var behindOwn = behind[v]
      for p in Int(starts[v])..<Int(starts[v + 1]) {
        let u = number[Int(neighbours[p])]
        guard u >= 0 else {
          behindOwn += weights[Int(neighbours[p])]
          continue
        }
        result.neighbours.append(u)
        result.edgeWeights.append(edgeWeights[p])
      }
      result.starts.append(Int32(result.neighbours.count))
      result.weights.append(weights[v])
      result.behind.append(behindOwn)
    }
    return result
  }

  /// A graph with neighbours merged in pairs by the heaviest edges, and the vertex that each became.
  func coarser() -> (NestedDissection.Graph, [Int32]) {
    var partner = [Int32](repeating: -1, count: count)
    var map = [Int32](repeating: -1, count: count)
    var pairs: [(Int32, Int32)] = []
    // No vertex of the coarsest graph may be too heavy to be put on either side.
    let limit = max(4, weights.reduce(0) { $0 + Int($1) } / 40)
    for v in 0..<count where partner[v] < 0 {
      var best = -1
      var bestWeight: Int32 = 0
      for p in Int(starts[v])..<Int(starts[v + 1]) {
        let u = Int(neighbours[p])
        guard partner[u] < 0, u != v, Int(weights[u] + weights[v]) <= limit else { continue }
        if edgeWeights[p] > bestWeight { (best, bestWeight) = (u, edgeWeights[p]) }
      }
      let other = best < 0 ? v : best
      (partner[v], partner[other]) = (Int32(other), Int32(v))
      (map[v], map[other]) = (Int32(pairs.count), Int32(pairs.count))
      pairs.append((Int32(v), Int32(other)))
    }
    var result = NestedDissection.Graph(
      starts: [0], neighbours: [], weights: [], edgeWeights: [], behind: [])
    result.starts.reserveCapacity(pairs.count + 1)
    result.neighbours.reserveCapacity(neighbours.count)
    result.edgeWeights.reserveCapacity(neighbours.count)
    var place = [Int32](repeating: -1, count: pairs.count)
    for (c, pair) in pairs.enumerated() {
      let first = result.neighbours.count
      for v in pair.0 == pair.1 ? [pair.0] : [pair.0, pair.1] {
        for p in Int(starts[Int(v)])..<Int(starts[Int(v) + 1]) {
          let u = map[Int(neighbours[p])]
          guard u != Int32(c) else { continue }
          if Int(place[Int(u)]) >= first {
            result.edgeWeights[Int(place[Int(u)])] += edgeWeights[p]
          } else {
            place[Int(u)] = Int32(result.neighbours.count)
            result.neighbours.append(u)
            result.edgeWeights.append(edgeWeights[p])
          }
        }
      }
      result.starts.append(Int32(result.neighbours.count))
      let own = weights[Int(pair.0)]
      result.weights.append(pair.0 == pair.1 ? own : own + weights[Int(pair.1)])
    }
    return (result, map)
  }
}

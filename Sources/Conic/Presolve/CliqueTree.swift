import ArgMinLinearAlgebra

/// The cliques of a chordal graph that holds a given one, as a tree: what a clique shares with those before it, it
/// shares with its parent.
///
/// Sources: L. Vandenberghe and M. Andersen, "Chordal graphs and semidefinite optimization" (2015), 4;
/// M. Garstka, M. Cannon and P. Goulart, "A clique graph based merging strategy for decomposable SDPs"
/// (2020), for merging by cost.
struct CliqueTree: Sendable {
  struct Clique: Sendable {
    /// Vertices, ascending.
    var vertices: [Int]
    /// What it shares with its parent, ascending; empty for the root.
    var shared: [Int]
    /// −1 for the root; less than the place of the clique.
    var parent: Int
  }

  private(set) var cliques: [Clique]

  /// The tree of the graph that elimination fills in; nil where that is nearly everything.
  init?(vertexCount n: Int, edges: [(Int, Int)]) {
    let limit = n * (n - 1) / 2 * 7 / 10
    guard n > 3, edges.count < limit else { return nil }
    let pattern = SymmetricPattern(
      dimension: n, rows: edges.map { min($0.0, $0.1) }, columns: edges.map { max($0.0, $0.1) })
    let order = MinimumDegree.order(pattern)
    var position = [Int](repeating: 0, count: n)
    for (place, vertex) in order.enumerated() { position[vertex] = place }
    // By places in the order of elimination: the later neighbours, in the filled graph.
    var later = [Set<Int>](repeating: [], count: n)
    for (i, j) in edges {
      let (p, q) = (position[i], position[j])
      later[min(p, q)].insert(max(p, q))
    }
    var parent = [Int](repeating: -1, count: n)
    var fill = 0
    for place in 0..<n {
      fill += later[place].count
      guard fill < limit else { return nil }
      guard let next = later[place].min() else { continue }
      parent[place] = next
      later[next].formUnion(later[place].subtracting([next]))
    }
    // The last vertex of a clique comes first: from the root down.
    var cliqueOf = [Int](repeating: -1, count: n)
    var sets: [(vertices: Set<Int>, shared: Set<Int>, parent: Int)] = []
    for place in stride(from: n - 1, through: 0, by: -1) {
      let above = parent[place]
      if above >= 0, later[place].count == sets[cliqueOf[above]].vertices.count,
        sets[cliqueOf[above]].vertices == later[place]
      {
        // The clique of its parent grows by this vertex.
        sets[cliqueOf[above]].vertices.insert(place)
        cliqueOf[place] = cliqueOf[above]
      } else {
        cliqueOf[place] = sets.count
        sets.append(
          (later[place].union([place]), later[place], above < 0 ? -1 : cliqueOf[above]))
      }
    }
    cliques = sets.map { set in
      Clique(
        vertices: set.vertices.map { order[$0] }.sorted(),
        shared: set.shared.map { order[$0] }.sorted(), parent: set.parent)
    }
    guard cliques.filter({ $0.parent < 0 }).count == 1 else { return nil }
  }

  /// Merges cliques with their parents, or with siblings that hold what they share, where the cost falls.
  ///
  /// `cost` is that of a clique with so many shared vertices, given the shared vertices of its children.
  mutating func merge(cost: (_ clique: Clique, _ children: [Int]) -> Double) {
    var isMerged = true
    while isMerged, cliques.count > 1 {
      isMerged = false
      var children = childLists()
      for place in stride(from: cliques.count - 1, through: 1, by: -1) {
        let clique = cliques[place]
        let own = children[place].map { cliques[$0].shared.count }
        let costAlone = cost(clique, own)
        let siblings = children[clique.parent].filter {
          $0 < place && $0 + 64 > place && holds(cliques[$0].vertices, clique.shared)
        }
        var best: (gain: Double, target: Int)?
        for target in [clique.parent] + siblings {
          var merged = cliques[target]
          merged.vertices = Self.union(merged.vertices, clique.vertices)
          let before = children[target].map { cliques[$0].shared.count }
          var after = own + before
          if target == clique.parent, let index = after.lastIndex(of: clique.shared.count) {
            after.remove(at: index)
          }
          let gain = costAlone + cost(cliques[target], before) - cost(merged, after)
          if gain > (best?.gain ?? 0) { best = (gain, target) }
        }
        guard let target = best?.target else { continue }
        isMerged = true
        cliques[target].vertices = Self.union(cliques[target].vertices, clique.vertices)
        for child in children[place] {
          cliques[child].parent = target
          children[target].append(child)
        }
        children[place] = []
        children[clique.parent].removeAll { $0 == place }
        cliques[place].vertices = []
      }
      compact()
    }
  }

  private func childLists() -> [[Int]] {
    var children = [[Int]](repeating: [], count: cliques.count)
    for (place, clique) in cliques.enumerated() where clique.parent >= 0 {
      children[clique.parent].append(place)
    }
    return children
  }

  /// Takes merged cliques out; parents stay before their children.
  private mutating func compact() {
    var newPlace = [Int](repeating: -1, count: cliques.count)
    var kept: [Clique] = []
    for (place, clique) in cliques.enumerated() where !clique.vertices.isEmpty {
      newPlace[place] = kept.count
      kept.append(clique)
    }
    for place in kept.indices where kept[place].parent >= 0 {
      kept[place].parent = newPlace[kept[place].parent]
    }
    cliques = kept
  }

  private func holds(_ vertices: [Int], _ shared: [Int]) -> Bool {
    var place = 0
    for vertex in shared {
      while place < vertices.count, vertices[place] < vertex { place += 1 }
      guard place < vertices.count, vertices[place] == vertex else { return false }
    }
    return true
  }

  private static func union(_ a: [Int], _ b: [Int]) -> [Int] { Set(a).union(b).sorted() }
}

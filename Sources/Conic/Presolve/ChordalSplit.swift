import ArgMinLinearAlgebra
import ArgMinProblems

/// From: a semidefinite matrix of which many entries are zero. To: a sum of semidefinite matrices, each of the
/// vertices of a clique, with new free columns for what two cliques share. Exact. Recovers: s as the
/// sum, z by completing the matrix that the cliques have in common.
///
/// Sources: J. Agler, W. Helton, S. McCullough and L. Rodman (1988), for the sum; L. Vandenberghe and M.
/// Andersen (2015), 10.2, for the completion.
extension ConstantRows {
  /// The cliques of the pattern among these places of the diagonal; nil where splitting does not pay.
  func cliqueTree(start: Int, places: [Int]) -> CliqueTree? {
    let n = places.count
    // Below this order the factorizations of a matrix are not what an iteration costs.
    guard n >= 8 else { return nil }
    var edges: [(Int, Int)] = []
    for j in 0..<n {
      for i in 0..<j where !isZero(start + PackedTriangle.place(places[i], places[j])) {
        edges.append((i, j))
      }
    }
    guard var tree = CliqueTree(vertexCount: n, edges: edges) else { return nil }
    // Multiplications of an iteration: factorizations of the matrices, and of the equations of the
    // columns that meet in a matrix.
    func cost(order: Int, columns: Int) -> Double {
      let (order, columns) = (Double(order), Double(columns))
      return 10 * order * order * order + columns * columns * columns / 3
    }
    func overlap(_ shared: Int) -> Int { shared * (shared + 1) / 2 }
    let total = columnCount(start: start, places: places, limit: program.columnCount)
    func cost(_ clique: CliqueTree.Clique, _ children: [Int]) -> Double {
      let own = columnCount(
        start: start, places: clique.vertices.map { places[$0] }, limit: total)
      let between = children.reduce(overlap(clique.shared.count)) { $0 + overlap($1) }
      return cost(order: clique.vertices.count, columns: own + between)
    }
    tree.merge(cost: cost)
    guard tree.cliques.count > 1 else { return nil }
    var children = [[Int]](repeating: [], count: tree.cliques.count)
    for clique in tree.cliques where clique.parent >= 0 {
      children[clique.parent].append(clique.shared.count)
    }
    let after = tree.cliques.indices.reduce(0) { $0 + cost(tree.cliques[$1], children[$1]) }
    return after < cost(order: n, columns: total) / 2 ? tree : nil
  }

  /// No more columns than these have entries in the rows among these places.
  private func columnCount(start: Int, places: [Int], limit: Int) -> Int {
    var count = 0
    for j in places.indices {
      for i in 0...j {
        count += Int(counts[start + PackedTriangle.place(places[i], places[j])])
        if count >= limit { return limit }
      }
    }
    return count
  }

  func split(
    _ plan: inout ConePlan<Scalar>, start: Int, places: [Int], _ tree: CliqueTree
  ) {
    var offsets: [Int] = []
    for clique in tree.cliques {
      let vertices = clique.vertices
      offsets.append(plan.rows.count)
      let offset = plan.rows.count
      let isShared = Set(clique.shared)
      var rows: [ConePlan<Scalar>.Row] = []
      for j in vertices.indices {
        for i in 0...j {
          let (p, q) = (vertices[i], vertices[j])
          if isShared.contains(p), isShared.contains(q) {
            plan.columns.append(
              (
                plus: offset + rows.count,
                minus: offsets[clique.parent]
                  + PackedTriangle.place(p, q, in: tree.cliques[clique.parent].vertices)
              ))
            rows.append(.init(row: -1))
          } else {
            rows.append(.init(row: start + PackedTriangle.place(places[p], places[q])))
          }
        }
      }
      plan.append(.semidefinite(vertices.count), rows)
    }
  }
}

extension PackedTriangle {
  /// The place of the entry of two vertices in the matrix of ascending vertices that hold both.
  static func place(_ p: Int, _ q: Int, in vertices: [Int]) -> Int {
    place(index(p, vertices), index(q, vertices))
  }

  private static func index(_ vertex: Int, _ vertices: [Int]) -> Int {
    var (low, high) = (0, vertices.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if vertices[middle] < vertex { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension SemidefiniteRecovery {
  func recover(
    cliques tree: CliqueTree, _ part: Part, _ point: inout PresolvedPoint<Scalar>,
    _ reduced: PresolvedPoint<Scalar>, _ output: Int
  ) {
    func row(_ i: Int, _ j: Int) -> Int {
      start + PackedTriangle.place(part.places[i], part.places[j])
    }
    var isCovered = Set<Int>()
    var place = output
    for clique in tree.cliques {
      for (index, j) in clique.vertices.enumerated() {
        for i in clique.vertices[...index] {
          let target = row(i, j)
          let isFirst = isCovered.insert(target).inserted
          point.s[target] = (isFirst ? 0 : point.s[target]) + reduced.s[place]
          place += 1
        }
      }
    }
    complete(tree, part, &point)
  }

  /// W of vertices before, and new ones of a clique: W(before, shared) W(shared, shared)⁻¹ W(shared, new).
  private func complete(
    _ tree: CliqueTree, _ part: Part, _ point: inout PresolvedPoint<Scalar>
  ) {
    func row(_ i: Int, _ j: Int) -> Int {
      start + PackedTriangle.place(part.places[i], part.places[j])
    }
    let root2 = Scalar(2).squareRoot()
    func entry(_ i: Int, _ j: Int) -> Scalar {
      i == j ? point.z[row(i, j)] : point.z[row(i, j)] / root2
    }
    var before = tree.cliques[0].vertices
    for clique in tree.cliques.dropFirst() {
      let shared = clique.shared
      let isShared = Set(shared)
      let new = clique.vertices.filter { !isShared.contains($0) }
      let matrix = shared.flatMap { i in shared.map { entry(i, $0) } }
      let size = matrix.reduce(Scalar(0)) { max($0, abs($1)) }
      let least = max(
        size * Scalar(shared.count) * PresolveTolerance<Scalar>.rounding,
        Scalar.leastNormalMagnitude)
      let factors = DenseCholesky(matrix, order: shared.count, least: least)
      for vertex in new {
        let solution = factors.solve(shared.map { entry($0, vertex) })
        for other in before where !isShared.contains(other) {
          var sum: Scalar = 0
          for (index, between) in shared.enumerated() {
            sum += entry(other, between) * solution[index]
          }
          point.z[row(other, vertex)] = root2 * sum
        }
      }
      before += new
    }
  }
}

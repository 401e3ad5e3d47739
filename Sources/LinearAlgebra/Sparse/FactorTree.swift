/// The elimination tree of a graph in an order, its vertices in postorder, and the size of the factor.
///
/// Positions are those of the postorder. The parent of a position is the first below it in its column of
/// the factor, −1 for a root.
///
/// Source: J. W. H. Liu, "The role of elimination trees in sparse factorization", SIAM J. Matrix
/// Anal. Appl. 11 (1990); J. R. Gilbert, E. G. Ng & B. W. Peyton, "An efficient algorithm to compute row
/// and column counts for sparse Cholesky factorization", SIAM J. Matrix Anal. Appl. 15 (1994).
struct FactorTree: ~Copyable {
  /// The vertex at each position.
  let order: Buffer<Int32>
  let position: Buffer<Int32>
  let parents: Buffer<Int32>
  /// How many rows the column of a position has below the rows of its own vertex.
  let below: Buffer<Int>
  /// 1 where a vertex stands for several rows whose columns do not touch each other.
  let isDiagonal: Buffer<UInt8>
  /// The number of elements of the factor below the diagonal.
  private(set) var fill = 0
  /// The multiplications that make the factor.
  private(set) var flops = 0.0

  var count: Int { order.count }

  /// - Parameter vertices: The vertices of `graph` in the order of elimination.
  init(_ graph: borrowing TwinGraph, order vertices: [Int32]) {
    let n = graph.count
    let given = Buffer(vertices)
    position = Buffer(count: n, repeating: 0)
    for k in 0..<n { position.base[Int(vertices[k])] = Int32(k) }
    let tree = Self.tree(graph, order: given.base, position: position.base)
    let post = Self.postorder(tree)
    order = Buffer(count: n, repeating: 0)
    parents = Buffer(count: n, repeating: -1)
    for k in 0..<n {
      let old = Int(post[k])
      order.base[k] = vertices[old]
      position.base[Int(vertices[old])] = Int32(k)
    }
    for k in 0..<n {
      let parent = tree[Int(post[k])]
      if parent >= 0 { parents.base[k] = position.base[Int(vertices[Int(parent)])] }
    }
    below = Buffer(count: n, repeating: 0)
    isDiagonal = Buffer(count: n, repeating: 0)
    let first = Self.firstDescendants(parents)
    countColumns(graph, first: first)
    for k in 0..<n {
      let v = Int(order.base[k])
      let weight = Int(graph.weights.base[v])
      below.base[k] -= weight
      let isLeaf = first[k] == Int32(k)
      if isLeaf && weight > 1 && graph.isIndependent.base[v] == 1 { isDiagonal.base[k] = 1 }
      addSize(weight: weight, below: below.base[k], isDiagonal: isDiagonal.base[k] == 1)
    }
  }

  private mutating func addSize(weight: Int, below: Int, isDiagonal: Bool) {
    let (w, b) = (Double(weight), Double(below))
    if isDiagonal {
      fill += weight * below
      flops += w * b * (b + 3) / 2
    } else {
      // The columns have b, b + 1, … b + w − 1 elements below the diagonal.
      fill += weight * below + weight * (weight - 1) / 2
      let sum = w * b + w * (w - 1) / 2
      let squares = w * b * b + b * w * (w - 1) + (w - 1) * w * (2 * w - 1) / 6
      flops += (squares + 3 * sum) / 2
    }
  }

  private static func tree(
    _ graph: borrowing TwinGraph, order: UnsafePointer<Int32>, position: UnsafePointer<Int32>
  ) -> [Int32] {
    let n = graph.count
    var parents = [Int32](repeating: -1, count: n)
    var ancestors = [Int32](repeating: -1, count: n)
    let (starts, neighbours) = (graph.starts.base, graph.neighbours.base)
    parents.withUnsafeMutableBufferPointer { parents in
      ancestors.withUnsafeMutableBufferPointer { ancestors in
        for k in 0..<Int32(n) {
          let v = Int(order[Int(k)])
          for p in starts[v]..<starts[v + 1] {
            var i = position[Int(neighbours[p])]
            while i >= 0, i < k {
              let next = ancestors[Int(i)]
              ancestors[Int(i)] = k
              if next < 0 { parents[Int(i)] = k }
              i = next
            }
          }
        }
      }
    }
    return parents
  }

  /// The nodes of a forest, each after all of its descendants, children in ascending order.
  static func postorder(_ parents: [Int32]) -> [Int32] {
    let n = parents.count
    var heads = [Int32](repeating: -1, count: n)
    var next = [Int32](repeating: -1, count: n)
    var roots: [Int32] = []
    for k in stride(from: n - 1, through: 0, by: -1) {
      let parent = Int(parents[k])
      if parent < 0 {
        roots.append(Int32(k))
      } else {
        next[k] = heads[parent]
        heads[parent] = Int32(k)
      }
    }
    var post: [Int32] = []
    post.reserveCapacity(n)
    var stack = roots
    while let top = stack.last {
      let child = heads[Int(top)]
      if child >= 0 {
        heads[Int(top)] = next[Int(child)]
        stack.append(child)
      } else {
        post.append(top)
        stack.removeLast()
      }
    }
    return post
  }

  /// The first position of the subtree of each position.
  private static func firstDescendants(_ parents: borrowing Buffer<Int32>) -> [Int32] {
    var first = (0..<Int32(parents.count)).map { $0 }
    for k in 0..<parents.count {
      let parent = Int(parents.base[k])
      if parent >= 0 { first[parent] = min(first[parent], first[k]) }
    }
    return first
  }

  /// Sets `below` to the weights of all rows in the column of each position, its own included.
  private func countColumns(_ graph: borrowing TwinGraph, first: [Int32]) {
    let n = graph.count
    let (starts, neighbours) = (graph.starts.base, graph.neighbours.base)
    let (position, order, parents) = (position.base, order.base, parents.base)
    let counts = below.base
    let greatestFirst = Buffer<Int32>(count: n, repeating: -1)
    let previousLeaf = Buffer<Int32>(count: n, repeating: -1)
    let ancestors = Buffer((0..<Int32(n)).map { $0 })
    for k in 0..<n {
      let v = Int(order[k])
      let own = Int(graph.weights.base[v])
      if first[k] == Int32(k) { counts[k] += own }
      if parents[k] >= 0 { counts[Int(parents[k])] -= own }
      for p in starts[v]..<starts[v + 1] {
        let u = Int(neighbours[p])
        let i = Int(position[u])
        guard i > k, first[k] > greatestFirst.base[i] else { continue }
        // k is a leaf of the subtree of columns that row i is in.
        let weight = Int(graph.weights.base[u])
        counts[k] += weight
        greatestFirst.base[i] = first[k]
        let leaf = previousLeaf.base[i]
        previousLeaf.base[i] = Int32(k)
        guard leaf >= 0 else { continue }
        counts[Self.root(leaf, ancestors.base)] -= weight
      }
      if parents[k] >= 0 { ancestors.base[k] = parents[k] }
    }
    for k in 0..<n where parents[k] >= 0 { counts[Int(parents[k])] += counts[k] }
  }

  /// The root of a node's set, to which its whole path is tied.
  private static func root(_ node: Int32, _ ancestors: UnsafeMutablePointer<Int32>) -> Int {
    var top = node
    while ancestors[Int(top)] != top { top = ancestors[Int(top)] }
    var i = node
    while i != top {
      let next = ancestors[Int(i)]
      ancestors[Int(i)] = top
      i = next
    }
    return Int(top)
  }
}

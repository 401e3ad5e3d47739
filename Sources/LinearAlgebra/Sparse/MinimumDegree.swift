/// An order of elimination that keeps the factors of a sparse symmetric matrix sparse.
///
/// Vertices are eliminated by least approximate degree in a quotient graph: an eliminated vertex
/// becomes an element, whose list stands for the clique that its elimination makes. Elements are
/// absorbed into new ones, vertices with equal neighbours are merged, and vertices whose only
/// neighbours are those of the pivot are eliminated with it. Vertices that are nearly full go last, by
/// degree. Ties are broken by the last change, so the order is the same on every run.
///
/// Source: P. R. Amestoy, T. A. Davis & I. S. Duff, "An approximate minimum degree ordering
/// algorithm", SIAM J. Matrix Anal. Appl. 17 (1996).
package struct MinimumDegree: ~Copyable {
  let count: Int
  /// The lists of all vertices, of a variable first its elements, then its variables.
  var lists: Buffer<Int32>
  /// Where the free part of `lists` begins.
  var free: Int
  let start: Buffer<Int>
  let length: Buffer<Int32>
  let elementCount: Buffer<Int32>
  /// How many rows a variable stands for: 0 when it is gone, negative while it is in the new clique.
  let weight: Buffer<Int32>
  /// The approximate external degree of a variable; the weight of an element's clique.
  let degree: Buffer<Int32>
  /// The weight of the neighbours that go last, which are in no list: of an element the largest of any
  /// vertex that it is made of.
  let hidden: Buffer<Int32>
  /// 0 for dead elements; from `stamp` on, `stamp` plus the weight of an element outside the clique.
  let outside: Buffer<Int>
  var stamp = 1
  var largestClique = 0
  /// Variables by degree, in doubly linked lists; then those of one hash sum.
  let heads: Buffer<Int32>
  /// 1 for variables that are in no list of degrees until a neighbour is eliminated.
  let waits: Buffer<UInt8>
  /// The number of variables in the lists of degrees.
  var listed = 0
  let next: Buffer<Int32>
  let previous: Buffer<Int32>
  let hashHeads: Buffer<Int32>
  var leastDegree = 0
  /// The vertices that leave the graph with another, as a linked list that begins with itself.
  let follower: Buffer<Int32>
  let lastFollower: Buffer<Int32>
  var remaining: Int
  /// The vertices that are next to many others, in no list: they cost time and go last in any case.
  private var deferred: [Int]

  /// The order of the vertices of a graph, its neighbours listed in both directions and each once.
  ///
  /// - Parameters:
  ///   - lacksDiagonal: 1 for vertices that wait for a neighbour to be eliminated, which gives them an
  ///     element on the diagonal: as pivots they would be no more than the shift that makes a matrix
  ///     quasi-definite.
  ///   - behind: For each vertex the weight of neighbours that are not in the graph and go last.
  static func order(
    starts: UnsafePointer<Int>, neighbours: UnsafePointer<Int32>, weights: UnsafePointer<Int32>,
    lacksDiagonal: UnsafePointer<UInt8>? = nil, count: Int, behind: UnsafePointer<Int32>? = nil
  ) -> [Int32] {
    var state = MinimumDegree(
      starts: starts, neighbours: neighbours, weights: weights, count: count, behind: behind)
    if let lacksDiagonal { state.waits.base.update(from: lacksDiagonal, count: count) }
    return state.run()
  }

  /// The order of the rows of a matrix.
  package static func order(_ pattern: SymmetricPattern) -> [Int] {
    let graph = TwinGraph(
      SymmetricPieces(pattern), dimension: pattern.dimension, mergesTwins: true)
    let vertices = order(
      starts: graph.starts.base, neighbours: graph.neighbours.base, weights: graph.weights.base,
      count: graph.count)
    var rows: [Int] = []
    rows.reserveCapacity(pattern.dimension)
    for v in vertices {
      let (first, end) = (graph.memberStarts[Int(v)], graph.memberStarts[Int(v) + 1])
      for p in first..<end { rows.append(Int(graph.members[Int(p)])) }
    }
    return rows
  }

  private init(
    starts: UnsafePointer<Int>, neighbours: UnsafePointer<Int32>, weights: UnsafePointer<Int32>,
    count: Int, behind: UnsafePointer<Int32>?
  ) {
    self.count = count
    // Ten times the square root is the customary limit of what a sparse row may hold.
    let limit = max(16, 10 * Int(Double(count).squareRoot()))
    func isCrowded(_ v: Int) -> Bool { starts[v + 1] - starts[v] > limit }
    deferred = (0..<count).filter(isCrowded)
    var kept = starts[count]
    for v in deferred { kept -= 2 * (starts[v + 1] - starts[v]) }
    for v in deferred {
      for p in starts[v]..<starts[v + 1] where isCrowded(Int(neighbours[p])) { kept += 1 }
    }
    lists = Buffer(count: kept + kept / 5 + count + 16, repeating: 0)
    free = 0
    start = Buffer(count: count, repeating: 0)
    length = Buffer(count: count, repeating: 0)
    elementCount = Buffer(count: count, repeating: 0)
    weight = Buffer(count: count, repeating: 0)
    degree = Buffer(count: count, repeating: 0)
    hidden = Buffer(count: count, repeating: 0)
    outside = Buffer(count: count, repeating: 1)
    next = Buffer(count: count, repeating: -1)
    previous = Buffer(count: count, repeating: -1)
    waits = Buffer(count: count, repeating: 0)
    hashHeads = Buffer(count: count, repeating: -1)
    follower = Buffer(count: count, repeating: -1)
    lastFollower = Buffer(count: count, repeating: 0)
    var (total, deferredWeight, furthest) = (0, 0, 0)
    for v in 0..<count {
      if let behind {
        hidden.base[v] = behind[v]
        furthest = max(furthest, Int(behind[v]))
      }
      start.base[v] = free
      lastFollower.base[v] = Int32(v)
      let own = weights[v]
      total += Int(own)
      var sum: Int32 = 0
      if isCrowded(v) {
        for p in starts[v]..<starts[v + 1] { sum += weights[Int(neighbours[p])] }
        degree.base[v] = sum
        deferredWeight += Int(own)
        continue
      }
      weight.base[v] = own
      for p in starts[v]..<starts[v + 1] {
        let other = Int(neighbours[p])
        if isCrowded(other) {
          hidden.base[v] += weights[other]
          continue
        }
        lists.base[free] = neighbours[p]
        free += 1
        sum += weights[other]
      }
      length.base[v] = Int32(free - start.base[v])
      degree.base[v] = sum
    }
    heads = Buffer(count: total + furthest + 1, repeating: -1)
    remaining = total - deferredWeight
    let degree = degree.base
    deferred.sort { (degree[$0], $0) < (degree[$1], $1) }
  }

  private mutating func run() -> [Int32] {
    for v in stride(from: count - 1, through: 0, by: -1)
    where weight.base[v] > 0 && waits.base[v] == 0 {
      insert(v)
    }
    var order: [Int32] = []
    order.reserveCapacity(count)
    while remaining > 0 {
      if listed == 0 { releaseWaiting() }
      let pivot = popLeast()
      eliminate(pivot)
      append(pivot, to: &order)
    }
    for v in deferred { append(v, to: &order) }
    return order
  }

  /// Lets all that wait into the lists, where nothing else is left.
  private mutating func releaseWaiting() {
    for v in stride(from: count - 1, through: 0, by: -1)
    where weight.base[v] > 0 && waits.base[v] != 0 {
      waits.base[v] = 0
      insert(v)
    }
  }

  private func append(_ pivot: Int, to order: inout [Int32]) {
    var v = Int32(pivot)
    while v >= 0 {
      order.append(v)
      v = follower.base[Int(v)]
    }
  }

  /// Lets `other` and its followers leave the graph with `v`.
  func follow(_ v: Int, by other: Int) {
    follower.base[Int(lastFollower.base[v])] = Int32(other)
    lastFollower.base[v] = lastFollower.base[other]
  }

  // MARK: Degrees

  mutating func insert(_ v: Int) {
    listed += 1
    let d = Int(degree.base[v] + hidden.base[v])
    let head = heads.base[d]
    next.base[v] = head
    previous.base[v] = -1
    if head >= 0 { previous.base[Int(head)] = Int32(v) }
    heads.base[d] = Int32(v)
    if d < leastDegree { leastDegree = d }
  }

  mutating func remove(_ v: Int) {
    if waits.base[v] != 0 {
      waits.base[v] = 0
      return
    }
    listed -= 1
    let (before, after) = (previous.base[v], next.base[v])
    if after >= 0 { previous.base[Int(after)] = before }
    if before >= 0 {
      next.base[Int(before)] = after
    } else {
      heads.base[Int(degree.base[v] + hidden.base[v])] = after
    }
  }

  private mutating func popLeast() -> Int {
    while heads.base[leastDegree] < 0 { leastDegree += 1 }
    let v = Int(heads.base[leastDegree])
    remove(v)
    return v
  }

  // MARK: Memory

  /// Makes room for `size` more entries.
  mutating func reserve(_ size: Int) {
    if free + size <= lists.count { return }
    compact()
    if free + size <= lists.count { return }
    let larger = Buffer<Int32>(count: free + size + free / 2, repeating: 0)
    larger.base.update(from: lists.base, count: free)
    lists = larger
  }

  /// Moves all lists that are in use to the front.
  private mutating func compact() {
    let (lists, start, length) = (lists.base, start.base, length.base)
    // The first entry of a list makes way for its owner, as a negative number.
    for v in 0..<count where length[v] > 0 {
      let p = start[v]
      start[v] = Int(lists[p])
      lists[p] = Int32(-1 - v)
    }
    var kept = 0
    var p = 0
    while p < free {
      guard lists[p] < 0 else {
        p += 1
        continue
      }
      let v = Int(-1 - lists[p])
      let first = kept
      lists[kept] = Int32(start[v])
      start[v] = first
      for q in 1..<max(1, Int(length[v])) { lists[kept + q] = lists[p + q] }
      kept += Int(length[v])
      p += Int(length[v])
    }
    free = kept
  }
}

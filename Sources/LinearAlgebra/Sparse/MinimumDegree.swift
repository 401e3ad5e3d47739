/// An order of elimination that keeps the factors of a sparse symmetric matrix sparse.
///
/// Vertices are eliminated by least approximate degree in a quotient graph: an eliminated vertex
/// becomes an element, whose list stands for the clique that its elimination makes. Elements are
/// absorbed into new ones, vertices with equal neighbours are merged, and vertices whose only
/// neighbours are those of the pivot are eliminated with it. Vertices that are nearly full go last, by
/// degree. Vertices without an element on the diagonal wait for a neighbour to be eliminated, which gives
/// them one: as pivots they would be no more than the shift that makes a matrix quasi-definite. Ties are broken by the last change, so the order is the same on every run.
///
/// Source: P. R. Amestoy, T. A. Davis & I. S. Duff, "An approximate minimum degree ordering
/// algorithm", SIAM J. Matrix Anal. Appl. 17 (1996).
package struct MinimumDegree: ~Copyable {
  private let count: Int
  /// The lists of all vertices, of a variable first its elements, then its variables.
  private var lists: Buffer<Int32>
  /// Where the free part of `lists` begins.
  private var free: Int
  private let start: Buffer<Int>
  private let length: Buffer<Int32>
  private let elementCount: Buffer<Int32>
  /// How many rows a variable stands for: 0 when it is gone, negative while it is in the new clique.
  private let weight: Buffer<Int32>
  /// The approximate external degree of a variable; the weight of an element's clique.
  private let degree: Buffer<Int32>
  /// The weight of the neighbours that go last, which are in no list: of an element the largest of any
  /// vertex that it is made of.
  private let hidden: Buffer<Int32>
  /// 0 for dead elements; from `stamp` on, `stamp` plus the weight of an element outside the clique.
  private let outside: Buffer<Int>
  private var stamp = 1
  private var largestClique = 0
  /// Variables by degree, in doubly linked lists; then those of one hash sum.
  private let heads: Buffer<Int32>
  /// 1 for variables that are in no list of degrees until a neighbour is eliminated.
  private let waits: Buffer<UInt8>
  /// The number of variables in the lists of degrees.
  private var listed = 0
  private let next: Buffer<Int32>
  private let previous: Buffer<Int32>
  private let hashHeads: Buffer<Int32>
  private var leastDegree = 0
  /// The vertices that leave the graph with another, as a linked list that begins with itself.
  private let follower: Buffer<Int32>
  private let lastFollower: Buffer<Int32>
  private var remaining: Int

  /// The order of the vertices of a graph, its neighbours listed in both directions and each once.
  static func order(
    starts: UnsafePointer<Int>, neighbours: UnsafePointer<Int32>, weights: UnsafePointer<Int32>,
    lacksDiagonal: UnsafePointer<UInt8>? = nil, count: Int
  ) -> [Int32] {
    var state = MinimumDegree(
      starts: starts, neighbours: neighbours, weights: weights, count: count)
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
    count: Int
  ) {
    self.count = count
    free = starts[count]
    lists = Buffer(count: free + free / 5 + count + 16, repeating: 0)
    lists.base.update(from: neighbours, count: free)
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
    var total = 0
    for v in 0..<count {
      start.base[v] = starts[v]
      length.base[v] = Int32(starts[v + 1] - starts[v])
      weight.base[v] = weights[v]
      lastFollower.base[v] = Int32(v)
      total += Int(weights[v])
      var sum: Int32 = 0
      for p in starts[v]..<starts[v + 1] { sum += weights[Int(neighbours[p])] }
      degree.base[v] = sum
    }
    heads = Buffer(count: total + 1, repeating: -1)
    remaining = total
  }

  private mutating func run() -> [Int32] {
    let deferred = deferCrowded()
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

  /// Takes the vertices out that are next to many others: they cost time and go last in any case.
  private mutating func deferCrowded() -> [Int] {
    // Ten times the square root is the customary limit of what a sparse row may hold.
    let limit = Int32(max(16, 10 * Int(Double(count).squareRoot())))
    var deferred: [Int] = []
    for v in 0..<count where length.base[v] > limit { deferred.append(v) }
    deferred.sort { (degree.base[$0], $0) < (degree.base[$1], $1) }
    for v in deferred {
      let own = weight.base[v]
      remaining -= Int(own)
      let p = start.base[v]
      for q in p..<(p + Int(length.base[v])) {
        let neighbour = Int(lists.base[q])
        degree.base[neighbour] -= own
        hidden.base[neighbour] += own
      }
      weight.base[v] = 0
      length.base[v] = 0
    }
    return deferred
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
  private func follow(_ v: Int, by other: Int) {
    follower.base[Int(lastFollower.base[v])] = Int32(other)
    lastFollower.base[v] = lastFollower.base[other]
  }

  // MARK: Degrees

  private mutating func insert(_ v: Int) {
    listed += 1
    let d = Int(degree.base[v] + hidden.base[v])
    let head = heads.base[d]
    next.base[v] = head
    previous.base[v] = -1
    if head >= 0 { previous.base[Int(head)] = Int32(v) }
    heads.base[d] = Int32(v)
    if d < leastDegree { leastDegree = d }
  }

  private mutating func remove(_ v: Int) {
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

  // MARK: Elimination

  private mutating func eliminate(_ pivot: Int) {
    var pivotWeight = weight.base[pivot]
    weight.base[pivot] = -pivotWeight
    let (first, end, weightOfClique) = formClique(of: pivot)
    var cliqueWeight = weightOfClique
    measureElements(first..<end)
    for p in first..<end {
      let v = Int(lists.base[p])
      guard prune(v, pivot: pivot) else { continue }
      // Its neighbours are those of the pivot alone: it can follow without new fill.
      let own = -weight.base[v]
      pivotWeight += own
      cliqueWeight -= own
      weight.base[v] = 0
      length.base[v] = 0
      follow(pivot, by: v)
    }
    let behind = hidden.base[pivot]
    for p in first..<end {
      let v = Int(lists.base[p])
      hidden.base[v] = max(hidden.base[v], behind)
    }
    largestClique = max(largestClique, Int(cliqueWeight))
    stamp += largestClique + 1
    mergeEquals(first..<end)
    remaining -= Int(pivotWeight)

    // What is left of the clique goes back to the lists of degrees.
    var kept = first
    for p in first..<end {
      let v = Int(lists.base[p])
      let own = -weight.base[v]
      guard own > 0 else { continue }
      weight.base[v] = own
      let bound = degree.base[v] + cliqueWeight - own
      degree.base[v] = max(0, min(bound, Int32(remaining) - own))
      insert(v)
      lists.base[kept] = Int32(v)
      kept += 1
    }
    weight.base[pivot] = 0
    start.base[pivot] = first
    length.base[pivot] = Int32(kept - first)
    elementCount.base[pivot] = 0
    degree.base[pivot] = cliqueWeight
    outside.base[pivot] = kept == first ? 0 : stamp
    stamp += 1
    if end == free { free = kept }
  }

  /// Lists the neighbours of the pivot, directly or through its elements, which it absorbs.
  private mutating func formClique(of pivot: Int) -> (first: Int, end: Int, weight: Int32) {
    let elements = Int(elementCount.base[pivot])
    if elements > 0 {
      var bound = Int(length.base[pivot])
      let p = start.base[pivot]
      for q in p..<(p + elements) { bound += Int(length.base[Int(lists.base[q])]) }
      reserve(min(bound, count))
    }
    let own = start.base[pivot]
    let ownEnd = own + Int(length.base[pivot])
    let first = elements == 0 ? own : free
    var end = first
    var total: Int32 = 0
    for p in own..<(own + elements) {
      let element = Int(lists.base[p])
      let q = start.base[element]
      gather(q..<(q + Int(length.base[element])), end: &end, weight: &total)
      outside.base[element] = 0
      length.base[element] = 0
    }
    gather((own + elements)..<ownEnd, end: &end, weight: &total)
    if elements > 0 { free = end }
    return (first, end, total)
  }

  @inline(__always)
  private mutating func gather(_ range: Range<Int>, end: inout Int, weight total: inout Int32) {
    let (lists, weight) = (lists.base, weight.base)
    for p in range {
      let v = Int(lists[p])
      let own = weight[v]
      guard own > 0 else { continue }
      weight[v] = -own
      total += own
      lists[end] = Int32(v)
      end += 1
      remove(v)
    }
  }

  /// Finds, for each element that touches the clique, the weight of what it holds outside of it.
  private func measureElements(_ clique: Range<Int>) {
    let (lists, outside) = (lists.base, outside.base)
    for p in clique {
      let v = Int(lists[p])
      let own = Int(-weight.base[v])
      let q = start.base[v]
      for r in q..<(q + Int(elementCount.base[v])) {
        let element = Int(lists[r])
        let value = outside[element]
        if value >= stamp {
          outside[element] = value - own
        } else if value != 0 {
          outside[element] = stamp + Int(degree.base[element]) - own
        }
      }
    }
  }

  /// Drops what the new element covers from the lists of `v`, sets its degree outside of the clique and
  /// its hash sum; true where nothing is left.
  private func prune(_ v: Int, pivot: Int) -> Bool {
    let lists = lists.base
    let first = start.base[v]
    let variables = first + Int(elementCount.base[v])
    let end = first + Int(length.base[v])
    var around = 0
    var hash: UInt = 0
    var kept = first
    for p in first..<variables {
      let element = Int(lists[p])
      let left = outside.base[element] - stamp
      if left > 0 {
        around += left
        lists[kept] = Int32(element)
        kept += 1
        hash &+= UInt(element)
      } else if left == 0 {
        // All that it holds is in the new element.
        outside.base[element] = 0
        length.base[element] = 0
      }
    }
    let keptElements = kept - first
    let firstVariable = kept
    for p in variables..<end {
      let other = Int(lists[p])
      let its = weight.base[other]
      guard its > 0 else { continue }
      around += Int(its)
      lists[kept] = Int32(other)
      kept += 1
      hash &+= UInt(other)
    }
    if kept == first, hidden.base[v] <= hidden.base[pivot] { return true }
    degree.base[v] = min(degree.base[v], Int32(min(around, Int(Int32.max))))
    // The new element goes first; the lists have room, for the pivot was in them.
    lists[kept] = lists[firstVariable]
    lists[firstVariable] = lists[first]
    lists[first] = Int32(pivot)
    length.base[v] = Int32(kept - first + 1)
    elementCount.base[v] = Int32(keptElements + 1)
    let bucket = Int(hash % UInt(count))
    next.base[v] = hashHeads.base[bucket]
    hashHeads.base[bucket] = Int32(v)
    previous.base[v] = Int32(bucket)
    return false
  }

  /// Merges variables of the clique that have the same neighbours.
  private mutating func mergeEquals(_ clique: Range<Int>) {
    for p in clique {
      let v = Int(lists.base[p])
      guard weight.base[v] < 0 else { continue }
      let bucket = Int(previous.base[v])
      var i = hashHeads.base[bucket]
      guard i >= 0 else { continue }
      hashHeads.base[bucket] = -1
      while i >= 0, next.base[Int(i)] >= 0 {
        mergeInto(Int(i))
        i = next.base[Int(i)]
      }
    }
  }

  /// Merges the variables after `v` in its bucket that equal it into it.
  private mutating func mergeInto(_ v: Int) {
    let (lists, outside) = (lists.base, outside.base)
    let first = start.base[v]
    let (length, elements) = (self.length.base[v], elementCount.base[v])
    stamp += 1
    for p in first..<(first + Int(length)) { outside[Int(lists[p])] = stamp }
    var before = v
    var j = next.base[v]
    while j >= 0 {
      let other = Int(j)
      j = next.base[other]
      var isEqual =
        self.length.base[other] == length && elementCount.base[other] == elements
        && hidden.base[other] == hidden.base[v]
      if isEqual {
        let q = start.base[other]
        for p in q..<(q + Int(length)) where outside[Int(lists[p])] != stamp {
          isEqual = false
          break
        }
      }
      guard isEqual else {
        before = other
        continue
      }
      weight.base[v] += weight.base[other]
      weight.base[other] = 0
      self.length.base[other] = 0
      follow(v, by: other)
      next.base[before] = j
    }
  }

  // MARK: Memory

  /// Makes room for `size` more entries.
  private mutating func reserve(_ size: Int) {
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

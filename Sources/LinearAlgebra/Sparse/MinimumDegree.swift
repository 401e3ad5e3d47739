/// An order of elimination that keeps the factors of a sparse symmetric matrix sparse.
///
/// Variables are eliminated by least approximate degree in a quotient graph: an eliminated variable
/// becomes an element, whose list stands for the clique that its elimination makes. Elements are
/// absorbed into new ones, variables with equal neighbours are merged, and variables whose only
/// neighbours are those of the pivot are eliminated with it. Rows that are nearly full go last.
/// Ties are broken by the last change, so the order is the same on every run.
///
/// Source: P. R. Amestoy, T. A. Davis & I. S. Duff, "An approximate minimum degree ordering
/// algorithm", SIAM J. Matrix Anal. Appl. 17 (1996).
package struct MinimumDegree {
  private enum State { case variable, element, gone }

  private let dimension: Int
  private var state: [State]
  /// The variables next to a variable, or those of an element's clique; some may be gone.
  private var variables: [[Int]]
  private var elements: [[Int]]
  /// How many of the original variables a variable stands for.
  private var weight: [Int]
  private var degree: [Int]
  /// The variables that leave the graph together with this one, in order.
  private var followers: [[Int]]
  private var queue: DegreeLists
  private var mark: [Int]
  private var stamp = 0
  /// The weight of the part of an element's clique that lies outside of the pivot's clique.
  private var outside: [Int]
  private var outsideStamp: [Int]
  private var remaining: Int

  /// The order for `pattern`: the row at each place of the elimination.
  package static func order(_ pattern: SymmetricPattern) -> [Int] {
    var graph = MinimumDegree(pattern)
    return graph.run()
  }

  private init(_ pattern: SymmetricPattern) {
    let n = pattern.dimension
    dimension = n
    state = Array(repeating: .variable, count: n)
    variables = pattern.adjacency
    elements = Array(repeating: [], count: n)
    weight = Array(repeating: 1, count: n)
    degree = variables.map(\.count)
    followers = Array(repeating: [], count: n)
    queue = DegreeLists(count: n)
    mark = Array(repeating: -1, count: n)
    outside = Array(repeating: 0, count: n)
    outsideStamp = Array(repeating: -1, count: n)
    remaining = n
  }

  private mutating func run() -> [Int] {
    var order: [Int] = []
    order.reserveCapacity(dimension)
    // Ten times the square root is the customary limit of what a sparse row may hold.
    let crowded = max(16, 10 * Int(Double(dimension).squareRoot()))
    var last: [Int] = []
    for i in 0..<dimension where degree[i] > crowded { last.append(i) }
    for i in last { state[i] = .gone }
    remaining -= last.count
    for i in stride(from: dimension - 1, through: 0, by: -1) where state[i] == .variable {
      queue.insert(i, degree: degree[i])
    }
    while let pivot = queue.popLeast() {
      eliminate(pivot)
      append(pivot, to: &order)
    }
    return order + last
  }

  /// Appends a variable and all that leave with it.
  private func append(_ pivot: Int, to order: inout [Int]) {
    var stack = [pivot]
    while let i = stack.popLast() {
      order.append(i)
      stack.append(contentsOf: followers[i].reversed())
    }
  }

  private mutating func eliminate(_ pivot: Int) {
    var clique = formClique(of: pivot)
    state[pivot] = .element
    remaining -= weight[pivot]
    for i in clique { queue.remove(i) }
    measureElements(next: clique)
    var cliqueWeight = clique.reduce(0) { $0 + weight[$1] }
    for i in clique where isCovered(i, by: pivot, cliqueWeight: cliqueWeight) {
      // Its neighbours are those of the pivot alone: it can follow without new fill.
      followers[pivot].append(i)
      state[i] = .gone
      remaining -= weight[i]
      cliqueWeight -= weight[i]
    }
    clique.removeAll { state[$0] != .variable }
    mergeEquals(in: &clique)
    for i in clique {
      let bound = degree[i] + cliqueWeight - weight[i]
      degree[i] = max(0, min(bound, remaining - weight[i]))
      queue.insert(i, degree: degree[i])
    }
    variables[pivot] = clique
    elements[pivot] = []
    if clique.isEmpty { state[pivot] = .gone }
  }

  /// The neighbours of the pivot, directly or through its elements, which it absorbs.
  private mutating func formClique(of pivot: Int) -> [Int] {
    stamp += 1
    mark[pivot] = stamp
    var clique: [Int] = []
    for i in variables[pivot] where state[i] == .variable && mark[i] != stamp {
      mark[i] = stamp
      clique.append(i)
    }
    for element in elements[pivot] where state[element] == .element {
      for i in variables[element] where state[i] == .variable && mark[i] != stamp {
        mark[i] = stamp
        clique.append(i)
      }
      state[element] = .gone
      variables[element] = []
    }
    return clique
  }

  /// Finds, for each element that touches the clique, the weight of what it holds outside of it.
  private mutating func measureElements(next clique: [Int]) {
    for i in clique {
      for element in elements[i] where state[element] == .element {
        if outsideStamp[element] != stamp {
          outsideStamp[element] = stamp
          outside[element] = variables[element].reduce(0) {
            $0 + (state[$1] == .variable ? weight[$1] : 0)
          }
        }
        outside[element] -= weight[i]
      }
    }
  }

  /// Prunes the lists of `i`, sets its degree outside of the clique; true where that is nothing.
  private mutating func isCovered(_ i: Int, by pivot: Int, cliqueWeight: Int) -> Bool {
    var around = 0
    var kept: [Int] = []
    swap(&kept, &elements[i])
    kept.removeAll { element in
      guard state[element] == .element else { return true }
      if outside[element] == 0 {
        // All that it holds is in the new element.
        state[element] = .gone
        return true
      }
      around += outside[element]
      return false
    }
    var direct: [Int] = []
    swap(&direct, &variables[i])
    direct.removeAll { j in
      guard state[j] == .variable, mark[j] != stamp else { return true }
      around += weight[j]
      return false
    }
    let covered = kept.isEmpty && direct.isEmpty
    kept.append(pivot)
    swap(&kept, &elements[i])
    swap(&direct, &variables[i])
    degree[i] = min(degree[i], around)
    return covered
  }

  /// Merges variables of the clique that have the same neighbours.
  private mutating func mergeEquals(in clique: inout [Int]) {
    var buckets: [Int: [Int]] = [:]
    var order: [Int] = []
    for i in clique {
      var sum = 0
      for j in variables[i] { sum &+= j }
      for j in elements[i] { sum &+= j }
      if buckets[sum] == nil { order.append(sum) }
      buckets[sum, default: []].append(i)
    }
    for sum in order {
      guard let bucket = buckets[sum], bucket.count > 1 else { continue }
      for (place, i) in bucket.enumerated() where state[i] == .variable {
        for j in bucket[(place + 1)...] where state[j] == .variable && haveSameLists(i, j) {
          followers[i].append(j)
          weight[i] += weight[j]
          state[j] = .gone
          variables[j] = []
          elements[j] = []
        }
      }
    }
    clique.removeAll { state[$0] != .variable }
  }

  private mutating func haveSameLists(_ i: Int, _ j: Int) -> Bool {
    guard variables[i].count == variables[j].count, elements[i].count == elements[j].count else {
      return false
    }
    stamp += 1
    for k in variables[i] { mark[k] = stamp }
    for k in elements[i] { mark[k] = stamp }
    return variables[j].allSatisfy { mark[$0] == stamp }
      && elements[j].allSatisfy { mark[$0] == stamp }
  }
}

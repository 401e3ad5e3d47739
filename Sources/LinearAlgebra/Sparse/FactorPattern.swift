/// What the pattern of a matrix says about its factorization: order, supernodes, where entries go.
struct FactorPattern: ~Copyable {
  let fill: Int
  let flops: Double
  let supernodes: Supernodes
  let destinations: DestinationList
  /// Whether every column is a supernode, for a factorization that lists its updates.
  let isScheduled: Bool

  /// Up to this number of multiplications updates are listed one by one, at four bytes each.
  private static var scheduledFlops: Double { 60_000 }
  /// Up to this order it is tried first whether the factorization is so small.
  private static var scheduledDimension: Int { 2000 }
  /// From this number of multiplications on nested dissection is tried.
  private static var dissectionFlops: Double { 3e8 }
  /// Graphs with more neighbours a vertex have no small separators.
  private static var dissectionDegree: Int { 100 }
  private static var widestSupernode: Int { 256 }

  init(_ pattern: SymmetricPieces) {
    pattern.checkPlaces()
    let dimension = pattern.dimension
    if dimension <= Self.scheduledDimension {
      let graph = TwinGraph(pattern, dimension: dimension, mergesTwins: false)
      let tree = FactorTree(graph, order: Self.minimumDegree(graph))
      var supernodes = Supernodes(graph, tree: tree, isRelaxed: false, widest: 1)
      if tree.flops <= Self.scheduledFlops, let places = supernodes.destinations(of: pattern) {
        (fill, flops) = (tree.fill, tree.flops)
        self.supernodes = supernodes
        destinations = places
        isScheduled = true
        return
      }
    }
    isScheduled = false
    for mergesTwins in [true, false] {
      let graph = TwinGraph(pattern, dimension: dimension, mergesTwins: mergesTwins)
      let tree = Self.bestTree(graph)
      var supernodes = Supernodes(
        graph, tree: tree, isRelaxed: true, widest: Self.widestSupernode)
      guard let places = supernodes.destinations(of: pattern) else { continue }
      (fill, flops) = (tree.fill, tree.flops)
      self.supernodes = supernodes
      destinations = places
      return
    }
    preconditionFailure("the graph of a matrix has all of its entries")
  }

  /// The tree of the order with fewer multiplications; dissection is tried where many are at stake.
  private static func bestTree(_ graph: borrowing TwinGraph) -> FactorTree {
    let tree = FactorTree(graph, order: minimumDegree(graph))
    guard tree.flops > dissectionFlops, graph.edgeCount < dissectionDegree * graph.count,
      graph.edgeCount < Int(Int32.max)
    else { return tree }
    let other = FactorTree(
      graph,
      order: NestedDissection.order(
        starts: graph.starts.base, neighbours: graph.neighbours.base,
        weights: graph.weights.base, lacksDiagonal: graph.lacksDiagonal.base,
        count: graph.count))
    if other.flops < tree.flops { return other }
    return tree
  }

  private static func minimumDegree(_ graph: borrowing TwinGraph) -> [Int32] {
    MinimumDegree.order(
      starts: graph.starts.base, neighbours: graph.neighbours.base, weights: graph.weights.base,
      lacksDiagonal: graph.lacksDiagonal.base, count: graph.count)
  }
}

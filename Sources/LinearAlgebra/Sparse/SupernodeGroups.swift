/// Which vertices of an elimination tree have their columns in one supernode.
///
/// A vertex joins the supernode of its parent where that adds few zeros: its columns are then stored
/// and computed as if their pattern were that of the parent.
///
/// Source: C. Ashcraft & R. Grimes, "The influence of relaxed supernode partitions on the multifrontal
/// method", ACM TOMS 15 (1989).
struct SupernodeGroups {
  /// The supernode of each position of the tree; supernodes come after those below them in the tree.
  var groupOf: [Int32]
  var widths: [Int] = []
  /// How many rows each supernode has below its columns.
  var below: [Int] = []
  /// The supernode that has the first row below, −1 for a root.
  var parents: [Int32] = []
  /// 1 where the columns do not touch each other.
  var isDiagonal: [UInt8] = []

  var count: Int { widths.count }

  /// Merges vertices where `isRelaxed`; otherwise each is a supernode of its own.
  init(_ tree: borrowing FactorTree, weights: borrowing Buffer<Int32>, isRelaxed: Bool) {
    let n = tree.count
    var width = (0..<n).map { Int(weights.base[Int(tree.order.base[$0])]) }
    var mergedInto = [Int32](repeating: -1, count: n)
    if isRelaxed { Self.merge(tree, width: &width, mergedInto: &mergedInto) }
    groupOf = [Int32](repeating: -1, count: n)
    for k in 0..<n where mergedInto[k] < 0 {
      groupOf[k] = Int32(widths.count)
      widths.append(width[k])
      below.append(tree.below.base[k])
      isDiagonal.append(width[k] > 1 ? tree.isDiagonal.base[k] : 0)
    }
    for k in stride(from: n - 1, through: 0, by: -1) where mergedInto[k] >= 0 {
      groupOf[k] = groupOf[Int(mergedInto[k])]
    }
    for k in 0..<n where mergedInto[k] < 0 {
      let parent = Int(tree.parents.base[k])
      parents.append(parent < 0 ? -1 : groupOf[parent])
    }
  }

  /// What a supernode of its own costs, in multiplications, and how many more of them the speed of wider
  /// panels is worth; by measurement.
  private static var overhead: Double { 400 }
  private static var growth: Double { 1.15 }

  private static func merge(
    _ tree: borrowing FactorTree, width: inout [Int], mergedInto: inout [Int32]
  ) {
    let n = tree.count
    let (below, parents) = (tree.below.base, tree.parents.base)
    /// The multiplications that a supernode needs, without those by zeros, by the vertex at the top.
    var work = (0..<n).map { k in
      multiplications(width[k], below[k], isDiagonal: tree.isDiagonal.base[k] == 1)
    }
    var firstChild = [Int32](repeating: -1, count: n)
    var nextChild = [Int32](repeating: -1, count: n)
    for k in stride(from: n - 1, through: 0, by: -1) where parents[k] >= 0 {
      nextChild[k] = firstChild[Int(parents[k])]
      firstChild[Int(parents[k])] = Int32(k)
    }
    for k in 0..<n {
      if hasSiblings(k, firstChild, nextChild, width: width, below: below) { continue }
      // First those that fit exactly, then those that add zeros.
      for addsZeros in [false, true] {
        var child = firstChild[k]
        while child >= 0 {
          let c = Int(child)
          child = nextChild[c]
          guard mergedInto[c] < 0 else { continue }
          let isExact = below[c] == width[k] + below[k] && tree.isDiagonal.base[c] == 0
          guard isExact != addsZeros else { continue }
          let total = multiplications(width[c] + width[k], below[k], isDiagonal: false)
          guard isExact || total <= overhead + growth * (work[c] + work[k]) else { continue }
          mergedInto[c] = Int32(k)
          width[k] += width[c]
          work[k] += work[c]
        }
      }
    }
  }

  /// Whether many single columns below a vertex have nearly all rows that it has: they are better together
  /// than a few of them with the vertex.
  private static func hasSiblings(
    _ k: Int, _ firstChild: [Int32], _ nextChild: [Int32], width: [Int], below: UnsafePointer<Int>
  ) -> Bool {
    var alike = 0
    var child = firstChild[k]
    while child >= 0 {
      let c = Int(child)
      if width[c] == 1, below[c] >= 12, 4 * below[c] >= 3 * (width[k] + below[k]) { alike += 1 }
      child = nextChild[c]
    }
    return alike >= 4
  }

  /// The multiplications for columns of a supernode with `below` rows under them.
  private static func multiplications(_ width: Int, _ below: Int, isDiagonal: Bool) -> Double {
    let (w, b) = (Double(width), Double(below))
    if isDiagonal { return w * b * (b + 3) / 2 }
    return w * (b * b + (w + 2) * b + w * (w + 3) / 3) / 2
  }
}

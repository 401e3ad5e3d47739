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

  private static func merge(
    _ tree: borrowing FactorTree, width: inout [Int], mergedInto: inout [Int32]
  ) {
    let n = tree.count
    let (below, parents) = (tree.below.base, tree.parents.base)
    /// The elements that are not zeros, by the vertex at the top.
    var sizes = (0..<n).map { k in
      let (w, b) = (width[k], below[k])
      return tree.isDiagonal.base[k] == 1 ? w + w * b : trapezoid(w, b)
    }
    var firstChild = [Int32](repeating: -1, count: n)
    var nextChild = [Int32](repeating: -1, count: n)
    for k in stride(from: n - 1, through: 0, by: -1) where parents[k] >= 0 {
      nextChild[k] = firstChild[Int(parents[k])]
      firstChild[Int(parents[k])] = Int32(k)
    }
    for k in 0..<n {
      // First those that fit exactly, then those that add zeros.
      for addsZeros in [false, true] {
        var child = firstChild[k]
        while child >= 0 {
          let c = Int(child)
          child = nextChild[c]
          guard mergedInto[c] < 0 else { continue }
          let (w, size) = (width[c] + width[k], sizes[c] + sizes[k])
          let total = trapezoid(w, below[k])
          guard
            addsZeros
              ? isWorthwhile(width: w, size: size, total: total)
              : width[c] + below[c] == w + below[k] && total == size
          else { continue }
          mergedInto[c] = Int32(k)
          (width[k], sizes[k]) = (w, size)
        }
        if firstChild[k] < 0 { break }
      }
    }
  }

  /// The elements of `width` columns down from the diagonal with `below` rows under them.
  private static func trapezoid(_ width: Int, _ below: Int) -> Int {
    width * (width + 1) / 2 + width * below
  }

  /// Whether zeros cost less than one more supernode does; the limits are by measurement.
  private static func isWorthwhile(width: Int, size: Int, total: Int) -> Bool {
    let zeros = Double(total - size) / Double(total)
    let t = SparseTuning.values
    if width <= 4 { return zeros < t[0] }
    if width <= 16 { return zeros < t[1] }
    return zeros < (width <= 48 ? t[2] : t[3])
  }
}
package enum SparseTuning { package nonisolated(unsafe) static var values: [Double] = [0.6, 0.3, 0.1, 0.05] }

/// The elimination tree of a symmetric matrix, and where the columns of its factor start.
///
/// The parent of column j is the row of the first element of L below the diagonal of j; −1 for a root.
///
/// Source: J. W. H. Liu, "The role of elimination trees in sparse factorization", SIAM J. Matrix
/// Anal. Appl. 11 (1990).
struct EliminationTree {
  let parents: [Int]
  /// One more than there are columns; the last is the number of elements of L.
  let factorStarts: [Int]

  init(_ upper: PermutedUpperTriangle) {
    let n = upper.columnStarts.count - 1
    var parents = [Int](repeating: -1, count: n)
    var counts = [Int](repeating: 0, count: n)
    var visited = [Int](repeating: -1, count: n)
    for k in 0..<n {
      visited[k] = k
      for p in upper.columnStarts[k]..<upper.columnStarts[k + 1] {
        var i = upper.rowIndices[p]
        while visited[i] != k {
          if parents[i] < 0 { parents[i] = k }
          counts[i] += 1
          visited[i] = k
          i = parents[i]
        }
      }
    }
    self.parents = parents
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    factorStarts = starts
  }
}

/// The graph of a sparse symmetric matrix in which rows with the same neighbours are one vertex.
///
/// Twins are rows whose neighbours are the same, and that are either all neighbours of each other or
/// none of another. In every order of elimination that takes them together they have the same pattern
/// in the factor. Thousands of dense columns, as in a least-squares problem, become one vertex.
///
/// Twins are found by sums of one random number a neighbour. What depends on them is checked when
/// entries are placed in the factor, so an accident of these sums is never a wrong result.
struct TwinGraph: ~Copyable {
  /// How many rows each vertex stands for.
  let weights: Buffer<Int32>
  /// 1 where the rows of a vertex are not neighbours of each other.
  let isIndependent: Buffer<UInt8>
  /// 1 where the rows of a vertex have no element on the diagonal.
  let lacksDiagonal: Buffer<UInt8>
  /// The rows of each vertex, ascending.
  let memberStarts: Buffer<Int32>
  let members: Buffer<Int32>
  /// The neighbours of each vertex, in both directions, each once.
  let starts: Buffer<Int>
  let neighbours: Buffer<Int32>

  var count: Int { weights.count }
  var edgeCount: Int { starts.base[count] }

  /// Finds the twins of `pattern`; each row is a vertex where `mergesTwins` is false.
  init(_ pattern: SymmetricPieces, dimension: Int, mergesTwins: Bool) {
    let vertices = TwinVertices(pattern, dimension: dimension, mergesTwins: mergesTwins)
    let vertexCount = vertices.weights.count
    weights = Buffer(vertices.weights)
    isIndependent = Buffer(vertices.isIndependent)
    memberStarts = Buffer(count: vertexCount + 1, repeating: 0)
    members = Buffer(count: dimension, repeating: 0)
    for v in 0..<vertexCount {
      memberStarts.base[v + 1] = memberStarts.base[v] + vertices.weights[v]
    }
    var next = memberStarts.array
    for row in 0..<dimension {
      let v = Int(vertices.vertexOf[row])
      members.base[Int(next[v])] = Int32(row)
      next[v] += 1
    }

    // Only the first row of a vertex brings its edges; −1 marks the others.
    let vertexOf = Buffer<Int32>(count: dimension, repeating: -1)
    lacksDiagonal = Buffer(count: vertexCount, repeating: 0)
    for v in 0..<vertexCount {
      let row = Int(members.base[Int(memberStarts.base[v])])
      vertexOf.base[row] = Int32(v)
      lacksDiagonal.base[v] = vertices.lacksDiagonal[row]
    }
    let ends = Buffer<Int>(count: vertexCount + 1, repeating: 0)
    Self.forEachEdge(pattern, vertexOf: vertexOf.base) { i, j in
      ends.base[i] += 1
      ends.base[j] += 1
    }
    var total = 0
    for v in 0..<vertexCount {
      total += ends.base[v]
      ends.base[v] = total - ends.base[v]
    }
    neighbours = Buffer(count: total, repeating: 0)
    let list = neighbours.base
    Self.forEachEdge(pattern, vertexOf: vertexOf.base) { i, j in
      list[ends.base[i]] = Int32(j)
      ends.base[i] += 1
      list[ends.base[j]] = Int32(i)
      ends.base[j] += 1
    }
    starts = Buffer(count: vertexCount + 1, repeating: 0)
    let seen = Buffer<Int32>(count: vertexCount, repeating: -1)
    var free = 0
    var first = 0
    for v in 0..<vertexCount {
      for p in first..<ends.base[v] {
        let neighbour = list[p]
        guard seen.base[Int(neighbour)] != Int32(v) else { continue }
        seen.base[Int(neighbour)] = Int32(v)
        list[free] = neighbour
        free += 1
      }
      first = ends.base[v]
      starts.base[v + 1] = free
    }
  }

  /// Calls `body` for every element off the diagonal whose row and column stand for vertices.
  @inline(__always)
  private static func forEachEdge(
    _ pattern: SymmetricPieces, vertexOf: UnsafePointer<Int32>, _ body: (Int, Int) -> Void
  ) {
    pattern.forEachColumn { column in
      let j = Int(vertexOf[column.place])
      guard j >= 0 else { return }
      for p in column.entries {
        let row = column.row(p)
        guard row >= 0 else { continue }
        let i = Int(vertexOf[row])
        if i >= 0, i != j { body(i, j) }
      }
    }
  }
}

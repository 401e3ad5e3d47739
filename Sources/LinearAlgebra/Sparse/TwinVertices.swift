/// Which rows of a sparse symmetric matrix have the same neighbours; see ``TwinGraph``.
struct TwinVertices {
  /// The vertex of each row, numbered by its first row.
  var vertexOf: [Int32]
  var weights: [Int32] = []
  var isIndependent: [UInt8] = []
  /// 1 for rows without an element on the diagonal; twins agree in it.
  private(set) var lacksDiagonal: [UInt8]

  init(_ pattern: SymmetricPieces, dimension: Int, mergesTwins: Bool) {
    lacksDiagonal = Self.rowsWithoutDiagonal(pattern, dimension: dimension)
    guard mergesTwins else {
      vertexOf = (0..<Int32(dimension)).map { $0 }
      weights = [Int32](repeating: 1, count: dimension)
      isIndependent = [UInt8](repeating: 0, count: dimension)
      return
    }
    vertexOf = [Int32](repeating: -1, count: dimension)
    let numbers = Buffer<UInt64>(count: dimension, repeating: 0)
    for i in 0..<dimension { numbers.base[i] = Self.mix(UInt64(i)) }
    let sums = Self.neighbourSums(pattern, numbers: numbers)
    let (sum, number) = (sums.base, numbers.base)
    let mark = Self.mix(UInt64(dimension))
    for i in 0..<dimension where lacksDiagonal[i] != 0 { sum[i] &+= mark }
    var firstRows: [Int32] = []
    let table = SumTable(capacity: 2 * dimension)
    for i in 0..<dimension {
      // Rows with equal sums have the same neighbours and are none themselves; with their own numbers
      // added, they are neighbours of each other as well.
      let apart = sum[i]
      let together = apart &+ number[i]
      if let v = table.find(apart, where: { sum[Int(firstRows[Int($0)])] }) {
        vertexOf[i] = v
        weights[Int(v)] += 1
        isIndependent[Int(v)] = 1
      } else if let v = table.find(
        ~together,
        where: {
          let row = Int(firstRows[Int($0)])
          return ~(sum[row] &+ number[row])
        })
      {
        vertexOf[i] = v
        weights[Int(v)] += 1
      } else {
        let v = Int32(weights.count)
        vertexOf[i] = v
        weights.append(1)
        isIndependent.append(0)
        firstRows.append(Int32(i))
        table.insert(apart, v)
        table.insert(~together, v)
      }
    }
  }

  private static func rowsWithoutDiagonal(
    _ pattern: SymmetricPieces, dimension: Int
  ) -> [UInt8] {
    var result = [UInt8](repeating: 1, count: dimension)
    pattern.forEachColumn { column in
      for p in column.entries where column.row(p) == column.place { result[column.place] = 0 }
    }
    return result
  }

  /// For each row, the sum of the numbers of its neighbours.
  private static func neighbourSums(
    _ pattern: SymmetricPieces, numbers: borrowing Buffer<UInt64>
  ) -> Buffer<UInt64> {
    let sums = Buffer<UInt64>(count: numbers.count, repeating: 0)
    let (sum, number) = (sums.base, numbers.base)
    pattern.forEachColumn { column in
      let j = column.place
      let own = number[j]
      var total: UInt64 = 0
      for p in column.entries {
        let i = column.row(p)
        guard i >= 0, i != j else { continue }
        sum[i] &+= own
        total &+= number[i]
      }
      sum[j] &+= total
    }
    return sums
  }

  /// A number that looks random, always the same for the same index.
  ///
  /// Source: S. Vigna, "splitmix64" (2015).
  private static func mix(_ index: UInt64) -> UInt64 {
    var z = (index &+ 1) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A hash table of vertices with open addressing; their sums are kept elsewhere.
private struct SumTable: ~Copyable {
  private let vertices: Buffer<Int32>
  private let mask: Int

  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    vertices = Buffer(count: size, repeating: -1)
    mask = size - 1
  }

  @inline(__always)
  private func slot(_ sum: UInt64) -> Int {
    Int(truncatingIfNeeded: (sum &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }

  /// The vertex of a sum, if `sumOf` it is that.
  @inline(__always)
  func find(_ sum: UInt64, where sumOf: (Int32) -> UInt64) -> Int32? {
    var place = slot(sum)
    while vertices.base[place] >= 0 {
      let vertex = vertices.base[place]
      if sumOf(vertex) == sum { return vertex }
      place = (place + 1) & mask
    }
    return nil
  }

  func insert(_ sum: UInt64, _ vertex: Int32) {
    var place = slot(sum)
    while vertices.base[place] >= 0 { place = (place + 1) & mask }
    vertices.base[place] = vertex
  }
}

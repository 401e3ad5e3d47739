/// Which rows of a sparse symmetric matrix have the same neighbours; see ``TwinGraph``.
struct TwinVertices {
  /// The vertex of each row, numbered by its first row.
  var vertexOf: [Int32]
  var weights: [Int32] = []
  var isIndependent: [UInt8] = []

  init(_ pattern: SymmetricPieces, dimension: Int, mergesTwins: Bool) {
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
    var table = SumTable(capacity: 2 * dimension)
    for i in 0..<dimension {
      // Rows with equal sums have the same neighbours and are none themselves; with their own numbers
      // added, they are neighbours of each other as well.
      let apart = sums.base[i]
      let together = apart &+ numbers.base[i]
      if let v = table[apart << 1] {
        vertexOf[i] = v
        weights[Int(v)] += 1
        isIndependent[Int(v)] = 1
      } else if let v = table[together << 1 | 1] {
        vertexOf[i] = v
        weights[Int(v)] += 1
      } else {
        let v = Int32(weights.count)
        vertexOf[i] = v
        weights.append(1)
        isIndependent.append(0)
        table.insert(apart << 1, v)
        table.insert(together << 1 | 1, v)
      }
    }
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

/// A hash table from sums to vertices with open addressing.
private struct SumTable {
  private var keys: [UInt64]
  private var values: [Int32]
  private let mask: Int

  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  private func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }

  subscript(key: UInt64) -> Int32? {
    var place = slot(key)
    while values[place] >= 0 {
      if keys[place] == key { return values[place] }
      place = (place + 1) & mask
    }
    return nil
  }

  mutating func insert(_ key: UInt64, _ value: Int32) {
    var place = slot(key)
    while values[place] >= 0 { place = (place + 1) & mask }
    (keys[place], values[place]) = (key, value)
  }
}

/// The upper triangle of P A Pᵀ by columns, with the way from the triplets of A to its places.
struct PermutedUpperTriangle {
  let columnStarts: [Int]
  let rowIndices: [Int]
  /// For each triplet, the place of its value; triplets of one element share a place.
  let destinations: [Int]

  /// - Complexity: O(triplets + rows), by two counting sorts.
  init(_ pattern: SymmetricPattern, order: [Int]) {
    let n = pattern.dimension
    let count = pattern.rows.count
    var place = [Int](repeating: 0, count: n)
    for (new, old) in order.enumerated() { place[old] = new }
    func row(_ t: Int) -> Int { min(place[pattern.rows[t]], place[pattern.columns[t]]) }
    func column(_ t: Int) -> Int { max(place[pattern.rows[t]], place[pattern.columns[t]]) }
    let byRow = Self.sorted(0..<count, count: count, buckets: n, by: row)
    let byColumn = Self.sorted(byRow, count: count, buckets: n, by: column)
    var starts = [Int](repeating: 0, count: n + 1)
    var rows: [Int] = []
    rows.reserveCapacity(count)
    var destinations = [Int](repeating: 0, count: count)
    var lastColumn = -1
    for t in byColumn {
      let (i, j) = (row(t), column(t))
      if j != lastColumn || rows[rows.count - 1] != i {
        rows.append(i)
        starts[j + 1] += 1
        lastColumn = j
      }
      destinations[t] = rows.count - 1
    }
    for j in 0..<n { starts[j + 1] += starts[j] }
    columnStarts = starts
    rowIndices = rows
    self.destinations = destinations
  }

  /// Triplets in the order of their buckets; those of one bucket keep their order.
  private static func sorted(
    _ triplets: some Collection<Int>, count: Int, buckets: Int, by bucket: (Int) -> Int
  ) -> [Int] {
    var ends = [Int](repeating: 0, count: buckets + 1)
    for t in triplets { ends[bucket(t) + 1] += 1 }
    for b in 0..<buckets { ends[b + 1] += ends[b] }
    var result = [Int](repeating: 0, count: count)
    for t in triplets {
      let b = bucket(t)
      result[ends[b]] = t
      ends[b] += 1
    }
    return result
  }
}

/// The upper triangle of P A Pᵀ by columns, with the way from the triplets of A to its places.
struct PermutedUpperTriangle {
  let columnStarts: [Int]
  let rowIndices: [Int]
  /// For each triplet, the place of its value; triplets of one element share a place.
  let destinations: [Int]

  init(_ pattern: SymmetricPattern, order: [Int]) {
    let n = pattern.dimension
    var place = [Int](repeating: 0, count: n)
    for (new, old) in order.enumerated() { place[old] = new }
    var byColumn = [[(row: Int, triplet: Int)]](repeating: [], count: n)
    for (triplet, (row, column)) in zip(pattern.rows, pattern.columns).enumerated() {
      let (i, j) = (place[row], place[column])
      byColumn[max(i, j)].append((min(i, j), triplet))
    }
    var starts = [0]
    var rows: [Int] = []
    var destinations = [Int](repeating: 0, count: pattern.rows.count)
    for column in byColumn {
      for entry in column.sorted(by: { ($0.row, $0.triplet) < ($1.row, $1.triplet) }) {
        if rows.count == starts[starts.count - 1] || rows[rows.count - 1] != entry.row {
          rows.append(entry.row)
        }
        destinations[entry.triplet] = rows.count - 1
      }
      starts.append(rows.count)
    }
    columnStarts = starts
    rowIndices = rows
    self.destinations = destinations
  }
}

/// The places of the elements of a sparse symmetric matrix, given as triplets of one triangle.
///
/// Either triangle will do, in any order; places may repeat, and their values are then summed.
package struct SymmetricPattern: Sendable {
  package let dimension: Int
  package let rows: [Int]
  package let columns: [Int]

  package init(dimension: Int, rows: [Int], columns: [Int]) {
    precondition(rows.count == columns.count, "as many rows as columns are needed")
    precondition(
      zip(rows, columns).allSatisfy { min($0, $1) >= 0 && max($0, $1) < dimension },
      "every place must lie inside the matrix")
    self.dimension = dimension
    self.rows = rows
    self.columns = columns
  }

  /// The neighbours of each row: places off the diagonal, from both triangles, each once.
  package var adjacency: [[Int]] {
    var neighbours = [[Int]](repeating: [], count: dimension)
    for (row, column) in zip(rows, columns) where row != column {
      neighbours[row].append(column)
      neighbours[column].append(row)
    }
    var seen = [Int](repeating: -1, count: dimension)
    for i in 0..<dimension {
      seen[i] = i
      neighbours[i].removeAll { j in
        defer { seen[j] = i }
        return seen[j] == i
      }
    }
    return neighbours
  }
}

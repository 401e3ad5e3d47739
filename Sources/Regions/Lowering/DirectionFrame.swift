/// Coordinates along independent directions, as linear functions of few coordinates of space.
///
/// Gauss–Jordan elimination with full pivoting. With directions d₁…dₖ in n-space and q = Σ sᵢ dᵢ,
/// sᵢ = coordinates[i]·q, and equations[j]·q = 0 says that q lies in their span.
struct DirectionFrame {
  private(set) var coordinates: [[Double]] = []
  private(set) var equations: [[Double]] = []
  /// The coordinates of space that tell the points of the span apart.
  private(set) var pivots: [Int] = []

  /// The frame of `directions`, vectors of length `dimension`; nil where they depend on each other.
  init?(_ directions: [[Double]], dimension: Int) {
    guard directions.count <= dimension,
      let reduced = Elimination(directions, dimension: dimension),
      reduced.rank == directions.count
    else { return nil }
    let k = directions.count
    pivots = reduced.order.map(\.column)
    for index in 0..<k {
      var row = [Double](repeating: 0, count: dimension)
      for step in reduced.order {
        row[step.column] = reduced.combinations[step.row][index]
      }
      coordinates.append(row)
    }
    for column in 0..<dimension where !pivots.contains(column) {
      var row = [Double](repeating: 0, count: dimension)
      row[column] = 1
      for step in reduced.order { row[step.column] = -reduced.rows[step.row][column] }
      equations.append(row)
    }
  }

  /// The places of vectors that span what all of them span.
  static func independent(_ vectors: [[Double]], dimension: Int) -> [Int] {
    Elimination(vectors, dimension: dimension)?.order.map(\.row).sorted() ?? []
  }
}

/// Rows brought to the identity in their pivot columns, with the combinations that did it.
struct Elimination {
  private(set) var rows: [[Double]]
  /// `rows[i]` = Σ combinations[i][j] · the j-th vector given.
  private(set) var combinations: [[Double]]
  private(set) var order: [(row: Int, column: Int)] = []
  var rank: Int { order.count }

  /// What is below this share of a vector's largest entry is rounding.
  private static let negligible = 1e-11

  /// Nil where an entry is not finite.
  init?(_ vectors: [[Double]], dimension: Int) {
    guard vectors.allSatisfy({ $0.count == dimension && $0.allSatisfy(\.isFinite) }) else {
      return nil
    }
    let scaled = vectors.map(\.balanced)
    rows = scaled.map(\.vector)
    combinations = scaled.indices.map { row in
      scaled.indices.map { $0 == row ? scaled[row].factor : 0 }
    }
    while let pivot = largest() { eliminate(pivot) }
  }

  private func largest() -> (row: Int, column: Int)? {
    var best: (row: Int, column: Int)?
    var size = Self.negligible
    for (row, entries) in rows.enumerated() where !order.contains(where: { $0.row == row }) {
      for (column, entry) in entries.enumerated() where abs(entry) > size {
        (best, size) = ((row, column), abs(entry))
      }
    }
    return best
  }

  private mutating func eliminate(_ pivot: (row: Int, column: Int)) {
    let divisor = rows[pivot.row][pivot.column]
    rows[pivot.row] = rows[pivot.row].map { $0 / divisor }
    combinations[pivot.row] = combinations[pivot.row].map { $0 / divisor }
    for row in rows.indices where row != pivot.row {
      let factor = rows[row][pivot.column]
      guard factor != 0 else { continue }
      rows[row] = rows[row].minus(rows[pivot.row].scaled(by: factor))
      rows[row][pivot.column] = 0
      combinations[row] = combinations[row].minus(combinations[pivot.row].scaled(by: factor))
    }
    order.append(pivot)
  }
}

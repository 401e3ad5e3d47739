/// A sparse symmetric matrix given as pieces: compressed columns that lie at an offset in it.
///
/// An element may be in either triangle and in more than one place: its values are summed. Arrays are
/// shared, not copied.
package struct SymmetricPieces: Sendable {
  /// Compressed columns whose first element would be at (`firstRow`, `firstColumn`).
  package struct Piece: Sendable {
    package var firstRow: Int
    package var firstColumn: Int
    /// One more than there are columns: where the entries of each column start.
    package var starts: [Int]
    /// Entry p of column j is at (`firstRow` + `rows[p]`, `firstColumn` + j).
    package var rows: [Int32]
    /// Whether the values of a factorization stay where they are until the next: the factors may then
    /// read them there instead of keeping copies.
    package var isLasting: Bool

    package init(
      firstRow: Int, firstColumn: Int, starts: [Int], rows: [Int32], isLasting: Bool = false
    ) {
      precondition(
        starts.first == 0 && starts.last == rows.count, "columns must cover all entries")
      (self.firstRow, self.firstColumn) = (firstRow, firstColumn)
      (self.starts, self.rows) = (starts, rows)
      self.isLasting = isLasting
    }
  }

  /// The number of global indices.
  package var count: Int
  package var pieces: [Piece]
  /// The index in the factorized matrix of each global index, −1 where its row and column are left
  /// out; empty where each has its own.
  package var places: [Int32]

  package init(count: Int, pieces: [Piece], places: [Int32] = []) {
    precondition(places.isEmpty || places.count == count, "a place is needed for every index")
    (self.count, self.pieces, self.places) = (count, pieces, places)
  }

  /// The elements of a pattern of triplets, by columns.
  init(_ pattern: SymmetricPattern) {
    var starts = [Int](repeating: 0, count: pattern.dimension + 1)
    for column in pattern.columns { starts[column + 1] += 1 }
    for j in 0..<pattern.dimension { starts[j + 1] += starts[j] }
    var next = starts
    var rows = [Int32](repeating: 0, count: pattern.rows.count)
    for (row, column) in zip(pattern.rows, pattern.columns) {
      rows[next[column]] = Int32(row)
      next[column] += 1
    }
    self.init(
      count: pattern.dimension,
      pieces: [Piece(firstRow: 0, firstColumn: 0, starts: starts, rows: rows)])
  }

  /// The order of the matrix that is factorized: the indices that are not left out.
  var dimension: Int {
    places.isEmpty ? count : places.reduce(0) { max($0, Int($1) + 1) }
  }

  /// One column of a piece, or the part of it between two entries.
  struct Column {
    let piece: Int
    /// The index of the column in the factorized matrix.
    let place: Int
    /// The places of the global indices from the first row of the piece on.
    let places: UnsafePointer<Int32>
    let rows: UnsafePointer<Int32>
    let entries: Range<Int>

    /// The index in the factorized matrix of the row of an entry; −1 where it is left out.
    @inline(__always)
    func row(_ entry: Int) -> Int { Int(places[Int(rows[entry])]) }
  }

  /// Calls `body` for every column that is not left out, piece by piece.
  @inline(__always)
  func forEachColumn(_ body: (Column) -> Void) {
    let places = places.isEmpty ? (0..<Int32(count)).map { $0 } : places
    places.withUnsafeBufferPointer { places in
      guard let places = places.baseAddress else { return }
      for (index, piece) in pieces.enumerated() {
        precondition(
          piece.firstRow >= 0 && piece.firstColumn >= 0 && piece.firstRow <= count
            && piece.firstColumn + piece.starts.count - 1 <= count,
          "a piece must lie in the matrix")
        piece.rows.withUnsafeBufferPointer { rows in
          guard let rows = rows.baseAddress else { return }
          for j in 0..<(piece.starts.count - 1) {
            let place = Int(places[piece.firstColumn + j])
            guard place >= 0 else { continue }
            body(
              Column(
                piece: index, place: place, places: places + piece.firstRow, rows: rows,
                entries: piece.starts[j]..<piece.starts[j + 1]))
          }
        }
      }
    }
  }

  /// Stops the program where an entry lies outside of the matrix.
  func checkPlaces() {
    for piece in pieces {
      let limit = Int32(count - piece.firstRow)
      var isInside = true
      piece.rows.withUnsafeBufferPointer { rows in
        for row in rows { isInside = isInside && row >= 0 && row < limit }
      }
      precondition(isInside, "every entry must lie in the matrix")
    }
  }
}

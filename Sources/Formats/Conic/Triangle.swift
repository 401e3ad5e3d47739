/// The entries of a triangle of a symmetric matrix.
enum Triangle {
  /// The number of entries with the diagonal.
  static func count(_ order: Int) -> Int { order * (order + 1) / 2 }

  /// The place of the entry (i, j) in the upper triangle column by column; (j, i) is the same.
  static func place(_ i: Int, _ j: Int) -> Int { max(i, j) * (max(i, j) + 1) / 2 + min(i, j) }

  /// The order of the matrix whose triangle has this many entries, if there is one.
  static func order(entries: Int) -> Int? {
    let order = Int((2 * Double(entries)).squareRoot())
    return count(order) == entries ? order : nil
  }
}

/// The shape of an expression's value: a scalar, a vector of `n` entries or an `m` by `n` matrix.
public struct Shape: Sendable, Hashable {
  /// 0 for a scalar, 1 for a vector, 2 for a matrix.
  public let rank: Int
  /// Rows of a matrix, entries of a vector, 1 for a scalar.
  public let rows: Int
  /// Columns of a matrix; 1 for a vector and for a scalar.
  public let columns: Int

  /// The shape of a single number.
  public static let scalar = Shape(rank: 0, rows: 1, columns: 1)

  /// The shape of a vector with `count` entries.
  public static func vector(_ count: Int) -> Shape { Shape(rank: 1, rows: count, columns: 1) }

  /// The shape of a matrix with `rows` rows and `columns` columns.
  public static func matrix(_ rows: Int, _ columns: Int) -> Shape {
    Shape(rank: 2, rows: rows, columns: columns)
  }

  /// The number of scalars that a value of this shape holds.
  public var count: Int { rows * columns }
}

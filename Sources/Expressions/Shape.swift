/// The shape of an expression's value: a scalar, a vector of `n` entries or an `m` by `n` matrix.
///
/// Entries are counted row by row, as NumPy and C do.
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

  /// The lengths of the axes: none for a scalar, `[n]` for a vector, `[m, n]` for a matrix.
  public var dimensions: [Int] {
    switch rank {
    case 0: []
    case 1: [rows]
    default: [rows, columns]
    }
  }

  /// The shape with these lengths of axes; nil for more than two.
  package init?(dimensions: [Int]) {
    switch dimensions.count {
    case 0: self = .scalar
    case 1: self = .vector(dimensions[0])
    case 2: self = .matrix(dimensions[0], dimensions[1])
    default: return nil
    }
  }

  private init(rank: Int, rows: Int, columns: Int) {
    (self.rank, self.rows, self.columns) = (rank, rows, columns)
  }

  package var isScalar: Bool { rank == 0 }

  /// The shape with rows and columns exchanged; a vector stays what it is.
  package var transposed: Shape { rank == 2 ? .matrix(columns, rows) : self }

  /// The shape that both are repeated to, as NumPy broadcasts: axes are matched from the last on,
  /// and those of length 1, or that are not there, repeat. Nil where lengths differ.
  package func broadcast(with other: Shape) -> Shape? {
    if self == other || other.isScalar { return self }
    if isScalar { return other }
    let length = Swift.max(rank, other.rank)
    func padded(_ shape: Shape) -> [Int] {
      [Int](repeating: 1, count: length - shape.rank) + shape.dimensions
    }
    var joint: [Int] = []
    for (a, b) in zip(padded(self), padded(other)) {
      guard a == b || a == 1 || b == 1 else { return nil }
      joint.append(a == 1 ? b : a)
    }
    return Shape(dimensions: joint)
  }
}

extension Shape: CustomStringConvertible {
  /// As in "a scalar", "a vector of 3 entries", "a 2×3 matrix".
  public var description: String {
    switch rank {
    case 0: "a scalar"
    case 1: rows == 1 ? "a vector of 1 entry" : "a vector of \(rows) entries"
    default: "a \(rows)×\(columns) matrix"
    }
  }
}

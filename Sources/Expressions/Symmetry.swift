/// What ties the entries of a matrix variable to each other.
public enum Symmetry: String, Sendable, Hashable, CaseIterable {
  case none = "None"
  /// Entries across the diagonal are equal.
  case symmetric = "Symmetric"
  /// Entries across the diagonal have opposite signs, those on it are 0.
  case antisymmetric = "Antisymmetric"
  /// Entries off the diagonal are 0.
  case diagonal = "Diagonal"

  /// The number of scalars that may be chosen in a variable of this shape.
  package func columnCount(of shape: Shape) -> Int {
    let order = shape.rows
    switch self {
    case .none: return shape.count
    case .symmetric: return order * (order + 1) / 2
    case .antisymmetric: return order * (order - 1) / 2
    case .diagonal: return order
    }
  }

  /// Which chosen scalar an entry is, and with which sign; nil for an entry that is always 0.
  ///
  /// The scalars of a symmetric matrix are those on and above its diagonal, row by row.
  package func column(row: Int, column: Int, of shape: Shape) -> (column: Int, sign: Double)? {
    let order = shape.rows
    let (low, high) = (Swift.min(row, column), Swift.max(row, column))
    switch self {
    case .none: return (row * shape.columns + column, 1)
    case .symmetric: return (low * order - low * (low - 1) / 2 + high - low, 1)
    case .antisymmetric:
      guard row != column else { return nil }
      return (low * (order - 1) - low * (low - 1) / 2 + high - low - 1, row < column ? 1 : -1)
    case .diagonal: return row == column ? (row, 1) : nil
    }
  }
}

extension Expression {
  /// The sum of all entries.
  public func sum() -> Expression { reduced(.sum, axis: nil) }

  /// The sums along an axis of a matrix: down its columns for 0, along its rows for 1.
  public func sum(axis: Int) -> Expression { reduced(.sum, axis: axis) }

  /// The mean of all entries.
  public func mean() -> Expression { sum() / Double(shape.count) }

  /// Each entry with all before it, along a vector; of a matrix down its columns (axis 0) or along
  /// its rows (axis 1).
  public func cumulativeSum(axis: Int = 0) -> Expression { cumulated(.cumulativeSum, axis: axis) }

  /// What each entry is more than the one before it, `order` times over; one entry fewer each time.
  /// Of a matrix between rows (axis 0) or between columns (axis 1).
  public func differences(order: Int = 1, axis: Int = 0) -> Expression {
    if axis == 1, shape.rank == 2 { return transposed.differences(order: order).transposed }
    var differences = self
    for _ in 0..<Swift.max(0, Swift.min(order, shape.rows)) {
      let count = differences.shape.rows
      differences = differences[1...] - differences[..<(count - 1)]
    }
    return differences
  }

  /// The sum of the entries on the diagonal of a square matrix.
  public func trace() -> Expression {
    guard shape.rank == 2, shape.rows == shape.columns else {
      return Expression(
        fault: fault ?? .wrongShape(function: "trace", accepts: "a square matrix", found: shape))
    }
    return diagonal().sum()
  }

  /// A reduction of all entries, or along an axis; `value` is the parameter of the function.
  func reduced(
    _ operation: Operation, axis: Int?, value: Double = 0, needsEntries: Bool = false
  ) -> Expression {
    .make([self]) { storage, places throws(ExpressionError) in
      let shape = storage.shape(places[0])
      let (code, result) = try Self.reduction(
        of: shape, along: axis, operation.atom.name, needsEntries: needsEntries)
      if shape.count == result.count, operation.keepsSingleEntries {
        return storage.view(places[0], offset: 0, rowStep: 1, columnStep: 0, result)
      }
      return storage.make(
        structure: Node(
          operation: operation, first: places[0], second: code, value: value, shape: result))
    }
  }

  func cumulated(_ operation: Operation, axis: Int) -> Expression {
    .make([self]) { storage, places throws(ExpressionError) in
      let shape = storage.shape(places[0])
      let (code, _) = try Self.reduction(
        of: shape, along: shape.rank < 2 ? nil : axis, operation.atom.name)
      return storage.make(
        structure: Node(operation: operation, first: places[0], second: code, shape: shape))
    }
  }

  /// How a node states an axis, and the shape of what is left.
  static func reduction(
    of shape: Shape, along axis: Int?, _ function: String, needsEntries: Bool = false
  ) throws(ExpressionError) -> (Int32, Shape) {
    if needsEntries && shape.count == 0 {
      throw .wrongShape(function: function, accepts: "at least one entry", found: shape)
    }
    switch (axis, shape.rank) {
    case (nil, _), (0, 1): return (0, .scalar)
    case (0, 2): return (1, .vector(shape.columns))
    case (1, 2), (-1, 2): return (2, .vector(shape.rows))
    default:
      throw .outOfRange(
        function: function, parameter: "the axis", given: Double(axis ?? 0),
        accepts: shape.rank == 2 ? "0 or 1" : shape.rank == 1 ? "0" : "left out for a scalar")
    }
  }
}

extension Operation {
  /// True for a reduction that makes of one entry that entry.
  fileprivate var keepsSingleEntries: Bool {
    switch self {
    case .sum, .product, .maximumEntry, .minimumEntry, .logSumExp: true
    default: false
    }
  }
}

/// The sum of all entries.
public func sum(_ x: Expression) -> Expression { x.sum() }

extension Expression {
  /// An entry of a vector, or a row of a matrix; indices start at 0.
  public subscript(index: Int) -> Expression {
    part("an index", rank: 1...2) { shape throws(ExpressionError) in
      let offset = try Self.checked(index, shape.rows)
      return shape.rank == 1
        ? Part(offset: offset, rowStep: 0, columnStep: 0, shape: .scalar)
        : Part(
          offset: offset * shape.columns, rowStep: 1, columnStep: 0, shape: .vector(shape.columns))
    }
  }

  /// An entry of a matrix.
  public subscript(row: Int, column: Int) -> Expression {
    part("a pair of indices", rank: 2...2) { shape throws(ExpressionError) in
      let place = try Self.checked(row, shape.rows) * shape.columns
      return Part(
        offset: place + (try Self.checked(column, shape.columns)), rowStep: 0, columnStep: 0,
        shape: .scalar)
    }
  }

  /// Some entries of a vector, or some rows of a matrix.
  public subscript(range: some IndexRange) -> Expression {
    part("a slice", rank: 1...2) { shape throws(ExpressionError) in
      let rows = try Self.checked(range, shape.rows)
      return Part(
        offset: rows.start * shape.columns, rowStep: shape.columns, columnStep: 1,
        shape: shape.rank == 1 ? .vector(rows.count) : .matrix(rows.count, shape.columns))
    }
  }

  /// A block of a matrix.
  public subscript(rows: some IndexRange, columns: some IndexRange) -> Expression {
    part("a slice of rows and columns", rank: 2...2) { shape throws(ExpressionError) in
      let (rows, columns) = (
        try Self.checked(rows, shape.rows), try Self.checked(columns, shape.columns)
      )
      return Part(
        offset: rows.start * shape.columns + columns.start, rowStep: shape.columns, columnStep: 1,
        shape: .matrix(rows.count, columns.count))
    }
  }

  /// A part of a row of a matrix, as a vector.
  public subscript(row: Int, columns: some IndexRange) -> Expression {
    self[row][columns]
  }

  /// A part of a column of a matrix, as a vector.
  public subscript(rows: some IndexRange, column: Int) -> Expression {
    transposed[column][rows]
  }

  /// Every `step`-th entry of a vector, or row of a matrix, from the first on; the last ones first
  /// where the step is negative.
  public func strided(by step: Int) -> Expression {
    part("strided", rank: 1...2) { shape throws(ExpressionError) in
      guard step != 0 else {
        throw .outOfRange(
          function: "strided", parameter: "the step", given: 0, accepts: "any but 0")
      }
      // A longer step than the axis leaves the first entry alone, as one of its length does.
      let longest = Swift.max(shape.rows, 1)
      let step = Swift.max(-longest, Swift.min(step, longest))
      let count = (shape.rows + abs(step) - 1) / abs(step)
      let first = step > 0 ? 0 : Swift.max(shape.rows - 1, 0)
      return Part(
        offset: first * shape.columns, rowStep: step * shape.columns, columnStep: 1,
        shape: shape.rank == 1 ? .vector(count) : .matrix(count, shape.columns))
    }
  }

  /// The entries of a vector, or the rows of a matrix, in opposite order.
  public var reversed: Expression { strided(by: -1) }

  /// The matrix with rows and columns exchanged; a scalar or a vector is its own.
  public var transposed: Expression {
    part("transposed", rank: 0...2) { shape in
      Part(
        offset: 0, rowStep: 1, columnStep: shape.rank == 2 ? shape.columns : 0,
        shape: shape.transposed)
    }
  }

  /// The entries row by row in another shape, which holds as many.
  public func reshaped(to target: Shape) -> Expression {
    part("reshaped to \(target)", rank: 0...2) { shape throws(ExpressionError) in
      guard target.count == shape.count else {
        throw .wrongShape(
          function: "reshaped", accepts: "a shape of \(shape.count) entries", found: target)
      }
      return Part(offset: 0, rowStep: target.columns, columnStep: 1, shape: target)
    }
  }

  /// The entries row by row as a vector.
  public var flattened: Expression { reshaped(to: .vector(shape.count)) }

  /// The entries from the upper left of a matrix on, `offset` places to the right of its diagonal.
  public func diagonal(offset: Int = 0) -> Expression {
    part("diagonal", rank: 2...2) { shape throws(ExpressionError) in
      let (right, down) = (Swift.max(offset, 0), Swift.max(-offset, 0))
      guard right <= shape.columns, down <= shape.rows else {
        throw .indexOutOfRange(index: offset, length: shape.columns)
      }
      return Part(
        offset: down * shape.columns + right, rowStep: shape.columns + 1, columnStep: 0,
        shape: .vector(Swift.min(shape.rows - down, shape.columns - right)))
    }
  }

  /// The entries at listed places, counted row by row.
  public func gathered(_ places: [Int]) -> Expression {
    .make([self]) { storage, operands throws(ExpressionError) in
      let count = storage.shape(operands[0]).count
      for place in places { _ = try Self.checked(place, count) }
      return storage.gather(operands[0], places.map { Int32($0) }, .vector(places.count))
    }
  }

  /// The square matrix with a vector on its diagonal and 0 elsewhere.
  public static func diagonal(_ entries: Expression) -> Expression {
    .make([entries]) { storage, operands throws(ExpressionError) in
      let shape = storage.shape(operands[0])
      guard shape.rank <= 1 else {
        throw .wrongShape(function: "diagonal", accepts: "a vector", found: shape)
      }
      let places = (0..<shape.count).map { Int32($0 * (shape.count + 1)) }
      return storage.scatter(
        operands[0], places, try Shape.checked(shape.count, shape.count, rank: 2))
    }
  }

  /// The entries above the diagonal of a square matrix, row by row.
  public var upperTriangle: Expression {
    let order = shape.rows
    guard shape.rank == 2, shape.columns == order else {
      return Expression(
        fault: fault
          ?? .wrongShape(function: "upperTriangle", accepts: "a square matrix", found: shape))
    }
    return gathered(
      (0..<order).flatMap { row in (row + 1..<Swift.max(order, row + 1)).map { row * order + $0 } })
  }

  // MARK: Views

  private struct Part {
    let offset: Int
    let rowStep: Int
    let columnStep: Int
    let shape: Shape
  }

  private func part(
    _ name: String, rank: ClosedRange<Int>,
    _ part: (Shape) throws(ExpressionError) -> Part
  ) -> Expression {
    .make([self]) { storage, places throws(ExpressionError) in
      let shape = storage.shape(places[0])
      guard rank.contains(shape.rank) else {
        throw .wrongShape(
          function: name, accepts: rank.lowerBound == 2 ? "a matrix" : "a vector or a matrix",
          found: shape)
      }
      let part = try part(shape)
      return storage.view(
        places[0], offset: part.offset, rowStep: part.rowStep, columnStep: part.columnStep,
        part.shape)
    }
  }

  private static func checked(_ index: Int, _ length: Int) throws(ExpressionError) -> Int {
    guard 0..<length ~= index else { throw .indexOutOfRange(index: index, length: length) }
    return index
  }

  private static func checked(
    _ range: some IndexRange, _ length: Int
  ) throws(ExpressionError) -> (start: Int, count: Int) {
    let (start, end) = range.bounds(length: length)
    guard start >= 0 else { throw .indexOutOfRange(index: start, length: length) }
    guard end <= length, start <= end else {
      throw .indexOutOfRange(index: end == .max ? end : end - 1, length: length)
    }
    return (start, end - start)
  }
}

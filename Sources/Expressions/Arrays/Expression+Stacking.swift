extension Expression {
  /// Scalars as the entries of a vector, or vectors of one length as the rows of a matrix.
  public static func stack(_ parts: [Expression]) -> Expression {
    make(parts) { storage, places throws(ExpressionError) in
      let first = places.first.map(storage.shape) ?? .scalar
      for place in places.dropFirst() where storage.shape(place) != first {
        throw .shapeMismatch(operation: "stacking", first, storage.shape(place))
      }
      let shape: Shape
      switch first.rank {
      case 0: shape = try Shape.checked(places.count, 1, rank: 1)
      case 1: shape = try Shape.checked(places.count, first.rows, rank: 2)
      default: throw .wrongShape(function: "stack", accepts: "scalars or vectors", found: first)
      }
      return storage.concatenate(places, shape)
    }
  }

  /// Arrays one after the other along an axis, as NumPy's `concatenate`: vectors (and scalars among
  /// them) end to end; of matrices axis 0 puts them below each other and axis 1 side by side.
  public static func concatenate(_ parts: [Expression], axis: Int = 0) -> Expression {
    if axis == 1 {
      return concatenate(parts.map(\.transposed), axis: 0, needsMatrices: true).transposed
    }
    return concatenate(parts, axis: axis, needsMatrices: false)
  }

  /// A matrix made of blocks: lists of matrices side by side, below each other.
  ///
  /// Scalars stand for 1×1 matrices, and vectors for columns.
  public static func block(_ rows: [[Expression]]) -> Expression {
    concatenate(rows.map { concatenate($0.map(\.asColumns), axis: 1) }, axis: 0)
  }

  private static func concatenate(
    _ parts: [Expression], axis: Int, needsMatrices: Bool
  ) -> Expression {
    make(parts) { storage, places throws(ExpressionError) in
      guard axis == 0 else {
        throw .outOfRange(
          function: "concatenate", parameter: "the axis", given: Double(axis), accepts: "0 or 1")
      }
      let shapes = places.map(storage.shape)
      guard let widest = shapes.max(by: { $0.rank < $1.rank }) else {
        return storage.intern(array: .dense([]), shape: .vector(0))
      }
      if widest.rank < 2 {
        if needsMatrices {
          throw .wrongShape(
            function: "concatenate along axis 1", accepts: "matrices", found: widest)
        }
        let count = shapes.reduce(0) { $0 + $1.count }
        return storage.concatenate(places, try Shape.checked(count, 1, rank: 1))
      }
      var rows = 0
      for shape in shapes {
        guard shape.rank == 2, shape.columns == widest.columns else {
          throw .shapeMismatch(operation: "concatenation", widest, shape)
        }
        rows += shape.rows
      }
      return storage.concatenate(places, try Shape.checked(rows, widest.columns, rank: 2))
    }
  }

  /// A matrix of one column for a vector, 1×1 for a scalar.
  private var asColumns: Expression {
    shape.rank == 2 ? self : reshaped(to: .matrix(shape.count, 1))
  }
}

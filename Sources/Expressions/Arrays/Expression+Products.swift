extension Expression {
  /// The product: of a scalar and anything entry by entry, of two vectors entry by entry, and where a
  /// matrix takes part the matrix product, with a vector as a row on its left and as a column on its
  /// right.
  public static func * (a: Expression, b: Expression) -> Expression {
    let ranks = (a.shape.rank, b.shape.rank)
    return ranks.0 == 0 || ranks.1 == 0 || ranks == (1, 1)
      ? make(.multiply, a, b) : matrixProduct(a, b)
  }

  static func matrixProduct(_ a: Expression, _ b: Expression) -> Expression {
    make([a, b]) { storage, places throws(ExpressionError) in
      let (left, right) = (storage.shape(places[0]), storage.shape(places[1]))
      let inner = left.rank == 2 ? left.columns : left.rows
      guard left.rank > 0, right.rank > 0, inner == right.rows else {
        throw .shapeMismatch(operation: "the matrix product", left, right)
      }
      let shape: Shape =
        switch (left.rank, right.rank) {
        case (1, 1): .scalar
        case (1, _): .vector(right.columns)
        case (_, 1): .vector(left.rows)
        default: try Shape.checked(left.rows, right.columns, rank: 2)
        }
      return storage.matrixProduct(places[0], places[1], shape)
    }
  }

  /// The same as `transposed`, in the letters of the field.
  public var T: Expression { transposed }

  static func pairing(
    _ operation: Operation, _ a: Expression, _ b: Expression, function: String, accepts: String,
    _ shape: (Shape, Shape) throws(ExpressionError) -> Shape?
  ) -> Expression {
    make([a, b]) { storage, places throws(ExpressionError) in
      let (left, right) = (storage.shape(places[0]), storage.shape(places[1]))
      guard let shape = try shape(left, right) else {
        throw .shapeMismatch(operation: function, left, right)
      }
      return storage.make(
        structure: Node(operation: operation, first: places[0], second: places[1], shape: shape))
    }
  }
}

/// The sum of the products of the entries of two vectors; matrices of one shape count as vectors.
public func dot(_ a: Expression, _ b: Expression) -> Expression {
  a.shape.rank == 2 && a.shape == b.shape
    ? .matrixProduct(a.flattened, b.flattened) : .matrixProduct(a, b)
}

/// The product entry by entry, of matrices too.
public func multiply(_ a: Expression, _ b: Expression) -> Expression { .make(.multiply, a, b) }

/// The matrix of the products of every entry of one vector with every entry of another.
public func outer(_ a: Expression, _ b: Expression) -> Expression {
  .matrixProduct(
    a.reshaped(to: .matrix(a.shape.count, 1)), b.reshaped(to: .matrix(1, b.shape.count)))
}

/// The Kronecker product: every entry of `a` times all of `b`, in blocks.
public func kronecker(_ a: Expression, _ b: Expression) -> Expression {
  .pairing(.kronecker, a, b, function: "the Kronecker product", accepts: "matrices") {
    left, right throws(ExpressionError) in
    left.rank == 2 && right.rank == 2
      ? try Shape.checked(left.rows * right.rows, left.columns * right.columns, rank: 2) : nil
  }
}

/// The full discrete convolution of two vectors: entry k is Σ aᵢ bₖ₋ᵢ.
public func convolve(_ a: Expression, _ b: Expression) -> Expression {
  .pairing(.convolution, a, b, function: "the convolution", accepts: "vectors") { left, right in
    left.rank == 1 && right.rank == 1 && left.count > 0 && right.count > 0
      ? .vector(left.count + right.count - 1) : nil
  }
}

extension GraphStorage {
  /// The matrix product; of a vector with itself the sum of its squares.
  mutating func matrixProduct(_ a: Int32, _ b: Int32, _ shape: Shape) -> Int32 {
    if a == b, self.shape(a).rank == 1 {
      return make(structure: Node(operation: .sumOfSquares, first: a))
    }
    return make(
      structure: Node(operation: .matrixProduct, first: a, second: b, shape: shape))
  }
}

extension Expression {
  /// The trace over one factor of the product of spaces that a square matrix acts on: element
  /// (i, j) is the sum of those whose indices are i and j but for one that both have in the factor.
  ///
  /// - Parameters:
  ///   - dimensions: Those of the spaces, whose product is the order.
  ///   - axis: Which of them is summed over.
  public func partialTrace(dimensions: [Int], over axis: Int) -> Expression {
    factored("partialTrace", dimensions, axis) { factor in
      let order = factor.left * factor.right
      let terms = (0..<factor.size).map { index in
        gathered(
          (0..<order * order).map { place in
            factor.index(place / order, index) * factor.order + factor.index(place % order, index)
          })
      }
      return terms.dropFirst().reduce(terms[0], +).reshaped(to: .matrix(order, order))
    }
  }

  /// The matrix with row and column indices exchanged in one factor of the product of spaces that it
  /// acts on.
  ///
  /// - Parameters:
  ///   - dimensions: Those of the spaces, whose product is the order.
  ///   - axis: In which of them the indices are exchanged.
  public func partiallyTransposed(dimensions: [Int], over axis: Int) -> Expression {
    factored("partiallyTransposed", dimensions, axis) { factor in
      gathered(
        (0..<factor.order * factor.order).map { place in
          let (row, column) = (place / factor.order, place % factor.order)
          return factor.replaced(row, column) * factor.order + factor.replaced(column, row)
        }
      ).reshaped(to: shape)
    }
  }

  /// The upper triangular matrix with these entries, row by row; `strict` leaves out the diagonal.
  ///
  /// - Parameter entries: A vector of n(n + 1)/2 entries, or n(n − 1)/2 for a strict triangle.
  public static func upperTriangular(_ entries: Expression, strict: Bool = false) -> Expression {
    .make([entries]) { storage, operands throws(ExpressionError) in
      let shape = storage.shape(operands[0])
      var order = strict ? 1 : 0
      while order * (order + (strict ? -1 : 1)) / 2 < shape.count { order += 1 }
      guard shape.rank == 1, order * (order + (strict ? -1 : 1)) / 2 == shape.count else {
        throw .wrongShape(
          function: "upperTriangular", accepts: "as many entries as a triangle has", found: shape)
      }
      let places = (0..<order).flatMap { row in
        ((strict ? row + 1 : row)..<order).map { Int32(row * order + $0) }
      }
      return storage.scatter(
        operands[0], places, try Shape.checked(order, order, rank: 2))
    }
  }

  private func factored(
    _ function: String, _ dimensions: [Int], _ axis: Int, _ body: (Factor) -> Expression
  ) -> Expression {
    if fault != nil { return self }
    guard dimensions.indices.contains(axis) else {
      return Expression(fault: .indexOutOfRange(index: axis, length: dimensions.count))
    }
    var order = 1
    for dimension in dimensions {
      let (product, overflow) = order.multipliedReportingOverflow(by: dimension)
      order = overflow || dimension < 1 ? -1 : product
      if order < 0 { break }
    }
    guard shape == .matrix(order, order) else {
      return Expression(
        fault: .wrongShape(
          function: function,
          accepts: "a square matrix whose order is the product of \(dimensions)", found: shape))
    }
    return body(
      Factor(
        left: dimensions[..<axis].reduce(1, *), size: dimensions[axis],
        right: dimensions[(axis + 1)...].reduce(1, *)))
  }
}

/// One factor of a product of spaces: an index is (left · size + own) · right + rest.
private struct Factor {
  let left: Int
  let size: Int
  let right: Int

  var order: Int { left * size * right }

  /// The index with this one in the factor and `rest` in all others.
  func index(_ rest: Int, _ own: Int) -> Int {
    (rest / right * size + own) * right + rest % right
  }

  /// An index with that of `other` in the factor.
  func replaced(_ index: Int, _ other: Int) -> Int {
    let (own, new) = (index / right % size, other / right % size)
    return index + (new - own) * right
  }
}

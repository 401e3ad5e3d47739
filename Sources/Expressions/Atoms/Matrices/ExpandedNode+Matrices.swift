extension ExpandedNode {
  /// The symmetric part of an operand, ½(A + Aᵀ), as blocks take it: its lower triangle, row by row.
  func symmetricPart<Arithmetic: EntryArithmetic>(
    of operand: Int, in arithmetic: inout Arithmetic
  ) -> [Entry] where Arithmetic.Entry == Entry {
    let (entries, order) = (operands[operand], shapes[operand].rows)
    var packed: [Entry] = []
    packed.reserveCapacity(order * (order + 1) / 2)
    for row in 0..<order {
      for column in 0...row {
        let (a, b) = (entries[row * order + column], entries[column * order + row])
        if row == column || arithmetic.areSame(a, b) {
          packed.append(a)
        } else {
          packed.append(
            arithmetic.apply(.multiply, arithmetic.constant(0.5), arithmetic.apply(.add, a, b)))
        }
      }
    }
    return packed
  }

  /// The symmetric matrix [0 A; Aᵀ 0], whose eigenvalues are ± the singular values of A and zeros.
  func symmetricDilation<Arithmetic: EntryArithmetic>(
    in arithmetic: inout Arithmetic
  ) -> [Entry] where Arithmetic.Entry == Entry {
    let (rows, columns) = (shapes[0].rows, shapes[0].columns)
    let zero = arithmetic.constant(0)
    return (0..<rows + columns).flatMap { i in
      (0...i).map { j in
        i >= rows && j < rows ? operands[0][j * columns + i - rows] : zero
      }
    }
  }
}

extension Expression {
  /// A function of a square matrix of at least one row.
  func matrixFunction(
    _ operation: Operation, value: Double = 0, _ shape: (Int) -> Shape = { _ in .scalar }
  ) -> Expression {
    .make([self]) { storage, places throws(ExpressionError) in
      let own = storage.shape(places[0])
      guard own.rank == 2, own.rows == own.columns, own.rows > 0 else {
        throw .wrongShape(
          function: operation.atom.name, accepts: "a square matrix of at least one row",
          found: own)
      }
      return storage.make(
        structure: Node(
          operation: operation, first: places[0], value: value, shape: shape(own.rows)))
    }
  }
}

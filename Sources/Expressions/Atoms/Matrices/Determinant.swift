package import ArgMinNumbers

/// det A of a square matrix.
package enum Determinant: Atom {
  package static let name = "determinant"
  /// Up to this order the terms are written out: they are few, and need no division.
  private static let writtenOrder = 3

  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    guard let degree = degrees[0] else { return nil }
    let (product, overflow) = degree.multipliedReportingOverflow(by: use.shapes[0].rows)
    return overflow ? nil : product
  }

  /// No more than the product of the lengths of the rows (Hadamard 1893).
  package static func bounds(_ use: AtomUse) -> Interval {
    let length = Interval.sqrt(Interval(use.order)) * use.magnitude
    let bound = Interval.pow(length, use.shapes[0].rows)
    return bound.hull(-bound)
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    let (entries, order) = (node.operands[0], node.shapes[0].rows)
    guard order <= writtenOrder else {
      return arithmetic.block(BlockFunction(.determinant), entries)
    }
    return [expansion(entries, Array(0..<order), from: 0, order, in: &arithmetic)]
  }

  /// The determinant of the rows from one on and of these columns, by its first row.
  private static func expansion<Arithmetic: EntryArithmetic>(
    _ entries: [Arithmetic.Entry], _ columns: [Int], from row: Int, _ order: Int,
    in arithmetic: inout Arithmetic
  ) -> Arithmetic.Entry {
    guard columns.count > 1 else { return entries[row * order + columns[0]] }
    var result: Arithmetic.Entry?
    for (place, column) in columns.enumerated() {
      let factor = entries[row * order + column]
      if arithmetic.isZero(factor) { continue }
      var rest = columns
      rest.remove(at: place)
      let minor = expansion(entries, rest, from: row + 1, order, in: &arithmetic)
      let term = arithmetic.apply(.multiply, factor, minor)
      switch (result, place % 2 == 0) {
      case (let sum?, true): result = arithmetic.apply(.add, sum, term)
      case (let sum?, false): result = arithmetic.apply(.subtract, sum, term)
      case (nil, true): result = term
      case (nil, false): result = arithmetic.apply(.negate, term)
      }
    }
    return result ?? arithmetic.constant(0)
  }
}

/// The determinant of a square matrix.
///
/// - Complexity: n³/3 multiplications a point for n > 3.
public func determinant(_ matrix: Expression) -> Expression {
  matrix.shape == .matrix(1, 1) ? matrix[0, 0] : matrix.matrixFunction(.determinant)
}

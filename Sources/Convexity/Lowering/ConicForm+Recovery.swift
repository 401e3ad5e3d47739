internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// A point of a cone program in the terms of the problem.
package struct ConicAnswer: Sendable {
  /// The values of the problem's variables in the order of ``Solution/point``.
  package let point: [Double]
  /// The objective of the program in the problem's sense.
  package let value: Double
  /// For each constraint the multipliers of its entries in order; nil where the constraint was
  /// written otherwise and they do not carry over, as for whole numbers.
  ///
  /// Of the problem that is minimized (the opposite objective where the sense is to maximize):
  /// of `a <= b` and `a >= b` they are at least 0, of `a == b` the multiplier of a − b, of a cone a
  /// member of the dual cone.
  package let multipliers: [[Double]?]
  /// For each entry of ``point`` the multiplier of its lower bound less that of its upper bound.
  package let reducedCosts: [Double]
}

extension ConicForm {
  /// A point and multipliers of the program, in the terms of the problem.
  ///
  /// - Parameters:
  ///   - x: A value a column.
  ///   - z: A multiplier a row.
  ///   - lowerDual: Multipliers of l ≤ x, at least 0; where they are not given, those that make the
  ///     gradient of the Lagrangian 0.
  ///   - upperDual: Multipliers of x ≤ u.
  package func recover(
    x: [Double], z: [Double], lowerDual: [Double]? = nil, upperDual: [Double]? = nil
  ) -> ConicAnswer {
    precondition(x.count == program.columnCount && z.count == program.rowCount)
    var product = [Double](repeating: 0, count: x.count)
    program.quadratic.multiplyAdd(x, into: &product)
    program.quadratic.multiplyTransposedAdd(x, into: &product)
    for column in 0..<program.columnCount {
      for place in program.quadratic.starts[column]..<program.quadratic.starts[column + 1]
      where Int(program.quadratic.rows[place]) == column {
        product[column] -= program.quadratic.values[place] * x[column]
      }
    }
    var value = program.constant
    for column in x.indices {
      value += x[column] * (0.5 * product[column] + program.linear[column])
    }
    var lower = lowerDual ?? [], upper = upperDual ?? []
    if lowerDual == nil || upperDual == nil {
      var gradient = zip(program.linear, product).map { $0 + $1 }
      program.matrix.multiplyTransposedAdd(z, into: &gradient)
      if lowerDual == nil { lower = gradient.map { Swift.max($0, 0) } }
      if upperDual == nil { upper = gradient.map { Swift.max(-$0, 0) } }
    }
    return ConicAnswer(
      point: Array(x.prefix(ownColumnCount)),
      value: problem.sense == .minimize ? value : -value,
      multipliers: origins.multipliers(of: problem, at: x[...], z, lower: lower, upper: upper),
      reducedCosts: (0..<ownColumnCount).map { lower[$0] - upper[$0] })
  }
}

import ArgMinLinearAlgebra
import ArgMinProblems

extension StandardForm {
  /// Throws where arrays do not fit together or hold what is not a number.
  static func check(_ program: ConeProgram<Scalar>) throws(ConicError) {
    let (n, m) = (program.columnCount, program.rowCount)
    let counts = [
      ("the list of lower bounds", program.lower.count, n),
      ("the list of upper bounds", program.upper.count, n),
      ("the columns of P", program.quadratic.columnCount, n),
      ("the rows of P", program.quadratic.rowCount, n),
      ("the columns of A", program.matrix.columnCount, n),
      ("the rows of A", program.matrix.rowCount, m),
    ]
    for (what, given, needed) in counts where given != needed {
      throw .shape(what, given: given, needed: needed)
    }
    try checkFinite("P", program.quadratic.values)
    try checkFinite("q", program.linear)
    try checkFinite("A", program.matrix.values)
    try checkCones(program.cones, program.rightSide)
    guard program.constant.isFinite else { throw .notFinite("r", place: 0) }
    for column in 0..<n {
      if program.lower[column].isNaN || program.lower[column] == .infinity {
        throw .notFinite("the lower bounds", place: column)
      }
      if program.upper[column].isNaN || program.upper[column] == -.infinity {
        throw .notFinite("the upper bounds", place: column)
      }
    }
  }

  private static func checkFinite(_ what: String, _ values: [Scalar]) throws(ConicError) {
    // The product with 0 is NaN where a number is not finite; a sum of zeros is quick.
    var sum: Scalar = 0
    for value in values { sum += value * 0 }
    if sum == 0 { return }
    for (place, value) in values.enumerated() where !value.isFinite {
      throw .notFinite(what, place: place)
    }
  }

  private static func checkCones(
    _ cones: [ConeBlock], _ rightSide: [Scalar]
  ) throws(ConicError) {
    var start = 0
    for (index, cone) in cones.enumerated() {
      let room = rightSide.count - start
      switch cone {
      case .zero(let count), .nonNegative(let count), .secondOrder(let count),
        .semidefinite(let count):
        // No order exceeds its number of rows, so that products of orders cannot overflow.
        guard count >= 0, count <= room else { throw .dimension(count, cone: index) }
      case .power(let exponent), .dualPower(let exponent):
        guard exponent > 0, exponent < 1 else { throw .exponent(exponent, cone: index) }
      case .exponential, .dualExponential: break
      }
      guard cone.dimension <= room else { throw .dimension(cone.dimension, cone: index) }
      var isInequality = false
      if case .nonNegative = cone { isInequality = true }
      for row in start..<start + cone.dimension {
        let value = rightSide[row]
        if !value.isFinite, !(isInequality && value == .infinity) {
          throw .notFinite("b", place: row)
        }
      }
      start += cone.dimension
    }
    guard start == rightSide.count else {
      throw .shape("the list of cones", given: start, needed: rightSide.count)
    }
  }
}

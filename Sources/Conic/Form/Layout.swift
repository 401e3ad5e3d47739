import ArgMinLinearAlgebra
import ArgMinProblems

extension StandardForm {
  /// The rows of a program, sorted by what they must be in.
  struct Layout {
    var equations: [Source] = []
    var inequalities: [Source] = []
    var cones: [(kind: Block.Kind, rows: [Source])] = []

    mutating func read(_ program: ConeProgram<Double>) throws(ConicError) {
      var start = 0
      for (index, cone) in program.cones.enumerated() {
        let count = try Layout.dimension(cone, index, room: program.rowCount - start)
        append(cone, rows: start..<start + count, program.rightSide)
        start += count
      }
      guard start == program.rowCount else {
        throw .shape("the list of cones", given: start, needed: program.rowCount)
      }
      for column in 0..<program.columnCount {
        let (lower, upper) = (program.lower[column], program.upper[column])
        if lower == upper {
          equations.append(.fixed(column))
        } else {
          if lower > -.infinity { inequalities.append(.lower(column)) }
          if upper < .infinity { inequalities.append(.upper(column)) }
        }
      }
    }

    private static func dimension(
      _ cone: ConeBlock, _ index: Int, room: Int
    ) throws(ConicError) -> Int {
      switch cone {
      case .zero(let count), .nonNegative(let count), .secondOrder(let count),
        .semidefinite(let count):
        // No order exceeds its number of rows, so that the product below cannot overflow.
        guard count >= 0, count <= room else { throw .dimension(count, cone: index) }
      case .power(let exponent), .dualPower(let exponent):
        guard exponent > 0, exponent < 1 else { throw .exponent(exponent, cone: index) }
      case .exponential, .dualExponential: break
      }
      guard cone.dimension <= room else { throw .dimension(cone.dimension, cone: index) }
      return cone.dimension
    }

    private mutating func append(_ cone: ConeBlock, rows: Range<Int>, _ rightSide: [Double]) {
      let plain = rows.map { Source.row($0, factor: 1) }
      switch cone {
      case .zero: equations += plain
      case .nonNegative:
        for row in rows where rightSide[row] < .infinity {
          inequalities.append(.row(row, factor: 1))
        }
      case .secondOrder, .semidefinite:
        if plain.count <= 1 {
          inequalities += plain
        } else if case .semidefinite(let order) = cone {
          cones.append((.semidefinite(order), plain))
        } else {
          cones.append((.secondOrder, plain))
        }
      case .exponential: cones.append((.exponential, plain))
      case .power(let exponent): cones.append((.power(exponent), plain))
      case .dualExponential:
        // (u, v, w) is in the dual cone where (−v, −u, e w) is in the exponential cone.
        let first = rows.lowerBound
        cones.append(
          (
            .exponential,
            [
              .row(first + 1, factor: -1), .row(first, factor: -1),
              .row(first + 2, factor: 2.718281828459045),
            ]
          ))
      case .dualPower(let exponent):
        let first = rows.lowerBound
        cones.append(
          (
            .power(exponent),
            [
              .row(first, factor: 1 / exponent), .row(first + 1, factor: 1 / (1 - exponent)),
              .row(first + 2, factor: 1),
            ]
          ))
      }
    }
  }

  /// Throws where arrays do not fit together or hold what is not a number.
  static func check(_ program: ConeProgram<Double>) throws(ConicError) {
    let (n, m) = (program.columnCount, program.rowCount)
    for (what, given, needed) in [
      ("the list of lower bounds", program.lower.count, n),
      ("the list of upper bounds", program.upper.count, n),
      ("the columns of P", program.quadratic.columnCount, n),
      ("the rows of P", program.quadratic.rowCount, n),
      ("the columns of A", program.matrix.columnCount, n),
      ("the rows of A", program.matrix.rowCount, m),
    ] where given != needed {
      throw .shape(what, given: given, needed: needed)
    }
    for (what, values) in [
      ("P", program.quadratic.values), ("q", program.linear), ("A", program.matrix.values),
    ] {
      if let place = values.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(what, place: place)
      }
    }
    var start = 0
    for cone in program.cones {
      var isInequality = false
      if case .nonNegative = cone { isInequality = true }
      let count = max(0, min(m - start, cone.dimensionWithin(m - start)))
      for row in start..<start + count {
        let value = program.rightSide[row]
        if !value.isFinite, !(isInequality && value == .infinity) {
          throw .notFinite("b", place: row)
        }
      }
      start += count
    }
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
}

extension ConeBlock {
  /// The number of rows, or `limit` where the order alone is beyond it.
  fileprivate func dimensionWithin(_ limit: Int) -> Int {
    if case .semidefinite(let order) = self, order > limit { return limit }
    return dimension
  }
}

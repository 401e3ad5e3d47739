import ArgMinLinearAlgebra

/// Powers of two by which columns, rows and the objective are multiplied so that the largest entries
/// of rows and columns are near 1; the rows of a cone that is not a product share one.
///
/// Source: D. Ruiz, "A scaling algorithm to equilibrate both rows and columns norms in matrices",
/// RAL-TR-2001-034; powers of two so that scaling makes no rounding errors.
struct Equilibration {
  private(set) var columns: [Double]
  private(set) var rows: [Double]
  private(set) var objective = 1.0

  private static let passes = 12
  /// 2⁻²⁰ to 2²⁰
  private static let largestExponent = 20.0

  /// No scaling at all.
  init(columnCount: Int, rowCount: Int) {
    columns = [Double](repeating: 1, count: columnCount)
    rows = [Double](repeating: 1, count: rowCount)
  }

  init(_ form: StandardForm) {
    self.init(columnCount: form.columnCount, rowCount: form.rowCount)
    // Exponents of two, not yet whole.
    for _ in 0..<Self.passes {
      let (columnNorms, rowNorms) = norms(form)
      for j in columns.indices { columns[j] /= Self.damped(columnNorms[j]) }
      for i in rows.indices { rows[i] /= Self.damped(rowNorms[i]) }
      share(form)
    }
    for j in columns.indices { columns[j] = Self.rounded(columns[j]) }
    for i in rows.indices { rows[i] = Self.rounded(rows[i]) }
    let size = form.linear.indices.reduce(0.0) { max($0, abs(form.linear[$1] * columns[$1])) }
    let quadratic = scale(form).quadratic.values.reduce(0.0) { max($0, abs($1)) }
    let largest = max(size, quadratic)
    if largest > 0, largest.isFinite { objective = Self.rounded(1 / largest) }
  }

  private static func damped(_ norm: Double) -> Double {
    norm > 0 && norm.isFinite ? norm.squareRoot() : 1
  }

  private static func rounded(_ factor: Double) -> Double {
    guard factor > 0, factor.isFinite else { return 1 }
    let exponent = Double(factor.exponent) + (factor.significand > 1.4142135623730951 ? 1 : 0)
    let limited = max(-largestExponent, min(largestExponent, exponent))
    return Double(sign: .plus, exponent: Int(limited), significand: 1)
  }

  private func norms(_ form: StandardForm) -> ([Double], [Double]) {
    var columnNorms = [Double](repeating: 0, count: columns.count)
    var rowNorms = [Double](repeating: 0, count: rows.count)
    let (a, p) = (form.matrix, form.quadratic)
    for j in columns.indices {
      for place in a.starts[j]..<a.starts[j + 1] {
        let i = Int(a.rows[place])
        let value = abs(a.values[place]) * columns[j] * rows[i]
        columnNorms[j] = max(columnNorms[j], value)
        rowNorms[i] = max(rowNorms[i], value)
      }
      for place in p.starts[j]..<p.starts[j + 1] {
        let i = Int(p.rows[place])
        let value = abs(p.values[place]) * columns[j] * columns[i]
        columnNorms[j] = max(columnNorms[j], value)
        columnNorms[i] = max(columnNorms[i], value)
      }
    }
    return (columnNorms, rowNorms)
  }

  /// Replaces the factors of a cone by their mean.
  private mutating func share(_ form: StandardForm) {
    for block in form.blocks where block.kind != .zero && block.kind != .nonNegative {
      let range = block.start..<block.start + block.dimension
      let mean = rows[range].reduce(0, +) / Double(block.dimension)
      for i in range { rows[i] = mean }
    }
  }

  /// The form in scaled variables: c D P D, c D q, E A D, E b.
  func scale(_ form: StandardForm) -> StandardForm {
    var scaled = form
    for j in columns.indices {
      for place in form.matrix.starts[j]..<form.matrix.starts[j + 1] {
        scaled.matrix.values[place] *= columns[j] * rows[Int(form.matrix.rows[place])]
      }
      for place in form.quadratic.starts[j]..<form.quadratic.starts[j + 1] {
        scaled.quadratic.values[place] *=
          objective * columns[j] * columns[Int(form.quadratic.rows[place])]
      }
      scaled.linear[j] *= objective * columns[j]
    }
    for i in rows.indices { scaled.rightSide[i] *= rows[i] }
    return scaled
  }
}

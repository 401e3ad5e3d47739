import ArgMinLinearAlgebra

/// Powers of two by which columns, rows and the objective are multiplied so that the largest entries
/// of rows and columns are near 1; the rows of a cone that is not a product share one, and the entries
/// of bounds stay 1.
///
/// Source: D. Ruiz, "A scaling algorithm to equilibrate both rows and columns norms in matrices",
/// RAL-TR-2001-034; powers of two so that scaling makes no rounding errors.
struct Equilibration<Scalar: ConicScalar>: Sendable {
  private(set) var columns: [Scalar]
  /// Of all rows, those of bounds too.
  private(set) var rows: [Scalar]
  private(set) var objective: Scalar = 1

  private static var passes: Int { 12 }
  /// 2⁻²⁰ to 2²⁰
  private static var largestExponent: Scalar.Exponent { 20 }

  /// No scaling at all.
  init(columnCount: Int, rowCount: Int) {
    columns = [Scalar](repeating: 1, count: columnCount)
    rows = [Scalar](repeating: 1, count: rowCount)
  }

  /// Scales a form in place and keeps the factors: c D P D, c D q, E A D, E b.
  init(scaling form: inout StandardForm<Scalar>) {
    self.init(columnCount: form.columnCount, rowCount: form.rowCount)
    for pass in 0..<Self.passes {
      let (columnNorms, rowNorms) = norms(form)
      if pass == 0, Self.isEven(columnNorms), Self.isEven(rowNorms[..<form.plainRowCount]) { break }
      var isBalanced = true
      for j in columns.indices {
        columns[j] /= Self.damped(columnNorms[j])
        if Self.isFar(columnNorms[j]) { isBalanced = false }
      }
      for i in 0..<form.plainRowCount {
        rows[i] /= Self.damped(rowNorms[i])
        if Self.isFar(rowNorms[i]) { isBalanced = false }
      }
      share(form)
      if isBalanced { break }
    }
    for j in columns.indices { columns[j] = Self.rounded(columns[j]) }
    for i in 0..<form.plainRowCount { rows[i] = Self.rounded(rows[i]) }
    for (index, bound) in form.bounds.enumerated() {
      rows[form.plainRowCount + index] = 1 / columns[bound.column]
    }
    scale(&form)
  }

  /// True for norms beyond a factor of 2 from 1.
  private static func isFar(_ norm: Scalar) -> Bool { norm > 2 || (norm < 1 / 2 && norm > 0) }

  /// True where no norm is far from 1: scaling would rather disturb the starting point.
  private static func isEven(_ norms: some Sequence<Scalar>) -> Bool {
    let limit = Scalar(sign: .plus, exponent: 10, significand: 1)
    return norms.allSatisfy { $0 == 0 || ($0 < limit && $0 * limit > 1) }
  }

  private static func damped(_ norm: Scalar) -> Scalar {
    norm > 0 && norm.isFinite ? norm.squareRoot() : 1
  }

  private static func rounded(_ factor: Scalar) -> Scalar {
    guard factor > 0, factor.isFinite else { return 1 }
    // Up from √2.
    let up: Scalar.Exponent = factor.significand * factor.significand > 2 ? 1 : 0
    let exponent = factor.exponent + up
    let limited = max(-largestExponent, min(largestExponent, exponent))
    return Scalar(sign: .plus, exponent: limited, significand: 1)
  }

  private func norms(_ form: StandardForm<Scalar>) -> ([Scalar], [Scalar]) {
    var columnNorms = [Scalar](repeating: 0, count: columns.count)
    var rowNorms = [Scalar](repeating: 0, count: rows.count)
    let (a, p) = (form.matrix, form.quadratic)
    rowNorms.withUnsafeMutableBufferPointer { rowNorms in
      a.values.withUnsafeBufferPointer { values in
        a.rows.withUnsafeBufferPointer { places in
          rows.withUnsafeBufferPointer { rows in
            for j in columns.indices {
              let scale = columns[j]
              var largest: Scalar = 0
              for place in a.starts[j]..<a.starts[j + 1] {
                let i = Int(places[place])
                let value = values[place].magnitude * scale * rows[i]
                if value > largest { largest = value }
                if value > rowNorms[i] { rowNorms[i] = value }
              }
              columnNorms[j] = largest
            }
          }
        }
      }
    }
    for j in columns.indices {
      for place in p.starts[j]..<p.starts[j + 1] {
        let i = Int(p.rows[place])
        let value = p.values[place].magnitude * columns[j] * columns[i]
        columnNorms[j] = max(columnNorms[j], value)
        columnNorms[i] = max(columnNorms[i], value)
      }
    }
    return (columnNorms, rowNorms)
  }

  /// Replaces the factors of a cone by their mean.
  private mutating func share(_ form: StandardForm<Scalar>) {
    for cone in form.cones {
      switch cone.kind {
      case .zero, .nonNegative: continue
      case .secondOrder, .semidefinite, .barrier: break
      }
      var sum: Scalar = 0
      for i in cone.rows { sum += rows[i] }
      for i in cone.rows { rows[i] = sum / Scalar(cone.rows.count) }
    }
  }

  private mutating func scale(_ form: inout StandardForm<Scalar>) {
    let (columns, rows) = (columns, rows)
    if columns.contains(where: { $0 != 1 }) || rows.contains(where: { $0 != 1 }) {
      scaleMatrix(&form)
    }
    var largest: Scalar = 0
    for j in columns.indices {
      for place in form.quadratic.starts[j]..<form.quadratic.starts[j + 1] {
        form.quadratic.values[place] *= columns[j] * columns[Int(form.quadratic.rows[place])]
        largest = max(largest, form.quadratic.values[place].magnitude)
      }
      form.linear[j] *= columns[j]
      largest = max(largest, form.linear[j].magnitude)
    }
    for i in rows.indices { form.rightSide[i] *= rows[i] }
    guard largest > 0, largest.isFinite else { return }
    objective = Self.rounded(1 / largest)
    for place in form.quadratic.values.indices { form.quadratic.values[place] *= objective }
    for j in columns.indices { form.linear[j] *= objective }
  }

  private func scaleMatrix(_ form: inout StandardForm<Scalar>) {
    let (columns, rows) = (columns, rows)
    let starts = form.matrix.starts
    let places = form.matrix.rows
    form.matrix.values.withUnsafeMutableBufferPointer { values in
      for j in columns.indices {
        for place in starts[j]..<starts[j + 1] {
          values[place] *= columns[j] * rows[Int(places[place])]
        }
      }
    }
  }
}

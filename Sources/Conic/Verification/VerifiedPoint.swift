import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems

/// Whether a point near a given one satisfies all constraints exactly.
enum VerifiedPoint {
  static func exists(_ program: ConeProgram<Double>, near given: [Double]) -> Bool {
    let x = given.indices.map { max(program.lower[$0], min(program.upper[$0], given[$0])) }
    guard x.allSatisfy(\.isFinite) else { return false }
    let exact = x.map { Interval($0) }
    if isInside(program, exact, equations: []) { return true }
    let equations = program.equations
    // Columns may move as far as to their nearer bound.
    let weights = x.indices.map { column in
      min(x[column] - program.lower[column], program.upper[column] - x[column], 1 + abs(x[column]))
    }
    let products = program.enclosedProduct(with: exact)
    let rows = SparseRows(program.matrix)
    guard
      let change = VerifiedCorrection.solve(
        equations.map { rows.vector($0) }, weights: weights,
        residuals: equations.map { Interval(program.rightSide[$0]) - products[$0] })
    else { return false }
    return isInside(
      program, zip(exact, change).map { $0 + $1 }, equations: Set(equations))
  }

  /// Whether every point of a box on which the given equations hold satisfies the rest.
  private static func isInside(
    _ program: ConeProgram<Double>, _ x: [Interval], equations: Set<Int>
  ) -> Bool {
    for column in x.indices {
      guard x[column].isBounded, x[column].lower >= program.lower[column],
        x[column].upper <= program.upper[column]
      else { return false }
    }
    let products = program.enclosedProduct(with: x)
    let slacks = products.indices.map { row -> Interval in
      if equations.contains(row) { return .zero }
      if program.rightSide[row] == .infinity { return .zero }
      return Interval(program.rightSide[row]) - products[row]
    }
    return VerifiedMembership.firstOutside(program.cones, slacks, isDual: false) == nil
  }
}

/// Whether there is a ray near a given one along which the objective falls and no constraint is left.
enum VerifiedRay {
  static func exists(_ program: ConeProgram<Double>, near given: [Double]) -> Bool {
    let size = given.reduce(0) { max($0, abs($1)) }
    guard size > 0 else { return false }
    // What is a rounding error beside the rest is 0.
    let small = 1e-7
    let d = given.indices.map { column -> Double in
      let value = given[column] / size
      if program.lower[column].isFinite, program.upper[column].isFinite { return 0 }
      if program.lower[column].isFinite { return value < small ? 0 : value }
      if program.upper[column].isFinite { return value > -small ? 0 : value }
      return abs(value) < Double.ulpOfOne ? 0 : value
    }
    if isInside(program, d.map { Interval($0) }, rows: [], flat: []) { return true }
    let active = program.activeRows(d, small)
    let flat = (0..<program.columnCount).filter { program.isCurved[$0] }
    for rows in [program.equations, program.equations + active] {
      if isCorrected(program, d, rows: rows, flat: flat) { return true }
    }
    return false
  }

  private static func isCorrected(
    _ program: ConeProgram<Double>, _ d: [Double], rows: [Int], flat: [Int]
  ) -> Bool {
    let weights = d.indices.map { column -> Double in
      let isHalf = program.lower[column].isFinite || program.upper[column].isFinite
      return isHalf ? abs(d[column]) : 1
    }
    let exact = d.map { Interval($0) }
    let (products, curved) = (
      program.enclosedProduct(with: exact), program.enclosedQuadratic(exact)
    )
    let (view, quadratic) = (SparseRows(program.matrix), SparseRows(symmetric: program.quadratic))
    let diagonal = program.diagonal
    let vectors =
      rows.map { view.vector($0) }
      + flat.map { column in
        quadratic.vector(column) + (diagonal[column] == 0 ? [] : [(column, diagonal[column])])
      }
    guard
      let change = VerifiedCorrection.solve(
        vectors, weights: weights,
        residuals: rows.map { -products[$0] } + flat.map { -curved[$0] })
    else { return false }
    return isInside(
      program, zip(exact, change).map { $0 + $1 }, rows: Set(rows), flat: Set(flat))
  }

  /// Whether every ray of a box with the given rows and products with P zero is one.
  private static func isInside(
    _ program: ConeProgram<Double>, _ d: [Interval], rows: Set<Int>, flat: Set<Int>
  ) -> Bool {
    for column in d.indices {
      guard d[column].isBounded else { return false }
      if program.lower[column].isFinite, d[column].lower < 0 { return false }
      if program.upper[column].isFinite, d[column].upper > 0 { return false }
    }
    var slope = Interval.zero
    for (cost, value) in zip(program.linear, d) { slope += Interval(cost) * value }
    guard slope.upper < 0 else { return false }
    for (column, value) in program.enclosedQuadratic(d).enumerated()
    where !flat.contains(column) {
      guard value.lower == 0, value.upper == 0 else { return false }
    }
    let slacks = program.enclosedProduct(with: d).enumerated().map { row, value -> Interval in
      rows.contains(row) || program.rightSide[row] == .infinity ? .zero : -value
    }
    return VerifiedMembership.firstOutside(program.cones, slacks, isDual: false) == nil
  }
}

extension ConeProgram<Double> {
  /// The rows of zero cones.
  var equations: [Int] {
    var start = 0
    var rows: [Int] = []
    for cone in cones {
      if case .zero(let count) = cone { rows += start..<start + count }
      start += cone.dimension
    }
    return rows
  }

  /// Inequalities whose slack along a ray is nearly 0.
  func activeRows(_ ray: [Double], _ small: Double) -> [Int] {
    var products = [Double](repeating: 0, count: rowCount)
    matrix.multiplyAdd(ray, into: &products)
    var start = 0
    var rows: [Int] = []
    for cone in cones {
      if case .nonNegative(let count) = cone {
        rows += (start..<start + count).filter {
          abs(products[$0]) < small && rightSide[$0] < .infinity
        }
      }
      start += cone.dimension
    }
    return rows
  }

  /// Whether P has an entry in each column.
  var isCurved: [Bool] {
    var result = [Bool](repeating: false, count: columnCount)
    for j in 0..<columnCount {
      for place in quadratic.starts[j]..<quadratic.starts[j + 1]
      where quadratic.values[place] != 0 {
        result[j] = true
        result[Int(quadratic.rows[place])] = true
      }
    }
    return result
  }

  /// The diagonal of P.
  var diagonal: [Double] {
    var result = [Double](repeating: 0, count: columnCount)
    for j in 0..<columnCount {
      for place in quadratic.starts[j]..<quadratic.starts[j + 1]
      where Int(quadratic.rows[place]) == j {
        result[j] += quadratic.values[place]
      }
    }
    return result
  }
}

extension SparseRows where Scalar == Double {
  /// The entries of one row.
  func vector(_ row: Int) -> VerifiedCorrection.SparseVector {
    (starts[row]..<starts[row + 1]).map { (Int(columns[$0]), values[$0]) }
  }
}

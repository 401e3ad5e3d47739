import ArgMinLinearAlgebra
import ArgMinProblems

/// From: rows of small curved cones with many entries. To: one column r for each, in the cone, and an
/// equation that says what r is: the rows of such a cone are mixed with each other, which would make as
/// many dense rows as the cone has. Exact.
/// Recovers: what remains without the columns and the equations.
struct LiftedRows<Scalar: ConicScalar>: PresolveStage {
  private let given: ConeProgram<Scalar>
  private let givenMagnitude: [Scalar]
  /// The rows that become equations, ascending.
  private let lifted: [Int]

  /// Second-order cones of more rows are not mixed.
  private static var largestCone: Int { 8 }
  /// Rows of fewer entries stay.
  private static var leastCount: Int { 5 }

  /// Nil where nothing would be won.
  init?(_ program: ConeProgram<Scalar>, magnitude: [Scalar]) {
    let a = program.matrix
    var coneOf = [Int32](repeating: -1, count: program.rowCount)
    var ranges: [Range<Int>] = []
    var start = 0
    for cone in program.cones {
      let rows = start..<start + cone.dimension
      start = rows.upperBound
      switch cone {
      case .zero, .nonNegative, .semidefinite: continue
      case .secondOrder(let count) where count > Self.largestCone: continue
      case .secondOrder, .exponential, .dualExponential, .power, .dualPower: break
      }
      for row in rows { coneOf[row] = Int32(ranges.count) }
      ranges.append(rows)
    }
    guard !ranges.isEmpty else { return nil }
    var counts = [Int32](repeating: 0, count: program.rowCount)
    for row in a.rows { counts[Int(row)] += 1 }
    guard zip(counts, coneOf).contains(where: { $0 >= Self.leastCount && $1 >= 0 }) else {
      return nil
    }
    // The columns of each cone, and those of its short rows.
    var all = [Int](repeating: 0, count: ranges.count)
    var short = all
    for column in 0..<a.columnCount {
      var (last, lastShort): (Int32, Int32) = (-1, -1)
      for place in a.starts[column]..<a.starts[column + 1] {
        let row = Int(a.rows[place])
        let cone = coneOf[row]
        guard cone >= 0 else { continue }
        if cone != last { all[Int(cone)] += 1 }
        last = cone
        guard counts[row] < Self.leastCount else { continue }
        if cone != lastShort { short[Int(cone)] += 1 }
        lastShort = cone
      }
    }
    var lifted: [Int] = []
    for (index, rows) in ranges.enumerated() {
      let long = rows.filter { counts[$0] >= Self.leastCount }
      let entries = long.reduce(0) { $0 + Int(counts[$1]) }
      // Entries of the mixed rows now, against those with the columns and the equations.
      let after = rows.count * (short[index] + long.count) + entries + long.count
      if 3 * after <= 2 * rows.count * all[index] { lifted += long }
    }
    guard !lifted.isEmpty else { return nil }
    (given, givenMagnitude, self.lifted) = (program, magnitude, lifted)
  }

  var magnitude: [Scalar] { givenMagnitude + [Scalar](repeating: 0, count: lifted.count) }

  func program() -> ConeProgram<Scalar> {
    let (a, n, m) = (given.matrix, given.columnCount, given.rowCount)
    var target = (0..<Int32(m)).map { $0 }
    for (index, row) in lifted.enumerated() { target[row] = Int32(m + index) }
    var matrix = SparseMatrix<Scalar>(
      rowCount: m + lifted.count, columnCount: n + lifted.count)
    matrix.rows.reserveCapacity(a.rows.count + 2 * lifted.count)
    matrix.values.reserveCapacity(a.rows.count + 2 * lifted.count)
    for column in 0..<n {
      let places = a.starts[column]..<a.starts[column + 1]
      for isLifted in [false, true] {
        for place in places {
          let row = target[Int(a.rows[place])]
          guard (Int(row) >= m) == isLifted else { continue }
          matrix.rows.append(row)
          matrix.values.append(a.values[place])
        }
      }
      matrix.starts[column + 1] = matrix.rows.count
    }
    for (index, row) in lifted.enumerated() {
      matrix.rows += [Int32(row), Int32(m + index)]
      matrix.values += [1, -1]
      matrix.starts[n + index + 1] = matrix.rows.count
    }
    let zeros = [Scalar](repeating: 0, count: lifted.count)
    var program = ConeProgram(
      linear: given.linear + zeros, matrix: matrix, rightSide: given.rightSide + zeros,
      cones: given.cones)
    program.cones.append(linear: .zero(lifted.count))
    program.constant = given.constant
    program.lower.replaceSubrange(0..<n, with: given.lower)
    program.upper.replaceSubrange(0..<n, with: given.upper)
    program.isInteger.replaceSubrange(0..<n, with: given.isInteger)
    program.quadratic = given.quadratic.extended(by: lifted.count)
    return program
  }

  func recover(
    _ point: PresolvedPoint<Scalar>, as kind: PresolvedPoint<Scalar>.Kind
  ) -> PresolvedPoint<Scalar> {
    let (n, m) = (given.columnCount, given.rowCount)
    var result = PresolvedPoint(
      x: Array(point.x[..<n]), s: Array(point.s[..<m]), z: Array(point.z[..<m]),
      lowerDual: Array(point.lowerDual[..<n]), upperDual: Array(point.upperDual[..<n]))
    result.isAttained = point.isAttained
    return result
  }
}

extension SparseMatrix {
  /// The square matrix with rows and columns of zeros behind it.
  func extended(by count: Int) -> SparseMatrix {
    var result = SparseMatrix(rowCount: rowCount + count, columnCount: columnCount + count)
    (result.rows, result.values) = (rows, values)
    result.starts = starts + [Int](repeating: values.count, count: count)
    return result
  }
}

import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems
import Foundation

/// A program with a known optimum and much that can be reduced: its point and multipliers satisfy the
/// optimality conditions exactly but for rounding.
struct RedundantProgram {
  private(set) var program = Program(
    linear: [], matrix: SparseMatrix(rowCount: 0, columnCount: 0), rightSide: [], cones: [])
  private(set) var value = 0.0

  private var generator: SeededGenerator
  private let n: Int
  private var x: [Double]
  private var rows: [[Double]] = []
  private var s: [Double] = []
  private var z: [Double] = []
  private var cones: [ConeBlock] = []
  private var lower: [Double]
  private var upper: [Double]
  private var lowerDual: [Double]
  private var upperDual: [Double]
  /// Columns that rows made at random may have.
  private var common: [Int]
  private let root2 = 2.0.squareRoot()

  /// - Parameter isLinear: true leaves the quadratic terms out.
  init(_ given: SeededGenerator, columns: Int = 16, isLinear: Bool = false) {
    (generator, n) = (given, columns)
    var draws = given
    x = (0..<columns).map { _ in Double.random(in: -1...1, using: &draws) }
    generator = draws
    lower = [Double](repeating: -.infinity, count: columns)
    upper = [Double](repeating: .infinity, count: columns)
    lowerDual = [Double](repeating: 0, count: columns)
    upperDual = lowerDual
    common = Array(0..<columns)
    boundColumns()
    addLinear()
    addSecondOrder()
    addMatrices()
    addNonsymmetric()
    finish(isLinear)
  }

  private mutating func uniform(_ range: ClosedRange<Double> = -1...1) -> Double {
    Double.random(in: range, using: &generator)
  }

  private mutating func chance(_ share: Double) -> Bool { generator.uniform() < share }

  private mutating func randomRow(_ density: Double = 0.4) -> [Double] {
    var row = [Double](repeating: 0, count: n)
    for column in common where chance(density) { row[column] = uniform() }
    return row
  }

  private var zeroRow: [Double] { [Double](repeating: 0, count: n) }

  private func unit(_ column: Int, _ value: Double) -> [Double] {
    var row = zeroRow
    row[column] = value
    return row
  }

  private mutating func add(_ row: [Double], s: Double, z: Double) {
    rows.append(row)
    self.s.append(s)
    self.z.append(z)
  }

  /// The last columns have one entry or none; some are at bounds, some fixed.
  private mutating func boundColumns() {
    common = Array(0..<n - 4)
    for column in 0..<n - 4 {
      switch generator.next() % 5 {
      case 0: (lower[column], lowerDual[column]) = (x[column], uniform(0.1...1))
      case 1: (upper[column], upperDual[column]) = (x[column], uniform(0.1...1))
      case 2: (lower[column], upper[column]) = (x[column] - 1, x[column] + 2)
      case 3 where chance(0.5):
        (lower[column], upper[column]) = (x[column], x[column])
        lowerDual[column] = uniform(0...1)
      default: break
      }
    }
    // Empty, at its lower bound.
    (lower[n - 1], lowerDual[n - 1]) = (x[n - 1], 0.5)
    // The slack of an equation, at its bound; another one beyond it.
    (lower[n - 2], lowerDual[n - 2]) = (x[n - 2], 0.7)
    upper[n - 3] = x[n - 3] + 1
  }

  private mutating func addLinear() {
    let start = rows.count
    for _ in 0..<3 { add(randomRow(), s: 0, z: uniform()) }
    for (column, factor) in [(n - 2, 2.0), (n - 3, -1.5), (n - 4, 0.8)] {
      var row = randomRow()
      row[column] = factor
      add(row, s: 0, z: uniform())
    }
    // A combination, a multiple, a row of one entry and an empty one.
    add(zip(rows[start], rows[start + 1]).map { $0 - 2 * $1 }, s: 0, z: uniform())
    add(rows[start + 2].map { -4 * $0 }, s: 0, z: uniform())
    add(unit(0, 3), s: 0, z: uniform())
    add(zeroRow, s: 0, z: uniform())
    cones.append(.zero(rows.count - start))

    let first = rows.count
    for _ in 0..<4 {
      let isActive = chance(0.5)
      add(randomRow(), s: isActive ? 0 : uniform(0.1...1), z: isActive ? uniform(0.1...1) : 0)
    }
    add(rows[first].map { 3 * $0 }, s: 3 * s[first] + 0.5, z: 0)
    // The other side: with an active row, an equation.
    add(rows[first + 1].map { -2 * $0 }, s: s[first + 1] == 0 ? 0 : 2, z: 0)
    add(unit(1, 2), s: 0, z: 0.3)
    add(unit(2, -1), s: 0.4, z: 0)
    add(zeroRow, s: 1, z: 0)
    addForcedRow()
    cones.append(.nonNegative(rows.count - first))
  }

  /// A row that only a corner of the bounds satisfies, and one that the bounds imply.
  private mutating func addForcedRow() {
    var (row, implied) = (zeroRow, zeroRow)
    var slack = 1.0
    for column in common {
      let value = uniform(0.2...1)
      if lower[column] == x[column] { row[column] = value }
      if upper[column] == x[column] { row[column] = -value }
      if upper[column].isFinite {
        implied[column] = value
        slack += value * (upper[column] - x[column])
      }
    }
    add(row, s: 0, z: 0.4)
    add(implied, s: slack, z: 0)
  }

  private mutating func addSecondOrder() {
    let u = (0..<4).map { _ in uniform() }
    let norm = u.reduce(0) { $0 + $1 * $1 }.squareRoot()
    add(randomRow(), s: norm, z: 0.8 * norm)
    for (index, value) in u.enumerated() {
      add(randomRow(), s: value, z: -0.8 * value)
      if index == 1 { add(zeroRow, s: 0, z: 0) }
    }
    cones.append(.secondOrder(6))
    add(randomRow(), s: 0.5, z: 0.3)
    add(randomRow(), s: -0.5, z: 0.3)
    cones.append(.secondOrder(2))
    add(randomRow(), s: 0, z: 0.2)
    cones.append(.secondOrder(1))
    // No radius.
    add(zeroRow, s: 0, z: 1)
    add(unit(0, 1), s: 0, z: 0.3)
    add(unit(1, -1), s: 0, z: -0.5)
    cones.append(.secondOrder(3))
  }

  private mutating func addMatrices() {
    addMatrix([[uniform(0.2...1)]], zeros: [])
    addMatrix([[uniform(), uniform(0.2...1)]], zeros: [])
    // Blocks of order 3, 2 and 1, in mixed places.
    addMatrix(
      [[0.5, 0, -1, 0, 0.3, 0], [0, 1, 0, 0.6, 0, 0]], zeros: [], groups: [0, 1, 0, 1, 0, 2])
    // A zero on the diagonal.
    addMatrix([[0.5, -1, 0, 0.3]], zeros: [2])
    addBand(order: 24)
  }

  /// s = Σ a aᵀ for the given vectors, z = w wᵀ for one that is orthogonal to all of them.
  private mutating func addMatrix(
    _ vectors: [[Double]], zeros: Set<Int>, groups: [Int] = []
  ) {
    let order = vectors[0].count
    var w = (0..<order).map { _ in uniform() }
    for a in vectors {
      let size = a.reduce(0) { $0 + $1 * $1 }
      let overlap = zip(a, w).reduce(0) { $0 + $1.0 * $1.1 } / size
      for i in w.indices { w[i] -= overlap * a[i] }
    }
    for j in 0..<order {
      for i in 0...j {
        let factor = i == j ? 1 : root2
        let isApart = !groups.isEmpty && groups[i] != groups[j]
        let isConstant = isApart || (i == j && zeros.contains(i))
        let value = vectors.reduce(0) { $0 + $1[i] * $1[j] }
        add(
          isConstant ? zeroRow : randomRow(0.2), s: isApart ? 0 : factor * value,
          z: isApart ? 0 : factor * w[i] * w[j])
      }
    }
    // Without what is between groups, w wᵀ is still semidefinite.
    cones.append(.semidefinite(order))
  }

  /// A matrix of three diagonals.
  private mutating func addBand(order: Int) {
    var vectors: [[Double]] = []
    var w = [1.0]
    for k in 0..<order - 1 {
      let ratio = uniform(0.8...1.25)
      var a = [Double](repeating: 0, count: order)
      (a[k], a[k + 1]) = (1, -ratio)
      vectors.append(a)
      w.append(w[k] / ratio)
    }
    for j in 0..<order {
      for i in 0...j {
        let factor = i == j ? 1 : root2
        let value = vectors.reduce(0) { $0 + $1[i] * $1[j] }
        add(
          j - i <= 1 ? randomRow(0.1) : zeroRow, s: j - i <= 1 ? factor * value : 0,
          z: 0.05 * factor * w[i] * w[j])
      }
    }
    cones.append(.semidefinite(order))
  }

  private mutating func addNonsymmetric() {
    for constants in [[], [0, 1], [1, 2], [1], [0]] as [Set<Int>] {
      let (u, v) = (constants == [0] ? 0 : uniform(), uniform(0.5...1.5))
      let (r, size) = (u / v, uniform(0.2...1))
      let point = [u, v, v * exp(r)]
      let multiplier = [-exp(r) * size, -exp(r) * (1 - r) * size, size]
      for i in 0..<3 {
        add(constants.contains(i) ? zeroRow : randomRow(0.3), s: point[i], z: multiplier[i])
      }
      cones.append(.exponential)
    }
    for constants in [[], [0, 1], [0, 2]] as [Set<Int>] {
      let (a, p, q) = (uniform(0.2...0.8), uniform(0.5...1.5), uniform(0.5...1.5))
      let h = pow(p, a) * pow(q, 1 - a)
      let size = uniform(0.2...1)
      let (point, multiplier) = ([p, q, h], [a * h / p * size, (1 - a) * h / q * size, -size])
      for i in 0..<3 {
        add(constants.contains(i) ? zeroRow : randomRow(0.3), s: point[i], z: multiplier[i])
      }
      cones.append(.power(a))
    }
  }

  private mutating func finish(_ isLinear: Bool) {
    var b = s
    var q = zip(lowerDual, upperDual).map { $0 - $1 }
    // Curvature of some columns, two of them together.
    var quadratic = [[Double]](repeating: zeroRow, count: n)
    if !isLinear {
      for column in 3..<6 { quadratic[column][column] = 1 }
      quadratic[3][4] = 0.5
    }
    for (i, row) in rows.enumerated() {
      for j in 0..<n {
        b[i] += row[j] * x[j]
        q[j] -= row[j] * z[i]
      }
    }
    var curved = zeroRow
    for i in 0..<n {
      for j in i..<n where quadratic[i][j] != 0 {
        curved[i] += quadratic[i][j] * x[j]
        if i != j { curved[j] += quadratic[i][j] * x[i] }
      }
    }
    for j in 0..<n { q[j] -= curved[j] }
    value = (0..<n).reduce(0) { $0 + x[$1] * (q[$1] + curved[$1] / 2) }
    program = Program.dense(q, quadratic: quadratic, rows, b, cones).bounded(lower, upper)
  }

  /// With a limit of the linear objective below its optimum.
  var infeasible: Program {
    rebuilt(rows + [program.linear], program.rightSide + [value - 1], cones + [.nonNegative(1)])
  }

  /// With a column that makes slacks grow and the objective fall.
  var unbounded: Program {
    var start = 0
    var column = [Double](repeating: 0, count: rows.count)
    for cone in cones {
      if case .nonNegative = cone {
        for row in start..<start + cone.dimension { column[row] = -1 }
      }
      if case .secondOrder(6) = cone { column[start] = -2 }
      start += cone.dimension
    }
    var result = rebuilt(
      zip(rows, column).map { $0 + [$1] }, program.rightSide, cones, linear: program.linear + [-1])
    result.lower = lower + [-.infinity]
    result.upper = upper + [.infinity]
    return result
  }

  private func rebuilt(
    _ rows: [[Double]], _ rightSide: [Double], _ cones: [ConeBlock], linear: [Double]? = nil
  ) -> Program {
    var result = Program.dense(linear ?? program.linear, rows, rightSide, cones)
    if linear == nil { (result.lower, result.upper) = (lower, upper) }
    return result
  }
}

import ArgMinLinearAlgebra
import ArgMinProblems
import Foundation

/// A plain barrier method for small cone programs, as an oracle that shares nothing with the solvers.
///
/// Source: S. Boyd & L. Vandenberghe, "Convex optimization" (2004), chapters 10 and 11.
struct BarrierOracle {
  /// Some columns may be held at values.
  let program: ConeProgram<Double>
  private let free: [Int]
  private let base: [Double]
  private let rows: [[Double]]
  private let barrierParameter: Double

  init(_ program: ConeProgram<Double>, holding held: [Double] = []) {
    self.program = program
    free = Array(held.count..<program.columnCount)
    base = held + Array(repeating: 0, count: free.count)
    var dense = Array(
      repeating: [Double](repeating: 0, count: program.columnCount), count: program.rowCount)
    for column in 0..<program.columnCount {
      for place in program.matrix.starts[column]..<program.matrix.starts[column + 1] {
        dense[Int(program.matrix.rows[place])][column] = program.matrix.values[place]
      }
    }
    rows = dense
    var parameter = 1.0
    for cone in program.cones {
      switch cone {
      case .zero: break
      case .nonNegative(let count): parameter += Double(count)
      case .secondOrder: parameter += 2
      case .semidefinite(let order): parameter += Double(order)
      default: parameter += 3
      }
    }
    for column in free {
      parameter += program.lower[column].isFinite ? 1 : 0
      parameter += program.upper[column].isFinite ? 1 : 0
    }
    barrierParameter = parameter
  }

  /// The least value and a point; nil where no point lies strictly inside.
  func minimum() -> (value: Double, point: [Double])? {
    var start = base
    for column in free {
      let (low, high) = (program.lower[column], program.upper[column])
      start[column] =
        low.isFinite
        ? (high.isFinite ? 0.5 * (low + high) : low + 1) : (high.isFinite ? high - 1 : 0)
    }
    guard let inside = phaseOne(start) else { return nil }
    var (point, t) = (inside, 1.0)
    for _ in 0..<40 where t < 1e11 {
      guard let next = center(point, weight: t, shift: 0, isPhaseOne: false) else { break }
      point = next.point
      t *= 8
    }
    return (objective(point), point)
  }

  func objective(_ x: [Double]) -> Double {
    var value = program.constant
    for column in x.indices {
      value += program.linear[column] * x[column]
      for place in program.quadratic.starts[column]..<program.quadratic.starts[column + 1] {
        let row = Int(program.quadratic.rows[place])
        let weight = row == column ? 0.5 : 1
        value += weight * program.quadratic.values[place] * x[row] * x[column]
      }
    }
    return value
  }

  // MARK: Newton's method

  /// Least shift so that s + shift · e is in the cone; done as soon as it is negative.
  private func phaseOne(_ start: [Double]) -> [Double]? {
    var (point, shift) = (start, 1.0)
    while barrier(slack(point, shift)) == nil {
      shift *= 4
      if shift > 1e12 { return nil }
    }
    var t = 1.0
    for _ in 0..<40 {
      guard let next = center(point, weight: t, shift: shift, isPhaseOne: true) else { return nil }
      (point, shift) = next
      if shift < -1e-9, equationError(point) < 1e-9, barrier(slack(point, 0)) != nil {
        return point
      }
      if t > 1e12 { return nil }
      t *= 6
    }
    return nil
  }

  private func equationError(_ x: [Double]) -> Double {
    var error = 0.0
    for row in equations {
      error = max(error, abs(dot(rows[row], x) - program.rightSide[row]))
    }
    return error
  }

  private var equations: Range<Int> {
    if case .zero(let count)? = program.cones.first { 0..<count } else { 0..<0 }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  private func slack(_ x: [Double], _ shift: Double) -> [Double] {
    var s = (0..<program.rowCount).map { program.rightSide[$0] - dot(rows[$0], x) }
    var first = 0
    for cone in program.cones {
      for (index, unit) in Self.unit(cone).enumerated() { s[first + index] += shift * unit }
      first += cone.dimension
    }
    return s
  }

  /// A point inside of each cone.
  private static func unit(_ cone: ConeBlock) -> [Double] {
    switch cone {
    case .zero(let count): Array(repeating: 0, count: count)
    case .nonNegative(let count): Array(repeating: 1, count: count)
    case .secondOrder(let count): [1] + Array(repeating: 0, count: count - 1)
    case .semidefinite(let order):
      (0..<order).flatMap { j in (0...j).map { $0 == j ? 1.0 : 0 } }
    case .exponential: [-1, 0.6, 1.3]
    case .power: [1, 1, 0]
    case .dualExponential, .dualPower: []
    }
  }

  /// Newton steps on weight · objective + barrier, or on weight · shift + barrier.
  private func center(
    _ start: [Double], weight: Double, shift: Double, isPhaseOne: Bool
  ) -> (point: [Double], shift: Double)? {
    var (x, shift) = (start, shift)
    let count = free.count + (isPhaseOne ? 1 : 0)
    let order = count + equations.count
    for _ in 0..<80 {
      guard let (gradient, hessian) = derivatives(x, shift, weight, isPhaseOne) else { return nil }
      var matrix = [[Double]](repeating: Array(repeating: 0, count: order + 1), count: order)
      // Multipliers as large as the weight would leave no digits to the equations.
      for i in 0..<count {
        for j in 0..<count { matrix[i][j] = hessian[i * count + j] / weight }
        matrix[i][i] += 1e-13 * max(1, hessian[i * count + i]) / weight
        matrix[i][order] = -gradient[i] / weight
      }
      for (k, row) in equations.enumerated() {
        for (i, column) in free.enumerated() {
          matrix[count + k][i] = rows[row][column]
          matrix[i][count + k] = rows[row][column]
        }
        matrix[count + k][order] = program.rightSide[row] - dot(rows[row], x)
      }
      guard let step = Self.solve(&matrix) else { return nil }
      var decrement = 0.0
      for i in 0..<count { decrement -= gradient[i] * step[i] }
      let error = equationError(x)
      if abs(decrement) < 1e-11, error < 1e-10 { break }
      var size = 1.0
      var moved = x
      var movedShift = shift
      while true {
        for (i, column) in free.enumerated() { moved[column] = x[column] + size * step[i] }
        if isPhaseOne { movedShift = shift + size * step[count - 1] }
        // Until the equations hold only a finite merit is asked for.
        let now = merit(x, shift, weight, isPhaseOne)
        let next = merit(moved, movedShift, weight, isPhaseOne)
        let sufficient = now - 0.1 * size * decrement + 1e-10 * abs(now)
        if error > 1e-10 ? next.isFinite : next <= sufficient { break }
        size *= 0.6
        if size < 1e-13 { break }
      }
      if size < 1e-13 { break }
      (x, shift) = (moved, movedShift)
    }
    return (x, shift)
  }

  private func merit(
    _ x: [Double], _ shift: Double, _ weight: Double, _ isPhaseOne: Bool
  ) -> Double {
    guard let value = barrier(slack(x, shift))?.value, let bounds = boundBarrier(x) else {
      return .infinity
    }
    // Without limits there need not be a centre.
    let size = free.reduce(0) { $0 + x[$1] * x[$1] }
    let limit = isPhaseOne ? 0.005 * size - log(shift + 1e3) : 0
    return weight * (isPhaseOne ? shift : objective(x)) + value + bounds + limit
  }

  private func boundBarrier(_ x: [Double]) -> Double? {
    var value = 0.0
    for column in free {
      for distance in [x[column] - program.lower[column], program.upper[column] - x[column]]
      where distance.isFinite {
        guard distance > 0 else { return nil }
        value -= log(distance)
      }
    }
    return value
  }

  private func derivatives(
    _ x: [Double], _ shift: Double, _ weight: Double, _ isPhaseOne: Bool
  ) -> (gradient: [Double], hessian: [Double])? {
    guard let local = barrier(slack(x, shift)) else { return nil }
    let count = free.count + (isPhaseOne ? 1 : 0)
    var gradient = [Double](repeating: 0, count: count)
    var hessian = [Double](repeating: 0, count: count * count)
    // The slack's derivative by each free column, and by the shift.
    var directions = free.map { column in rows.map { -$0[column] } }
    if isPhaseOne { directions.append(program.cones.flatMap(Self.unit)) }
    for i in 0..<count { gradient[i] += dot(local.gradient, directions[i]) }
    var first = 0
    for (block, cone) in zip(local.hessians, program.cones) {
      let size = cone.dimension
      for i in 0..<count where !block.isEmpty {
        var product = [Double](repeating: 0, count: size)
        for a in 0..<size {
          for b in 0..<size { product[a] += block[a * size + b] * directions[i][first + b] }
        }
        for j in 0...i {
          var sum = 0.0
          for a in 0..<size { sum += product[a] * directions[j][first + a] }
          hessian[i * count + j] += sum
          if i != j { hessian[j * count + i] += sum }
        }
      }
      first += size
    }
    for (i, column) in free.enumerated() {
      let (low, high) = (x[column] - program.lower[column], program.upper[column] - x[column])
      if low.isFinite {
        gradient[i] -= 1 / low
        hessian[i * count + i] += 1 / (low * low)
      }
      if high.isFinite {
        gradient[i] += 1 / high
        hessian[i * count + i] += 1 / (high * high)
      }
    }
    if isPhaseOne {
      for (i, column) in free.enumerated() {
        gradient[i] += 0.01 * x[column]
        hessian[i * count + i] += 0.01
      }
      gradient[count - 1] += weight - 1 / (shift + 1e3)
      hessian[count * count - 1] += 1 / ((shift + 1e3) * (shift + 1e3))
    } else {
      let place = Dictionary(uniqueKeysWithValues: free.enumerated().map { ($1, $0) })
      for (i, column) in free.enumerated() { gradient[i] += weight * program.linear[column] }
      for column in 0..<program.columnCount {
        for entry in program.quadratic.starts[column]..<program.quadratic.starts[column + 1] {
          let (row, value) = (
            Int(program.quadratic.rows[entry]), program.quadratic.values[entry]
          )
          let pairs = row == column ? [(row, column)] : [(row, column), (column, row)]
          for (a, b) in pairs {
            guard let i = place[a] else { continue }
            gradient[i] += weight * value * x[b]
            if let j = place[b] { hessian[i * count + j] += weight * value }
          }
        }
      }
    }
    return (gradient, hessian)
  }

  // MARK: Barriers

  /// The barrier of a slack inside of the cones, nil outside.
  private func barrier(
    _ s: [Double]
  ) -> (value: Double, gradient: [Double], hessians: [[Double]])? {
    var (value, gradient, hessians) = (0.0, [Double](), [[Double]]())
    var first = 0
    for cone in program.cones {
      let part = Array(s[first..<first + cone.dimension])
      first += cone.dimension
      guard let local = Self.barrier(cone, part), local.value.isFinite else { return nil }
      value += local.value
      gradient += local.gradient
      hessians.append(local.hessian)
    }
    return (value, gradient, hessians)
  }

  private static func barrier(
    _ cone: ConeBlock, _ s: [Double]
  ) -> (value: Double, gradient: [Double], hessian: [Double])? {
    let n = s.count
    switch cone {
    case .zero: return (0, Array(repeating: 0, count: n), [])
    case .nonNegative:
      guard s.allSatisfy({ $0 > 0 }) else { return nil }
      var hessian = [Double](repeating: 0, count: n * n)
      for i in 0..<n { hessian[i * n + i] = 1 / (s[i] * s[i]) }
      return (-s.reduce(0) { $0 + log($1) }, s.map { -1 / $0 }, hessian)
    case .secondOrder:
      let squares = s.dropFirst().reduce(0) { $0 + $1 * $1 }
      let length = squares.squareRoot()
      guard s[0] > length else { return nil }
      let d = (s[0] - length) * (s[0] + length)
      // d' = 2 J s.
      let j = s.enumerated().map { $0 == 0 ? $1 : -$1 }
      var hessian = [Double](repeating: 0, count: n * n)
      for a in 0..<n {
        for b in 0..<n { hessian[a * n + b] = 4 * j[a] * j[b] / (d * d) }
        hessian[a * n + a] -= (a == 0 ? 2 : -2) / d
      }
      return (-log(d), j.map { -2 * $0 / d }, hessian)
    case .semidefinite(let order): return semidefinite(s, order)
    case .exponential, .power:
      guard s[1] > 0, cone == .exponential ? s[2] > 0 : s[0] > 0 else { return nil }
      let x = (0..<3).map { Jet.variable(s[$0], $0) }
      let jet: Jet
      if case .power(let a) = cone {
        let mean = (2 * a * x[0].logarithm + 2 * (1 - a) * x[1].logarithm).exponential
        let gap = mean - x[2] * x[2]
        guard gap.value > 0 else { return nil }
        jet = -1 * gap.logarithm - (1 - a) * x[0].logarithm - a * x[1].logarithm
      } else {
        let gap = x[1] * (x[2].logarithm - x[1].logarithm) - x[0]
        guard gap.value > 0 else { return nil }
        jet = -1 * gap.logarithm - x[1].logarithm - x[2].logarithm
      }
      return (jet.value, jet.gradient, jet.hessian)
    case .dualExponential, .dualPower: return nil
    }
  }

  /// −log det of a packed matrix: gradient −S⁻¹, Hessian D ↦ S⁻¹ D S⁻¹.
  private static func semidefinite(
    _ s: [Double], _ order: Int
  ) -> (value: Double, gradient: [Double], hessian: [Double])? {
    var matrix = [Double](repeating: 0, count: order * order)
    let pairs = (0..<order).flatMap { j in (0...j).map { ($0, j) } }
    let scale = { (i: Int, j: Int) in i == j ? 1.0 : 0.5.squareRoot() }
    for (k, (i, j)) in pairs.enumerated() {
      matrix[i * order + j] = s[k] * scale(i, j)
      matrix[j * order + i] = matrix[i * order + j]
    }
    let eigen = SymmetricEigen(matrix, order: order)
    guard let least = eigen.values.first, least > 0 else { return nil }
    var inverse = [Double](repeating: 0, count: order * order)
    for (k, value) in eigen.values.enumerated() {
      for i in 0..<order {
        for j in 0..<order {
          inverse[i * order + j] +=
            eigen.vectors[k * order + i] * eigen.vectors[k * order + j] / value
        }
      }
    }
    let gradient = pairs.map { -inverse[$0 * order + $1] * (($0 == $1) ? 1 : 2.0.squareRoot()) }
    var hessian: [Double] = []
    for (i, j) in pairs {
      for (k, l) in pairs {
        let sum =
          inverse[i * order + k] * inverse[j * order + l]
          + inverse[i * order + l] * inverse[j * order + k]
        hessian.append(sum * (i == j ? 0.5.squareRoot() : 1) * (k == l ? 0.5.squareRoot() : 1))
      }
    }
    return (-eigen.values.reduce(0) { $0 + log($1) }, gradient, hessian)
  }

  /// Gauss elimination with the largest pivots on rows with the right side at their end.
  private static func solve(_ matrix: inout [[Double]]) -> [Double]? {
    let n = matrix.count
    for k in 0..<n {
      let pivot = (k..<n).max { abs(matrix[$0][k]) < abs(matrix[$1][k]) } ?? k
      matrix.swapAt(k, pivot)
      guard matrix[k][k] != 0, matrix[k][k].isFinite else { return nil }
      for i in (k + 1)..<max(n, k + 1) where matrix[i][k] != 0 {
        let factor = matrix[i][k] / matrix[k][k]
        for j in k...n { matrix[i][j] -= factor * matrix[k][j] }
      }
    }
    var x = [Double](repeating: 0, count: n)
    for i in stride(from: n - 1, through: 0, by: -1) {
      var value = matrix[i][n]
      for j in (i + 1)..<max(n, i + 1) { value -= matrix[i][j] * x[j] }
      x[i] = value / matrix[i][i]
    }
    return x
  }
}

import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems

extension ConeProgram<Double> {
  /// The program that is left far along a direction d of recession, with the same infimum.
  ///
  /// From: cones K that d leads into the interior of, w = −A d ∈ K. To: the tangent cones of K at w, which
  /// are half-spaces or less. Exact: nil where rounding would change a coefficient, or where the tangent
  /// cone has irrational ones. A point x of the limit and a feasible x₀ give ε x₀ + (1 − ε) x + λ d, feasible for
  /// some λ, whose objectives come near to that of x. Recovers: such points.
  ///
  /// Source: J. Borwein & H. Wolkowicz, "Regularizing the abstract convex program" (1981), by
  /// duality of faces and tangent cones.
  ///
  /// - Parameters:
  ///   - closed: The cones that stay as they are.
  ///   - isBounded: Which columns keep their bounds.
  func limit(
    along d: [Interval], closed: [VerifiedEscape.Block], isBounded: [Bool]
  ) -> ConeProgram<Double>? {
    var rows: [[(row: Int, factor: Double)]] = []
    var blocks: [ConeBlock] = []
    let slack = enclosedProduct(with: d).map { -$0 }
    var start = 0
    var next = closed[...]
    for cone in cones {
      let range = start..<start + cone.dimension
      start = range.upperBound
      while let block = next.first, block.rows.upperBound <= range.upperBound {
        rows += block.rows.map { [($0, 1)] }
        blocks.append(block.cone)
        next.removeFirst()
      }
      let isOpen = !range.isEmpty && !closed.contains { $0.rows.overlaps(range) }
      guard isOpen else { continue }
      guard let halves = cone.tangents(at: Array(slack[range])) else { return nil }
      for half in halves {
        rows.append(
          half.enumerated().filter { $0.element != 0 }.map { (range.lowerBound + $0, $1) })
        blocks.append(.nonNegative(1))
      }
    }
    return combined(rows, blocks, isBounded)
  }

  private func combined(
    _ rows: [[(row: Int, factor: Double)]], _ blocks: [ConeBlock], _ isBounded: [Bool]
  ) -> ConeProgram<Double>? {
    var uses = [[(row: Int, factor: Double)]](repeating: [], count: rowCount)
    var right = [Interval](repeating: .zero, count: rows.count)
    for (place, terms) in rows.enumerated() {
      for (row, factor) in terms {
        uses[row].append((place, factor))
        right[place] += Interval(factor) * Interval(rightSide[row])
      }
    }
    guard right.allSatisfy(\.isPoint) else { return nil }
    var entries: [(row: Int, column: Int, value: Double)] = []
    for column in 0..<columnCount {
      var sums: [Int: Interval] = [:]
      for index in matrix.starts[column]..<matrix.starts[column + 1] {
        for (place, factor) in uses[Int(matrix.rows[index])] {
          sums[place, default: .zero] += Interval(factor) * Interval(matrix.values[index])
        }
      }
      for (place, value) in sums.sorted(by: { $0.key < $1.key }) {
        guard value.isPoint else { return nil }
        if value.lower != 0 { entries.append((place, column, value.lower)) }
      }
    }
    var program = ConeProgram(
      linear: linear,
      matrix: SparseMatrix(rowCount: rows.count, columnCount: columnCount, entries: entries),
      rightSide: right.map(\.lower), cones: blocks)
    (program.quadratic, program.constant) = (quadratic, constant)
    for column in 0..<columnCount where isBounded[column] {
      (program.lower[column], program.upper[column]) = (lower[column], upper[column])
    }
    return program
  }
}

extension ConeBlock {
  /// The normals of the half-spaces whose intersection is the tangent cone at w, a point of the cone that is not
  /// 0; nil where they are not known exactly.
  fileprivate func tangents(at w: [Interval]) -> [[Double]]? {
    guard w.allSatisfy(\.isPoint) else { return nil }
    let w = w.map(\.lower)
    switch self {
    case .zero, .dualExponential, .dualPower: return nil
    case .nonNegative(let count):
      return (0..<count).filter { w[$0] == 0 }.map { place in
        (0..<count).map { $0 == place ? 1 : 0 }
      }
    case .secondOrder:
      let norm = VerifiedMembership.norm(w.dropFirst().map { Interval($0) })
      if w[0] > norm.upper { return [] }
      return norm.isPoint ? [[w[0]] + w.dropFirst().map { -$0 }] : nil
    case .exponential:
      if w[1] == 0 { return w[2] > 0 ? [[0, 1, 0]] : [[0, 1, 0], [0, 0, 1]] }
      if w[2] > VerifiedMembership.exponential(Interval(w[0]), Interval(w[1])).upper { return [] }
      return w[0] == 0 ? [[-1, -1, 1]] : nil
    case .power(let exponent):
      if w[0] == 0 { return [[1, 0, 0]] }
      if w[1] == 0 { return [[0, 1, 0]] }
      let mean = VerifiedMembership.power(
        Interval(w[0]), Interval(w[1]), exponent, isDual: false)
      return mean.lower > abs(w[2]) ? [] : nil
    case .semidefinite(let order):
      let diagonal = (0..<order).map { $0 * ($0 + 3) / 2 }
      return diagonal.filter { w[$0] == 0 }.map { place in
        w.indices.map { $0 == place ? 1 : 0 }
      }
    }
  }
}

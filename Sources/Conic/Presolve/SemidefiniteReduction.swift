import ArgMinProblems

/// From: a semidefinite matrix. To: its blocks, those of order 1 as inequalities, those of order 2 as
/// second-order cones of three rows, larger ones split where their patterns allow; where a diagonal
/// entry is 0, its row and column are equations. Exact.
///
/// Sources: F. Permenter and P. Parrilo, "Partial facial reduction", arXiv 1408.4685 (2014), for zero
/// diagonals.
extension ConstantRows {
  func semidefinitePlan(start: Int, order: Int, splits: Bool) -> ConePlan<Scalar>? {
    guard order > 0 else { return nil }
    var plan = ConePlan<Scalar>()
    var zeros: [Int] = []
    for place in 0..<order {
      let row = start + PackedTriangle.place(place, place)
      guard let value = constant(row), value <= 0 else { continue }
      if value < 0 { return .infeasible(row) }
      zeros.append(place)
      plan.faces.append(.diagonal(coneStart: start, place: place))
    }
    let isZeroPlace = Set(zeros)
    let equations = zeros.flatMap { zero in
      (0..<order).filter { $0 != zero && !(isZeroPlace.contains($0) && $0 < zero) }
        .map { start + PackedTriangle.place(zero, $0) }
    }.filter { !isZero($0) }.sorted()
    plan.append(.zero(equations.count), equations.map { .init(row: $0) })
    var parts: [SemidefiniteRecovery<Scalar>.Part] = []
    let components = components(start: start, order: order, without: isZeroPlace)
    for places in components {
      let output = plan.rows.count
      func row(_ i: Int, _ j: Int) -> Int { start + PackedTriangle.place(places[i], places[j]) }
      switch places.count {
      case 1:
        plan.append(.nonNegative(1), [.init(row: row(0, 0))])
        continue
      case 2:
        // [a b; b c] ⪰ 0 where (a + c, a − c, 2b)/√2 is in the second-order cone.
        let half = 1 / Scalar(2).squareRoot()
        plan.append(
          .secondOrder(3),
          [
            .init(row: row(0, 0), factor: half, second: row(1, 1), secondFactor: half),
            .init(row: row(0, 0), factor: half, second: row(1, 1), secondFactor: -half),
            .init(row: row(0, 1)),
          ])
        parts.append(.init(places: places, output: output, tree: nil))
      default:
        if splits, let tree = cliqueTree(start: start, places: places) {
          split(&plan, start: start, places: places, tree)
          parts.append(.init(places: places, output: output, tree: tree))
        } else if components.count == 1, zeros.isEmpty {
          return nil
        } else {
          plan.append(
            .semidefinite(places.count),
            places.indices.flatMap { j in (0...j).map { .init(row: row($0, j)) } })
        }
      }
    }
    if !parts.isEmpty || !zeros.isEmpty {
      plan.recovery = SemidefiniteRecovery(
        start: start, order: order, zeros: zeros, parts: parts)
    }
    return plan
  }

  /// The places of the diagonal in groups between which every row is zero, in order.
  private func components(start: Int, order: Int, without zeros: Set<Int>) -> [[Int]] {
    var parents = Array(0..<order)
    func root(_ place: Int) -> Int {
      var place = place
      while parents[place] != place {
        parents[place] = parents[parents[place]]
        place = parents[place]
      }
      return place
    }
    for j in 0..<order where !zeros.contains(j) {
      for i in 0..<j where !zeros.contains(i) {
        guard !isZero(start + PackedTriangle.place(i, j)) else { continue }
        let (p, q) = (root(i), root(j))
        if p != q { parents[max(p, q)] = min(p, q) }
      }
    }
    var members = [[Int]](repeating: [], count: order)
    for place in 0..<order where !zeros.contains(place) { members[root(place)].append(place) }
    return members.filter { !$0.isEmpty }
  }
}

/// The upper triangle of a symmetric matrix, column by column.
enum PackedTriangle {
  static func place(_ i: Int, _ j: Int) -> Int {
    let (low, high) = (min(i, j), max(i, j))
    return high * (high + 1) / 2 + low
  }
}

/// Recovers: the slacks of blocks of order 2 and of cliques; multipliers of cliques by completing the
/// matrix; multipliers of zero diagonal entries, any that are large enough.
struct SemidefiniteRecovery<Scalar: ConicScalar>: ConeRecovery {
  struct Part: Sendable {
    let places: [Int]
    /// Its first row in the plan.
    let output: Int
    /// Nil for a block of order 2.
    let tree: CliqueTree?
  }

  let start: Int
  let order: Int
  let zeros: [Int]
  let parts: [Part]

  func recover(
    _ point: inout PresolvedPoint<Scalar>, from reduced: PresolvedPoint<Scalar>, output: Int
  ) {
    for part in parts {
      if let tree = part.tree {
        recover(cliques: tree, part, &point, reduced, output + part.output)
        continue
      }
      let half = 1 / Scalar(2).squareRoot()
      let first = output + part.output
      let (sum, difference) = (reduced.s[first], reduced.s[first + 1])
      let (i, j) = (part.places[0], part.places[1])
      point.s[start + PackedTriangle.place(i, i)] = half * (sum + difference)
      point.s[start + PackedTriangle.place(j, j)] = half * (sum - difference)
      point.s[start + PackedTriangle.place(i, j)] = reduced.s[first + 2]
    }
    if !zeros.isEmpty { completeZeros(&point) }
  }

  /// Entry (i, j) of the matrix of multipliers.
  private func entry(_ point: PresolvedPoint<Scalar>, _ i: Int, _ j: Int) -> Scalar {
    let value = point.z[start + PackedTriangle.place(i, j)]
    return i == j ? value : value / Scalar(2).squareRoot()
  }

  /// With Z for the other places and v for the row of a zero place, t ≥ vᵀ Z⁻¹ v makes the matrix
  /// semidefinite; several zero places share Z, and their own entries are dominated by t.
  private func completeZeros(_ point: inout PresolvedPoint<Scalar>) {
    let isZeroPlace = Set(zeros)
    let others = (0..<order).filter { !isZeroPlace.contains($0) }
    let size = (0..<order * (order + 1) / 2).reduce(Scalar(0)) {
      max($0, abs(point.z[start + $1]))
    }
    guard size > 0 else { return }
    var matrix = others.flatMap { i in others.map { entry(point, i, $0) } }
    // What Z lacks and the rounding errors of a large t are then of one size.
    let shift = size * PresolveTolerance<Scalar>.approach
    for i in others.indices { matrix[i * others.count + i] += shift }
    let factors = DenseCholesky(matrix, order: others.count, least: shift)
    for zero in zeros {
      let v = others.map { entry(point, zero, $0) }
      let needed = zip(v, factors.solve(v)).reduce(Scalar(0)) { $0 + $1.0 * $1.1 }
      let beside = zeros.reduce(Scalar(0)) {
        $1 == zero ? $0 : $0 + abs(entry(point, zero, $1))
      }
      let diagonal = Scalar(zeros.count) * max(needed, 0) + beside
      if diagonal * PresolveTolerance<Scalar>.approach.squareRoot() > size {
        point.isAttained = false
      }
      point.z[start + PackedTriangle.place(zero, zero)] = diagonal
    }
  }
}

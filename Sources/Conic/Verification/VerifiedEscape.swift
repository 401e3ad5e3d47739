import ArgMinLinearAlgebra
import ArgMinNumbers
package import ArgMinProblems

/// A proof that no point of a cone program is optimal: whatever point satisfies the constraints, another one
/// does with a lower objective.
///
/// A direction d of recession with q·d ≤ 0 and P d = 0 leaves a point feasible for ever. Where it leads
/// from every feasible point into the interior of a cone, that cone lets small steps in all directions
/// follow. Among those that the cones that are left still allow, further ones may open further cones. If
/// at last the objective falls along one, no feasible point is optimal. For y over exp(x) ≤ y, first x
/// falls, then y.
///
/// The points of a cone and w ∈ K have a sum in the interior unless both lie in one proper face. Faces of
/// second-order and power cones are rays, so that a coordinate in which w is 0 and the slack never is
/// tells; those of exponential cones are rays, and a quarter of a plane which slacks with a positive second
/// entry are outside of; for matrices, a kernel of dimension 1 is looked at.
///
/// Directions are taken as fractions of small denominators, for which all of this is exact.
///
/// Sources: R. T. Rockafellar, "Convex analysis" (1970), sections 8 and 27; J. Borwein & H. Wolkowicz,
/// "Regularizing the abstract convex program" (1981), for faces.
package struct VerifiedEscape {
  private var program: ConeProgram<Double>
  private let limits: ConicOptions
  /// The cones that may not be left at once, with their rows; half-lines one by one.
  private(set) var closed: [Block] = []
  /// Columns whose bounds may not be left at once.
  private var isBounded: [Bool]

  /// The program that is left at infinity, once the first direction has been gone.
  private var limitProgram: ConeProgram<Double>?

  struct Block {
    var cone: ConeBlock
    var rows: Range<Int>
  }

  /// What is proved of a program of which no point is optimal, if some point satisfies its constraints.
  package enum Finding: Sendable, Hashable {
    /// The objective is nowhere below `bound`, and comes near to `value`: from `point`, which need
    /// not satisfy all constraints, far along `direction` it does, or nearly so.
    case approached(value: Double, bound: Double, point: [Double], direction: [Double])
    /// The objective has no least value.
    case unbounded
  }

  /// How often cones are opened.
  private static let stepLimit = 6
  /// How many coordinates of a slack are looked at to tell that it is never a multiple of a direction.
  private static let coordinateLimit = 8

  /// What a program comes near to that has no optimum; nil where that could not be proved.
  ///
  /// - Complexity: A few solutions of programs like this one.
  package static func finding(
    for program: ConeProgram<Double>, limits: ConicOptions
  ) -> Finding? {
    var escape = VerifiedEscape(program, limits)
    guard let direction = escape.firstDirection(), let limit = escape.limitProgram else {
      return nil
    }
    guard let found = try? ConicSolver.solve(limit, options: limits) else { return nil }
    switch found.status {
    case .optimal:
      guard let bound = VerifiedBound.below(limit, x: found.x, z: found.z).value else { return nil }
      return .approached(
        value: found.primalObjective, bound: bound, point: found.x, direction: direction)
    case .unbounded: return VerifiedRay.exists(limit, near: found.x) ? .unbounded : nil
    case .notAttained, .numericalDifficulty, .iterationLimit:
      guard limits.shouldStop?() != true, limit.rowCount < program.rowCount,
        case .approached(let value, let bound, let point, let further)? =
          finding(for: limit, limits: limits)
      else { return nil }
      // Along both at once, the first being gone farther.
      let sum = zip(direction, further).map { 1e3 * $0 + $1 }
      return .approached(value: value, bound: bound, point: point, direction: sum)
    default: return nil
    }
  }

  private init(_ program: ConeProgram<Double>, _ limits: ConicOptions) {
    (self.program, self.limits) = (program, limits)
    isBounded = (0..<program.columnCount).map {
      program.lower[$0] > -.infinity || program.upper[$0] < .infinity
    }
    var start = 0
    for cone in program.cones {
      let rows = start..<start + cone.dimension
      start = rows.upperBound
      if case .nonNegative = cone {
        closed += rows.map { Block(cone: .nonNegative(1), rows: $0..<$0 + 1) }
      } else if !rows.isEmpty {
        closed.append(Block(cone: cone, rows: rows))
      }
    }
  }

  /// The first direction, where it and those that follow it are a proof.
  private mutating func firstDirection() -> [Double]? {
    guard program.rightSide.allSatisfy(\.isFinite) else { return nil }
    var first: [Double]?
    for _ in 0..<Self.stepLimit {
      guard limits.shouldStop?() != true else { return nil }
      guard let direction = direction() else {
        guard first != nil, dropImpliedBounds() else { return nil }
        continue
      }
      let d = direction.map { Interval($0) }
      // What falls for ever along the first direction approaches nothing.
      if slope(along: d).upper < 0 { return first }
      guard open(along: d) else { return nil }
      if first == nil {
        first = direction
        limitProgram = program.limit(along: d, closed: closed, isBounded: isBounded)
      }
    }
    return nil
  }

  // MARK: Directions

  /// Of the directions with entries at most 1 that leave no closed cone, along which the objective does not
  /// rise, the one that goes farthest into the cones and down; nil where there is none but 0.
  private func direction() -> [Double]? {
    var place = [Int](repeating: -1, count: program.rowCount)
    var count = 0
    for block in closed {
      for row in block.rows {
        place[row] = count
        count += 1
      }
    }
    var entries: [(row: Int, column: Int, value: Double)] = []
    var weights = program.linear
    let inside = closed.flatMap(\.cone.insideOfDual)
    for column in 0..<program.columnCount {
      for index in program.matrix.starts[column]..<program.matrix.starts[column + 1] {
        let row = place[Int(program.matrix.rows[index])]
        guard row >= 0 else { continue }
        entries.append((row, column, program.matrix.values[index]))
        weights[column] += program.matrix.values[index] * inside[row]
      }
      if program.linear[column] != 0 { entries.append((count, column, program.linear[column])) }
    }
    let flat = program.isCurved
    var last = count + 1
    var equation = [Int](repeating: -1, count: program.columnCount)
    for column in flat.indices where flat[column] {
      equation[column] = last
      last += 1
    }
    let quadratic = program.quadratic
    for column in 0..<program.columnCount {
      for index in quadratic.starts[column]..<quadratic.starts[column + 1]
      where quadratic.values[index] != 0 {
        let row = Int(quadratic.rows[index])
        entries.append((equation[row], column, quadratic.values[index]))
        if row != column { entries.append((equation[column], row, quadratic.values[index])) }
      }
    }
    var search = ConeProgram(
      linear: weights,
      matrix: SparseMatrix(rowCount: last, columnCount: program.columnCount, entries: entries),
      rightSide: [Double](repeating: 0, count: last),
      cones: closed.map(\.cone) + [.nonNegative(1)]
        + (last > count + 1 ? [.zero(last - count - 1)] : []))
    for column in 0..<program.columnCount {
      let isHeld = isBounded[column]
      search.lower[column] = isHeld && program.lower[column] > -.infinity ? 0 : -1
      search.upper[column] = isHeld && program.upper[column] < .infinity ? 0 : 1
      if search.lower[column] == 0, search.upper[column] == 1 { search.linear[column] -= 1 }
      if search.lower[column] == -1, search.upper[column] == 0 { search.linear[column] += 1 }
    }
    guard let found = try? ConicSolver.solve(search, options: limits),
      found.x.allSatisfy(\.isFinite), found.primalObjective < -1e-6
    else { return nil }
    let size = found.x.reduce(0) { Swift.max($0, abs($1)) }
    guard size > 1e-6 else { return nil }
    // Near the vertex of a cone an error of ε in one entry is one of √ε in others.
    for margin in [1e-5, 1e-3, 2e-2] {
      let direction = found.x.map { SmallFraction.near($0 / size, within: margin) }
      let d = direction.map { Interval($0) }
      if slope(along: d).upper <= 0, isKept(along: d) { return direction }
    }
    return nil
  }

  private func slope(along d: [Interval]) -> Interval {
    zip(program.linear, d).reduce(Interval.zero) { $0 + Interval($1.0) * $1.1 }
  }

  /// True where no closed cone is left along d, and the objective's slope does not change.
  private func isKept(along d: [Interval]) -> Bool {
    for column in d.indices where isBounded[column] {
      if program.lower[column] > -.infinity, d[column].lower < 0 { return false }
      if program.upper[column] < .infinity, d[column].upper > 0 { return false }
    }
    guard program.enclosedQuadratic(d).allSatisfy({ $0.lower == 0 && $0.upper == 0 }) else {
      return false
    }
    let slack = program.enclosedProduct(with: d).map { -$0 }
    return closed.allSatisfy {
      VerifiedMembership.holds($0.cone, slack[$0.rows], isDual: false)
    }
  }

  // MARK: Cones that open

  /// Opens what d leads into the interior of; false where that is nothing.
  private mutating func open(along d: [Interval]) -> Bool {
    var hasOpened = false
    for column in d.indices where isBounded[column] && !(d[column].contains(0)) {
      // Away from the one bound there is, and with room on both sides none is kept apart from it.
      isBounded[column] = false
      hasOpened = true
    }
    let slack = program.enclosedProduct(with: d).map { -$0 }
    var kept: [Block] = []
    for block in closed {
      if opens(block, along: Array(slack[block.rows])) {
        hasOpened = true
      } else {
        kept.append(block)
      }
    }
    closed = kept
    return hasOpened
  }

  /// Takes bounds of the objective's columns away that the other constraints imply; false where there are
  /// none. Multipliers that stand for fractions prove it exactly.
  private mutating func dropImpliedBounds() -> Bool {
    var hasDropped = false
    let columns = isBounded.indices.filter { isBounded[$0] && program.linear[$0] != 0 }
    for column in columns.prefix(Self.coordinateLimit) {
      let sign: Double = program.linear[column] > 0 ? 1 : -1
      let bound = sign > 0 ? program.lower[column] : -program.upper[column]
      var rest = program
      rest.quadratic = SparseMatrix(rowCount: rest.columnCount, columnCount: rest.columnCount)
      rest.linear = rest.linear.indices.map { $0 == column ? sign : 0 }
      rest.constant = 0
      (rest.lower[column], rest.upper[column]) = (-.infinity, .infinity)
      guard bound.isFinite, let found = try? ConicSolver.solve(rest, options: limits),
        found.z.allSatisfy(\.isFinite)
      else { continue }
      for margin in [1e-5, 1e-3, 2e-2] {
        let z = found.z.map { SmallFraction.near($0, within: margin) }
        let least = VerifiedBound.below(rest, x: rest.linear.map { _ in 0 }, z: z).value
        guard let least, least >= bound else { continue }
        program = rest.replacingObjective(by: program)
        isBounded[column] = false
        hasDropped = true
        break
      }
    }
    return hasDropped
  }

  /// True where w and every slack of the cone have a sum in its interior.
  private func opens(_ block: Block, along w: [Interval]) -> Bool {
    guard w.contains(where: { !$0.contains(0) }) else { return false }
    switch block.cone {
    case .zero: return false
    case .nonNegative: return w[0].lower > 0
    case .secondOrder:
      if w[0].lower > VerifiedMembership.norm(w.dropFirst()).upper { return true }
      // The normal of the cone at w is 0 on w alone.
      let normal = block.rows.enumerated().map { place, row in
        (row: row, factor: place == 0 ? w[0].midpoint : -w[place].midpoint)
      }
      return w.allSatisfy(\.isPoint) && isNeverZero(normal.filter { $0.factor != 0 })
        || isNeverMultiple(block.rows, of: w)
    case .exponential:
      // Where the second entry of w is positive, w is inside or on a ray that meets no other.
      if w[1].lower == 0, w[1].upper == 0 { return isNeverZero(block.rows.lowerBound + 1) }
      return isNeverMultiple(block.rows, of: w)
    case .power, .dualPower: return isNeverMultiple(block.rows, of: w)
    case .semidefinite(let order): return opens(matrix: w, order, block.rows.lowerBound)
    case .dualExponential: return false
    }
  }

  /// True where some coordinate in which w is 0 is never 0 in the slack.
  private func isNeverMultiple(_ rows: Range<Int>, of w: [Interval]) -> Bool {
    let still = rows.filter {
      let value = w[$0 - rows.lowerBound]
      return value.lower == 0 && value.upper == 0
    }
    return still.prefix(Self.coordinateLimit).contains(where: isNeverZero)
  }

  /// w is a diagonal matrix but for one row that is 0: with a slack S, S + w is singular only where that row of
  /// S is 0.
  private func opens(matrix w: [Interval], _ order: Int, _ first: Int) -> Bool {
    var zeros: [Int] = []
    for column in 0..<order {
      for row in 0...column {
        let value = w[column * (column + 1) / 2 + row]
        if row == column, value.lower == 0, value.upper == 0 {
          zeros.append(column)
        } else if row == column ? value.lower <= 0 : value.lower != 0 || value.upper != 0 {
          return false
        }
      }
    }
    guard let zero = zeros.first else { return true }
    guard zeros.count == 1 else { return false }
    if isNeverZero(first + zero * (zero + 3) / 2) { return true }
    return (0..<order).filter { $0 != zero }.prefix(Self.coordinateLimit).contains { other in
      let (row, column) = (Swift.min(zero, other), Swift.max(zero, other))
      return isNeverZero(first + column * (column + 1) / 2 + row)
    }
  }

  private func isNeverZero(_ row: Int) -> Bool { isNeverZero([(row, 1)]) }

  /// True where a sum of multiples of rows of b − Ax is of one sign and not 0, at every point that
  /// satisfies the constraints; never where a coefficient of the sum is rounded.
  private func isNeverZero(_ terms: [(row: Int, factor: Double)]) -> Bool {
    var factors = [Double](repeating: 0, count: program.rowCount)
    var constant = Interval.zero
    for (row, factor) in terms {
      factors[row] = factor
      constant += Interval(factor) * Interval(program.rightSide[row])
    }
    guard constant.isPoint else { return false }
    var range = constant
    var slope = [Double](repeating: 0, count: program.columnCount)
    for column in 0..<program.columnCount {
      var sum = Interval.zero
      for index in program.matrix.starts[column]..<program.matrix.starts[column + 1] {
        let factor = factors[Int(program.matrix.rows[index])]
        if factor != 0 { sum += Interval(factor) * Interval(program.matrix.values[index]) }
      }
      guard sum.isPoint else { return false }
      slope[column] = sum.lower
      if slope[column] != 0 {
        range -= sum * Interval(lower: program.lower[column], upper: program.upper[column])
      }
    }
    if range.lower > 0 || range.upper < 0 { return true }
    for sign in [1.0, -1] {
      var least = program
      least.quadratic = SparseMatrix(
        rowCount: program.columnCount, columnCount: program.columnCount)
      least.linear = slope.map { -sign * $0 }
      least.constant = sign * constant.lower
      guard let found = try? ConicSolver.solve(least, options: limits), found.status == .optimal,
        found.dualObjective > 1e-6
      else { continue }
      let bound = VerifiedBound.below(least, x: found.x, z: found.z)
      if let value = bound.value, value > 0 { return true }
    }
    return false
  }
}

extension ConeProgram<Double> {
  fileprivate func replacingObjective(by other: ConeProgram<Double>) -> ConeProgram<Double> {
    var program = self
    (program.quadratic, program.linear) = (other.quadratic, other.linear)
    program.constant = other.constant
    return program
  }
}

internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// Mixed-integer rounding of sums of rows.
///
/// From: Σ aⱼ xⱼ + Σ cᵢ sᵢ = b with slacks sᵢ ≥ 0. To: Σ (⌊aⱼ/δ⌋ + (fⱼ − f₀)⁺/(1 − f₀)) yⱼ + Σ min(c, 0)
/// t/(δ(1 − f₀)) ≤ ⌊b/δ⌋ with y, t ≥ 0 the distances from bounds and f fractional parts. With the rows of
/// a basis inverse these are Gomory's mixed-integer cuts.
///
/// Sources: R. E. Gomory, "An algorithm for the mixed integer problem" (1960); H. Marchand & L. A.
/// Wolsey, "Aggregation and mixed integer rounding to solve MIPs" (2001).
struct RoundingCut {
  /// A sum of rows; slacks are of the side that was taken of each row.
  struct Combination {
    var coefficients: [Double]
    /// The columns that may have coefficients.
    private(set) var touched: [Int] = []
    private var isTouched: [Bool]
    var side = 0.0
    var slacks: [(row: Int, coefficient: Double, isUpper: Bool)] = []

    init(columns: Int) {
      coefficients = [Double](repeating: 0, count: columns)
      isTouched = [Bool](repeating: false, count: columns)
    }

    mutating func touch(_ column: Int) {
      if isTouched[column] { return }
      isTouched[column] = true
      touched.append(column)
    }

    /// Adds a multiple of a row with the slack of one of its sides.
    mutating func add(_ row: RowForm.Row, _ index: Int, times factor: Double, isUpper: Bool) {
      for (j, a) in zip(row.columns, row.values) {
        coefficients[j] += factor * a
        touch(j)
      }
      side += factor * (isUpper ? row.upper : row.lower)
      if row.lower != row.upper {
        slacks.append((index, isUpper ? factor : -factor, isUpper))
      }
    }
  }

  /// A column or slack as a distance from a bound.
  private struct Term {
    enum Origin {
      case column(Int, isUpper: Bool)
      case variable(Int, VariableBounds.Bound, isUpper: Bool)
      case slack(row: Int, isUpper: Bool)
    }
    let origin: Origin
    let coefficient: Double
    /// The distance at the point to be cut off.
    let distance: Double
  }

  let rows: [RowForm.Row]
  let isWholeRow: [Bool]
  let bounds: VariableBounds
  let lower: [Double]
  let upper: [Double]
  let isInteger: [Bool]
  let x: [Double]
  /// The activities of the rows at x.
  let activity: [Double]

  /// The best cut that a sum of rows gives at x, in either direction; nil where it gives none.
  func cut(
    _ combination: Combination, usesVariableBounds: Bool, divisors: [Double]? = nil
  ) -> Cut? {
    var best: Cut?
    for sign in [1.0, -1.0] {
      guard let cut = cut(combination, sign, usesVariableBounds, divisors) else { continue }
      if let other = best, other.distance(of: x) >= cut.distance(of: x) { continue }
      best = cut
    }
    return best
  }

  private func cut(
    _ combination: Combination, _ sign: Double, _ usesVariableBounds: Bool, _ divisors: [Double]?
  ) -> Cut? {
    var sum = combination
    var side = sign * combination.side
    var (whole, rest) = ([Term](), [Term]())
    for j in combination.touched {
      sum.coefficients[j] *= sign
      if abs(sum.coefficients[j]) < 1e-11 { sum.coefficients[j] = 0 }
    }
    for j in combination.touched where sum.coefficients[j] != 0 && !isInteger[j] {
      guard let term = continuous(j, &sum, &side, usesVariableBounds) else { return nil }
      if term.coefficient < 0 { rest.append(term) }
    }
    for j in sum.touched where sum.coefficients[j] != 0 && isInteger[j] {
      let a = sum.coefficients[j]
      guard lower[j].isFinite || upper[j].isFinite else { return nil }
      let isUpper = upper[j] - x[j] < x[j] - lower[j]
      side -= a * (isUpper ? upper[j] : lower[j])
      whole.append(
        Term(
          origin: .column(j, isUpper: isUpper), coefficient: isUpper ? -a : a,
          distance: isUpper ? upper[j] - x[j] : x[j] - lower[j]))
    }
    for slack in combination.slacks {
      let row = rows[slack.row]
      let coefficient = sign * slack.coefficient
      let distance =
        slack.isUpper ? row.upper - activity[slack.row] : activity[slack.row] - row.lower
      let term = Term(
        origin: .slack(row: slack.row, isUpper: slack.isUpper), coefficient: coefficient,
        distance: max(distance, 0))
      if isWholeRow[slack.row] { whole.append(term) } else if coefficient < 0 { rest.append(term) }
    }
    guard !whole.isEmpty else { return nil }
    return bestRounding(whole, rest, side, divisors)
  }

  private func continuous(
    _ j: Int, _ sum: inout Combination, _ side: inout Double, _ usesVariableBounds: Bool
  ) -> Term? {
    var (low, high) = (lower[j], upper[j])
    var (below, above) = (VariableBounds.Bound?.none, VariableBounds.Bound?.none)
    if usesVariableBounds {
      if let bound = bounds.lower[j] {
        let value = bound.factor * x[bound.column] + bound.offset
        if value >= low - 1e-9 { (low, below) = (value, bound) }
      }
      if let bound = bounds.upper[j] {
        let value = bound.factor * x[bound.column] + bound.offset
        if value <= high + 1e-9 { (high, above) = (value, bound) }
      }
    }
    guard low.isFinite || high.isFinite else { return nil }
    let isUpper = high - x[j] < x[j] - low
    let coefficient = sum.coefficients[j]
    let distance = max(isUpper ? high - x[j] : x[j] - low, 0)
    let origin: Term.Origin
    if let bound = isUpper ? above : below {
      sum.coefficients[bound.column] += coefficient * bound.factor
      sum.touch(bound.column)
      side -= coefficient * bound.offset
      origin = .variable(j, bound, isUpper: isUpper)
    } else {
      side -= coefficient * (isUpper ? high : low)
      origin = .column(j, isUpper: isUpper)
    }
    return Term(
      origin: origin, coefficient: isUpper ? -coefficient : coefficient, distance: distance)
  }

  private func bestRounding(
    _ whole: [Term], _ rest: [Term], _ side: Double, _ divisors: [Double]?
  ) -> Cut? {
    var candidates = divisors ?? []
    if divisors == nil {
      for term in whole where term.distance > 1e-6 && abs(term.coefficient) > 1e-6 {
        let size = abs(term.coefficient)
        if !candidates.contains(where: { abs($0 - size) < 1e-9 * size }) { candidates.append(size) }
        if candidates.count >= 10 { break }
      }
      if let largest = whole.map({ abs($0.coefficient) }).max() { candidates.append(largest + 1) }
    }
    var (best, bestDivisor) = (1e-4, 0.0)
    for divisor in candidates {
      let merit = efficacy(whole, rest, side, divisor)
      if merit > best { (best, bestDivisor) = (merit, divisor) }
    }
    guard bestDivisor > 0 else { return nil }
    if divisors == nil {
      for part in [2.0, 4, 8] {
        let merit = efficacy(whole, rest, side, bestDivisor / part)
        if merit > best { (best, bestDivisor) = (merit, bestDivisor / part) }
      }
    }
    var (turned, turnedSide) = (whole, side)
    if divisors == nil { turn(&turned, rest, &turnedSide, bestDivisor, best) }
    return written(turned, rest, turnedSide, bestDivisor)
  }

  /// Measures whole numbers from their other bounds where that makes the cut deeper.
  private func turn(
    _ whole: inout [Term], _ rest: [Term], _ side: inout Double, _ divisor: Double,
    _ reached: Double
  ) {
    var best = reached
    for index in whole.indices where whole[index].distance > 1e-6 {
      guard case .column(let j, let isUpper) = whole[index].origin, lower[j].isFinite,
        upper[j].isFinite
      else { continue }
      let (old, range) = (whole[index], upper[j] - lower[j])
      guard old.distance < range - 1e-6 else { continue }
      whole[index] = Term(
        origin: .column(j, isUpper: !isUpper), coefficient: -old.coefficient,
        distance: range - old.distance)
      let changed = side - old.coefficient * range
      let merit = efficacy(whole, rest, changed, divisor)
      if merit > best * 1.001 {
        (best, side) = (merit, changed)
      } else {
        whole[index] = old
      }
    }
  }

  private static func fraction(_ x: Double) -> Double { x - x.rounded(.down) }

  private static func rounded(_ quotient: Double, _ f: Double) -> Double {
    let down = quotient.rounded(.down)
    // What rounding errors may have moved over a whole number is taken for the smaller slope.
    let part = quotient - down
    if part > 1 - 1e-9 { return down + 1 }
    return down + max(0, part - f) / (1 - f)
  }

  private func efficacy(
    _ whole: [Term], _ rest: [Term], _ side: Double, _ divisor: Double
  ) -> Double {
    let b = side / divisor
    let f = Self.fraction(b)
    guard f > 0.01, f < 0.99, abs(b) < 1e7 else { return 0 }
    var (sum, square) = (-b.rounded(.down), 0.0)
    for term in whole {
      let g = Self.rounded(term.coefficient / divisor, f)
      sum += g * term.distance
      square += g * g
    }
    for term in rest {
      let g = term.coefficient / (divisor * (1 - f))
      sum += g * term.distance
      square += g * g
    }
    return square == 0 ? 0 : sum / square.squareRoot()
  }

  /// The cut in the columns of the program.
  private func written(
    _ whole: [Term], _ rest: [Term], _ side: Double, _ divisor: Double
  ) -> Cut? {
    let b = side / divisor
    let f = Self.fraction(b)
    var values = [Double](repeating: 0, count: lower.count)
    var upperSide = b.rounded(.down)
    for (terms, isWhole) in [(whole, true), (rest, false)] {
      for term in terms {
        let g =
          isWhole
          ? Self.rounded(term.coefficient / divisor, f) : term.coefficient / (divisor * (1 - f))
        if g != 0 { substitute(term.origin, g, &values, &upperSide) }
      }
    }
    return cleaned(values, upperSide)
  }

  private func substitute(
    _ origin: Term.Origin, _ g: Double, _ values: inout [Double], _ side: inout Double
  ) {
    switch origin {
    case .column(let j, let isUpper):
      values[j] += isUpper ? -g : g
      side += isUpper ? -g * upper[j] : g * lower[j]
    case .variable(let j, let bound, let isUpper):
      values[j] += isUpper ? -g : g
      values[bound.column] += isUpper ? g * bound.factor : -g * bound.factor
      side += isUpper ? -g * bound.offset : g * bound.offset
    case .slack(let row, let isUpper):
      for (j, a) in zip(rows[row].columns, rows[row].values) {
        values[j] += isUpper ? -g * a : g * a
      }
      side += isUpper ? -g * rows[row].upper : g * rows[row].lower
    }
  }

  /// Leaves out what is tiny, and refuses what would harm the relaxation.
  private func cleaned(_ values: [Double], _ side: Double) -> Cut? {
    var upperSide = side
    let largest = values.map(abs).max() ?? 0
    guard largest > 1e-9, largest < 1e9 else { return nil }
    var (columns, kept) = ([Int](), [Double]())
    for j in values.indices where values[j] != 0 {
      if abs(values[j]) < 1e-6 * largest {
        let bound = values[j] > 0 ? lower[j] : upper[j]
        guard bound.isFinite else { return nil }
        upperSide -= values[j] * bound
        continue
      }
      columns.append(j)
      kept.append(values[j])
    }
    guard !columns.isEmpty, columns.count <= 100 + values.count / 2 else { return nil }
    // All coefficients near one, the side a little wider than rounding errors could have made it.
    let scale = 1 / largest
    upperSide = upperSide * scale
    upperSide += 1e-9 * max(1, abs(upperSide))
    let cut = Cut(columns: columns, values: kept.map { $0 * scale }, upper: upperSide)
    return cut.distance(of: x) > 1e-3 ? cut : nil
  }
}

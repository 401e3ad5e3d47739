import ArgMinLinearAlgebra
import ArgMinProblems

/// From: a xⱼ = b or a xⱼ ≤ b. To: bounds of xⱼ. Exact. Recovers: the multiplier of the row, which is
/// what the bound would have where the row is the tighter one. Errors: bounds that cross by a rounding
/// error are made one.
struct SingletonRow<Scalar: ConicScalar> {
  let row: Int
  let column: Int
  let coefficient: Scalar
  let givesLower: Bool
  let givesUpper: Bool

  func recover(_ point: inout PresolvedPoint<Scalar>) {
    // a z takes the place of upperDual − lowerDual.
    var multiplier: Scalar = 0
    if givesUpper {
      multiplier += point.upperDual[column]
      point.upperDual[column] = 0
    }
    if givesLower {
      multiplier -= point.lowerDual[column]
      point.lowerDual[column] = 0
    }
    point.z[row] = multiplier / coefficient
  }
}

extension Draft {
  /// Makes a row with one entry a bound.
  mutating func boundBySingleton(row: Int) {
    let view = rows
    for place in view.starts[row]..<view.starts[row + 1] where isColumn[Int(view.columns[place])] {
      bound(row: row, column: Int(view.columns[place]), coefficient: view.values[place])
      return
    }
  }

  private mutating func bound(row: Int, column: Int, coefficient: Scalar) {
    let value = rightSide[row] / coefficient
    guard value.isFinite, abs(value) < PresolveTolerance<Scalar>.infinite else { return }
    let isEquation = kind[row] == .equal
    let isUpper = isEquation || (kind[row] == .atMost) == (coefficient > 0)
    let isLower = isEquation || !isUpper
    let size = max(magnitude[row] / abs(coefficient), 1)
    let slack = PresolveTolerance<Scalar>.contradiction
    var (tightensLower, tightensUpper) = (false, false)
    if isUpper {
      if lower[column] - value > slack * max(size, abs(lower[column])) {
        conclude([(row, 1 / coefficient)], lower: [(column, 1)])
        return
      }
      tightensUpper = value < upper[column]
    }
    if isLower {
      if value - upper[column] > slack * max(size, abs(upper[column])) {
        conclude([(row, -1 / coefficient)], upper: [(column, 1)])
        return
      }
      tightensLower = value > lower[column]
    }
    if tightensUpper || tightensLower {
      steps.append(
        .bound(
          SingletonRow(
            row: row, column: column, coefficient: coefficient, givesLower: tightensLower,
            givesUpper: tightensUpper)))
    }
    if tightensUpper { upper[column] = max(value, lower[column]) }
    if tightensLower { lower[column] = min(value, upper[column]) }
    remove(row: row)
    fixByBounds(column)
  }
}

import ArgMinNumbers

/// What multipliers of rows prove about a linear relaxation, whatever was rounded when they were found.
///
/// For any y, cᵀx = yᵀ(Ax) + (c − Aᵀy)ᵀx; the least of both parts over the bounds of rows and columns
/// is below every value. Sums carry a bound of their rounding errors (Higham 2002, section 4.2).
///
/// Source: A. Neumaier & O. Shcherbina, "Safe bounds in linear and mixed-integer linear programming"
/// (2004).
struct DualBound {
  /// No feasible value is below; −∞ where nothing is proved.
  private(set) var value = -Double.infinity
  /// c − Aᵀy of every column, and how wrong it may be.
  private(set) var rest: [Double]
  private(set) var error: [Double]
  /// y, without what rows without a bound leave out.
  private(set) var multipliers: [Double]

  private static let unit = 0x1p-53

  init(
    _ rows: RowList, y: [Double], costs: [Coefficient], constant: Coefficient,
    form: FactorableForm, domain: UnsafeMutablePointer<Interval>
  ) {
    let n = costs.count
    rest = costs.map(\.value)
    error = rest.map(abs)
    var (sum, size) = (constant.value, abs(constant.value))
    var steps = [Int32](repeating: 2, count: n)
    multipliers = y
    for i in y.indices {
      var multiplier = y[i]
      if !multiplier.isFinite { return }
      let bound = multiplier > 0 ? rows.lower[i] : rows.upper[i]
      if multiplier == 0 || bound.isInfinite {
        multiplier = 0
        multipliers[i] = 0
        continue
      }
      sum += multiplier * bound
      size += abs(multiplier * bound)
      for entry in rows.range(i) {
        let column = Int(rows.columns[entry])
        let product = multiplier * rows.values[entry]
        rest[column] -= product
        error[column] += abs(product)
        steps[column] += 2
      }
    }
    for column in 0..<n {
      error[column] *= Double(steps[column]) * Self.unit * 1.01
      error[column] += costs[column].error
      let x = domain[Int(form.columns[column])]
      if error[column] == 0 && rest[column] == 0 { continue }
      if !x.isBounded {
        guard costs[column].isExact else { return }
        let exact = Self.exactRest(column, rows, multipliers, costs[column].value)
        if exact.lower == 0, exact.upper == 0 {
          (rest[column], error[column]) = (0, 0)
          continue
        }
        let product = exact * x
        guard product.lower.isFinite else { return }
        sum += product.lower
        size += abs(product.lower)
        continue
      }
      let term =
        rest[column] > 0 ? rest[column] * x.lower : rest[column] * x.upper
      sum += term
      // The sign of the rest may be wrong by its error.
      size += abs(term)
      sum -= 2 * error[column] * x.magnitude
      size += 2 * error[column] * x.magnitude
    }
    let margin = size * Double(y.count + 2 * n + 8) * Self.unit * 1.01
    let bound = sum - margin - 2 * constant.error
    value = bound.isNaN ? -.infinity : bound
  }

  private static func exactRest(
    _ column: Int, _ rows: RowList, _ y: [Double], _ cost: Double
  ) -> Interval {
    var rest = Interval(cost)
    for i in y.indices where y[i] != 0 {
      for entry in rows.range(i) where Int(rows.columns[entry]) == column {
        rest = rest - Interval(y[i]) * Interval(rows.values[entry])
      }
    }
    return rest
  }

  /// Narrows columns by what their reduced costs say about values up to `cutoff`.
  ///
  /// Source: H. S. Ryoo & N. V. Sahinidis, "A branch-and-reduce approach to global optimization" (1996).
  func tighten(
    _ domain: UnsafeMutablePointer<Interval>, form: FactorableForm, cutoff: Double
  ) -> Int {
    guard value.isFinite, cutoff.isFinite, cutoff >= value else { return 0 }
    let room = (cutoff - value) * (1 + 1e-12) + 1e-300
    var changed = 0
    for column in rest.indices {
      let place = Int(form.columns[column])
      let x = domain[place]
      let sure = abs(rest[column]) - error[column]
      guard sure > 1e-11, x.isBounded, x.upper > x.lower else { continue }
      let reach = room / sure * (1 + 1e-12)
      guard reach < 0.999 * (x.upper - x.lower) else { continue }
      let margin = 1e-13 * x.magnitude
      domain[place] =
        rest[column] > 0
        ? Interval(lower: x.lower, upper: min(x.upper, x.lower + reach + margin))
        : Interval(lower: max(x.lower, x.upper - reach - margin), upper: x.upper)
      changed += 1
    }
    return changed
  }
}

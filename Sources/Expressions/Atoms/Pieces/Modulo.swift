internal import ArgMinNumbers

/// m − n ⌊m/n⌋, entry by entry.
package enum Modulo: TapeFunction {
  package static let name = "mod"

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    operand == 0 && isPlain(use.bounds[0], use.bounds[1]) ? .nondecreasing : .unknown
  }

  package static func curvature(_ use: AtomUse) -> Curvature {
    isPlain(use.bounds[0], use.bounds[1]) ? .affine : .unknown
  }

  /// True where m lies between 0 and n and is its own remainder.
  private static func isPlain(_ m: Interval, _ n: Interval) -> Bool {
    (m.lower >= 0 && m.upper < n.lower) || (m.upper <= 0 && m.lower > n.upper)
  }

  /// Exact but for the last addition.
  static func value(_ a: Double, _ b: Double) -> Double {
    let rest = a.truncatingRemainder(dividingBy: b)
    if rest == 0 { return 0 }
    return (rest < 0) != (b < 0) ? rest + b : rest
  }

  static func enclosure(_ a: Interval, _ b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty || b == .zero { return .empty }
    if isPlain(a, b) { return a }
    if b.isPoint && b.lower.isFinite {
      let whole = Interval.floor(a / b)
      if whole.isPoint {
        let range =
          b.lower > 0 ? Interval(lower: 0, upper: b.upper) : Interval(lower: b.lower, upper: 0)
        return (a - b * whole).intersection(range)
      }
    }
    return b.hull(.zero)
  }

  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials {
    Partials(first: 1, second: ((v - a) / b).rounded())
  }
}

/// The remainder of `m` divided by `n`, with the sign of `n`: m − n ⌊m/n⌋; NaN where `n` is 0.
///
/// With an `offset` d it lies between d and d + n instead.
public func mod(_ m: Expression, _ n: Expression, offset: Expression = 0) -> Expression {
  .make(.modulo, m - offset, n) + offset
}

/// The whole quotient ⌊m/n⌋, with an `offset` d that of m − d.
public func quotient(_ m: Expression, _ n: Expression, offset: Expression = 0) -> Expression {
  floor((m - offset) / n)
}

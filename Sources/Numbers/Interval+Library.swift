/// How an elementary function of the system's library becomes an enclosure.
///
/// The library rounds neither up nor down, but it is known how far it can be off. Innocente and
/// Zimmermann, *Accuracy of Mathematical Functions in Single, Double … Precision* (2024), list the
/// greatest known error in double precision over glibc, musl, Apple's and other libraries:
///
/// | functions | known error | steps taken |
/// |---|---|---|
/// | exp, expMinusOne, log, log(onePlus:), sin, cos, tan, asin, acos, atan, atan2, pow | < 1 ulp | 2 |
/// | log2, log10, sinh, cosh, tanh, asinh, acosh, atanh | < 4 ulp | 8 |
///
/// A step is the distance to the neighbouring `Double`. Just below a power of two it is half an ulp
/// of what lies above, hence twice as many steps as ulps.
enum LibraryError {
  /// Steps that cover an error under one ulp.
  static let small: Int64 = 2
  /// Steps that cover an error under four ulps.
  static let large: Int64 = 8
}

extension Interval {
  /// The enclosure of an increasing function over a non-empty part of its domain.
  ///
  /// `exact` are arguments whose images the library knows exactly; `range` holds every value of the
  /// function, so that widening does not leave it.
  static func increasing(
    _ x: Interval, steps: Int64, exact: [Double] = [], range: Interval = .entire,
    _ f: (Double) -> Double
  ) -> Interval {
    if x.isEmpty { return x }
    let low = below(f(x.lower), steps: exact.contains(x.lower) ? 0 : steps)
    let high = above(f(x.upper), steps: exact.contains(x.upper) ? 0 : steps)
    return Interval(
      unchecked: Swift.max(range.lower, low), Swift.min(range.upper, high))
  }

  /// A lower bound of a number that the library gave as `value`; an overflow is at least finite.
  static func below(_ value: Double, steps: Int64) -> Double {
    value == .infinity
      ? .greatestFiniteMagnitude : DirectedRounding.stepped(value, by: -steps)
  }

  /// An upper bound of a number that the library gave as `value`.
  static func above(_ value: Double, steps: Int64) -> Double { -below(-value, steps: steps) }
}

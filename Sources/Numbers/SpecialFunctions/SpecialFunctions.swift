/// Functions beyond the elementary ones: values for `Double`, enclosures for ``Interval``.
///
///     SpecialFunctions.gamma(0.5)                                   // 1.7724538509055159
///     SpecialFunctions.gamma(over: Interval(lower: 1, upper: 2))    // [0.88560319…, 1]
///     SpecialFunctions.besselJ(order: 0, 2.5)
///
/// Every function comes twice: of a number `x`, and, with the label `over:`, of an interval. What is
/// not differentiated (an order, a degree) is a labelled argument. Names, domains and branches are
/// the Wolfram Language's: NaN stands for what is not real and for `ComplexInfinity`, an infinity
/// for a directed infinity. At ±∞ the value is the limit, NaN where there is none.
///
/// Most values are computed with twice the precision of `Double` and rounded once, so that "within
/// one ulp" below is a measured maximum of 0.5 to 0.6 ulp. An enclosure takes the values at the ends
/// and at extrema, and widens them by a bound on their error: ``steps`` neighbouring numbers where
/// nothing else is said, at least three times the measured error. The bound is measured against
/// mpmath, not proved.
///
/// An enclosure holds f(x) for every x of the interval that lies in the domain; it is empty where
/// none does, ``Interval/entire`` or a half-line where a pole lies inside.
package enum SpecialFunctions {
  /// How many neighbouring numbers an enclosure steps outwards from a value that is within one ulp.
  static let steps: Int64 = 4
}

internal import ArgMinNumbers

/// An atom that states its own values, enclosures and derivatives, and thereby is on every tape.
///
/// The commonest operations are written into the tape's loops instead; these are called.
protocol TapeFunction: Atom {
  /// NaN where the function is undefined. Of a function of one operand `b` means nothing.
  static func value(_ a: Double, _ b: Double) -> Double
  /// Holds the values at all points of the box at which there are any.
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval
  /// The partial derivatives at a, b, where the value is `v`.
  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials
}

/// A function of one number.
protocol UnaryFunction: TapeFunction {
  static func value(_ x: Double) -> Double
  static func enclosure(_ x: Interval) -> Interval
  /// The first and the second derivative at x, where the value is `y`.
  static func derivatives(_ y: Double, _ x: Double) -> (first: Double, second: Double)
}

extension UnaryFunction {
  static func value(_ a: Double, _ b: Double) -> Double { value(a) }
  static func enclosure(_ a: Interval, _ b: Interval) -> Interval { enclosure(a) }
  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials {
    let (first, second) = derivatives(v, a)
    return Partials(first: first, firstFirst: second)
  }
}

/// A function of one number that is the second operand; the first is a constant that chooses the
/// function out of a family, such as the order of a Bessel function.
protocol FamilyFunction: TapeFunction {
  /// The first and the second derivative at x, where the value is `y`.
  static func derivatives(
    _ y: Double, _ parameter: Double, _ x: Double
  ) -> (first: Double, second: Double)
}

extension FamilyFunction {
  static func partials(_ v: Double, _ a: Double, _ b: Double) -> Partials {
    let (first, second) = derivatives(v, a, b)
    return Partials(second: first, secondSecond: second)
  }
}

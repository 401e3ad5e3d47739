extension SpecialFunctions {
  /// An unevaluated sum of two numbers, |low| ≤ ulp(high)/2: about 31 decimal digits.
  ///
  /// Sums, products and quotients have a relative error of at most 2⁻¹⁰² within the range of
  /// exponents -900…1000; beyond it the low parts are lost to underflow or overflow.
  ///
  /// Source: Dekker, *A floating-point technique for extending the available precision* (1971); Joldes,
  /// Muller and Popescu, *Tight and rigorous error bounds for basic building blocks of double-word
  /// arithmetic* (2017).
  struct DoubleDouble: Sendable {
    let high: Double
    let low: Double

    init(_ value: Double) { (high, low) = (value, 0) }

    init(_ high: Double, _ low: Double) { (self.high, self.low) = (high, low) }

    /// a + b exactly.
    static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
      let sum = a + b
      let bPart = sum - a
      return DoubleDouble(sum, (a - (sum - bPart)) + (b - bPart))
    }

    /// a·b exactly.
    static func product(_ a: Double, _ b: Double) -> DoubleDouble {
      let product = a * b
      return DoubleDouble(product, (-product).addingProduct(a, b))
    }

    /// The sum of a number and a correction below half its ulp; an infinity has no correction.
    private static func normalized(_ high: Double, _ low: Double) -> DoubleDouble {
      guard high.isFinite else { return DoubleDouble(high) }
      let sum = high + low
      return DoubleDouble(sum, low - (sum - high))
    }

    /// The nearest `Double`; infinite and NaN results are those of the high part.
    var value: Double { high.isFinite ? high + low : high }

    var isNegative: Bool { high < 0 }

    static prefix func - (x: DoubleDouble) -> DoubleDouble { DoubleDouble(-x.high, -x.low) }

    static func + (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
      let high = sum(x.high, y.high), low = sum(x.low, y.low)
      let first = normalized(high.high, high.low + low.high)
      return normalized(first.high, first.low + low.low)
    }

    static func + (x: DoubleDouble, y: Double) -> DoubleDouble {
      let high = sum(x.high, y)
      return normalized(high.high, high.low + x.low)
    }

    static func - (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble { x + -y }

    static func - (x: DoubleDouble, y: Double) -> DoubleDouble { x + -y }

    static func * (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
      let high = product(x.high, y.high)
      let cross = (x.high * y.low).addingProduct(x.low, y.high)
      return normalized(high.high, high.low + cross)
    }

    static func * (x: DoubleDouble, y: Double) -> DoubleDouble {
      let high = product(x.high, y)
      return normalized(high.high, high.low.addingProduct(x.low, y))
    }

    static func / (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
      let first = x.high / y.high
      guard first.isFinite else { return DoubleDouble(first) }
      let remainder = x - y * first
      let second = remainder.high / y.high
      let third = (remainder - y * second).high / y.high
      return normalized(first, second) + third
    }

    static func / (x: DoubleDouble, y: Double) -> DoubleDouble { x / DoubleDouble(y) }

    /// The square root of a number ≥ 0.
    var squareRoot: DoubleDouble {
      let root = high.squareRoot()
      guard root > 0, root.isFinite else { return DoubleDouble(root) }
      let residual = self - DoubleDouble.product(root, root)
      return DoubleDouble.normalized(root, residual.high / (2 * root))
    }

    /// The number times 2ⁿ, without rounding while it stays normal.
    func scaled(by exponent: Int) -> DoubleDouble {
      DoubleDouble(
        Double(sign: .plus, exponent: exponent, significand: high),
        Double(sign: .plus, exponent: exponent, significand: low))
    }

    /// xⁿ by repeated squaring.
    func power(_ n: Int) -> DoubleDouble {
      var result = DoubleDouble(1), base = self, rest = n.magnitude
      while rest > 0 {
        if rest & 1 == 1 { result = result * base }
        rest >>= 1
        if rest > 0 { base = base * base }
      }
      return n < 0 ? DoubleDouble(1) / result : result
    }
  }
}

/// Arithmetic rounded towards one side, built on the processor's rounding to nearest.
///
/// Every function returns the sharpest bound that it can prove: the exact result where the result is
/// a `Double`, its neighbour on the asked side otherwise. The sign of the rounding error is read
/// from the exact error terms of Møller and Knuth's TwoSum (Knuth, *The Art of Computer Programming*
/// 2, 1969, 4.2.2) and of the fused multiply-add (Boldo and Daumas, 2003). Below
/// ``leastExact`` the error terms themselves may underflow; there the neighbour is always taken.
///
/// Operands are never NaN: ``Interval`` has no NaN bound. A change of sign is a subtraction from zero,
/// which leaves no -0 to be printed.
enum DirectedRounding {
  /// The least magnitude of a product, dividend or radicand whose error term is a `Double`: 2⁻⁹⁶⁹.
  /// A smaller radicand is scaled by an even power of two, which is exact.
  static let leastExact = 0x1p-969

  /// The least `Double` ≥ a + b.
  static func sumUp(_ a: Double, _ b: Double) -> Double {
    let sum = a + b
    guard sum.isFinite else { return overflowUp(sum, isExact: a.isInfinite || b.isInfinite) }
    return sumError(a, b, sum) <= 0 ? sum : stepped(sum, by: 1)
  }

  /// The greatest `Double` ≤ a + b.
  static func sumDown(_ a: Double, _ b: Double) -> Double { 0 - sumUp(-a, -b) }

  /// The least `Double` ≥ a·b, with 0·∞ = 0 as in interval arithmetic.
  static func productUp(_ a: Double, _ b: Double) -> Double {
    if a == 0 || b == 0 { return 0 }
    let product = a * b
    guard product.isFinite else {
      return overflowUp(product, isExact: a.isInfinite || b.isInfinite)
    }
    if product.magnitude < leastExact { return underflowUp(product) }
    return (-product).addingProduct(a, b) <= 0 ? product : stepped(product, by: 1)
  }

  /// The greatest `Double` ≤ a·b, with 0·∞ = 0.
  static func productDown(_ a: Double, _ b: Double) -> Double { 0 - productUp(-a, b) }

  /// The least `Double` ≥ a/b for b ≠ 0; a finite number divided by an infinite one is 0.
  static func quotientUp(_ a: Double, _ b: Double) -> Double {
    if a == 0 || (b.isInfinite && a.isFinite) { return 0 }
    let quotient = a / b
    guard quotient.isFinite else { return overflowUp(quotient, isExact: a.isInfinite) }
    if quotient.magnitude < leastExact || a.magnitude < leastExact {
      return underflowUp(quotient, isPositive: (a > 0) == (b > 0))
    }
    let remainder = a.addingProduct(-quotient, b)
    return (b > 0 ? remainder <= 0 : remainder >= 0) ? quotient : stepped(quotient, by: 1)
  }

  /// The greatest `Double` ≤ a/b for b ≠ 0.
  static func quotientDown(_ a: Double, _ b: Double) -> Double { 0 - quotientUp(-a, b) }

  /// The least `Double` ≥ √a for a ≥ 0.
  static func squareRootUp(_ a: Double) -> Double {
    let root = a.squareRoot()
    if a == 0 || a.isInfinite { return root }
    if a < leastExact { return squareRootUp(a * 0x1p200) * 0x1p-100 }
    return a.addingProduct(-root, root) <= 0 ? root : stepped(root, by: 1)
  }

  /// The greatest `Double` ≤ √a for a ≥ 0.
  static func squareRootDown(_ a: Double) -> Double {
    let root = a.squareRoot()
    if a == 0 || a.isInfinite { return root }
    if a < leastExact { return squareRootDown(a * 0x1p200) * 0x1p-100 }
    return a.addingProduct(-root, root) >= 0 ? root : stepped(root, by: -1)
  }

  /// The number `count` representable steps above `x` (below it where `count` is negative), stopping
  /// at the infinities.
  static func stepped(_ x: Double, by count: Int64) -> Double {
    let bits = Int64(bitPattern: x.bitPattern)
    let infinity = Int64(bitPattern: Double.infinity.bitPattern)
    let rank = bits >= 0 ? bits : Int64.min &- bits
    let moved = Swift.max(-infinity, Swift.min(infinity, rank + count))
    let pattern = moved >= 0 ? moved : Int64.min &- moved
    return Double(bitPattern: UInt64(bitPattern: pattern))
  }

  /// Whether a·b is a `Double`, so that a rounded product is the true one.
  static func isExactProduct(_ a: Double, _ b: Double) -> Bool {
    let product = a * b
    guard product.isFinite, product.magnitude >= leastExact else { return a == 0 || b == 0 }
    return (-product).addingProduct(a, b) == 0
  }

  /// a + b - sum without rounding; NaN (hence no claim) where an intermediate result overflows.
  private static func sumError(_ a: Double, _ b: Double, _ sum: Double) -> Double {
    let bPart = sum - a
    return (a - (sum - bPart)) + (b - bPart)
  }

  /// A finite result beyond the greatest `Double` rounds up to infinity, or to the least `Double`.
  private static func overflowUp(_ result: Double, isExact: Bool) -> Double {
    isExact || result > 0 ? result : -.greatestFiniteMagnitude
  }

  /// The next number above a result so small that its error is unknown, keeping its sign.
  private static func underflowUp(_ result: Double, isPositive: Bool? = nil) -> Double {
    let positive = isPositive ?? (result.sign == .plus)
    return positive ? stepped(result, by: 1) : Swift.min(0, stepped(result, by: 1))
  }
}

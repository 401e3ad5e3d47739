/// A number that is known to within an error: every real number within `error` of `value`.
///
/// What is computed from such numbers encloses what would be computed exactly.
package struct Coefficient: Hashable, Sendable {
  package var value: Double
  package var error: Double

  package static let zero = Coefficient(0)
  package static let one = Coefficient(1)

  package init(_ value: Double, error: Double = 0) { (self.value, self.error) = (value, error) }

  /// More than what rounding the sum of a few errors takes away.
  private static let above = 1 + 0x1p-50

  package static prefix func - (a: Coefficient) -> Coefficient {
    Coefficient(-a.value, error: a.error)
  }

  /// Source: D. E. Knuth, "The Art of Computer Programming 2" (1998), section 4.2.2, theorem B.
  package static func + (a: Coefficient, b: Coefficient) -> Coefficient {
    let sum = a.value + b.value
    let part = sum - a.value
    let lost = (a.value - (sum - part)) + (b.value - part)
    return Coefficient(sum, error: total(abs(lost), a.error, b.error))
  }

  package static func * (a: Coefficient, b: Coefficient) -> Coefficient {
    let product = a.value * b.value
    var lost = abs((-product).addingProduct(a.value, b.value))
    if abs(product) < 0x1p-960, product != 0 || (a.value != 0 && b.value != 0) {
      // The remainder may be too small to be represented.
      lost += 0x1p-1070
    }
    let spread = abs(a.value) * b.error + abs(b.value) * a.error + a.error * b.error
    return Coefficient(product, error: total(lost, spread, 0))
  }

  package static func / (a: Coefficient, b: Coefficient) -> Coefficient {
    let quotient = a.value / b.value
    let rest = abs(a.value.addingProduct(-quotient, b.value))
    let least = (abs(b.value) - b.error) * (1 - 0x1p-50)
    guard least > 0 else { return Coefficient(quotient, error: .infinity) }
    let spread = (rest + a.error + abs(quotient) * b.error) / least
    let lost = rest == 0 ? 0 : abs(quotient) * 0x1p-52 + 0x1p-1070
    return Coefficient(quotient, error: total(lost, spread, 0))
  }

  private static func total(_ a: Double, _ b: Double, _ c: Double) -> Double {
    let sum = a + b + c
    if sum.isNaN { return .infinity }
    return sum == 0 ? 0 : sum * above
  }

  var isFinite: Bool { value.isFinite && error.isFinite }
  package var isExact: Bool { error == 0 }
}

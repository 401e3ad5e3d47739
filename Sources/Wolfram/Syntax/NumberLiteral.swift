/// A number as it was written, exact to the last digit.
///
/// The value is `digits` × 10^`scale`. Never negative: a minus sign is an operator. Integers and
/// integers with a decimal exponent (`1*^-6`) are exact; anything with a point or a precision mark
/// is approximate, and keeps its trailing zeros.
package struct NumberLiteral: Sendable, Equatable {
  /// How precisely an approximate number is meant.
  package enum Mark: Sendable, Equatable {
    /// No mark: exact, or as precise as its digits say.
    case none
    /// "1.5`": machine precision whatever the digits say.
    case machine
    /// "1.5`20": so many significant digits.
    case precision(Double)
    /// "1.5``20": so many digits behind the point.
    case accuracy(Double)
  }

  /// Decimal digits without leading zeros; "0" for zero.
  package let digits: String
  package let scale: Int32
  package let isExact: Bool
  package let mark: Mark

  /// A literal from raw digits; exact ones are normalised so that equal values compare equal.
  package init(digits: some StringProtocol, scale: Int, isExact: Bool, mark: Mark = .none) {
    var kept = digits.drop { $0 == "0" }
    var scale = scale
    if isExact || kept.isEmpty {
      while kept.last == "0" {
        kept.removeLast()
        scale += 1
      }
    }
    if kept.isEmpty, isExact { scale = 0 }
    self.digits = kept.isEmpty ? "0" : String(kept)
    self.scale = Int32(clamping: scale)
    self.isExact = isExact
    self.mark = mark
  }

  package init(_ integer: Int) {
    self.init(digits: String(integer.magnitude), scale: 0, isExact: true)
  }

  /// The integer, where the number is one and fits.
  package var integer: Int? {
    guard isExact, scale >= 0, scale < 20 else { return nil }
    return Int(digits + String(repeating: "0", count: Int(scale)))
  }

  /// The nearest double, or nil where the number is beyond the range of doubles.
  ///
  /// Beyond means larger than the largest, or not zero and yet nearest to zero.
  package var double: Double? {
    // 767 digits decide every rounding of a double; a trailing 1 stands for all that follow.
    let limit = 780
    var text = digits
    var exponent = Int(scale)
    if digits.utf8.count > limit {
      exponent += digits.utf8.count - limit - 1
      text = String(digits.prefix(limit)) + "1"
    }
    guard let value = Double("\(text)e\(exponent)"), value.isFinite else { return nil }
    return value == 0 && digits != "0" ? nil : value
  }

  /// The number in input form; reading it gives the same literal.
  package var text: String {
    let body = isExact ? exactText : approximateText
    switch mark {
    case .none: return body
    case .machine: return body + "`"
    case .precision(let digits): return body + "`\(decimal(digits))"
    case .accuracy(let digits): return body + "``\(decimal(digits))"
    }
  }

  private var exactText: String {
    switch scale {
    case 0: digits
    case 1...20: digits + String(repeating: "0", count: Int(scale))
    default: "\(digits)*^\(scale)"
    }
  }

  private var approximateText: String {
    guard scale <= 0, scale >= -400 else { return "\(digits).*^\(scale)" }
    let places = Int(-scale)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  /// A mark never needs an exponent: the lexer reads plain decimals only.
  private func decimal(_ value: Double) -> String {
    let integral = value.rounded(.towardZero)
    return value == integral ? String(Int(integral)) : "\(value)"
  }
}

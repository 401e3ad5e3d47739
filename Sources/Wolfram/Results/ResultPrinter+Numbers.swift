extension ResultPrinter {
  /// A machine number with so many significant digits, as the language shows it: `0.75`, `1.`,
  /// `-2.23607`, `1.23457*^-7`.
  ///
  /// Zero of either sign is `0.`, NaN is `Indeterminate`. Exponents from −5 to 5 are written out.
  /// The digits are those of the shortest decimal that reads back to the number, rounded half up.
  package static func number(_ value: Double, digits: Int = 6) -> String {
    if value.isNaN { return "Indeterminate" }
    if value.isInfinite { return value > 0 ? "Infinity" : "-Infinity" }
    if value == 0 { return "0." }
    var (figures, exponent) = decimal(value.magnitude)
    let wanted = min(max(digits, 1), 17)
    if figures.count > wanted {
      let roundsUp = figures[wanted] >= 5
      figures.removeSubrange(wanted...)
      if roundsUp, increment(&figures) { exponent += 1 }
    }
    while figures.count > 1, figures.last == 0 { figures.removeLast() }
    return (value < 0 ? "-" : "") + layout(figures, exponent, max(wanted, 6))
  }

  /// Decimal figures d₁d₂… and e with value = d₁.d₂… × 10ᵉ.
  private static func decimal(_ value: Double) -> (figures: [UInt8], exponent: Int) {
    var figures: [UInt8] = []
    var exponent = 0
    var point: Int?
    scan: for byte in "\(value)".utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): figures.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "."): point = figures.count
      default: break scan
      }
    }
    if let mark = "\(value)".firstIndex(of: "e") {
      exponent = Int("\(value)"[mark...].dropFirst().drop { $0 == "+" }) ?? 0
    }
    exponent += (point ?? figures.count) - 1
    while figures.count > 1, figures.first == 0 {
      figures.removeFirst()
      exponent -= 1
    }
    return (figures, exponent)
  }

  /// Adds one unit to the last figure; true where a figure was carried out in front.
  private static func increment(_ figures: inout [UInt8]) -> Bool {
    for place in figures.indices.reversed() {
      if figures[place] < 9 {
        figures[place] += 1
        return false
      }
      figures[place] = 0
    }
    figures.insert(1, at: 0)
    figures.removeLast()
    return true
  }

  private static func layout(_ figures: [UInt8], _ exponent: Int, _ width: Int) -> String {
    let digits = figures.map(String.init)
    guard exponent >= -5, exponent < width else {
      return "\(digits[0]).\(digits.dropFirst().joined())*^\(exponent)"
    }
    if exponent < 0 {
      return "0." + String(repeating: "0", count: -exponent - 1) + digits.joined()
    }
    let whole = digits.prefix(exponent + 1).joined()
    let zeros = String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    return "\(whole)\(zeros).\(digits.dropFirst(exponent + 1).joined())"
  }
}

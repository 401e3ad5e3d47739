/// The decimal digits of long doubles, by exact arithmetic.
///
/// Source: Steele and White, "How to print floating-point numbers accurately" (1990).
extension DecimalDigits {
  /// The fewest digits that tell the number from all others of its type; of these the nearest.
  init(shortest value: LongDouble) {
    guard var expansion = DecimalExpansion(value) else {
      self.init(isNegative: value.sign == .minus, digits: [], point: 1)
      return
    }
    let (digits, roundsUp) = expansion.shortest()
    self.init(value, digits, roundsUp: roundsUp, point: expansion.point)
  }

  /// The number rounded to this many decimal places, an exact tie to even.
  init(_ value: LongDouble, places: Int) {
    self.init(value) { $0 + places }
  }

  /// The number rounded to this many places after the first digit, an exact tie to even.
  init(_ value: LongDouble, placesAfterFirst places: Int) {
    self.init(value) { _ in 1 + places }
  }

  /// The number rounded to as many digits as a function of its decimal point says.
  private init(_ value: LongDouble, _ count: (_ point: Int) -> Int) {
    guard var expansion = DecimalExpansion(value), count(expansion.point) >= 0 else {
      self.init(isNegative: value.sign == .minus, digits: [], point: 1)
      return
    }
    let (digits, roundsUp) = expansion.first(count(expansion.point))
    self.init(value, digits, roundsUp: roundsUp, point: expansion.point)
  }

  private init(_ value: LongDouble, _ digits: [UInt8], roundsUp: Bool, point: Int) {
    var (digits, point) = (digits, point)
    if roundsUp {
      while digits.last == 9 { digits.removeLast() }
      if digits.isEmpty {
        (digits, point) = ([1], point + 1)
      } else {
        digits[digits.count - 1] += 1
      }
    }
    while digits.last == 0 { digits.removeLast() }
    self.init(
      isNegative: value.sign == .minus, digits: digits, point: digits.isEmpty ? 1 : point)
  }
}

/// A positive number as 0.d₁d₂d₃… × 10^point, digit by digit: what is left is rest / scale.
private struct DecimalExpansion {
  private var rest: Natural
  private let scale: Natural
  /// Half the distance to the next number below and above, in the units of the rest.
  private var below: Natural
  private var above: Natural
  /// Whether a reader that rounds ties to even takes the ends of the interval for the number.
  private let isEven: Bool
  let point: Int

  /// Nil for zero, infinities and NaN.
  init?(_ value: LongDouble) {
    guard value.isFinite, !value.isZero else { return nil }
    let significand = value.significandBitPattern
    let stored = Swift.max(1, Int(value.exponentBitPattern))
    let exponent = stored - 16383 - 63
    // The numbers below a power of two are twice as dense as those above.
    let isUneven = significand == 1 << 63 && stored > 1
    let doubled = isUneven ? 2 : 1
    // Two units more make halves, and quarters below a power of two, whole numbers.
    var rest = Natural(significand).shifted(left: Swift.max(exponent, 0) + doubled)
    var scale = Natural(1).shifted(left: Swift.max(-exponent, 0) + doubled)
    var above = Natural(1).shifted(left: Swift.max(exponent, 0) + doubled - 1)
    var below = Natural(1).shifted(left: Swift.max(exponent, 0))
    // The number is at least 2^top, so that this is not too much.
    let top = 63 - significand.leadingZeroBitCount + exponent
    var point = Int((Double(top) * 0.301_029_995_663_981_2 - 1e-9).rounded(.down))
    if point >= 0 {
      scale = scale * Natural.powerOfTen(point)
    } else {
      let power = Natural.powerOfTen(-point)
      (rest, above, below) = (rest * power, above * power, below * power)
    }
    while rest >= scale {
      scale.multiply(by: 10)
      point += 1
    }
    (self.rest, self.scale, self.above, self.below) = (rest, scale, above, below)
    (isEven, self.point) = (significand & 1 == 0, point)
  }

  /// The next digit.
  private mutating func next() -> UInt8 {
    rest.multiply(by: 10)
    return rest.takeMultiples(of: scale)
  }

  /// Whether what is left is more than half a unit of the last digit, or half and the digit is odd.
  private func roundsUp(after digit: UInt8) -> Bool {
    let twice = rest.shifted(left: 1)
    return twice > scale || (twice == scale && digit % 2 == 1)
  }

  /// So many digits, and whether the last must be one more.
  mutating func first(_ count: Int) -> (digits: [UInt8], roundsUp: Bool) {
    var digits: [UInt8] = []
    for _ in 0..<count { digits.append(next()) }
    return (digits, roundsUp(after: digits.last ?? 0))
  }

  /// The fewest digits that lie nearer to the number than to any other.
  mutating func shortest() -> (digits: [UInt8], roundsUp: Bool) {
    var digits: [UInt8] = []
    while true {
      let digit = next()
      digits.append(digit)
      above.multiply(by: 10)
      below.multiply(by: 10)
      let high = rest + above
      let isLow = isEven ? rest <= below : rest < below
      let isHigh = isEven ? high >= scale : high > scale
      if isLow != isHigh { return (digits, isHigh) }
      if isLow { return (digits, roundsUp(after: digit)) }
    }
  }
}

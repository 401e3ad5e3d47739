/// Times and spans of time as NumPy writes them: ISO 8601 with the digits that the unit has.
///
/// The calendar is Gregorian at all times, and a year 0 precedes year 1 (ISO 8601, 2019). Years have
/// at least four characters, the sign included.
enum TimeText {
  /// A time such as `2019-01-01T05:30`, or `NaT`.
  static func date(_ count: Int64, _ unit: TimeUnit) -> String {
    guard count != .min else { return "NaT" }
    guard let base = unit.base else { return String(count) }
    let count = Int128(count) * Int128(unit.multiple)
    switch base {
    case .year: return year(1970 + count)
    case .month:
      let (years, months) = divided(count, by: 12)
      return year(1970 + years) + "-" + padded(months + 1, to: 2)
    case .week: return day(count * 7)
    case .day: return day(count)
    case .hour: return clock(count, perDay: 24, fields: 1)
    case .minute: return clock(count, perDay: 24 * 60, fields: 2)
    default:
      let digits = decimals(base)
      let (seconds, fraction) = divided(count, by: power(digits))
      let text = clock(seconds, perDay: 86400, fields: 3)
      return digits == 0 ? text : text + "." + padded(fraction, to: digits)
    }
  }

  /// A span by itself, such as `3 days`; counted in the named unit.
  static func span(_ count: Int64, _ unit: TimeUnit) -> String {
    guard count != .min else { return "NaT" }
    guard let base = unit.base else { return "\(count) generic time units" }
    return "\(Int128(count) * Int128(unit.multiple)) \(base)s"
  }

  /// Digits behind the second.
  private static func decimals(_ base: TimeUnit.Base) -> Int {
    switch base {
    case .millisecond: 3
    case .microsecond: 6
    case .nanosecond: 9
    case .picosecond: 12
    case .femtosecond: 15
    case .attosecond: 18
    default: 0
    }
  }

  private static func power(_ digits: Int) -> Int128 {
    (0..<digits).reduce(1) { value, _ in value * 10 }
  }

  /// The quotient rounded down, and the remainder, which is not negative.
  private static func divided(_ value: Int128, by divisor: Int128) -> (Int128, Int128) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private static func clock(_ count: Int128, perDay: Int128, fields: Int) -> String {
    let (days, ofDay) = divided(count, by: perDay)
    var rest = ofDay
    var parts: [String] = []
    for _ in 1..<fields {
      let (more, part) = divided(rest, by: 60)
      parts.insert(padded(part, to: 2), at: 0)
      rest = more
    }
    parts.insert(padded(rest, to: 2), at: 0)
    return day(days) + "T" + parts.joined(separator: ":")
  }

  /// The date this many days after the first of January 1970.
  ///
  /// Years begin in March here, so that the leap day is their last; 146097 days are 400 years
  /// (Richards, "Mapping Time", 1998, chapter 25).
  private static func day(_ days: Int128) -> String {
    let (era, dayOfEra) = divided(days + 719_468, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    let number = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    let dayOfMonth = dayOfYear - (153 * fromMarch + 2) / 5 + 1
    return year(number) + "-" + padded(month, to: 2) + "-" + padded(dayOfMonth, to: 2)
  }

  private static func year(_ year: Int128) -> String {
    year < 0 ? "-" + padded(-year, to: 3) : padded(year, to: 4)
  }

  private static func padded(_ value: Int128, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}

/// What times and spans of time count, such as days or 25 seconds.
///
/// Source: NumPy, "Datetimes and timedeltas" (NEP 7, 2009).
public struct TimeUnit: Sendable, Hashable {
  /// The units that have a name.
  public enum Base: String, Sendable, CaseIterable {
    case year = "Y"
    case month = "M"
    case week = "W"
    case day = "D"
    case hour = "h"
    case minute = "m"
    case second = "s"
    case millisecond = "ms"
    case microsecond = "us"
    case nanosecond = "ns"
    case picosecond = "ps"
    case femtosecond = "fs"
    case attosecond = "as"
  }

  /// The named unit; nil where a file does not say what is counted.
  public let base: Base?
  /// How many of the named unit make one count: at least 1.
  public let multiple: Int

  /// One or several of a named unit.
  ///
  /// - Precondition: `multiple` is between 1 and 2³¹ - 1.
  public init(_ base: Base?, multiple: Int = 1) {
    precondition(multiple >= 1 && multiple <= Int(Int32.max), "a unit counts at least one")
    (self.base, self.multiple) = (base, multiple)
  }

  /// The unit in brackets behind the name of a type, such as `D` or `25s`; nil for anything else.
  init?(name: some StringProtocol) {
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    guard let base = Base(rawValue: String(name.dropFirst(digits.count))) else { return nil }
    guard let multiple = digits.isEmpty ? 1 : Int32(digits), multiple >= 1 else { return nil }
    self.init(base, multiple: Int(multiple))
  }
}

extension TimeUnit: CustomStringConvertible {
  /// The unit as in the name of a type: "[D]", "[25s]", or nothing.
  public var description: String {
    guard let base else { return "" }
    return "[" + (multiple == 1 ? "" : String(multiple)) + base.rawValue + "]"
  }
}

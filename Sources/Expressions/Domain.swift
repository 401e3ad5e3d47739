/// The set that a variable takes its values from.
///
/// The strict domains (`positiveReals`, `negativeReals`) are treated as closed by numeric methods:
/// their infimum at 0 counts as attained. Over the integers the bounds are exact, so
/// `positiveIntegers` starts at 1.
public enum Domain: String, Sendable, Hashable, CaseIterable {
  case reals = "Reals"
  case nonNegativeReals = "NonNegativeReals"
  case positiveReals = "PositiveReals"
  case nonPositiveReals = "NonPositiveReals"
  case negativeReals = "NegativeReals"
  case integers = "Integers"
  case nonNegativeIntegers = "NonNegativeIntegers"
  case positiveIntegers = "PositiveIntegers"
  case nonPositiveIntegers = "NonPositiveIntegers"
  case negativeIntegers = "NegativeIntegers"
  /// 0 or 1 in arithmetic.
  case booleans = "Booleans"

  /// True where only whole numbers belong to the domain.
  public var isInteger: Bool {
    switch self {
    case .reals, .nonNegativeReals, .positiveReals, .nonPositiveReals, .negativeReals: false
    case .integers, .nonNegativeIntegers, .positiveIntegers, .nonPositiveIntegers,
      .negativeIntegers, .booleans:
      true
    }
  }

  /// The least value of the domain's closure; `-infinity` where there is none.
  public var lowerBound: Double {
    switch self {
    case .reals, .integers, .nonPositiveReals, .negativeReals, .nonPositiveIntegers,
      .negativeIntegers:
      -.infinity
    case .nonNegativeReals, .positiveReals, .nonNegativeIntegers, .booleans: 0
    case .positiveIntegers: 1
    }
  }

  /// The greatest value of the domain's closure; `infinity` where there is none.
  public var upperBound: Double {
    switch self {
    case .reals, .integers, .nonNegativeReals, .positiveReals, .nonNegativeIntegers,
      .positiveIntegers:
      .infinity
    case .nonPositiveReals, .negativeReals, .nonPositiveIntegers: 0
    case .negativeIntegers: -1
    case .booleans: 1
    }
  }

  /// How far `value` is from the nearest member of the domain's closure.
  ///
  /// NaN for a NaN.
  package func distance(from value: Double) -> Double {
    let outside = max(0, max(lowerBound - value, value - upperBound))
    guard isInteger else { return value.isNaN ? .nan : outside }
    let nearest = min(max(value.rounded(), lowerBound), upperBound)
    return abs(value - nearest)
  }
}

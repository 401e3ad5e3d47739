import ArgMinExpressions

/// Bounds and integrality of a problem's variables while they are being collected.
struct Columns: Sendable {
  private(set) var lower: [Double]
  private(set) var upper: [Double]
  private(set) var isInteger: [Bool]
  /// True where the bound came from a strict relation.
  private var isLowerStrict: [Bool]
  private var isUpperStrict: [Bool]
  private let places: [VariableKey: Int]

  init(_ variables: [Variable]) {
    lower = variables.map(\.domain.lowerBound)
    upper = variables.map(\.domain.upperBound)
    isInteger = variables.map(\.domain.isInteger)
    isLowerStrict = variables.map { $0.domain == .positiveReals }
    isUpperStrict = variables.map { $0.domain == .negativeReals }
    places = Dictionary(
      zip(variables.map(\.key), variables.indices), uniquingKeysWith: { first, _ in first })
  }

  /// Restricts a variable to a domain; false where it is not a variable of the problem.
  mutating func restrict(_ key: VariableKey, to domain: Domain) -> Bool {
    guard let column = places[key] else { return false }
    lower[column] = max(lower[column], domain.lowerBound)
    upper[column] = min(upper[column], domain.upperBound)
    isInteger[column] = isInteger[column] || domain.isInteger
    return true
  }

  /// Intersects a variable's bounds with lower ≤ slope·x + intercept ≤ upper.
  mutating func tighten(_ key: VariableKey, _ line: NodeFacts.Line, _ row: Row) -> Bool {
    guard let column = places[key] else { return false }
    var bounds = (
      lower: (row.lower - line.intercept) / line.slope,
      upper: (row.upper - line.intercept) / line.slope
    )
    if line.slope < 0 { bounds = (bounds.upper, bounds.lower) }
    if bounds.lower.isNaN || bounds.upper.isNaN { return false }
    if bounds.lower > lower[column] || (bounds.lower == lower[column] && row.isStrict) {
      (lower[column], isLowerStrict[column]) = (bounds.lower, row.isStrict)
    }
    if bounds.upper < upper[column] || (bounds.upper == upper[column] && row.isStrict) {
      (upper[column], isUpperStrict[column]) = (bounds.upper, row.isStrict)
    }
    return true
  }

  /// Moves the bounds of whole-number columns to whole numbers that they allow.
  mutating func closeOverWholeNumbers() {
    for column in lower.indices where isInteger[column] {
      lower[column] = lower[column].leastWholeNumber(above: isLowerStrict[column])
      upper[column] = -(-upper[column]).leastWholeNumber(above: isUpperStrict[column])
      (isLowerStrict[column], isUpperStrict[column]) = (false, false)
    }
  }

  /// Why no value is left for some variable; nil where all have one.
  func contradiction(_ variables: [Variable]) -> String? {
    for (column, variable) in variables.enumerated() {
      let (low, high) = (lower[column], upper[column])
      let isEmpty = low == high && (isLowerStrict[column] || isUpperStrict[column])
      if low > high || isEmpty || low == .infinity || high == -.infinity {
        return "no value of \(variable.name) satisfies its bounds: "
          + "at least \(low) and at most \(high)" + (isInteger[column] ? ", a whole number" : "")
      }
    }
    return nil
  }
}

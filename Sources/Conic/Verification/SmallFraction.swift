/// Numbers of which few digits are certain, as what they seem to stand for.
package enum SmallFraction {
  /// The nearest fraction of a small denominator where one is near, else the number itself, so that
  /// rounding errors do not grow along a way that is gone far.
  ///
  /// - Parameter margin: How far a fraction may be, less than 1/24.
  package static func near(_ value: Double, within margin: Double = 1e-5) -> Double {
    for denominator in 1...12 {
      let scaled = value * Double(denominator)
      if abs(scaled - scaled.rounded()) <= margin { return scaled.rounded() / Double(denominator) }
    }
    return value
  }
}

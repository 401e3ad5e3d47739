internal import ArgMinNumbers
internal import RealModule

/// G = Π xᵢ^wᵢ of entries x ≥ 0 and then as many constant weights w ≥ 0.
///
/// The first derivatives are wᵢ G/xᵢ, the second ones G (wᵢ wⱼ/(xᵢ xⱼ) − δᵢⱼ wᵢ/xᵢ²).
enum GeometricMeanRule: BlockRule {
  static func values(_ x: [Double], _ parameter: Double) -> [Double] {
    let count = x.count / 2
    var (scale, exponent) = (1.0, 0.0)
    for place in 0..<count where x[count + place] != 0 {
      let (entry, weight) = (x[place], x[count + place])
      guard entry >= 0 else { return [.nan] }
      if entry == 0 || entry.isInfinite {
        // Zero wins, as it does where another entry grows without limit and this one stays.
        let hasZero = (0..<count).contains { x[$0] == 0 && x[count + $0] != 0 }
        let isDefined = (0..<count).allSatisfy { x[$0] >= 0 || x[count + $0] == 0 }
        return [isDefined ? (hasZero ? 0 : .infinity) : .nan]
      }
      // Exponents are summed by themselves, so that no product overflows.
      scale *= Double.pow(entry.significand, weight)
      exponent += weight * Double(entry.exponent)
    }
    let whole = exponent.rounded()
    let rest = scale * Double.exp2(exponent - whole)
    return [rest * Double(sign: .plus, exponent: Int(whole), significand: 1)]
  }

  /// The function rises in every entry.
  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval] {
    let count = x.count / 2
    var result = Interval.one
    for place in 0..<count where x[count + place] != .zero {
      let entry = x[place].intersection(.nonnegative)
      if entry.isEmpty { return [.empty] }
      result *= Interval.pow(entry, x[count + place])
    }
    return [result]
  }

  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives {
    let count = x.count / 2
    return Derivatives(
      value: values(x, parameter)[0],
      slopes: (0..<count).map { x[count + $0] == 0 ? 0 : x[count + $0] / x[$0] },
      entries: Array(x.prefix(count)))
  }

  private struct Derivatives: BlockDerivatives {
    let value: Double
    /// wᵢ/xᵢ
    let slopes: [Double]
    let entries: [Double]

    func gradient(of component: Int) -> [Double] {
      slopes.map { value * $0 } + [Double](repeating: 0, count: slopes.count)
    }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      guard operand < slopes.count else { return [Double](repeating: 0, count: 2 * slopes.count) }
      let factor = value * slopes[operand]
      var row = slopes.map { factor * $0 }
      if factor != 0 { row[operand] -= factor / entries[operand] }
      return row + [Double](repeating: 0, count: slopes.count)
    }
  }
}

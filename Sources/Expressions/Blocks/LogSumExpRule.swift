internal import ArgMinNumbers
internal import RealModule

/// log Σ exp xᵢ, with the greatest taken out so that nothing overflows.
enum LogSumExpRule: BlockRule {
  static func values(_ x: [Double], _ parameter: Double) -> [Double] {
    if x.contains(where: \.isNaN) { return [.nan] }
    guard let top = x.max(), top.isFinite else { return [x.max() ?? -.infinity] }
    let rest = x.reduce(0) { $0 + Double.exp($1 - top) } - 1
    return [top + Double.log(onePlus: rest)]
  }

  /// The function rises in every operand.
  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval] {
    [Interval(lower: bound(x.map(\.lower)).lower, upper: bound(x.map(\.upper)).upper)]
  }

  private static func bound(_ x: [Double]) -> Interval {
    guard let top = x.max(), top.isFinite else {
      let top = x.max() ?? -.infinity
      return Interval(lower: top, upper: top)
    }
    var sum = Interval.zero
    for value in x where value > -.infinity {
      sum += Interval.exp(Interval(value) - Interval(top))
    }
    return Interval(top) + Interval.log(sum)
  }

  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives {
    let value = values(x, parameter)[0]
    return Derivatives(shares: x.map { value.isInfinite ? .nan : Double.exp($0 - value) })
  }

  private struct Derivatives: BlockDerivatives {
    /// exp xᵢ / Σ exp xⱼ
    let shares: [Double]

    func gradient(of component: Int) -> [Double] { shares }

    func hessianRow(of component: Int, operand: Int) -> [Double] {
      var row = shares.map { -$0 * shares[operand] }
      row[operand] += shares[operand]
      return row
    }
  }
}

internal import ArgMinNumbers

/// Σ wₖ x₍ₖ₎ with x₍₁₎ ≤ x₍₂₎ ≤ … and weights w₁ ≤ w₂ ≤ …: the greatest of Σ wₖ x over all orders,
/// so convex (Hardy, Littlewood & Pólya 1934, theorem 368).
enum SortedSumRule: BlockRule {
  static func values(_ x: [Double], _ parameter: Double) -> [Double] {
    let entries = x.prefix(x.count / 2)
    if entries.contains(where: \.isNaN) { return [.nan] }
    return [
      zip(entries.sorted(), x.suffix(x.count / 2)).reduce(0) { sum, pair in
        pair.1 == 0 ? sum : sum + pair.0 * pair.1
      }
    ]
  }

  /// With the least weight taken off all of them, what is left rises in every entry.
  static func enclosures(_ x: [Interval], _ parameter: Double) -> [Interval] {
    let entries = x.prefix(x.count / 2)
    let weights = x.suffix(x.count / 2)
    guard let least = weights.map(\.lower).min() else { return [.zero] }
    let shift = least < 0 ? Interval(least) : .zero
    func bound(_ values: [Double]) -> Interval {
      zip(values.sorted(), weights).reduce(.zero) { sum, pair in
        sum + Interval(lower: pair.0, upper: pair.0) * (pair.1 - shift)
      }
    }
    let rising = Interval(
      lower: bound(entries.map(\.lower)).lower, upper: bound(entries.map(\.upper)).upper)
    return [shift == .zero ? rising : rising + shift * entries.reduce(.zero) { $0 + $1 }]
  }

  static func derivatives(_ x: [Double], _ parameter: Double) -> any BlockDerivatives {
    let count = x.count / 2
    var slopes = [Double](repeating: 0, count: x.count)
    let order = (0..<count).sorted { (x[$0], $0) < (x[$1], $1) }
    for (place, entry) in order.enumerated() {
      slopes[entry] = x[count + place]
      slopes[count + place] = x[entry]
    }
    return Derivatives(slopes: slopes)
  }

  private struct Derivatives: BlockDerivatives {
    let slopes: [Double]
    func gradient(of component: Int) -> [Double] { slopes }
    func hessianRow(of component: Int, operand: Int) -> [Double] {
      [Double](repeating: 0, count: slopes.count)
    }
  }
}

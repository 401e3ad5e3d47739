import ArgMinNumbers
import ArgMinProblems

/// Whether every point of a box is in a cone, or in its dual; false says nothing.
enum VerifiedMembership {
  static let root2 = Interval.sqrt(Interval(2))

  static func holds(_ cone: ConeBlock, _ values: ArraySlice<Interval>, isDual: Bool) -> Bool {
    let v = Array(values)
    guard v.allSatisfy({ $0.isBounded }) else { return false }
    switch cone {
    case .zero: return isDual || v.allSatisfy { $0.lower == 0 && $0.upper == 0 }
    case .nonNegative: return v.allSatisfy { $0.lower >= 0 }
    case .secondOrder:
      guard let radius = v.first else { return true }
      return radius.lower >= norm(v.dropFirst()).upper
    case .semidefinite(let order):
      return VerifiedCholesky.isSemidefinite(order: order) { i, j in
        let value = v[j * (j + 1) / 2 + i]
        return i == j ? value : value / root2
      }
    case .exponential: return isDual ? isDualExponential(v) : isExponential(v)
    case .dualExponential: return isDual ? isExponential(v) : isDualExponential(v)
    case .power(let a): return isPower(v, a, isDual: isDual)
    case .dualPower(let a): return isPower(v, a, isDual: !isDual)
    }
  }

  /// Whether all cones of a program hold; the first that could not be shown to.
  static func firstOutside(
    _ cones: [ConeBlock], _ values: [Interval], isDual: Bool
  ) -> Int? {
    var start = 0
    for (index, cone) in cones.enumerated() {
      let end = start + cone.dimension
      if !holds(cone, values[start..<end], isDual: isDual) { return index }
      start = end
    }
    return nil
  }

  static func norm(_ values: some Sequence<Interval>) -> Interval {
    let values = values.filter { !($0.lower == 0 && $0.upper == 0) }
    // A root of a square may be wider than the number.
    if values.count == 1 { return Interval(lower: values[0].mignitude, upper: values[0].magnitude) }
    return Interval.sqrt(values.reduce(.zero) { $0 + Interval.square($1) })
  }

  /// s₃ ≥ s₂ exp(s₁/s₂)
  private static func isExponential(_ v: [Interval]) -> Bool {
    if v[1].lower > 0 { return v[2].lower >= exponential(v[0], v[1]).upper }
    guard v[1].lower == 0, v[1].upper == 0 else { return false }
    return v[0].upper <= 0 && v[2].lower >= 0
  }

  static func exponential(_ u: Interval, _ v: Interval) -> Interval { v * Interval.exp(u / v) }

  /// z₃ ≥ −z₁ exp(z₂/z₁ − 1)
  private static func isDualExponential(_ v: [Interval]) -> Bool {
    if v[0].upper < 0 { return v[2].lower >= dualExponential(v[0], v[1]).upper }
    guard v[0].lower == 0, v[0].upper == 0 else { return false }
    return v[1].lower >= 0 && v[2].lower >= 0
  }

  static func dualExponential(_ u: Interval, _ v: Interval) -> Interval {
    -u * Interval.exp(v / u - .one)
  }

  private static func isPower(_ v: [Interval], _ a: Double, isDual: Bool) -> Bool {
    guard v[0].lower >= 0, v[1].lower >= 0 else { return false }
    return power(v[0], v[1], a, isDual: isDual).lower >= v[2].magnitude
  }

  /// s₁ᵃ s₂¹⁻ᵃ, or (z₁/a)ᵃ (z₂/(1−a))¹⁻ᵃ.
  static func power(_ u: Interval, _ v: Interval, _ a: Double, isDual: Bool) -> Interval {
    let (first, second) = (Interval(a), .one - Interval(a))
    let (p, q) = isDual ? (u / first, v / second) : (u, v)
    return Interval.pow(p, first) * Interval.pow(q, second)
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ConvexCone {
  /// How far `x` is from the cone, in the units of its entries; 0 exactly for its members.
  ///
  /// For matrices it is −λₘᵢₙ of the symmetric part, or the largest difference of two entries that
  /// should be equal if that is more. For the cones with a curved side it is the difference of the
  /// two sides of the defining inequality, or the distance from the flat side if that is less. NaN
  /// where an entry is NaN; infinite where the number of entries is wrong.
  ///
  /// - Complexity: O(n), for matrices O(n³) in their size.
  package func violation(of x: [Double]) -> Double {
    if x.contains(where: \.isNaN) { return .nan }
    if let dimension, x.count != dimension { return .infinity }
    switch self {
    case .nonNegative: return x.reduce(0) { Swift.max($0, -$1) }
    case .norm:
      guard let radius = x.last else { return .infinity }
      return Swift.max(0, Self.norm(x.dropLast()) - radius)
    case .semidefinite(let size):
      let matrix = SymmetricMatrix(rows: x, size: size)
      return Swift.max(0, matrix.asymmetry, -matrix.leastEigenvalue)
    case .exponential: return Self.exponentialViolation(x[0], x[1], x[2])
    // −u exp(v/u − 1) ≤ w is x₂ exp(x₁/x₂) ≤ x₃ at x₁ = u − v, x₂ = −u, x₃ = w.
    case .dualExponential:
      return Self.exponentialViolation(x[0] - x[1], -x[0], x[2])
    case .power(let a): return Self.powerViolation(x[0], x[1], x[2], a)
    case .dualPower(let a): return Self.powerViolation(x[0] / a, x[1] / (1 - a), x[2], a)
    }
  }

  /// How far `x` is inside the cone, in the same sense; 0 for points that are not members.
  package func depth(of x: [Double]) -> Double {
    if x.contains(where: \.isNaN) { return .nan }
    guard violation(of: x) == 0 else { return 0 }
    switch self {
    case .nonNegative: return x.min() ?? .infinity
    case .norm: return (x.last ?? 0) - Self.norm(x.dropLast())
    case .semidefinite(let size):
      return Swift.max(0, SymmetricMatrix(rows: x, size: size).leastEigenvalue)
    case .exponential: return Self.exponentialDepth(x[0], x[1], x[2])
    case .dualExponential: return Self.exponentialDepth(x[0] - x[1], -x[0], x[2])
    case .power(let a): return Self.powerDepth(x[0], x[1], x[2], a)
    case .dualPower(let a): return Self.powerDepth(x[0] / a, x[1] / (1 - a), x[2], a)
    }
  }

  private static func exponentialDepth(_ x1: Double, _ x2: Double, _ x3: Double) -> Double {
    x2 > 0 ? Swift.max(0, Swift.min(x2, x3 - x2 * exp(x1 / x2))) : 0
  }

  private static func powerDepth(
    _ x1: Double, _ x2: Double, _ x3: Double, _ a: Double
  ) -> Double {
    let mean = pow(Swift.max(0, x1), a) * pow(Swift.max(0, x2), 1 - a)
    return Swift.max(0, Swift.min(x1, x2, mean - abs(x3)))
  }

  /// The Euclidean norm without overflow.
  private static func norm(_ x: ArraySlice<Double>) -> Double {
    let scale = x.reduce(0) { Swift.max($0, abs($1)) }
    guard scale > 0, scale.isFinite else { return scale }
    return scale * x.reduce(0) { $0 + ($1 / scale) * ($1 / scale) }.squareRoot()
  }

  /// The least of the excess over the curved side, where there is one, and the distance from the
  /// flat side x₂ = 0, x₁ ≤ 0, x₃ ≥ 0.
  private static func exponentialViolation(
    _ x1: Double, _ x2: Double, _ x3: Double
  ) -> Double {
    let flat = Swift.max(abs(x2), x1, -x3, 0)
    guard x2 > 0 else { return flat }
    return Swift.min(flat, Swift.max(0, x2 * exp(x1 / x2) - x3))
  }

  private static func powerViolation(
    _ x1: Double, _ x2: Double, _ x3: Double, _ a: Double
  ) -> Double {
    let mean = pow(Swift.max(0, x1), a) * pow(Swift.max(0, x2), 1 - a)
    return Swift.max(0, -x1, -x2, abs(x3) - mean)
  }
}

internal import RealModule

/// A barrier of a cone of three dimensions, with the barrier of its dual cone.
///
/// The dual barrier is f*(z) = −log r(z) − Σ wᵢ log |zᵢ|; the barrier of the cone is its conjugate, of
/// which only the gradient is needed.
///
/// Source: R. Chares, "Cones and interior-point algorithms for structured convex optimization" (2009);
/// J. Dahl & E. D. Andersen, "A primal-dual interior-point algorithm for nonsymmetric exponential-cone
/// optimization", Math. Programming 194 (2022).
package enum Barrier: Equatable, Sendable {
  /// s₃ ≥ s₂ exp(s₁/s₂)
  case exponential
  /// s₁ᵃ s₂¹⁻ᵃ ≥ |s₃|
  case power(Double)

  /// The point s = z = −∇f*(z) of the central path with μ = 1.
  var centre: SIMD3<Double> {
    switch self {
    case .exponential: SIMD3(-1.0513839453227140, 0.5564096194693700, 1.2589678847689470)
    case .power(let a): SIMD3((1 + a).squareRoot(), (2 - a).squareRoot(), 0)
    }
  }

  /// True in the interior of the cone.
  package func contains(_ s: SIMD3<Double>) -> Bool {
    switch self {
    case .exponential:
      s.y > 0 && s.z > 0 && s.y * .log(s.z / s.y) - s.x > 0
    case .power(let a):
      s.x > 0 && s.y > 0 && .exp(a * .log(s.x) + (1 - a) * .log(s.y)) > abs(s.z)
    }
  }

  /// ∇f(s), for s in the interior; nil where it is not finite.
  package func gradient(_ s: SIMD3<Double>) -> SIMD3<Double>? {
    let result: SIMD3<Double>
    switch self {
    case .exponential:
      let omega = Self.shiftedOmega(.log(s.z / s.y) - s.x / s.y)
      let first = 1 / (omega * s.y)
      result = SIMD3(
        first, first * (1 + .log((1 + omega) * (s.y / s.z))) - 1 / s.y,
        -(1 + omega) / (omega * s.z))
    case .power(let a):
      guard s.z != 0 else { return SIMD3(-(1 + a) / s.x, -(2 - a) / s.y, 0) }
      let t = Self.powerRoot(a, 2 * (a * .log(s.x) + (1 - a) * .log(s.y) - .log(abs(s.z))))
      result = SIMD3(-(1 + a + a * t) / s.x, -(2 - a + (1 - a) * t) / s.y, t / s.z)
    }
    return result.x.isFinite && result.y.isFinite && result.z.isFinite ? result : nil
  }

  /// The positive v with v + log(1 + v) = δ, for δ > 0: Wright's omega function less 1.
  private static func shiftedOmega(_ delta: Double) -> Double {
    var v = delta < 1 ? delta / 2 : max(delta - .log(onePlus: delta), delta / 2)
    // Newton's method on a concave increasing function converges from below without a safeguard.
    for _ in 0..<60 {
      let next = v - (v + .log(onePlus: v) - delta) * (1 + v) / (2 + v)
      if !(abs(next - v) > 2 * Double.ulpOfOne * abs(v)) { return next }
      v = next
    }
    return v
  }

  /// The t > 0 that makes −t/s₃ the third entry of the dual point, with `excess` the logarithm of
  /// s₁²ᵃ s₂²⁻²ᵃ / s₃².
  ///
  /// It solves 2a log(1 + c/t) + 2(1−a) log(1 + d/t) − log(1 + 2/t) = excess, c = 1 + 1/a and
  /// d = 1 + 1/(1−a); the left side falls from ∞ to 0 and is nearly 4/t for large t.
  private static func powerRoot(_ a: Double, _ excess: Double) -> Double {
    let (c, d) = (1 + 1 / a, 1 + 1 / (1 - a))
    // In u = log t, between brackets that Newton's steps may not leave.
    var (low, high) = (-400.0, 400.0)
    var u = excess < 1 ? .log(4 / max(excess, Double.leastNormalMagnitude)) : -excess
    u = max(low, min(high, u))
    for _ in 0..<200 {
      let t = Double.exp(u)
      let value =
        2 * a * .log(onePlus: c / t) + 2 * (1 - a) * .log(onePlus: d / t) - .log(onePlus: 2 / t)
        - excess
      if value > 0 { low = u } else { high = u }
      let slope = -2 * a * c / (t + c) - 2 * (1 - a) * d / (t + d) + 2 / (t + 2)
      var next = u - value / slope
      if !(next > low && next < high) { next = (low + high) / 2 }
      if !(abs(next - u) > 2 * Double.ulpOfOne * max(1, abs(u))) { return .exp(next) }
      u = next
    }
    return .exp(u)
  }
}

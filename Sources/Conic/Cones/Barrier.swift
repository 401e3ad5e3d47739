internal import RealModule

/// A barrier of a cone of three dimensions, with the barrier of its dual cone.
///
/// The dual barrier is f*(z) = −log r(z) − Σ wᵢ log |zᵢ|; the barrier of the cone is its conjugate, of
/// which only the gradient is needed.
///
/// Source: R. Chares, "Cones and interior-point algorithms for structured convex optimization" (2009);
/// J. Dahl & E. D. Andersen, "A primal-dual interior-point algorithm for nonsymmetric exponential-cone
/// optimization", Math. Programming 194 (2022).
package enum Barrier<Scalar: ConicScalar>: Equatable, Sendable {
  /// s₃ ≥ s₂ exp(s₁/s₂)
  case exponential
  /// s₁ᵃ s₂¹⁻ᵃ ≥ |s₃|
  case power(Scalar)

  /// The point s = z = −∇f*(z) of the central path with μ = 1, to ten digits: it is only a start.
  var centre: Vector3<Scalar> {
    switch self {
    case .exponential:
      let unit: Scalar = 10_000_000_000
      return Vector3(-10_513_839_453 / unit, 5_564_096_195 / unit, 12_589_678_848 / unit)
    case .power(let a): return Vector3((1 + a).squareRoot(), (2 - a).squareRoot(), 0)
    }
  }

  /// True in the interior of the cone.
  package func contains(_ s: Vector3<Scalar>) -> Bool {
    switch self {
    case .exponential:
      return s.y > 0 && s.z > 0 && s.y * .log(s.z / s.y) - s.x > 0
    case .power(let a):
      guard s.x > 0, s.y > 0 else { return false }
      return .exp(Self.logarithm(a, s.x, s.y)) > abs(s.z)
    }
  }

  /// The logarithm of xᵃ y¹⁻ᵃ.
  static func logarithm(_ a: Scalar, _ x: Scalar, _ y: Scalar) -> Scalar {
    let (first, second) = (Scalar.log(x), Scalar.log(y))
    return a * first + (1 - a) * second
  }

  /// ∇f(s), for s in the interior; nil where it is not finite.
  package func gradient(_ s: Vector3<Scalar>) -> Vector3<Scalar>? {
    let result: Vector3<Scalar>
    switch self {
    case .exponential:
      let omega = Self.shiftedOmega(.log(s.z / s.y) - s.x / s.y)
      let first = 1 / (omega * s.y)
      let logarithm = Scalar.log((1 + omega) * (s.y / s.z))
      let second = first * (1 + logarithm) - 1 / s.y
      result = Vector3(first, second, -(1 + omega) / (omega * s.z))
    case .power(let a):
      guard s.z != 0 else { return Vector3(-(1 + a) / s.x, -(2 - a) / s.y, 0) }
      let third = Scalar.log(abs(s.z))
      let t = Self.powerRoot(a, 2 * (Self.logarithm(a, s.x, s.y) - third))
      result = Vector3(-(1 + a + a * t) / s.x, -(2 - a + (1 - a) * t) / s.y, t / s.z)
    }
    return result.isFinite ? result : nil
  }

  /// The positive v with v + log(1 + v) = δ, for δ > 0: Wright's omega function less 1.
  private static func shiftedOmega(_ delta: Scalar) -> Scalar {
    var v = delta < 1 ? delta / 2 : max(delta - .log(onePlus: delta), delta / 2)
    // Newton's method on a concave increasing function converges from below without a safeguard.
    for _ in 0..<60 {
      let next = v - (v + .log(onePlus: v) - delta) * (1 + v) / (2 + v)
      if !(abs(next - v) > 2 * Scalar.ulpOfOne * abs(v)) { return next }
      v = next
    }
    return v
  }

  /// The t > 0 that makes −t/s₃ the third entry of the dual point, with `excess` the logarithm of
  /// s₁²ᵃ s₂²⁻²ᵃ / s₃².
  ///
  /// It solves 2a log(1 + c/t) + 2(1−a) log(1 + d/t) − log(1 + 2/t) = excess, c = 1 + 1/a and
  /// d = 1 + 1/(1−a); the left side falls from ∞ to 0 and is nearly 4/t for large t.
  private static func powerRoot(_ a: Scalar, _ excess: Scalar) -> Scalar {
    let b = 1 - a
    let (c, d) = (1 + 1 / a, 1 + 1 / b)
    // In u = log t, between brackets that Newton's steps may not leave.
    var (low, high): (Scalar, Scalar) = (-400, 400)
    var u = excess < 1 ? .log(4 / max(excess, Scalar.leastNormalMagnitude)) : -excess
    u = max(low, min(high, u))
    for _ in 0..<200 {
      let t = Scalar.exp(u)
      var value: Scalar = 2 * a * .log(onePlus: c / t)
      value += 2 * b * .log(onePlus: d / t)
      value -= .log(onePlus: 2 / t) + excess
      if value > 0 { low = u } else { high = u }
      var slope: Scalar = 2 / (t + 2)
      slope -= 2 * a * c / (t + c)
      slope -= 2 * b * d / (t + d)
      var next = u - value / slope
      if !(next > low && next < high) { next = (low + high) / 2 }
      if !(abs(next - u) > 2 * Scalar.ulpOfOne * max(1, abs(u))) { return .exp(next) }
      u = next
    }
    return .exp(u)
  }
}

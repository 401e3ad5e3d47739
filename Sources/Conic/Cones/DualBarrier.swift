internal import RealModule

/// The derivatives of f*(z) = −log r(z) − Σ wᵢ log |zᵢ| at a point inside of the dual cone.
package struct DualBarrier {
  private let barrier: Barrier
  private let z: SIMD3<Double>
  private let r: Double
  /// ∇r
  private let slope: SIMD3<Double>
  /// The rows of ∇²r.
  private let curvature: Matrix3
  private let weights: SIMD3<Double>
  /// 1/zᵢ where zᵢ has a logarithm of its own, else 0.
  private let inverses: SIMD3<Double>

  /// Nil where `z` is not inside.
  package init?(_ barrier: Barrier, at z: SIMD3<Double>) {
    (self.barrier, self.z) = (barrier, z)
    switch barrier {
    case .exponential:
      // r = z₂ − z₁ − z₁ log(−z₃/z₁)
      guard z.x < 0, z.z > 0 else { return nil }
      let l = Double.log(-z.z / z.x)
      r = z.y - z.x - z.x * l
      slope = SIMD3(-l, 1, -z.x / z.z)
      curvature = Matrix3(
        SIMD3(1 / z.x, 0, -1 / z.z), SIMD3(0, 0, 0), SIMD3(-1 / z.z, 0, z.x / (z.z * z.z)))
      weights = SIMD3(1, 0, 1)
      inverses = SIMD3(1 / z.x, 0, 1 / z.z)
    case .power(let a):
      // r = (z₁/a)²ᵃ (z₂/(1−a))²⁻²ᵃ − z₃²
      guard z.x > 0, z.y > 0 else { return nil }
      let root = Double.exp(a * .log(z.x / a) + (1 - a) * .log(z.y / (1 - a)))
      r = (root - abs(z.z)) * (root + abs(z.z))
      let (p, q, f) = (2 * a, 2 - 2 * a, root * root)
      slope = SIMD3(p * f / z.x, q * f / z.y, -2 * z.z)
      let mixed = p * q * f / (z.x * z.y)
      curvature = Matrix3(
        SIMD3(p * (p - 1) * f / (z.x * z.x), mixed, 0),
        SIMD3(mixed, q * (q - 1) * f / (z.y * z.y), 0), SIMD3(0, 0, -2))
      weights = SIMD3(1 - a, a, 0)
      inverses = SIMD3(1 / z.x, 1 / z.y, 0)
    }
    guard r > 0, r.isFinite else { return nil }
  }

  package var gradient: SIMD3<Double> { -slope / r - weights * inverses }

  package var hessian: Matrix3 {
    var result = Matrix3(outer: slope, times: 1 / (r * r))
    result.add(curvature, times: -1 / r)
    result.addDiagonal(weights * inverses * inverses)
    return result
  }

  /// The third derivative in the directions u and v.
  package func third(_ u: SIMD3<Double>, _ v: SIMD3<Double>) -> SIMD3<Double> {
    let (su, sv) = ((slope * u).sum() / r, (slope * v).sum() / r)
    let (cu, cv) = (curvature * u / r, curvature * v / r)
    let unit = slope / r
    let mixed = (u * cv).sum()
    let ofR = thirdOfR(u, v) / r
    let first = unit * (mixed - 2 * su * sv)
    let second = su * cv + sv * cu
    let ownTerms = 2 * weights * (u * inverses) * (v * inverses) * inverses
    return first + second - ofR - ownTerms
  }

  /// The third derivative of r.
  private func thirdOfR(_ u: SIMD3<Double>, _ v: SIMD3<Double>) -> SIMD3<Double> {
    switch barrier {
    case .exponential:
      let square = z.z * z.z
      let cross = u.z * v.z / square
      return SIMD3(
        cross - u.x * v.x / (z.x * z.x), 0,
        (u.x * v.z + u.z * v.x) / square - 2 * z.x * cross / z.z)
    case .power(let a):
      let (p, q) = (2 * a, 2 - 2 * a)
      let f = r + z.z * z.z
      let (ux, uy, vx, vy) = (u.x / z.x, u.y / z.y, v.x / z.x, v.y / z.y)
      let (xx, xy, yy) = (ux * vx, ux * vy + uy * vx, uy * vy)
      let both = p * q * f
      let x = p * (p - 1) * (p - 2) * f * xx + both * ((p - 1) * xy + (q - 1) * yy)
      let y = q * (q - 1) * (q - 2) * f * yy + both * ((q - 1) * xy + (p - 1) * xx)
      return SIMD3(x / z.x, y / z.y, 0)
    }
  }
}

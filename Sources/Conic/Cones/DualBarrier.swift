internal import RealModule

/// The derivatives of f*(z) = −log r(z) − Σ wᵢ log |zᵢ| at a point inside of the dual cone.
package struct DualBarrier<Scalar: ConicScalar>: Sendable {
  private let barrier: Barrier<Scalar>
  private let z: Vector3<Scalar>
  private let r: Scalar
  /// ∇r
  private let slope: Vector3<Scalar>
  /// ∇²r
  private let curvature: Matrix3<Scalar>
  private let weights: Vector3<Scalar>
  /// 1/zᵢ where zᵢ has a logarithm of its own, else 0.
  private let inverses: Vector3<Scalar>

  /// Nil where `z` is not inside.
  package init?(_ barrier: Barrier<Scalar>, at z: Vector3<Scalar>) {
    (self.barrier, self.z) = (barrier, z)
    switch barrier {
    case .exponential:
      // r = z₂ − z₁ − z₁ log(−z₃/z₁)
      guard z.x < 0, z.z > 0 else { return nil }
      let l = Scalar.log(-z.z / z.x)
      r = z.y - z.x - z.x * l
      slope = Vector3(-l, 1, -z.x / z.z)
      curvature = Matrix3(xx: 1 / z.x, xy: 0, yy: 0, xz: -1 / z.z, yz: 0, zz: z.x / (z.z * z.z))
      weights = Vector3(1, 0, 1)
      inverses = Vector3(1 / z.x, 0, 1 / z.z)
    case .power(let a):
      // r = (z₁/a)²ᵃ (z₂/(1−a))²⁻²ᵃ − z₃²
      guard z.x > 0, z.y > 0 else { return nil }
      let root = Scalar.exp(Barrier.logarithm(a, z.x / a, z.y / (1 - a)))
      r = (root - abs(z.z)) * (root + abs(z.z))
      let (p, q, f) = (2 * a, 2 - 2 * a, root * root)
      slope = Vector3(p * f / z.x, q * f / z.y, -2 * z.z)
      curvature = Matrix3(
        xx: p * (p - 1) * f / (z.x * z.x), xy: p * q * f / (z.x * z.y),
        yy: q * (q - 1) * f / (z.y * z.y), xz: 0, yz: 0, zz: -2)
      weights = Vector3(1 - a, a, 0)
      inverses = Vector3(1 / z.x, 1 / z.y, 0)
    }
    guard r > 0, r.isFinite else { return nil }
  }

  package var gradient: Vector3<Scalar> { -((1 / r) * slope) - weights * inverses }

  package var hessian: Matrix3<Scalar> {
    var result = Matrix3<Scalar>.zero
    result.add(outer: slope, times: 1 / (r * r))
    result.add(curvature, times: -1 / r)
    result.addDiagonal(weights * inverses * inverses)
    return result
  }

  /// The third derivative in the directions u and v.
  package func third(_ u: Vector3<Scalar>, _ v: Vector3<Scalar>) -> Vector3<Scalar> {
    let (su, sv) = (slope.dot(u) / r, slope.dot(v) / r)
    let (cu, cv) = ((1 / r) * (curvature * u), (1 / r) * (curvature * v))
    let unit = (1 / r) * slope
    let mixed = u.dot(cv)
    let first = (mixed - 2 * su * sv) * unit
    let second = su * cv + sv * cu
    let ownTerms = 2 * (weights * (u * inverses) * (v * inverses) * inverses)
    return first + second - (1 / r) * thirdOfR(u, v) - ownTerms
  }

  /// The third derivative of r.
  private func thirdOfR(_ u: Vector3<Scalar>, _ v: Vector3<Scalar>) -> Vector3<Scalar> {
    switch barrier {
    case .exponential:
      let square = z.z * z.z
      let cross = u.z * v.z / square
      let mixed = (u.x * v.z + u.z * v.x) / square
      return Vector3(cross - u.x * v.x / (z.x * z.x), 0, mixed - 2 * z.x * cross / z.z)
    case .power(let a):
      let (p, q) = (2 * a, 2 - 2 * a)
      let f = r + z.z * z.z
      let (ux, uy, vx, vy) = (u.x / z.x, u.y / z.y, v.x / z.x, v.y / z.y)
      let (xx, xy, yy) = (ux * vx, ux * vy + uy * vx, uy * vy)
      let both = p * q * f
      let (p1, q1): (Scalar, Scalar) = (p - 1, q - 1)
      let ownX: Scalar = p * p1 * (p - 2) * f * xx
      let ownY: Scalar = q * q1 * (q - 2) * f * yy
      let mixedX: Scalar = p1 * xy + q1 * yy
      let mixedY: Scalar = q1 * xy + p1 * xx
      let (x, y) = (ownX + both * mixedX, ownY + both * mixedY)
      return Vector3(x / z.x, y / z.y, 0)
    }
  }
}

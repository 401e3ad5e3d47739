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

  /// Whether z is inside of the dual cone.
  static func contains(_ z: Vector3<Scalar>, _ barrier: Barrier<Scalar>) -> Bool {
    switch barrier {
    case .exponential:
      return z.x < 0 && z.z > 0 && z.y - z.x - z.x * .log(-z.z / z.x) > 0
    case .power(let a):
      guard z.x > 0, z.y > 0 else { return false }
      return .exp(Barrier.logarithm(a, z.x / a, z.y / (1 - a))) > abs(z.z)
    }
  }

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

  /// The columns of F and the rows of F⁻¹, with F Fᵀ = ∇²f*, by formulas in which nothing cancels: near
  /// the boundary the entries of ∇²f* hold no digits of its small eigenvalues.
  package var root: (factor: Frame3<Scalar>, inverse: Frame3<Scalar>) {
    switch barrier {
    case .exponential: exponentialRoot
    case .power(let a): powerRoot(a)
    }
  }

  /// ∇r∇rᵀ/r² and what is left without the second row, in the order 2, 1, 3.
  private var exponentialRoot: (factor: Frame3<Scalar>, inverse: Frame3<Scalar>) {
    let (d1, d3) = (inverses.x * inverses.x, inverses.z * inverses.z)
    let (q, beta) = (z.x / z.z, -1 / (z.x * r))
    let first = (1 / r) * slope
    let pivot = (d1 + beta).squareRoot()
    let mixed = -beta * q / pivot
    let determinant: Scalar = d1 * d3 + beta * (q * q * d1 + d3)
    let last = determinant.squareRoot() / pivot
    let factor = Frame3(first, Vector3(pivot, 0, mixed), Vector3(0, 0, last))
    let rowA = Vector3(0, r, 0)
    let rowB = (1 / pivot) * (Vector3(1, 0, 0) - first.x * rowA)
    let rowC = (1 / last) * (Vector3(0, 0, 1) - first.z * rowA - mixed * rowB)
    return (factor, Frame3(rowA, rowB, rowC))
  }

  /// In the order 3, 1, 2, with rows and columns 1 and 2 times z₁ and z₂: diag(e) − κ p pᵀ is left.
  private func powerRoot(_ a: Scalar) -> (factor: Frame3<Scalar>, inverse: Frame3<Scalar>) {
    let (p1, p2) = (2 * a, 2 - 2 * a)
    let phi = z.z * z.z / r
    let f = 1 + phi
    let double = 1 + 2 * phi
    let eta = (2 * double / r).squareRoot()
    let side = -2 * f * z.z / (r * eta)
    let (e1, e2) = (p1 * f + weights.x, p2 * f + weights.y)
    let kappa = f * phi / double
    let pivot: Scalar = p1 * f * (1 + (2 - p1) * phi) / double + weights.x
    let shares: Scalar = weights.x * p1 / e1 + weights.y * p2 / e2
    let rest = (1 + phi * shares) / double
    let b1 = pivot.squareRoot()
    let b2 = -kappa * p1 * p2 / b1
    let c2 = (e1 * e2 * rest / pivot).squareRoot()
    let (a1, a2) = (p1 * side, p2 * side)
    let factor = Frame3(
      Vector3(a1 * inverses.x, a2 * inverses.y, eta), Vector3(b1 * inverses.x, b2 * inverses.y, 0),
      Vector3(0, c2 * inverses.y, 0))
    let rowA = Vector3(0, 0, 1 / eta)
    let rowB = (1 / b1) * (Vector3(1, 0, 0) - a1 * rowA)
    let rowC = (1 / c2) * (Vector3(0, 1, 0) - a2 * rowA - b2 * rowB)
    let scale = Vector3(z.x, z.y, 1)
    return (factor, Frame3(scale * rowA, scale * rowB, scale * rowC))
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

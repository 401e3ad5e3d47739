/// A symmetric matrix of order 3.
package struct Matrix3<Scalar: ConicScalar>: Sendable {
  var xx: Scalar
  var xy: Scalar
  var yy: Scalar
  var xz: Scalar
  var yz: Scalar
  var zz: Scalar

  static var zero: Self { Self(xx: 0, xy: 0, yy: 0, xz: 0, yz: 0, zz: 0) }

  /// Adds `factor` times v vᵀ.
  mutating func add(outer v: Vector3<Scalar>, times factor: Scalar) {
    let w = factor * v
    xx += w.x * v.x
    xy += w.x * v.y
    yy += w.y * v.y
    xz += w.x * v.z
    yz += w.y * v.z
    zz += w.z * v.z
  }

  package static func * (m: Self, v: Vector3<Scalar>) -> Vector3<Scalar> {
    Vector3(
      m.xx * v.x + m.xy * v.y + m.xz * v.z, m.xy * v.x + m.yy * v.y + m.yz * v.z,
      m.xz * v.x + m.yz * v.y + m.zz * v.z)
  }

  mutating func add(_ other: Self, times factor: Scalar) {
    xx += factor * other.xx
    xy += factor * other.xy
    yy += factor * other.yy
    xz += factor * other.xz
    yz += factor * other.yz
    zz += factor * other.zz
  }

  mutating func addDiagonal(_ v: Vector3<Scalar>) {
    xx += v.x
    yy += v.y
    zz += v.z
  }

  /// The square root of the sum of the squares of all nine entries.
  package var norm: Scalar {
    let diagonal: Scalar = xx * xx + yy * yy + zz * zz
    let others: Scalar = xy * xy + xz * xz + yz * yz
    return (diagonal + 2 * others).squareRoot()
  }

  /// The columns of the lower triangular L with L Lᵀ = M; nil where M is not positive definite.
  var choleskyFrame: Frame3<Scalar>? {
    guard xx > 0 else { return nil }
    let l11 = xx.squareRoot()
    let (l21, l31) = (xy / l11, xz / l11)
    let d2 = yy - l21 * l21
    guard d2 > 0 else { return nil }
    let l22 = d2.squareRoot()
    let l32 = (yz - l31 * l21) / l22
    let d3 = zz - l31 * l31 - l32 * l32
    guard d3 > 0 else { return nil }
    return Frame3(Vector3(l11, l21, l31), Vector3(0, l22, l32), Vector3(0, 0, d3.squareRoot()))
  }

  /// The solution of M x = b by LDLᵀ; nil where M is not positive definite.
  func solve(_ b: Vector3<Scalar>) -> Vector3<Scalar>? {
    guard xx > 0 else { return nil }
    let (l21, l31) = (xy / xx, xz / xx)
    let d2 = yy - l21 * xy
    guard d2 > 0 else { return nil }
    let l32 = (yz - l31 * xy) / d2
    let d3 = zz - l31 * xz - l32 * l32 * d2
    guard d3 > 0 else { return nil }
    let y2 = b.y - l21 * b.x
    let y3 = b.z - l31 * b.x - l32 * y2
    let x3 = y3 / d3
    let x2 = y2 / d2 - l32 * x3
    return Vector3(b.x / xx - l21 * x2 - l31 * x3, x2, x3)
  }
}

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
}

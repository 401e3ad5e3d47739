/// Three numbers.
package struct Vector3<Scalar: ConicScalar>: Sendable, Equatable {
  package var x: Scalar
  package var y: Scalar
  package var z: Scalar

  package init(_ x: Scalar, _ y: Scalar, _ z: Scalar) { (self.x, self.y, self.z) = (x, y, z) }

  package static func + (a: Self, b: Self) -> Self { Self(a.x + b.x, a.y + b.y, a.z + b.z) }
  package static func - (a: Self, b: Self) -> Self { Self(a.x - b.x, a.y - b.y, a.z - b.z) }
  /// Entry by entry.
  package static func * (a: Self, b: Self) -> Self { Self(a.x * b.x, a.y * b.y, a.z * b.z) }
  package static func * (a: Scalar, b: Self) -> Self { Self(a * b.x, a * b.y, a * b.z) }
  package static prefix func - (a: Self) -> Self { Self(-a.x, -a.y, -a.z) }
  package static func += (a: inout Self, b: Self) { a = a + b }
  package static func -= (a: inout Self, b: Self) { a = a - b }

  /// The largest magnitude.
  package var norm: Scalar { max(x.magnitude, y.magnitude, z.magnitude) }

  /// The inner product.
  package func dot(_ b: Self) -> Scalar { x * b.x + y * b.y + z * b.z }

  package func cross(_ b: Self) -> Self {
    Self(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }

  package var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite }
}

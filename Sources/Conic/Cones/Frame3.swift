/// Three vectors: the columns of a matrix of order 3, or its rows.
package struct Frame3<Scalar: ConicScalar>: Sendable {
  var first: Vector3<Scalar>
  var second: Vector3<Scalar>
  var third: Vector3<Scalar>

  init(_ first: Vector3<Scalar>, _ second: Vector3<Scalar>, _ third: Vector3<Scalar>) {
    (self.first, self.second, self.third) = (first, second, third)
  }

  static var identity: Self { Self(Vector3(1, 0, 0), Vector3(0, 1, 0), Vector3(0, 0, 1)) }

  /// The inner products with v.
  package func products(_ v: Vector3<Scalar>) -> Vector3<Scalar> {
    Vector3(first.dot(v), second.dot(v), third.dot(v))
  }

  /// The combination with the coefficients v.
  package func combined(_ v: Vector3<Scalar>) -> Vector3<Scalar> {
    v.x * first + v.y * second + v.z * third
  }

  func scaled(by factor: Scalar) -> Self {
    Self(factor * first, factor * second, factor * third)
  }

  var isFinite: Bool { first.isFinite && second.isFinite && third.isFinite }
}

import ArgMinLinearAlgebra

/// A point of the homogeneous embedding, or a direction: x, s and z are to be divided by τ.
struct EmbeddingPoint<Scalar: ConicScalar>: ~Copyable {
  let x: Buffer<Scalar>
  let s: Buffer<Scalar>
  let z: Buffer<Scalar>
  var tau: Scalar = 1
  var kappa: Scalar = 1

  init(columnCount: Int, rowCount: Int) {
    x = Buffer(count: columnCount, repeating: 0)
    s = Buffer(count: rowCount, repeating: 0)
    z = Buffer(count: rowCount, repeating: 0)
  }

  var columnCount: Int { x.count }
  var rowCount: Int { s.count }

  mutating func copy(_ other: borrowing EmbeddingPoint) {
    Vectors.copy(other.x.base, to: x.base, columnCount)
    Vectors.copy(other.s.base, to: s.base, rowCount)
    Vectors.copy(other.z.base, to: z.base, rowCount)
    (tau, kappa) = (other.tau, other.kappa)
  }

  /// Moves by `step` times a direction.
  mutating func move(_ direction: borrowing EmbeddingPoint, by step: Scalar) {
    Vectors.add(step, times: direction.x.base, to: x.base, columnCount)
    Vectors.add(step, times: direction.s.base, to: s.base, rowCount)
    Vectors.add(step, times: direction.z.base, to: z.base, rowCount)
    tau += step * direction.tau
    kappa += step * direction.kappa
  }

  /// (sᵀz + τκ) / (ν + 1)
  func mu(degree: Int) -> Scalar {
    (Vectors.dot(s.base, z.base, rowCount) + tau * kappa) / Scalar(degree + 1)
  }

  var isFinite: Bool {
    Vectors.largest(x.base, columnCount).isFinite && Vectors.largest(s.base, rowCount).isFinite
      && Vectors.largest(z.base, rowCount).isFinite && tau.isFinite && kappa.isFinite
  }
}

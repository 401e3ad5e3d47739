import ArgMinLinearAlgebra

/// A x, P x and Aᵀ z of a point of the embedding, for all that is to be known about it.
struct PointProducts<Scalar: ConicScalar>: ~Copyable {
  let ax: Buffer<Scalar>
  let px: Buffer<Scalar>
  let az: Buffer<Scalar>

  init(columnCount: Int, rowCount: Int) {
    ax = Buffer(count: rowCount, repeating: 0)
    px = Buffer(count: columnCount, repeating: 0)
    az = Buffer(count: columnCount, repeating: 0)
  }

  func set(_ form: StandardForm<Scalar>, _ point: borrowing EmbeddingPoint<Scalar>) {
    Vectors.clear(ax.base, ax.count)
    Vectors.clear(px.base, px.count)
    Vectors.clear(az.base, az.count)
    form.addProduct(point.x.base, to: ax.base)
    if !form.quadratic.values.isEmpty { form.addQuadratic(point.x.base, to: px.base) }
    form.addTransposed(point.z.base, to: az.base)
  }
}

import ArgMinLinearAlgebra

/// How far a point is from optimal, on the program without any scaling of the method.
struct Assessment<Scalar: ConicScalar>: Sendable {
  var primal = Scalar.nan
  var dual = Scalar.nan
  var primalResidual = Scalar.infinity
  var dualResidual = Scalar.infinity
  var gap = Scalar.infinity

  /// The worst of the three; infinite where one is not a number.
  var error: Scalar {
    gap.isNaN || primalResidual.isNaN || dualResidual.isNaN
      ? .infinity : max(primalResidual, dualResidual, gap)
  }
}

/// Measures points of a scaled form in the terms of the form as it was: since all factors are powers of
/// two, nothing is rounded on the way.
struct Assessor<Scalar: ConicScalar>: ~Copyable {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  private let form: StandardForm<Scalar>
  private let scaling: Equilibration<Scalar>
  /// 1 and the largest of b and of q.
  private let sizeOfRight: Scalar
  private let sizeOfLinear: Scalar

  init(_ form: StandardForm<Scalar>, _ scaling: Equilibration<Scalar>) {
    (self.form, self.scaling) = (form, scaling)
    var (right, linear): (Scalar, Scalar) = (1, 1)
    for i in 0..<form.rowCount {
      right = max(right, (form.rightSide[i] / scaling.rows[i]).magnitude)
    }
    for j in 0..<form.columnCount {
      linear = max(linear, (form.linear[j] / (scaling.columns[j] * scaling.objective)).magnitude)
    }
    (sizeOfRight, sizeOfLinear) = (right, linear)
  }

  /// What the point is, divided by its τ.
  func assess(
    _ point: borrowing EmbeddingPoint<Scalar>, _ products: borrowing PointProducts<Scalar>
  ) -> Assessment<Scalar> {
    let (ax, px, az) = (products.ax.base, products.px.base, products.az.base)
    let tau = point.tau
    var result = Assessment<Scalar>()
    var (violation, bz): (Scalar, Scalar) = (0, 0)
    for i in 0..<form.rowCount {
      let b = form.rightSide[i]
      // Not relative to Ax: where x runs away, anything would be small beside it.
      let here = ((ax[i] + point.s[i]) / tau - b).magnitude / scaling.rows[i]
      if !(here <= violation) { violation = here }
      bz += b * point.z[i]
    }
    result.primalResidual = violation / sizeOfRight
    violation = 0
    var (qx, xpx): (Scalar, Scalar) = (0, 0)
    for j in 0..<form.columnCount {
      let q = form.linear[j]
      let here = ((px[j] + az[j]) / tau + q).magnitude / (scaling.columns[j] * scaling.objective)
      if !(here <= violation) { violation = here }
      qx += q * point.x[j]
      xpx += point.x[j] * px[j]
    }
    result.dualResidual = violation / sizeOfLinear
    let curvature = xpx / (2 * tau * tau)
    result.primal = (curvature + qx / tau) / scaling.objective
    result.dual = (-curvature - bz / tau) / scaling.objective
    let size = min(result.primal.magnitude, result.dual.magnitude)
    result.gap = (result.primal - result.dual).magnitude / max(1, size)
    return result
  }

  /// The factor that makes z a certificate of infeasibility with bᵀz = −1; nil where it is none.
  func infeasibilityFactor(
    _ point: borrowing EmbeddingPoint<Scalar>, _ products: borrowing PointProducts<Scalar>
  ) -> Scalar? {
    var bz: Scalar = 0
    for i in 0..<form.rowCount { bz += form.rightSide[i] * point.z[i] }
    bz /= scaling.objective
    guard bz < 0, bz.isFinite else { return nil }
    var violation: Scalar = 0
    for j in 0..<form.columnCount {
      let here = products.az[j].magnitude / (scaling.columns[j] * scaling.objective)
      if !(here <= violation) { violation = here }
    }
    return violation <= -bz * Tolerances<Scalar>.certificate ? -1 / bz : nil
  }

  /// The factor that makes x a ray along which the objective falls, qᵀx = −1; nil where it is none.
  func rayFactor(
    _ point: borrowing EmbeddingPoint<Scalar>, _ products: borrowing PointProducts<Scalar>
  ) -> Scalar? {
    var qx: Scalar = 0
    for j in 0..<form.columnCount { qx += form.linear[j] * point.x[j] }
    qx /= scaling.objective
    guard qx < 0, qx.isFinite else { return nil }
    var violation: Scalar = 0
    for i in 0..<form.rowCount {
      let here = (products.ax[i] + point.s[i]).magnitude / scaling.rows[i]
      if !(here <= violation) { violation = here }
    }
    for j in 0..<form.columnCount {
      let here = products.px[j].magnitude / (scaling.columns[j] * scaling.objective)
      if !(here <= violation) { violation = here }
    }
    return violation <= -qx * Tolerances<Scalar>.certificate ? -1 / qx : nil
  }
}

import ArgMinLinearAlgebra

/// How far a point is from optimal, or a direction from being a certificate, on the program without
/// any scaling of the method.
struct Assessment {
  var primal = Double.nan
  var dual = Double.nan
  var primalResidual = Double.infinity
  var dualResidual = Double.infinity
  var gap = Double.infinity

  init() {}

  init(_ form: StandardForm, x: [Double], s: [Double], z: [Double]) {
    var ax = [Double](repeating: 0, count: s.count)
    form.matrix.multiplyAdd(x, into: &ax)
    var px = [Double](repeating: 0, count: x.count)
    form.addQuadratic(x, to: &px)
    var az = [Double](repeating: 0, count: x.count)
    form.matrix.multiplyTransposedAdd(z, into: &az)
    var (violation, size) = (0.0, 0.0)
    var bz = 0.0
    for i in s.indices {
      let b = form.rightSide[i]
      violation = Self.maximum(violation, abs(ax[i] + s[i] - b))
      // Not relative to Ax: where x runs away, anything would be small beside it.
      size = Self.maximum(size, abs(b))
      bz += b * z[i]
    }
    primalResidual = violation / max(1, size)
    (violation, size) = (0, 0)
    var (qx, xpx) = (0.0, 0.0)
    for j in x.indices {
      let q = form.linear[j]
      violation = Self.maximum(violation, abs(px[j] + az[j] + q))
      size = Self.maximum(size, abs(q))
      qx += q * x[j]
      xpx += x[j] * px[j]
    }
    dualResidual = violation / max(1, size)
    primal = xpx / 2 + qx
    dual = -xpx / 2 - bz
    gap = abs(primal - dual) / max(1, min(abs(primal), abs(dual)))
  }

  /// The largest, NaN where one is NaN.
  private static func maximum(_ a: Double, _ b: Double) -> Double { b <= a ? a : b }

  /// The worst of the three; infinite where one is not a number.
  var error: Double {
    let worst = max(primalResidual, dualResidual, gap)
    return worst.isNaN || gap.isNaN || primalResidual.isNaN || dualResidual.isNaN
      ? .infinity : worst
  }

  /// The factor that makes z a certificate of infeasibility with bᵀz = −1; nil where it is none.
  static func infeasibilityFactor(_ form: StandardForm, z: [Double]) -> Double? {
    var bz = 0.0
    for i in z.indices { bz += form.rightSide[i] * z[i] }
    guard bz < 0, bz.isFinite else { return nil }
    var az = [Double](repeating: 0, count: form.columnCount)
    form.matrix.multiplyTransposedAdd(z, into: &az)
    let violation = az.reduce(0.0) { maximum($0, abs($1)) }
    return violation <= -bz * Tolerances.certificate ? -1 / bz : nil
  }

  /// The factor that makes x a ray along which the objective falls, qᵀx = −1; nil where it is none.
  static func rayFactor(_ form: StandardForm, x: [Double], s: [Double]) -> Double? {
    var qx = 0.0
    for j in x.indices { qx += form.linear[j] * x[j] }
    guard qx < 0, qx.isFinite else { return nil }
    var ax = s
    form.matrix.multiplyAdd(x, into: &ax)
    var px = [Double](repeating: 0, count: x.count)
    form.addQuadratic(x, to: &px)
    let violation = (ax + px).reduce(0.0) { maximum($0, abs($1)) }
    return violation <= -qx * Tolerances.certificate ? -1 / qx : nil
  }
}

internal import RealModule

/// A cone of three dimensions that is not its own dual, by its barriers.
///
/// The scaling is the symmetric matrix H of rank-one terms with H z = s and H z̃ = s̃, where
/// s̃ = −∇f*(z) and z̃ = −∇f(s); on the central path, where these say the same, it is μ ∇²f*(z). The
/// dual of a cone is the cone of exchanged and scaled rows.
///
/// Source: L. Tunçel, "Generalization of primal-dual interior-point methods to convex optimization
/// problems in conic form", Found. Comput. Math. 1 (2001); J. Dahl & E. D. Andersen (2022), sections 4
/// and 5.
struct BarrierCone<Scalar: ConicScalar> {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  let start: Int
  let barrier: Barrier<Scalar>
  /// True where the first two rows change places.
  private let isExchanged: Bool
  /// What each row is multiplied by, after the exchange.
  private let factors: Vector3<Scalar>
  private var scaling = Matrix3<Scalar>.identity
  private var local: DualBarrier<Scalar>?

  /// The share of μ that the cone's own measure of centrality must have: 1/100.
  private static var neighbourhood: Scalar { 1 / 100 }
  private static var shortening: Scalar { 4 / 5 }

  init(start: Int, barrier: Barrier<Scalar>, isDual: Bool) {
    (self.start, self.barrier) = (start, barrier)
    switch (barrier, isDual) {
    case (_, false): (isExchanged, factors) = (false, Vector3(1, 1, 1))
    // (u, v, w) is in the dual cone where (−v, −u, e w) is in the exponential cone.
    case (.exponential, true): (isExchanged, factors) = (true, Vector3(-1, -1, .exp(1)))
    case (.power(let a), true): (isExchanged, factors) = (false, Vector3(1 / a, 1 / (1 - a), 1))
    }
  }

  private func entries(_ v: Pointer) -> Vector3<Scalar> {
    isExchanged
      ? Vector3(v[start + 1], v[start], v[start + 2])
      : Vector3(v[start], v[start + 1], v[start + 2])
  }

  /// A slack in the cone itself.
  private func slack(_ s: Pointer) -> Vector3<Scalar> { factors * entries(s) }

  /// A multiplier in the dual of the cone itself.
  private func multiplier(_ z: Pointer) -> Vector3<Scalar> {
    let v = entries(z)
    return Vector3(v.x / factors.x, v.y / factors.y, v.z / factors.z)
  }

  private func set(_ v: Pointer, _ value: Vector3<Scalar>) {
    (v[start], v[start + 1]) = isExchanged ? (value.y, value.x) : (value.x, value.y)
    v[start + 2] = value.z
  }

  private func setSlack(_ s: Pointer, _ v: Vector3<Scalar>) {
    set(s, Vector3(v.x / factors.x, v.y / factors.y, v.z / factors.z))
  }

  func setCentre(s: Pointer, z: Pointer) {
    setSlack(s, barrier.centre)
    set(z, factors * barrier.centre)
  }

  mutating func updateScaling(s: Pointer, z: Pointer, mu: Scalar) -> Bool {
    let (s, z) = (slack(s), multiplier(z))
    guard barrier.contains(s), let local = DualBarrier(barrier, at: z),
      let zShadow = barrier.gradient(s)
    else { return false }
    self.local = local
    let hessian = local.hessian
    if let primalDual = Self.primalDual(s, z, local.gradient, zShadow, hessian) {
      scaling = primalDual
    } else {
      scaling = .zero
      scaling.add(hessian, times: mu)
    }
    return scaling.isFinite
  }

  /// s sᵀ/sᵀz + δs δsᵀ/δsᵀδz + t a aᵀ; nil on the central path.
  private static func primalDual(
    _ s: Vector3<Scalar>, _ z: Vector3<Scalar>, _ sShadow: Vector3<Scalar>,
    _ zShadow: Vector3<Scalar>, _ hessian: Matrix3<Scalar>
  ) -> Matrix3<Scalar>? {
    let product = s.dot(z)
    let (mu, muShadow) = (product / 3, sShadow.dot(zShadow) / 3)
    let (ds, dz) = (s + mu * sShadow, z + mu * zShadow)
    let difference = ds.dot(dz)
    let moved = hessian * zShadow
    let off = moved - muShadow * sShadow
    let excess = zShadow.dot(moved) - 3 * muShadow * muShadow
    guard abs(mu * muShadow - 1) > Scalar.ulpOfOne.squareRoot(),
      abs(excess) > Scalar.ulpOfOne * muShadow * muShadow, product > 0, difference > 0
    else { return nil }
    var rest = hessian
    rest.add(outer: sShadow, times: -1 / 3)
    rest.add(outer: off, times: -1 / excess)
    let t = mu * rest.norm
    let axis = z.cross(zShadow)
    let length = axis.dot(axis).squareRoot()
    guard length > 0, t > 0 else { return nil }
    var result = Matrix3<Scalar>.zero
    result.add(outer: s, times: 1 / product)
    result.add(outer: ds, times: 1 / difference)
    result.add(outer: (1 / length) * axis, times: t)
    return result.isFinite ? result : nil
  }

  func multiply(_ x: Pointer, into y: Pointer) { setSlack(y, scaling * multiplier(x)) }

  /// c += σμ ∇f*(z) − ½ ∇³f*(z)[Δz, ∇²f*(z)⁻¹ Δs]
  func correct(_ c: Pointer, ds: Pointer, dz: Pointer, sigmaMu: Scalar) {
    guard let local else { return }
    var change = sigmaMu * local.gradient
    if let v = local.hessian.solve(slack(ds)) {
      let correction = local.third(multiplier(dz), v)
      if correction.isFinite { change -= (1 / 2) * correction }
    }
    setSlack(c, slack(c) + change)
  }

  /// The longest step up to `limit`, to one part in a thousand.
  func longestStep(
    s: Pointer, z: Pointer, ds: Pointer, dz: Pointer, limit: Scalar
  ) -> Scalar {
    let (s, z, ds, dz) = (slack(s), multiplier(z), slack(ds), multiplier(dz))
    func isInside(_ step: Scalar) -> Bool {
      barrier.contains(s + step * ds) && DualBarrier(barrier, at: z + step * dz) != nil
    }
    if isInside(limit) { return limit }
    var (inside, outside) = (limit, limit)
    for _ in 0..<100 where !isInside(inside) {
      outside = inside
      inside *= Self.shortening
    }
    guard isInside(inside) else { return 0 }
    while outside - inside > inside / 1000 {
      let middle = (inside + outside) / 2
      if isInside(middle) { inside = middle } else { outside = middle }
    }
    return inside
  }

  /// True where s and z are inside and near enough to the central path for μ.
  func isCentral(s: Pointer, z: Pointer, mu: Scalar) -> Bool {
    let (s, z) = (slack(s), multiplier(z))
    guard barrier.contains(s), let local = DualBarrier(barrier, at: z),
      let zShadow = barrier.gradient(s)
    else { return false }
    return Self.neighbourhood * mu * local.gradient.dot(zShadow) <= 3
  }

  /// Writes the upper triangle of −H.
  func write(into values: Pointer) {
    let f = factors
    let (xx, xy, yy) = (
      scaling.xx / (f.x * f.x), scaling.xy / (f.x * f.y), scaling.yy / (f.y * f.y)
    )
    let (xz, yz) = (scaling.xz / (f.x * f.z), scaling.yz / (f.y * f.z))
    (values[0], values[2]) = isExchanged ? (-yy, -xx) : (-xx, -yy)
    values[1] = -xy
    (values[3], values[4]) = isExchanged ? (-yz, -xz) : (-xz, -yz)
    values[5] = -scaling.zz / (f.z * f.z)
  }
}

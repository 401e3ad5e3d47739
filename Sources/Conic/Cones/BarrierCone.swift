internal import RealModule

/// A cone of three dimensions that is not its own dual, by its barriers.
///
/// The scaling is the symmetric matrix H of rank-one terms with H z = s and H z̃ = s̃, where
/// s̃ = −∇f*(z) and z̃ = −∇f(s); on the central path, where these say the same, it is μ ∇²f*(z). It is
/// kept as H = F Fᵀ with the rows of F⁻¹ too, which lose no digits to each other. The dual of a cone is
/// the cone of exchanged and scaled rows.
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
  /// The columns of F and the rows of F⁻¹.
  private var factor = Frame3<Scalar>.identity
  private var inverse = Frame3<Scalar>.identity
  private var local: DualBarrier<Scalar>?
  /// What was last looked at: the next scaling is often at the same point.
  private var seen: Seen?

  /// A slack and a multiplier inside, with f* at the multiplier and −z̃ = ∇f at the slack.
  private struct Seen {
    let s: Vector3<Scalar>
    let z: Vector3<Scalar>
    let local: DualBarrier<Scalar>
    let zShadow: Vector3<Scalar>
  }
  /// The root of ∇²f*(z), as columns and as rows of its inverse.
  private var root = (factor: Frame3<Scalar>.identity, inverse: Frame3<Scalar>.identity)

  /// The share of μ that the cone's own measure of centrality must have: ¼.
  private static var neighbourhood: Scalar { 1 / 4 }
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

  /// Nil where one of them is not inside.
  private mutating func look(_ s: Vector3<Scalar>, _ z: Vector3<Scalar>) -> Seen? {
    if let seen, seen.s == s, seen.z == z { return seen }
    guard barrier.contains(s), let local = DualBarrier(barrier, at: z),
      let zShadow = barrier.gradient(s)
    else { return nil }
    let found = Seen(s: s, z: z, local: local, zShadow: zShadow)
    seen = found
    return found
  }

  mutating func updateScaling(s: Pointer, z: Pointer, mu: Scalar) -> Bool {
    guard let seen = look(slack(s), multiplier(z)) else { return false }
    let (s, z, local, zShadow) = (seen.s, seen.z, seen.local, seen.zShadow)
    self.local = local
    root = local.root
    guard root.factor.isFinite, root.inverse.isFinite else { return false }
    if setPrimalDual(s, z, local.gradient, zShadow) { return true }
    let size = mu.squareRoot()
    (factor, inverse) = (root.factor.scaled(by: size), root.inverse.scaled(by: 1 / size))
    return factor.isFinite && inverse.isFinite
  }

  /// H = s sᵀ/sᵀz + δs δsᵀ/δsᵀδz + t a aᵀ; false on the central path.
  ///
  /// With c = z × δz along a, t is μ ‖c‖²/‖L⁻¹c‖² where L Lᵀ = ∇²f*(z): the norm of Dahl & Andersen's
  /// remainder, without the differences in which it has no digits.
  private mutating func setPrimalDual(
    _ s: Vector3<Scalar>, _ z: Vector3<Scalar>, _ sShadow: Vector3<Scalar>,
    _ zShadow: Vector3<Scalar>
  ) -> Bool {
    let product = s.dot(z)
    let (mu, muShadow) = (product / 3, sShadow.dot(zShadow) / 3)
    // ‖δ‖² in the local norm is near this.
    let distance = mu * muShadow - 1
    guard product > 0, distance > Scalar.ulpOfOne.squareRoot() else { return false }
    let (ds, dz) = (s + mu * sShadow, z + mu * zShadow)
    let difference = ds.dot(dz)
    guard difference > 0 else { return false }
    let (axis, other) = (z.cross(dz), s.cross(ds))
    let local = root.inverse.products(axis)
    let third = (mu / local.dot(local)).squareRoot() * axis
    let meeting = third.dot(other)
    let (p, q) = (product.squareRoot(), difference.squareRoot())
    let frame = Frame3((1 / p) * s, (1 / q) * ds, third)
    // Each row meets the column of its own with 1 and the others with 0, since H z = s and H δz = δs.
    let back = Frame3((1 / p) * z, (1 / q) * dz, (1 / meeting) * other)
    guard frame.isFinite, back.isFinite else { return false }
    (factor, inverse) = (frame, back)
    return true
  }

  func multiply(_ x: Pointer, into y: Pointer) {
    setSlack(y, factor.combined(factor.products(multiplier(x))))
  }

  /// Replaces the own entries of `v` by F⁻¹ v.
  func applyInverseFactor(_ v: Pointer) { applyInverseFactor(v, at: start) }

  /// Replaces three entries from `place` on by F⁻¹ times them.
  func applyInverseFactor(_ v: Pointer, at place: Int) {
    let own = v + (place - start)
    let result = inverse.products(slack(own))
    (own[start], own[start + 1], own[start + 2]) = (result.x, result.y, result.z)
  }

  /// Replaces the own entries of `v` by F⁻ᵀ v.
  func applyInverseTransposed(_ v: Pointer) {
    let own = Vector3(v[start], v[start + 1], v[start + 2])
    set(v, factors * inverse.combined(own))
  }

  /// c += σμ ∇f*(z) − ½ ∇³f*(z)[Δz, ∇²f*(z)⁻¹ Δs]
  func correct(_ c: Pointer, ds: Pointer, dz: Pointer, sigmaMu: Scalar) {
    guard let local else { return }
    var change = sigmaMu * local.gradient
    let v = root.inverse.combined(root.inverse.products(slack(ds)))
    let correction = local.third(multiplier(dz), v)
    if correction.isFinite { change -= (1 / 2) * correction }
    setSlack(c, slack(c) + change)
  }

  /// The longest step up to `limit`, to one part in a thousand.
  func longestStep(
    s: Pointer, z: Pointer, ds: Pointer, dz: Pointer, limit: Scalar
  ) -> Scalar {
    let (s, z, ds, dz) = (slack(s), multiplier(z), slack(ds), multiplier(dz))
    func isInside(_ step: Scalar) -> Bool {
      barrier.contains(s + step * ds) && DualBarrier.contains(z + step * dz, barrier)
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
  mutating func isCentral(s: Pointer, z: Pointer, mu: Scalar) -> Bool {
    guard let seen = look(slack(s), multiplier(z)) else { return false }
    return Self.neighbourhood * mu * seen.local.gradient.dot(seen.zShadow) <= 3
  }
}

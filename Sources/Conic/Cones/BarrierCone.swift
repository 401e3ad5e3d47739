/// A cone of three dimensions that is not its own dual, by its barriers.
///
/// The scaling is the symmetric matrix H of rank-one terms with H z = s and H z̃ = s̃, where
/// s̃ = −∇f*(z) and z̃ = −∇f(s); on the central path, where these say the same, it is μ ∇²f*(z).
///
/// Source: L. Tunçel, "Generalization of primal-dual interior-point methods to convex optimization
/// problems in conic form", Found. Comput. Math. 1 (2001); J. Dahl & E. D. Andersen (2022), sections 4
/// and 5.
final class BarrierCone: Cone {
  let start: Int
  var dimension: Int { 3 }
  var degree: Int { 3 }
  var isSymmetric: Bool { false }
  private let barrier: Barrier
  private var scaling: Matrix3
  private var local: DualBarrier?

  /// The share of μ that the cone's own measure of centrality must have.
  private static let neighbourhood = 1e-2
  private static let shortening = 0.8

  init(start: Int, barrier: Barrier) {
    (self.start, self.barrier) = (start, barrier)
    scaling = Matrix3(SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1))
  }

  private func own(_ v: [Double]) -> SIMD3<Double> { SIMD3(v[start], v[start + 1], v[start + 2]) }

  private func set(_ v: inout [Double], _ value: SIMD3<Double>) {
    (v[start], v[start + 1], v[start + 2]) = (value.x, value.y, value.z)
  }

  func setCentre(s: inout [Double], z: inout [Double]) {
    set(&s, barrier.centre)
    set(&z, barrier.centre)
  }

  /// The start is the centre, for every cone of a program that has one like this.
  func shiftInside(_ u: inout [Double]) {}

  func updateScaling(s: [Double], z: [Double], mu: Double) -> Bool {
    let (s, z) = (own(s), own(z))
    guard barrier.contains(s), let local = DualBarrier(barrier, at: z),
      let zShadow = barrier.gradient(s)
    else { return false }
    self.local = local
    scaling =
      Self.primalDual(s, z, local.gradient, zShadow, local.hessian)
      ?? Matrix3(SIMD3(0, 0, 0), SIMD3(0, 0, 0), SIMD3(0, 0, 0))
    if scaling.norm == 0 { scaling.add(local.hessian, times: mu) }
    return scaling.isFinite
  }

  /// s sᵀ/sᵀz + δs δsᵀ/δsᵀδz + t a aᵀ; nil on the central path.
  private static func primalDual(
    _ s: SIMD3<Double>, _ z: SIMD3<Double>, _ sShadow: SIMD3<Double>, _ zShadow: SIMD3<Double>,
    _ hessian: Matrix3
  ) -> Matrix3? {
    let product = (s * z).sum()
    let (mu, muShadow) = (product / 3, (sShadow * zShadow).sum() / 3)
    let (ds, dz) = (s + mu * sShadow, z + mu * zShadow)
    let difference = (ds * dz).sum()
    let off = hessian * zShadow - muShadow * sShadow
    let excess = (zShadow * (hessian * zShadow)).sum() - 3 * muShadow * muShadow
    guard abs(mu * muShadow - 1) > Double.ulpOfOne.squareRoot(),
      abs(excess) > Double.ulpOfOne * muShadow * muShadow, product > 0, difference > 0
    else { return nil }
    var rest = hessian
    rest.add(Matrix3(outer: sShadow, times: 1 / 3), times: -1)
    rest.add(Matrix3(outer: off, times: 1 / excess), times: -1)
    let t = mu * rest.norm
    var axis = SIMD3(
      z.y * zShadow.z - z.z * zShadow.y, z.z * zShadow.x - z.x * zShadow.z,
      z.x * zShadow.y - z.y * zShadow.x)
    let length = (axis * axis).sum().squareRoot()
    guard length > 0, t > 0 else { return nil }
    axis /= length
    var result = Matrix3(outer: s, times: 1 / product)
    result.add(Matrix3(outer: ds, times: 1 / difference), times: 1)
    result.add(Matrix3(outer: axis, times: t), times: 1)
    return result.isFinite ? result : nil
  }

  func multiply(_ x: [Double], into y: inout [Double]) { set(&y, scaling * own(x)) }

  /// c = s + σμ ∇f*(z) − ½ ∇³f*(z)[Δz, ∇²f*(z)⁻¹ Δs]
  func correct(
    _ c: inout [Double], ds: [Double], dz: [Double], s: [Double], z: [Double], sigmaMu: Double
  ) {
    guard let local else { return }
    var change = sigmaMu * local.gradient
    if let v = local.hessian.solve(own(ds)) {
      let correction = 0.5 * local.third(own(dz), v)
      if correction.x.isFinite, correction.y.isFinite, correction.z.isFinite {
        change -= correction
      }
    }
    set(&c, own(c) + change)
  }

  func longestStep(
    s: [Double], z: [Double], ds: [Double], dz: [Double], limit: Double
  ) -> Double {
    let (s, z, ds, dz) = (own(s), own(z), own(ds), own(dz))
    func isInside(_ step: Double) -> Bool {
      barrier.contains(s + step * ds) && DualBarrier(barrier, at: z + step * dz) != nil
    }
    if isInside(limit) { return limit }
    var (inside, outside) = (limit, limit)
    for _ in 0..<100 where !isInside(inside) {
      outside = inside
      inside *= Self.shortening
    }
    guard isInside(inside) else { return 0 }
    while outside - inside > 1e-3 * inside {
      let middle = (inside + outside) / 2
      if isInside(middle) { inside = middle } else { outside = middle }
    }
    return inside
  }

  func isCentral(s: [Double], z: [Double], mu: Double) -> Bool {
    guard barrier.contains(own(s)), let local = DualBarrier(barrier, at: own(z)),
      let zShadow = barrier.gradient(own(s))
    else { return false }
    return Self.neighbourhood * mu * (local.gradient * zShadow).sum() <= 3
  }

  func places(extra: Int) -> [(row: Int, column: Int)] {
    [(0, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 2)]
  }

  func write(into values: inout [Double], at place: Int) {
    values[place] = -scaling.first.x
    values[place + 1] = -scaling.first.y
    values[place + 2] = -scaling.second.y
    values[place + 3] = -scaling.first.z
    values[place + 4] = -scaling.second.z
    values[place + 5] = -scaling.third.z
  }
}

import ArgMinConic
import ArgMinNumbers
import ArgMinTestSupport
import Testing

private typealias Vector = Vector3<Double>

@Suite("Barriers of three-dimensional cones")
struct BarrierTests {
  private static let barriers: [Barrier<Double>] = [
    .exponential, .power(0.5), .power(0.1), .power(0.85),
  ]

  /// Points inside of the dual cone.
  private func points(_ barrier: Barrier<Double>) -> [Vector] {
    var generator = SeededGenerator.forTest(seed: 9)
    return (0..<2000).compactMap { _ in
      let z = Vector(
        generator.uniform() * 4 - 2, generator.uniform() * 4 - 2, generator.uniform() * 4 - 2)
      return DualBarrier(barrier, at: z) == nil ? nil : z
    }
  }

  @Test(
    "gradients of the barrier and of its conjugate are inverse to each other",
    arguments: barriers)
  func invertsGradients(_ barrier: Barrier<Double>) throws {
    let points = points(barrier)
    #expect(points.count > 50)
    for z in points {
      let s = try -#require(DualBarrier(barrier, at: z)).gradient
      guard barrier.contains(s), s.x.magnitude < 1e3, s.y.magnitude < 1e3 else { continue }
      let back = try -#require(barrier.gradient(s))
      #expect((back - z).norm <= 1e-9 * (1 + z.norm))
    }
  }

  @Test("the derivatives are homogeneous and agree with differences", arguments: barriers)
  func differentiates(_ barrier: Barrier<Double>) throws {
    for z in points(barrier) {
      let local = try #require(DualBarrier(barrier, at: z))
      let (gradient, hessian) = (local.gradient, local.hessian)
      // Near the boundary differences are too rough to compare with.
      guard hessian.norm < 100 else { continue }
      #expect((hessian * z + gradient).norm <= 1e-10 * (1 + hessian.norm))
      let (u, v) = (Vector(0.3, -0.2, 0.5), Vector(-0.1, 0.4, 0.2))
      let h = 1e-6
      guard let ahead = DualBarrier(barrier, at: z + h * v),
        let behind = DualBarrier(barrier, at: z - h * v)
      else { continue }
      let scale = 1 / (2 * h)
      let slope = scale * (ahead.gradient - behind.gradient) - hessian * v
      let bend = scale * (ahead.hessian * u - behind.hessian * u) - local.third(u, v)
      #expect(slope.norm <= 1e-6 * (1 + hessian.norm))
      #expect(bend.norm <= 1e-5 * (1 + hessian.norm * hessian.norm))
    }
  }

  @Test("the root of the second derivative is one, and so is its inverse", arguments: barriers)
  func takesRoots(_ barrier: Barrier<Double>) throws {
    for z in points(barrier) {
      let local = try #require(DualBarrier(barrier, at: z))
      let (factor, inverse) = local.root
      for unit in [Vector(1, 0, 0), Vector(0, 1, 0), Vector(0, 0, 1)] {
        let product = factor.combined(factor.products(unit))
        #expect((product - local.hessian * unit).norm <= 1e-12 * local.hessian.norm)
        let back = factor.combined(inverse.products(unit))
        #expect((back - unit).norm <= 1e-11 * (1 + inverse.products(unit).norm))
      }
    }
  }

  @Test("near the boundary the root keeps what the entries have lost")
  func keepsDigits() throws {
    // r = 2⁻⁴⁰: the entries of the second derivative are some 2⁸⁰, its least eigenvalue is about 1.
    let z = Vector(-1, -1 + 0x1p-40, 1)
    let local = try #require(DualBarrier(Barrier<Double>.exponential, at: z))
    // ∇²f* z = −∇f*, and zᵀ∇²f* z is the parameter 3 of the barrier.
    let product = local.root.factor.products(z)
    #expect(abs(product.dot(product) - 3) < 1e-12)
  }
}

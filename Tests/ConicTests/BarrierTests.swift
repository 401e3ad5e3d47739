import ArgMinConic
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Barriers of three-dimensional cones")
struct BarrierTests {
  /// Points inside of the dual cone.
  private func points(_ barrier: Barrier) -> [SIMD3<Double>] {
    var generator = SeededGenerator.forTest(seed: 9)
    return (0..<2000).compactMap { _ in
      let z = SIMD3(
        generator.uniform() * 4 - 2, generator.uniform() * 4 - 2, generator.uniform() * 4 - 2)
      return DualBarrier(barrier, at: z) == nil ? nil : z
    }
  }

  @Test(
    "gradients of the barrier and of its conjugate are inverse to each other",
    arguments: [Barrier.exponential, .power(0.5), .power(0.1), .power(0.85)])
  func invertsGradients(_ barrier: Barrier) throws {
    let points = points(barrier)
    #expect(points.count > 50)
    for z in points {
      let s = try -#require(DualBarrier(barrier, at: z)).gradient
      guard barrier.contains(s), s.x.magnitude < 1e3, s.y.magnitude < 1e3 else { continue }
      let back = try -#require(barrier.gradient(s))
      for i in 0..<3 { #expect(abs(back[i] - z[i]) <= 1e-9 * (1 + abs(z[i]))) }
    }
  }

  @Test(
    "the derivatives are homogeneous and agree with differences",
    arguments: [Barrier.exponential, .power(0.5), .power(0.1), .power(0.85)])
  func differentiates(_ barrier: Barrier) throws {
    for z in points(barrier) {
      let local = try #require(DualBarrier(barrier, at: z))
      let (gradient, hessian) = (local.gradient, local.hessian)
      // Near the boundary differences are too rough to compare with.
      guard hessian.norm < 100 else { continue }
      let product = hessian * z + gradient
      for i in 0..<3 { #expect(abs(product[i]) <= 1e-10 * (1 + hessian.norm)) }
      let (u, v) = (SIMD3(0.3, -0.2, 0.5), SIMD3(-0.1, 0.4, 0.2))
      let h = 1e-6
      guard let ahead = DualBarrier(barrier, at: z + h * v),
        let behind = DualBarrier(barrier, at: z - h * v)
      else { continue }
      let slope = (ahead.gradient - behind.gradient) / (2 * h) - hessian * v
      let bend = (ahead.hessian * u - behind.hessian * u) / (2 * h) - local.third(u, v)
      for i in 0..<3 {
        #expect(abs(slope[i]) <= 1e-6 * (1 + hessian.norm))
        #expect(abs(bend[i]) <= 1e-5 * (1 + hessian.norm * hessian.norm))
      }
    }
  }
}

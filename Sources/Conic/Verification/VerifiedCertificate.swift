import ArgMinLinearAlgebra
import ArgMinNumbers
package import ArgMinProblems

/// Whether a program is proved to be infeasible or unbounded, by numbers near those that are given, in
/// outward-rounded arithmetic.
package enum VerifiedCertificate: Sendable, Hashable {
  case verified
  case notVerified(VerificationFailure)

  /// Whether multipliers z of the rows, or ones near to them, prove that no point satisfies the constraints.
  ///
  /// With z in the dual cone, zᵀ(Ax − b) ≤ 0 at every such point; it is proved to be positive within the
  /// bounds of x. Never verified where there is a point.
  ///
  /// - Complexity: that of ``VerifiedBound/below(_:x:z:)``.
  package static func infeasibility(
    _ program: ConeProgram<Double>, z: [Double]
  ) -> VerifiedCertificate {
    guard program.isSound, z.count == program.rowCount else { return .notVerified(.notFinite) }
    let finite = z.map { $0.isFinite ? $0 : 0 }
    let size = finite.reduce(0) { max($0, abs($1)) }
    var feasibility = program
    feasibility.linear = [Double](repeating: 0, count: program.columnCount)
    feasibility.quadratic = .init(
      rowCount: program.columnCount, columnCount: program.columnCount)
    feasibility.constant = 0
    let scaled = size > 0 ? finite.map { $0 / size } : finite
    switch VerifiedBound.below(feasibility, x: feasibility.linear, z: scaled) {
    case .proved(let value): return value > 0 ? .verified : .notVerified(.noContradiction)
    case .unknown(let failure): return .notVerified(failure)
    }
  }

  /// Whether the objective is proved to fall without limit: a point near `point`, or far along the ray from
  /// it, satisfies the constraints, and along a ray near `ray` it does so for ever.
  ///
  /// Shapes: both have an entry a column.
  ///
  /// - Complexity: O(entries), and k³ for k equations, of which up to 500 can be satisfied exactly.
  package static func unboundedness(
    _ program: ConeProgram<Double>, ray: [Double], point: [Double]
  ) -> VerifiedCertificate {
    guard program.isSound, ray.count == program.columnCount, point.count == ray.count,
      ray.allSatisfy(\.isFinite), point.allSatisfy(\.isFinite)
    else { return .notVerified(.notFinite) }
    guard VerifiedRay.exists(program, near: ray) else { return .notVerified(.noRay) }
    let size = max(ray.reduce(0) { max($0, abs($1)) }, 0x1p-500)
    let length = max(1, point.reduce(0) { max($0, abs($1)) })
    for step in [0, 1, 1e2, 1e4] {
      let x = zip(point, ray).map { $0 + step * length * ($1 / size) }
      if VerifiedPoint.exists(program, near: x) { return .verified }
    }
    return .notVerified(.noFeasiblePoint)
  }
}

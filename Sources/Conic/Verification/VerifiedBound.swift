import ArgMinLinearAlgebra
import ArgMinNumbers
package import ArgMinProblems

/// A number that the objective of a cone program is proved not to fall below at any point that satisfies the
/// constraints.
///
///     VerifiedBound.below(program, x: solution.x, z: solution.z)      // .proved(-36.00000000000002)
///
/// Whatever x and z are, the bound is true: all that is used is evaluated in outward-rounded arithmetic.
/// It is close to the optimal value where they are close to optimal. With z in the dual cone, x̂ given and
/// g = Px̂ + q + Aᵀz,
///
///     ½xᵀPx + qᵀx + r ≥ r − ½x̂ᵀPx̂ − bᵀz + gᵀx + ½(x − x̂)ᵀP(x − x̂),
///
/// and each gⱼxⱼ is bounded by the bounds of xⱼ, or by the curvature of P. Where neither is there, z is
/// changed a little so that gⱼ is exactly 0.
///
/// Sources: C. Jansson, D. Chaykin and C. Keil, "Rigorous error bounds for the optimal value in semidefinite
/// programming", SIAM J. Numer. Anal. 46 (2007); A. Neumaier and O. Shcherbina, "Safe bounds in linear
/// and mixed-integer linear programming", Math. Program. 99 (2004); C. Jansson, "Rigorous lower and
/// upper bounds in linear programming", SIAM J. Optim. 14 (2004).
package enum VerifiedBound: Sendable, Hashable {
  case proved(Double)
  case unknown(VerificationFailure)

  /// The bound; nil where none could be proved.
  package var value: Double? {
    if case .proved(let value) = self { return value }
    return nil
  }

  /// The bound for an approximate point x, with an entry a column, and approximate multipliers z of the
  /// rows. Multipliers of bounds are not asked for: the best ones follow from z.
  ///
  /// - Complexity: O(entries), and a Cholesky factor of each semidefinite matrix, where all columns have
  ///   bounds or curvature. Otherwise, k³ multiplications for k ≤ 500 columns that have not, and products of
  ///   the matrices for each of them, a few times.
  package static func below(
    _ program: ConeProgram<Double>, x: [Double], z: [Double]
  ) -> VerifiedBound {
    guard program.isSound, x.count == program.columnCount, z.count == program.rowCount,
      x.allSatisfy(\.isFinite)
    else { return .unknown(.notFinite) }
    let finite = z.map { $0.isFinite ? $0 : 0 }
    guard let curvature = VerifiedCurvature(program) else { return .unknown(.notConvex) }
    return DualBound(program, x: x, curvature).best(finite)
  }
}

/// The bound as a function of the multipliers, x̂ being fixed.
struct DualBound {
  let program: ConeProgram<Double>
  let x: [Double]
  let curvature: VerifiedCurvature
  /// Px̂ + q
  let gradient: [Interval]
  /// r − ½x̂ᵀPx̂
  let offset: Interval

  init(_ program: ConeProgram<Double>, x: [Double], _ curvature: VerifiedCurvature) {
    (self.program, self.x, self.curvature) = (program, x, curvature)
    let product = program.enclosedQuadratic(x.map { Interval($0) })
    gradient = zip(product, program.linear).map { $0 + Interval($1) }
    var half = Interval.zero
    for (value, x) in zip(product, x) { half += value * Interval(x) }
    offset = Interval(program.constant) - half * Interval(0.5)
  }

  /// g for multipliers.
  func reducedCosts(_ z: [Interval]) -> [Interval] {
    gradient.indices.map { gradient[$0] + program.enclosedProduct(ofColumn: $0, with: z) }
  }

  /// The least of g x + ½d(x − x̂)² − ½e(x − x̂)² within the bounds of a column; −∞ where there is none.
  func least(_ column: Int, _ g: Interval) -> Double {
    let (low, high) = (program.lower[column], program.upper[column])
    if low > high || low == .infinity || high == -.infinity { return .infinity }
    var best = -Double.infinity
    let (gain, loss) = (curvature.gains[column], curvature.losses[column])
    if low.isFinite, high.isFinite {
      best = (g * Interval(lower: low, upper: high)).lower
    } else if loss == 0 {
      if low.isFinite, g.lower >= 0 { best = (g * Interval(low)).lower }
      if high.isFinite, g.upper <= 0 { best = (g * Interval(high)).lower }
      if g.lower == 0, g.upper == 0 { best = max(best, 0) }
    }
    if loss > 0, best > -.infinity {
      let range = Interval(lower: low, upper: high) - Interval(x[column])
      best = (Interval(best) - Interval(loss) * Interval.square(range) * Interval(0.5)).lower
    }
    if gain > 0 {
      let curved =
        g * Interval(x[column]) - Interval.square(g) / (Interval(2) * Interval(gain))
      best = max(best, curved.lower)
    }
    return best.isNaN ? -.infinity : best
  }

  /// Columns of which the least value is −∞.
  func unlimited(_ costs: [Interval]) -> [Int] {
    costs.indices.filter { least($0, costs[$0]) == -.infinity }
  }

  /// The bound where every column has a least value.
  func value(_ z: [Interval], _ costs: [Interval]) -> Double? {
    var sum = offset
    for (row, multiplier) in z.enumerated()
    where !(multiplier.lower == 0 && multiplier.upper == 0) {
      guard program.rightSide[row].isFinite else { return nil }
      sum -= Interval(program.rightSide[row]) * multiplier
    }
    for column in costs.indices {
      let value = least(column, costs[column])
      if value == .infinity { return .infinity }
      if value == -.infinity { return nil }
      sum += Interval(value)
    }
    return sum.lower == -.infinity ? nil : sum.lower
  }
}

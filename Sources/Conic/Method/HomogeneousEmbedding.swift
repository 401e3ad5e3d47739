import ArgMinLinearAlgebra

/// The path-following method on the homogeneous embedding of a cone program with its dual.
///
/// Each iteration takes an affine step to see how far one comes, then a step that centres as much as
/// this asks for and corrects what is of higher order. τ > 0 at the end is a solution, κ > 0 a
/// certificate that there is none.
///
/// Source: E. D. Andersen & Y. Ye, "On a homogeneous algorithm for the monotone complementarity
/// problem", Math. Programming 84 (1999); quadratic objectives as in P. Goulart & Y. Chen, "Clarabel:
/// an interior-point solver for conic programs with quadratic objectives" (2024), section 3;
/// S. Mehrotra, "On the implementation of a primal-dual interior point method" (1992).
struct HomogeneousEmbedding {
  let form: StandardForm
  let cones: [any Cone]
  let system: KKTSystem
  let degree: Int
  let isSymmetric: Bool
  private(set) var point: EmbeddingPoint
  private(set) var mu = 1.0
  /// The direction that the right side (−q, b) makes.
  private var constantX: [Double]
  private var constantZ: [Double]
  /// P times ``constantX``, and P times x.
  private var productOfConstant: [Double]
  private var productOfPoint: [Double]
  /// The least share of centring in the next step: large after a step that came to nothing.
  private var leastCentring = 0.0

  /// The share of the longest step that is taken.
  private static let fraction = 0.99

  init(_ form: StandardForm) {
    self.form = form
    cones = form.makeCones()
    system = KKTSystem(form, cones: cones)
    degree = cones.reduce(0) { $0 + $1.degree }
    isSymmetric = cones.allSatisfy(\.isSymmetric)
    point = EmbeddingPoint(columnCount: form.columnCount, rowCount: form.rowCount)
    (constantX, constantZ) = (point.x, point.z)
    (productOfConstant, productOfPoint) = (point.x, point.x)
  }

  /// Goes to the point where the search starts; false where the system cannot be solved there.
  mutating func start() -> Bool {
    for cone in cones { cone.setCentre(s: &point.s, z: &point.z) }
    if isSymmetric, !startFromLeastSquares() { return false }
    mu = point.mu(degree: degree)
    return point.isFinite
  }

  /// For symmetric cones: the solution with H = 1, moved into the cones.
  private mutating func startFromLeastSquares() -> Bool {
    for cone in cones {
      guard cone.updateScaling(s: point.s, z: point.z, mu: 1) else { return false }
    }
    guard system.factorize() else { return false }
    let none = ([Double](repeating: 0, count: form.columnCount), form.rightSide.map { _ in 0.0 })
    var (x, z) = (point.x, point.z)
    if form.quadratic.values.isEmpty {
      guard system.solve(none.0, form.rightSide, x: &x, z: &z) else { return false }
      (point.x, point.s) = (x, z.map { -$0 })
      guard system.solve(form.linear.map { -$0 }, none.1, x: &x, z: &z) else { return false }
      point.z = z
    } else {
      guard system.solve(form.linear.map { -$0 }, form.rightSide, x: &x, z: &z) else {
        return false
      }
      (point.x, point.z, point.s) = (x, z, z.map { -$0 })
    }
    for cone in cones {
      cone.shiftInside(&point.s)
      cone.shiftInside(&point.z)
      if let zero = cone as? ZeroCone {
        for i in zero.start..<zero.start + zero.dimension { point.s[i] = 0 }
      }
    }
    return true
  }

  /// Takes one step; false where none can be taken.
  mutating func step() -> Bool {
    for cone in cones {
      guard cone.updateScaling(s: point.s, z: point.z, mu: mu) else { return false }
    }
    guard system.factorize(), solveConstant() else { return false }
    let residual = self.residual
    guard
      let affine = direction(
        residual, times: 1, shift: point.s, kappaShift: point.tau * point.kappa)
    else { return false }
    let reach = longestStep(affine)
    let sigma = max(leastCentring, (1 - reach) * (1 - reach) * (1 - reach))
    var shift = point.s
    for cone in cones {
      cone.correct(
        &shift, ds: affine.s, dz: affine.z, s: point.s, z: point.z, sigmaMu: sigma * mu)
    }
    let kappaShift = point.tau * point.kappa + affine.tau * affine.kappa - sigma * mu
    guard
      let combined = direction(residual, times: 1 - sigma, shift: shift, kappaShift: kappaShift)
    else { return false }
    let length = admissibleStep(combined)
    guard length > Double.ulpOfOne.squareRoot() else { return false }
    leastCentring = length < 0.1 ? 0.8 : 0
    point.move(combined, by: length)
    mu = point.mu(degree: degree)
    return point.isFinite && mu > 0 && point.tau > 0 && point.kappa > 0
  }

  private mutating func solveConstant() -> Bool {
    guard
      system.solve(form.linear.map { -$0 }, form.rightSide, x: &constantX, z: &constantZ)
    else { return false }
    for j in productOfPoint.indices { (productOfPoint[j], productOfConstant[j]) = (0, 0) }
    form.addQuadratic(point.x, to: &productOfPoint)
    form.addQuadratic(constantX, to: &productOfConstant)
    return true
  }

  /// −(Aᵀz + Px + qτ), Ax + s − bτ and qᵀx + bᵀz + κ + xᵀPx/τ.
  private var residual: (x: [Double], z: [Double], tau: Double) {
    var x = productOfPoint
    form.matrix.multiplyTransposedAdd(point.z, into: &x)
    for j in x.indices { x[j] = -(x[j] + form.linear[j] * point.tau) }
    var z = point.s
    form.matrix.multiplyAdd(point.x, into: &z)
    for i in z.indices { z[i] -= form.rightSide[i] * point.tau }
    let curvature = dot(point.x, productOfPoint) / point.tau
    let tau = dot(form.linear, point.x) + dot(form.rightSide, point.z) + point.kappa + curvature
    return (x, z, tau)
  }

  /// The step that removes `factor` times the residual, with Δs = −(H Δz + `shift`).
  private func direction(
    _ residual: (x: [Double], z: [Double], tau: Double), times factor: Double, shift: [Double],
    kappaShift: Double
  ) -> EmbeddingPoint? {
    var result = EmbeddingPoint(columnCount: form.columnCount, rowCount: form.rowCount)
    let a = residual.x.map { factor * $0 }
    var b = shift
    for i in b.indices { b[i] -= factor * residual.z[i] }
    guard system.solve(a, b, x: &result.x, z: &result.z) else { return nil }
    let (tau, kappa) = (point.tau, point.kappa)
    var numerator = factor * residual.tau - kappaShift / tau
    numerator += dot(form.linear, result.x) + dot(form.rightSide, result.z)
    numerator += 2 * dot(productOfPoint, result.x) / tau
    var denominator = kappa / tau - dot(form.linear, constantX) - dot(form.rightSide, constantZ)
    // (ξ − x₂)ᵀP(ξ − x₂) − x₂ᵀPx₂ = ξᵀPξ − 2 ξᵀPx₂ with ξ = x/τ
    denominator += dot(point.x, productOfPoint) / (tau * tau)
    denominator -= 2 * dot(point.x, productOfConstant) / tau
    result.tau = numerator / denominator
    guard result.tau.isFinite else { return nil }
    for j in result.x.indices { result.x[j] += result.tau * constantX[j] }
    for i in result.z.indices { result.z[i] += result.tau * constantZ[i] }
    for cone in cones { cone.multiply(result.z, into: &result.s) }
    for i in result.s.indices { result.s[i] = -(result.s[i] + shift[i]) }
    for case let zero as ZeroCone in cones {
      for i in zero.start..<zero.start + zero.dimension { result.s[i] = 0 }
    }
    result.kappa = -(kappaShift + kappa * result.tau) / tau
    return result
  }

  /// The longest step up to 1 that stays inside.
  private func longestStep(_ direction: EmbeddingPoint) -> Double {
    var step = 1.0
    if point.tau + step * direction.tau < 0 { step = -point.tau / direction.tau }
    if point.kappa + step * direction.kappa < 0 { step = -point.kappa / direction.kappa }
    // The cones whose steps are searched come last, when the others have shortened the interval.
    for isSymmetric in [true, false] {
      for cone in cones where cone.isSymmetric == isSymmetric {
        step = cone.longestStep(
          s: point.s, z: point.z, ds: direction.s, dz: direction.z, limit: step)
      }
    }
    return max(0, step)
  }

  /// The step that is taken: short of the boundary, and near enough to the central path.
  private func admissibleStep(_ direction: EmbeddingPoint) -> Double {
    var step = Self.fraction * longestStep(direction)
    if isSymmetric { return step }
    for _ in 0..<40 {
      var moved = point
      moved.move(direction, by: step)
      let mu = moved.mu(degree: degree)
      if mu > 0, cones.allSatisfy({ $0.isCentral(s: moved.s, z: moved.z, mu: mu) }) { return step }
      step *= 0.8
    }
    return 0
  }
}

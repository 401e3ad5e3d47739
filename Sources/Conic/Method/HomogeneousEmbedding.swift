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
struct HomogeneousEmbedding<Scalar: ConicScalar>: ~Copyable {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  let form: StandardForm<Scalar>
  let cones: ConeProduct<Scalar>
  let system: KKTSystem<Scalar>
  private(set) var point: EmbeddingPoint<Scalar>
  let products: PointProducts<Scalar>
  private(set) var mu: Scalar = 1
  private var affine: EmbeddingPoint<Scalar>
  private var combined: EmbeddingPoint<Scalar>
  /// −q, and the direction that the right side (−q, b) makes.
  private let negatedLinear: Buffer<Scalar>
  private let rightSide: Buffer<Scalar>
  private let linear: Buffer<Scalar>
  private let constantX: Buffer<Scalar>
  private let constantZ: Buffer<Scalar>
  /// P times ``constantX``.
  private let productOfConstant: Buffer<Scalar>
  /// −(Aᵀz + Px + qτ), Ax + s − bτ and qᵀx + bᵀz + κ + xᵀPx/τ.
  private let residualX: Buffer<Scalar>
  private let residualZ: Buffer<Scalar>
  private var residualTau: Scalar = 0
  private let sideX: Buffer<Scalar>
  private let sideZ: Buffer<Scalar>
  private let shift: Buffer<Scalar>
  /// The least share of centring in the next step: large after a step that came to nothing.
  private var leastCentring: Scalar = 0

  /// The share of the longest step that is taken: 0.99.
  private static var fraction: Scalar { 99 / 100 }

  init(_ form: StandardForm<Scalar>) {
    self.form = form
    cones = ConeProduct(form.cones, rowCount: form.rowCount)
    system = KKTSystem(form, cones: cones)
    let (n, m) = (form.columnCount, form.rowCount)
    point = EmbeddingPoint(columnCount: n, rowCount: m)
    products = PointProducts(columnCount: n, rowCount: m)
    affine = EmbeddingPoint(columnCount: n, rowCount: m)
    combined = EmbeddingPoint(columnCount: n, rowCount: m)
    negatedLinear = Buffer(form.linear.map { -$0 })
    linear = Buffer(form.linear)
    rightSide = Buffer(form.rightSide)
    constantX = Buffer(count: n, repeating: 0)
    constantZ = Buffer(count: m, repeating: 0)
    productOfConstant = Buffer(count: n, repeating: 0)
    residualX = Buffer(count: n, repeating: 0)
    residualZ = Buffer(count: m, repeating: 0)
    sideX = Buffer(count: n, repeating: 0)
    sideZ = Buffer(count: m, repeating: 0)
    shift = Buffer(count: m, repeating: 0)
  }

  private var columnCount: Int { form.columnCount }
  private var rowCount: Int { form.rowCount }

  /// Goes to the point where the search starts; false where the system cannot be solved there.
  mutating func start() -> Bool {
    cones.setCentre(s: point.s.base, z: point.z.base)
    if cones.isSymmetric, !startFromLeastSquares() { return false }
    mu = point.mu(degree: cones.degree)
    products.set(form, point)
    return point.isFinite
  }

  /// For symmetric cones: the solution with H = 1, moved into the cones.
  private mutating func startFromLeastSquares() -> Bool {
    let (x, s, z) = (point.x.base, point.s.base, point.z.base)
    guard cones.updateScaling(s: s, z: z, mu: 1), system.factorize() else { return false }
    let (none, noRows) = (sideX.base, sideZ.base)
    Vectors.clear(none, columnCount)
    Vectors.clear(noRows, rowCount)
    if form.quadratic.values.isEmpty {
      guard system.solve(none, rightSide.base, x: x, z: s) else { return false }
      guard system.solve(negatedLinear.base, noRows, x: constantX.base, z: z) else { return false }
      for i in 0..<rowCount { s[i] = -s[i] }
    } else {
      guard system.solve(negatedLinear.base, rightSide.base, x: x, z: z) else { return false }
      for i in 0..<rowCount { s[i] = -z[i] }
    }
    cones.shiftInside(s)
    cones.shiftInside(z)
    cones.clearEquations(s)
    return true
  }

  /// Takes one step; false where none can be taken.
  mutating func step() -> Bool {
    let (s, z) = (point.s.base, point.z.base)
    guard cones.updateScaling(s: s, z: z, mu: mu), system.factorize() else { return false }
    setResidual()
    let accuracy = harmlessErrors
    guard solveConstant(to: accuracy.divided(by: point.tau)) else { return false }
    Vectors.copy(s, to: shift.base, rowCount)
    guard
      let first = setDirection(
        affine, times: 1, kappaShift: point.tau * point.kappa,
        to: accuracy.loosened(to: Tolerances.outlook, isChecked: system.corrections > 0))
    else { return false }
    (affine.tau, affine.kappa) = first
    let reach = longestStep(affine)
    let sigma = max(leastCentring, (1 - reach) * (1 - reach) * (1 - reach))
    Vectors.copy(s, to: shift.base, rowCount)
    cones.correct(
      shift.base, ds: affine.s.base, dz: affine.z.base, z: z, sigmaMu: sigma * mu)
    let kappaShift = point.tau * point.kappa + affine.tau * affine.kappa - sigma * mu
    guard
      let second = setDirection(
        combined, times: 1 - sigma, kappaShift: kappaShift, to: accuracy)
    else { return false }
    (combined.tau, combined.kappa) = second
    let length = admissibleStep()
    guard length > Scalar.ulpOfOne.squareRoot() else { return false }
    leastCentring = length < 1 / 10 ? 4 / 5 : 0
    point.move(combined, by: length)
    mu = point.mu(degree: cones.degree)
    products.set(form, point)
    return point.isFinite && mu > 0 && point.tau > 0 && point.kappa > 0
  }

  private mutating func solveConstant(to accuracy: KKTSystem<Scalar>.Accuracy) -> Bool {
    guard
      system.solve(
        negatedLinear.base, rightSide.base, x: constantX.base, z: constantZ.base,
        to: accuracy)
    else { return false }
    if form.quadratic.values.isEmpty { return true }
    Vectors.clear(productOfConstant.base, columnCount)
    form.addQuadratic(constantX.base, to: productOfConstant.base)
    return true
  }

  private mutating func setResidual() {
    let (rx, rz, tau) = (residualX.base, residualZ.base, point.tau)
    let (ax, px, az) = (products.ax.base, products.px.base, products.az.base)
    for j in 0..<columnCount { rx[j] = -(px[j] + az[j] + linear[j] * tau) }
    for i in 0..<rowCount { rz[i] = ax[i] + point.s[i] - rightSide[i] * tau }
    residualTau = Vectors.dot(linear.base, point.x.base, columnCount)
    residualTau += Vectors.dot(rightSide.base, point.z.base, rowCount) + point.kappa
    residualTau += Vectors.dot(point.x.base, px, columnCount) / tau
  }

  /// The errors of a direction that cost nothing: a thousandth of the residual that it removes, since
  /// what is left of it goes the way of the residual, and of √μ in the scaled rows of curved cones.
  private var harmlessErrors: KKTSystem<Scalar>.Accuracy {
    let residual = max(
      Vectors.largest(residualX.base, columnCount), Vectors.largest(residualZ.base, rowCount))
    return .init(absolute: residual / 1000, scaledRows: mu.squareRoot() / 1000)
  }

  /// Sets a direction to the step that removes `factor` times the residual, with
  /// Δs = −(H Δz + ``shift``); its τ and κ, nil where there is none.
  private func setDirection(
    _ result: borrowing EmbeddingPoint<Scalar>, times factor: Scalar, kappaShift: Scalar,
    to accuracy: KKTSystem<Scalar>.Accuracy
  ) -> (tau: Scalar, kappa: Scalar)? {
    let (x, s, z) = (result.x.base, result.s.base, result.z.base)
    let (a, b) = (sideX.base, sideZ.base)
    for j in 0..<columnCount { a[j] = factor * residualX[j] }
    for i in 0..<rowCount { b[i] = shift[i] - factor * residualZ[i] }
    guard system.solve(a, b, x: x, z: z, to: accuracy) else { return nil }
    let (tau, kappa) = (point.tau, point.kappa)
    var numerator = factor * residualTau - kappaShift / tau
    numerator += Vectors.dot(linear.base, x, columnCount)
    numerator += Vectors.dot(rightSide.base, z, rowCount)
    numerator += 2 * Vectors.dot(products.px.base, x, columnCount) / tau
    var denominator = kappa / tau - Vectors.dot(linear.base, constantX.base, columnCount)
    denominator -= Vectors.dot(rightSide.base, constantZ.base, rowCount)
    // (ξ − x₂)ᵀP(ξ − x₂) − x₂ᵀPx₂ = ξᵀPξ − 2 ξᵀPx₂ with ξ = x/τ
    denominator += Vectors.dot(point.x.base, products.px.base, columnCount) / (tau * tau)
    denominator -= 2 * Vectors.dot(point.x.base, productOfConstant.base, columnCount) / tau
    let step = numerator / denominator
    guard step.isFinite else { return nil }
    Vectors.add(step, times: constantX.base, to: x, columnCount)
    Vectors.add(step, times: constantZ.base, to: z, rowCount)
    setSlack(s, x, z, step: step, factor: factor)
    return (step, -(kappaShift + kappa * step) / tau)
  }

  /// Sets Δs = −(H Δz + ``shift``), that of all cones that are not products from the rows themselves,
  /// Δs = bΔτ − AΔx − factor · residual: there HΔz has the rounding errors of large eigenvalues, which
  /// would stay in the rows for good.
  private func setSlack(_ s: Pointer, _ x: Pointer, _ z: Pointer, step: Scalar, factor: Scalar) {
    cones.multiply(z, into: s)
    for i in 0..<rowCount { s[i] = -(s[i] + shift[i]) }
    cones.clearEquations(s)
    if cones.isProduct { return }
    let product = sideZ.base
    Vectors.clear(product, rowCount)
    form.addProduct(x, to: product)
    func set(_ rows: Range<Int>) {
      for i in rows { s[i] = rightSide[i] * step - product[i] - factor * residualZ[i] }
    }
    for cone in cones.semidefinite { set(cone.start..<cone.start + cone.dimension) }
    for range in cones.curvedRanges { set(range) }
  }

  /// Whether the last direction was wrong by a tenth or more of what it was to remove.
  var isBlind: Bool { system.lastError > 100 }

  /// The longest step up to 1 that stays inside.
  private func longestStep(_ direction: borrowing EmbeddingPoint<Scalar>) -> Scalar {
    var step: Scalar = 1
    if point.tau + step * direction.tau < 0 { step = -point.tau / direction.tau }
    if point.kappa + step * direction.kappa < 0 { step = -point.kappa / direction.kappa }
    return cones.longestStep(
      s: point.s.base, z: point.z.base, ds: direction.s.base, dz: direction.z.base, limit: step)
  }

  /// The step that is taken: short of the boundary, and near enough to the central path.
  private mutating func admissibleStep() -> Scalar {
    var step = Self.fraction * longestStep(combined)
    if cones.isSymmetric { return step }
    for _ in 0..<40 {
      affine.copy(point)
      affine.move(combined, by: step)
      let mu = affine.mu(degree: cones.degree)
      if mu > 0, cones.isCentral(s: affine.s.base, z: affine.z.base, mu: mu) { return step }
      step *= 4 / 5
    }
    return 0
  }
}

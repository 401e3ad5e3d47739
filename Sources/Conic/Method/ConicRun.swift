import ArgMinLinearAlgebra
internal import RealModule

/// One solution of a program: iterations, the best point so far, and when to stop.
struct ConicRun<Scalar: ConicScalar>: ~Copyable {
  private let form: StandardForm<Scalar>
  private let scaling: Equilibration<Scalar>
  private let assessor: Assessor<Scalar>
  private var embedding: HomogeneousEmbedding<Scalar>
  private let options: ConicOptions
  private let goal: Scalar
  private let acceptable: Scalar
  private var best: EmbeddingPoint<Scalar>
  private var bestAssessment = Assessment<Scalar>()
  private var iterations = 0
  /// How many iterations have passed since the best point, and how many of them had a wrong direction.
  private var stalled = 0
  private var blind = 0
  /// The relative error and the size of x at each iteration.
  private var history: [(error: Scalar, size: Scalar)] = []

  private static var patience: Int { 4 }
  /// Iterations without progress after which nothing more is expected.
  private static var lastPatience: Int { 50 }

  init(_ given: consuming StandardForm<Scalar>, options: ConicOptions) {
    var form = given
    scaling =
      options.equilibrates
      ? Equilibration(scaling: &form)
      : Equilibration(columnCount: form.columnCount, rowCount: form.rowCount)
    self.options = options
    goal = options.goal.map(Self.number) ?? Tolerances.goal
    acceptable = options.acceptable.map(Self.number) ?? Tolerances.acceptable
    assessor = Assessor(form, scaling)
    best = EmbeddingPoint(columnCount: form.columnCount, rowCount: form.rowCount)
    embedding = HomogeneousEmbedding(form)
    self.form = form
  }

  /// A tolerance in the precision of the method: the next power of two.
  private static func number(_ value: Double) -> Scalar {
    guard value > 0, value.isFinite else { return 0 }
    return Scalar(sign: .plus, exponent: Scalar.Exponent(Int(value.exponent)), significand: 1)
  }

  mutating func solve() -> ConicSolution<Scalar> {
    guard embedding.start() else { return finish(.numericalDifficulty) }
    while true {
      if let ended = examine() { return ended }
      if options.shouldStop?() == true { return finish(.interrupted) }
      if iterations >= options.iterationLimit { return finish(.iterationLimit) }
      guard embedding.step() else { return conclude() }
      iterations += 1
    }
  }

  /// Looks at the present point; the solution where the search ends with it.
  private mutating func examine() -> ConicSolution<Scalar>? {
    let assessment = assessor.assess(embedding.point, embedding.products)
    stalled += 1
    if iterations > 0, embedding.isBlind { blind += 1 }
    history.append((assessment.error, sizeOfPoint))
    if assessment.error < bestAssessment.error || iterations == 0 {
      if assessment.error < bestAssessment.error / 2 { (stalled, blind) = (0, 0) }
      bestAssessment = assessment
      best.copy(embedding.point)
    }
    if assessment.error <= goal { return finishOptimal() }
    if stalled + blind >= Self.patience, bestAssessment.error <= acceptable {
      return finishOptimal()
    }
    if stalled >= Self.lastPatience { return conclude() }
    if embedding.point.kappa > embedding.point.tau { return certificate() }
    return nil
  }

  /// The largest entry of x in the program's own terms.
  private var sizeOfPoint: Scalar {
    var size: Scalar = 0
    for j in 0..<form.columnCount {
      size = max(size, embedding.point.x[j].magnitude * scaling.columns[j])
    }
    return size / embedding.point.tau
  }

  /// What is known when no step can be taken any more.
  private mutating func conclude() -> ConicSolution<Scalar> {
    if bestAssessment.error <= acceptable { return finishOptimal() }
    return certificate() ?? finish(.numericalDifficulty)
  }

  /// The present direction, where it proves that there is no solution.
  private func certificate() -> ConicSolution<Scalar>? {
    if let factor = assessor.infeasibilityFactor(embedding.point, embedding.products) {
      return recover(.infeasible, embedding.point, tau: 1, factor: factor)
    }
    if let factor = assessor.rayFactor(embedding.point, embedding.products) {
      return recover(.unbounded, embedding.point, tau: 1, factor: factor)
    }
    return nil
  }

  /// Optimal, unless x ran away while the error fell: then it is likely that no point attains the value.
  private func finishOptimal() -> ConicSolution<Scalar> {
    let last = max(bestAssessment.error, Scalar.ulpOfOne)
    guard let now = history.last(where: { $0.error <= last }),
      let rough = history.first(where: { $0.error <= Self.roughError }), rough.error < 1
    else { return finish(.optimal) }
    let digits = Scalar.log(now.error > 0 ? now.error : Scalar.ulpOfOne) / Scalar.log(rough.error)
    let growth = now.size / max(1, rough.size)
    return finish(digits > 2 && growth > Self.leap * digits ? .notAttained : .optimal)
  }

  /// The error from which on x must stay of one size where there is a minimum: 1/1000.
  private static var roughError: Scalar { 1 / 1000 }
  /// x has run away where it has grown by this share of what the digits of the error have grown by: as
  /// a logarithm of the error it would grow as they do.
  private static var leap: Scalar { 4 / 5 }

  /// The best point, with this status.
  private func finish(_ status: ConicStatus) -> ConicSolution<Scalar> {
    recover(status, best, tau: best.tau, factor: 1)
  }

  /// A point in the terms of the program; `factor` multiplies what certifies the status.
  private func recover(
    _ status: ConicStatus, _ point: borrowing EmbeddingPoint<Scalar>, tau: Scalar, factor: Scalar
  ) -> ConicSolution<Scalar> {
    var (x, s, z) = (point.x.array, point.s.array, point.z.array)
    let primal = status == .unbounded ? factor : 1
    let dual = status == .infeasible ? factor : 1
    for j in x.indices { x[j] *= primal * scaling.columns[j] / tau }
    for i in s.indices {
      s[i] *= primal / (scaling.rows[i] * tau)
      z[i] *= dual * scaling.rows[i] / (scaling.objective * tau)
    }
    return form.recover(
      status: status, x: x, s: s, z: z, assessment: bestAssessment, iterations: iterations)
  }
}

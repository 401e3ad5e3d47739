import ArgMinLinearAlgebra

/// One solution of a program: iterations, the best point so far, and when to stop.
struct ConicRun {
  private let form: StandardForm
  private let scaling: Equilibration
  private var embedding: HomogeneousEmbedding
  private let options: ConicOptions
  private var best: (assessment: Assessment, x: [Double], s: [Double], z: [Double])
  private var iterations = 0
  /// How many iterations have passed since the best point.
  private var stalled = 0

  /// The relative error and the size of x at each iteration.
  private var history: [(error: Double, size: Double)] = []

  private static let patience = 4
  /// Iterations without progress after which nothing more is expected.
  private static let lastPatience = 50

  init(_ form: StandardForm, options: ConicOptions) {
    self.form = form
    self.options = options
    scaling =
      options.equilibrates
      ? Equilibration(form)
      : Equilibration(columnCount: form.columnCount, rowCount: form.rowCount)
    embedding = HomogeneousEmbedding(scaling.scale(form))
    best = (Assessment(), embedding.point.x, embedding.point.s, embedding.point.z)
  }

  mutating func solve() -> ConicSolution {
    guard embedding.start() else { return finish(.numericalDifficulty) }
    while true {
      if options.shouldStop?() == true { return finish(.interrupted) }
      if let ended = examine() { return ended }
      if iterations >= options.iterationLimit { return finish(.iterationLimit) }
      guard embedding.step() else { return conclude() }
      iterations += 1
    }
  }

  /// The point in the scale of the program, divided by `tau`.
  private func unscaled(_ tau: Double) -> (x: [Double], s: [Double], z: [Double]) {
    let point = embedding.point
    var (x, s, z) = (point.x, point.s, point.z)
    for j in x.indices { x[j] *= scaling.columns[j] / tau }
    for i in s.indices {
      s[i] /= scaling.rows[i] * tau
      z[i] *= scaling.rows[i] / (scaling.objective * tau)
    }
    return (x, s, z)
  }

  /// Looks at the present point; the solution where the search ends with it.
  private mutating func examine() -> ConicSolution? {
    let (x, s, z) = unscaled(embedding.point.tau)
    let assessment = Assessment(form, x: x, s: s, z: z)
    stalled += 1
    history.append((assessment.error, x.reduce(0) { max($0, abs($1)) }))
    if assessment.error < best.assessment.error || iterations == 0 {
      if assessment.error < best.assessment.error / 2 { stalled = 0 }
      best = (assessment, x, s, z)
    }
    if assessment.error <= options.goal { return finishOptimal() }
    if stalled >= Self.patience, best.assessment.error <= options.acceptable {
      return finishOptimal()
    }
    if stalled >= Self.lastPatience { return conclude() }
    if embedding.point.kappa > embedding.point.tau { return certificate() }
    return nil
  }

  /// What is known when no step can be taken any more.
  private mutating func conclude() -> ConicSolution {
    if best.assessment.error <= options.acceptable { return finishOptimal() }
    return certificate() ?? finish(.numericalDifficulty)
  }

  /// The present direction, where it proves that there is no solution.
  private func certificate() -> ConicSolution? {
    let (x, s, z) = unscaled(1)
    if let factor = Assessment.infeasibilityFactor(form, z: z) {
      return form.recover(
        status: .infeasible, x: x, s: s, z: z.map { factor * $0 },
        assessment: best.assessment, iterations: iterations)
    }
    if let factor = Assessment.rayFactor(form, x: x, s: s) {
      return form.recover(
        status: .unbounded, x: x.map { factor * $0 }, s: s.map { factor * $0 }, z: z,
        assessment: best.assessment, iterations: iterations)
    }
    return nil
  }

  /// Optimal, unless x ran away while the error fell: then it is likely that no point attains the value.
  private func finishOptimal() -> ConicSolution {
    let last = max(best.assessment.error, Double.ulpOfOne)
    guard let now = history.last(where: { $0.error <= last }),
      let rough = history.first(where: { $0.error <= Self.roughError }),
      now.size > Self.leap * max(1, rough.size)
    else { return finish(.optimal) }
    return finish(.notAttained)
  }

  /// The error from which on x must stay of one size where there is a minimum.
  private static let roughError = 1e-3
  /// By which x has grown since then where it runs away: logarithms of the error more than triple.
  private static let leap = 3.0

  /// The best point, with this status.
  private func finish(_ status: ConicStatus) -> ConicSolution {
    form.recover(
      status: status, x: best.x, s: best.s, z: best.z, assessment: best.assessment,
      iterations: iterations)
  }
}

import ArgMinConic
import ArgMinConvexity
import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinProblems

/// Solves the convex problems that a problem is reduced to, and takes their answers back.
struct ReductionSearch {
  private(set) var limits: ConicOptions
  private(set) var iterations = 0
  /// What writing programs out has taken, in seconds of computing.
  private(set) var compileSeconds = 0.0
  /// What proving bounds has taken.
  private(set) var verifySeconds = 0.0

  /// Matrices of more entries are not kept while the program is solved.
  private static var keptEntryLimit: Int { 1 << 18 }

  init(limits: ConicOptions) {
    self.limits = limits
    // Convexity was proved before.
    self.limits.isKnownConvex = true
  }

  /// What is known of a problem, in its own terms.
  enum Finding {
    case optimal(Optimum)
    /// The value is approached by points like this one, and no point has it.
    case notAttained(Optimum)
    /// No point satisfies the constraints; of what shows it, whether it holds in outward-rounded arithmetic.
    case infeasible(isVerified: Bool)
    /// The objective improves without limit; likewise.
    case unbounded(isVerified: Bool)
    /// No point is better than this, in the problem's sense; nothing else is known.
    case bounded(Double)
  }

  /// A best point.
  struct Optimum {
    /// The problem's variables, and behind them those that Exists brings.
    var point: [Double]
    /// The objective in the problem's sense, as the method knows it.
    var value: Double
    /// What no point is better than, in the problem's sense.
    var bound: Double
    /// True where the bound holds in outward-rounded arithmetic for the problem as it stands.
    var isBoundVerified = false
    var multipliers: Multipliers?
    /// The piece of the problem that the point is of, where it has several.
    var piece: Problem?
    /// True for the optimum of a linear program, whose point is as exact as its value.
    var isOfLinearProgram = false
  }

  /// Nil where the method cannot tell.
  mutating func solve(_ reduction: ConvexReduction) -> Finding? {
    switch reduction {
    case .direct(let model): return solve(model)
    case .logarithmic(let logarithmic, let model): return solve(logarithmic, model)
    case .monotone(let monotone, let inner): return solve(monotone, inner)
    case .ratio(let ratio): return solve(ratio)
    case .pieces(let problem, let pieces): return solve(problem, pieces)
    }
  }

  // MARK: As it stands

  private mutating func solve(_ model: ConvexModel) -> Finding? {
    let written = ProcessorTime.measure(&compileSeconds) { try? ConicForm(model) }
    guard var form = written, !form.program.isInteger.contains(true) else { return nil }
    // A large matrix is given away; who needs it again writes it anew.
    let isGivenAway = form.program.matrix.values.count > Self.keptEntryLimit
    let program = isGivenAway ? form.takeProgram() : form.program
    guard let found = try? ConicSolver.solve(consume program, options: limits) else {
      return nil
    }
    iterations += found.iterations
    if isGivenAway, found.status != .optimal {
      guard let again = try? ConicForm(model) else { return nil }
      form = again
    }
    switch found.status {
    case .optimal:
      let optimum = optimum(found, form)
      if let optimum, mayRecede(form, found) {
        if let escape = escape(form, from: found.x) { return escape }
        if let way = way(form, from: optimum.point) { return finding(way, bound: optimum.bound) }
      }
      return optimum.map(Finding.optimal)
    case .infeasible: return .infeasible(isVerified: contradicts(found, form.program))
    // No certificate exists, only what the faces of the cones leave.
    case .weaklyInfeasible: return .infeasible(isVerified: false)
    case .unbounded:
      return feasiblePoint(form).map { point in
        .unbounded(isVerified: falls(found, from: point, form.program))
      }
    case .interrupted: return nil
    case .notAttained, .iterationLimit, .numericalDifficulty:
      guard limits.shouldStop?() != true else { return nil }
      let bounded = optimum(found, form).flatMap {
        $0.isBoundVerified ? Finding.bounded($0.bound) : nil
      }
      // From a point that is far out already no way further may be seen.
      if let out = wayOut(form, from: found.x) { return out }
      return feasiblePoint(form).flatMap { wayOut(form, from: $0) } ?? bounded
    }
  }

  /// The answer of the program in the problem's terms.
  private mutating func optimum(
    _ found: ConicSolution<Double>, _ form: ConicForm
  ) -> Optimum? {
    let problem = form.problem
    let count = problem.columnCount
    guard found.x.count >= count else { return nil }
    let answer = form.recover(
      x: found.x, z: found.z, lowerDual: found.lowerDual, upperDual: found.upperDual)
    let sign = problem.sense == .minimize ? 1.0 : -1.0
    var optimum = Optimum(
      point: Array(found.x.prefix(count)), value: sign * found.primalObjective,
      bound: sign * found.dualObjective,
      multipliers: Multipliers(
        ofConstraints: answer.multipliers, reducedCosts: answer.reducedCosts,
        dualValue: sign * found.dualObjective
      ).withoutNoise)
    optimum.isOfLinearProgram = form.program.isLinear
    let verified = ProcessorTime.measure(&verifySeconds) {
      Self.verifiedBound(found, form.program)
    }
    if let verified {
      (optimum.bound, optimum.isBoundVerified) = (sign * verified, true)
    }
    return optimum
  }

  /// A bound in outward-rounded arithmetic, near the dual value; nil for large programs and where none
  /// can be proved.
  private static func verifiedBound(
    _ found: ConicSolution<Double>, _ program: ConeProgram<Double>
  ) -> Double? {
    guard found.status != .infeasible, found.status != .unbounded,
      program.columnCount == found.x.count, program.isVerifiable
    else { return nil }
    let near = 1e-7 * max(1, abs(found.dualObjective))
    guard let bound = VerifiedBound.below(program, x: found.x, z: found.z).value,
      found.status != .optimal || bound >= found.dualObjective - near
    else { return nil }
    return bound
  }

  /// True where multipliers are proved to show that no point satisfies the constraints.
  private func contradicts(
    _ found: ConicSolution<Double>, _ program: ConeProgram<Double>
  ) -> Bool {
    program.isVerifiable
      && VerifiedCertificate.infeasibility(program, z: found.z) == .verified
  }

  /// True where the objective is proved to fall without limit along a ray from near a point.
  private func falls(
    _ found: ConicSolution<Double>, from point: [Double], _ program: ConeProgram<Double>
  ) -> Bool {
    program.isVerifiable
      && VerifiedCertificate.unboundedness(program, ray: found.x, point: point) == .verified
  }

  // MARK: Ways to infinity

  /// True where an optimum may be one in name only: far out, or where an exponential has all but
  /// vanished.
  private func mayRecede(_ form: ConicForm, _ found: ConicSolution<Double>) -> Bool {
    guard form.program.columnCount <= RecessionAnalysis.columnLimit else { return false }
    if found.x.prefix(form.ownColumnCount).contains(where: { abs($0) > 1e3 }) { return true }
    var row = 0
    for cone in form.program.cones {
      switch cone {
      case .exponential, .dualExponential:
        if found.s[row + 2] <= 1e-5 { return true }
      default: break
      }
      row += cone.dimension
    }
    return false
  }

  private func way(_ form: ConicForm, from start: [Double]) -> RecessionAnalysis.Finding? {
    RecessionAnalysis(problem: form.problem, form: form, limits: limits)
      .finding(from: start)
  }

  /// What is proved or found of ways to infinity from a point; nil where it is not feasible.
  private func wayOut(_ form: ConicForm, from start: [Double]) -> Finding? {
    guard isFeasible(form)(start) else { return nil }
    if let escape = escape(form, from: start) { return escape }
    // A dual value that did not converge bounds nothing.
    let point = Array(start.prefix(form.problem.columnCount))
    return way(form, from: point).map { finding($0, bound: nil) }
  }

  /// What a way to infinity says.
  private func finding(_ way: RecessionAnalysis.Finding, bound: Double?) -> Finding {
    switch way {
    case .unbounded: .unbounded(isVerified: false)
    case .approached(let point, let limit):
      .notAttained(Optimum(point: point, value: limit, bound: bound ?? .nan))
    }
  }

  private func isFeasible(_ form: ConicForm) -> ([Double]) -> Bool {
    let evaluator = PointEvaluator(form.problem)
    let count = form.problem.columnCount
    return { evaluator.maxViolation(of: form.problem, at: Array($0.prefix(count))) <= 1e-7 }
  }

  /// A point of the program, with all columns, that satisfies the constraints, whatever the objective; nil
  /// where none is found.
  private func feasiblePoint(_ form: ConicForm) -> [Double]? {
    var program = form.program
    program.linear = [Double](repeating: 0, count: program.columnCount)
    program.quadratic = SparseMatrix(
      rowCount: program.columnCount, columnCount: program.columnCount)
    guard let found = try? ConicSolver.solve(program, options: limits), found.status == .optimal
    else { return nil }
    return found.x
  }

  /// What is proved of a program that no point is optimal of; nil where that is not.
  ///
  /// - Parameter start: A point of the program that satisfies the constraints.
  private func escape(_ form: ConicForm, from start: [Double]) -> Finding? {
    let problem = form.problem
    guard form.program.columnCount <= RecessionAnalysis.columnLimit,
      let found = VerifiedEscape.finding(for: form.program, limits: limits)
    else { return nil }
    guard case .approached(let value, let bound, let limit, let direction) = found else {
      return .unbounded(isVerified: true)
    }
    let sign = problem.sense == .minimize ? 1.0 : -1.0
    let evaluator = PointEvaluator(problem)
    let count = problem.columnCount
    var best: (point: [Double], excess: Double)?
    for share in [1, 1e-3, 1e-6, 1e-9, 1e-12] {
      var step = 1.0
      while step <= 1e12 {
        let point = (0..<count).map {
          share * start[$0] + (1 - share) * limit[$0] + step * direction[$0]
        }
        step *= 4
        guard evaluator.maxViolation(of: problem, at: point) <= 1e-9 else { continue }
        let excess = sign * evaluator.value(of: problem.objective, at: point) - value
        if excess < best?.excess ?? .infinity { best = (point, excess) }
        if excess <= 1e-9 * max(1, abs(value)) { break }
      }
    }
    guard let best else { return nil }
    return .notAttained(
      Optimum(
        point: best.point, value: sign * (value + best.excess), bound: sign * bound,
        isBoundVerified: true))
  }

  // MARK: In logarithms

  private mutating func solve(
    _ reduction: LogConvexReduction, _ model: ConvexModel
  ) -> Finding? {
    if let strictness = reduction.strictness {
      guard let strict = try? ConvexModel(strictness),
        case .optimal(let optimum)? = solve(strict), optimum.value > 1e-6
      else { return nil }
    }
    switch solve(model) {
    case .infeasible(let isVerified): return .infeasible(isVerified: isVerified)
    case .optimal(let inner):
      let point = reduction.point(inner.point)
      var optimum = Optimum(
        point: point,
        value: PointEvaluator(reduction.original).value(
          of: reduction.original.objective, at: point),
        bound: reduction.bound(inner.bound))
      guard optimum.value.isFinite, optimum.bound.isFinite else { return nil }
      if let multipliers = inner.multipliers {
        optimum.multipliers = Multipliers(
          ofConstraints: reduction.multipliers(multipliers.ofConstraints, at: point),
          reducedCosts: [Double](repeating: 0, count: point.count), dualValue: optimum.bound)
      }
      return .optimal(optimum)
    default: return nil
    }
  }

  // MARK: With another objective

  private mutating func solve(
    _ reduction: MonotoneObjective, _ inner: ConvexReduction
  ) -> Finding? {
    switch solve(inner) {
    case .infeasible(let isVerified): return .infeasible(isVerified: isVerified)
    case .optimal(let optimum):
      let original = reduction.original
      let value = PointEvaluator(original).value(of: original.objective, at: optimum.point)
      let bound = reduction.value(optimum.bound)
      guard value.isFinite, bound.isFinite else { return nil }
      return .optimal(
        Optimum(
          point: optimum.point, value: value, bound: bound,
          multipliers: reduction.multipliers(optimum.multipliers, at: optimum, bound: bound)))
    default: return nil
    }
  }

  /// How often t is replaced at most.
  private static var ratioLimit: Int { 60 }

  private mutating func solve(_ ratio: RatioObjective) -> Finding? {
    let evaluator = PointEvaluator(ratio.original)
    let sign = ratio.sense == .minimize ? 1.0 : -1.0
    var t = ratio.start
    var best: (point: [Double], multipliers: Multipliers?, denominator: Double)?
    for _ in 0..<Self.ratioLimit {
      guard let problem = ratio.problem(at: t), let model = try? ConvexModel(problem) else {
        return nil
      }
      guard let found = solve(model) else { return nil }
      guard case .optimal(let optimum) = found else {
        if case .infeasible = found { return found }
        return nil
      }
      let values = evaluator.values(of: [ratio.numerator, ratio.denominator], at: optimum.point)
      guard values.allSatisfy(\.isFinite), values[1] > 0 else { return nil }
      let next = values[0] / values[1]
      // No point has a p − t q that is better than the bound.
      let excess = Swift.min(0, sign * optimum.bound) / values[1]
      if best != nil || sign * (t - next) >= 0 {
        best = (optimum.point, optimum.multipliers, values[1])
      }
      let isSettled = abs(next - t) <= 1e-12 * Swift.max(1, abs(t)) || abs(excess) <= 1e-13
      let previous = t
      t = next
      guard isSettled, let best else { continue }
      let bound = previous + sign * excess
      let (value, limit) = ratio.isInverted ? (1 / t, 1 / bound) : (t, bound)
      guard value.isFinite, limit.isFinite else { return nil }
      var multipliers = ratio.isInverted ? nil : best.multipliers
      multipliers?.scale(by: 1 / best.denominator, dualValue: limit)
      return .optimal(
        Optimum(point: best.point, value: value, bound: limit, multipliers: multipliers))
    }
    return nil
  }

  // MARK: In pieces

  private mutating func solve(_ problem: Problem, _ pieces: [ConvexReduction]) -> Finding? {
    let sign = problem.sense == .minimize ? 1.0 : -1.0
    var best: Optimum?
    var bound = Double.infinity
    // True where a piece may have points that are not looked at, none better than the bound.
    var hasUnknownPoints = false
    // True where all that was found infeasible is proved to be.
    var areVerified = true
    for piece in pieces {
      guard let found = solve(piece) else { return nil }
      switch found {
      case .infeasible(let isVerified): areVerified = areVerified && isVerified
      case .unbounded: return found
      case .notAttained: return nil
      case .bounded(let limit):
        bound = Swift.min(bound, sign * limit)
        hasUnknownPoints = true
      case .optimal(let optimum):
        bound = Swift.min(bound, sign * optimum.bound)
        if let best, sign * best.value <= sign * optimum.value { continue }
        best = optimum
        best?.multipliers = nil
        best?.piece = piece.problem
      }
    }
    guard var best else {
      return hasUnknownPoints ? .bounded(sign * bound) : .infeasible(isVerified: areVerified)
    }
    best.bound = sign * bound
    return .optimal(best)
  }
}

extension Multipliers {
  /// With 0 in the place of what is less than the method's accuracy beside the greatest multiplier.
  fileprivate var withoutNoise: Multipliers {
    let all = ofConstraints.compactMap { $0 }.joined()
    let noise = 1e-9 * Swift.max(1, all.reduce(0) { Swift.max($0, abs($1)) })
    var clean = self
    clean.ofConstraints = ofConstraints.map { $0?.map { abs($0) <= noise ? 0 : $0 } }
    clean.reducedCosts = reducedCosts.map { abs($0) <= noise ? 0 : $0 }
    return clean
  }

  /// Those of an objective times a positive number.
  fileprivate mutating func scale(by factor: Double, dualValue: Double) {
    ofConstraints = ofConstraints.map { $0?.map { factor * $0 } }
    reducedCosts = reducedCosts.map { factor * $0 }
    self.dualValue = dualValue
  }
}

extension MonotoneObjective {
  /// The multipliers of the original: those of g times the size of the slope of φ at its value.
  fileprivate func multipliers(
    _ inner: Multipliers?, at optimum: ReductionSearch.Optimum, bound: Double
  ) -> Multipliers? {
    let tape = Tape([outer], variables: Expression.variables(in: [argument]))
    let evaluator = TapeEvaluator(tape)
    var slope = 0.0
    withUnsafePointer(to: optimum.value) { evaluator.evaluate($0) }
    withUnsafeMutablePointer(to: &slope) { evaluator.gradient(0, into: $0) }
    guard var multipliers = inner, slope.isFinite else { return nil }
    multipliers.scale(by: abs(slope), dualValue: bound)
    return multipliers
  }
}

extension ConeProgram<Double> {
  /// True where neither the objective nor a cone is curved.
  fileprivate var isLinear: Bool {
    quadratic.values.isEmpty
      && cones.allSatisfy { cone in
        switch cone {
        case .zero, .nonNegative: true
        default: false
        }
      }
  }
}

extension Problem {
  /// How many numbers a point has, with those that Exists brings.
  var columnCount: Int {
    (variables + boundVariables).reduce(0) { $0 + $1.key.columnCount }
  }
}

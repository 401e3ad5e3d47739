import ArgMinExpressions
import ArgMinNumbers
package import ArgMinProblems

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A search for the least of the local minima of a program whose variables are real numbers.
///
/// In rounds: a batch of points is drawn, evaluated, and local searches start from the best of
/// them that keep a distance from each other, from one at random, and from places near the best
/// minima. It ends when a Bayesian rule expects no further minima, or at a limit. What is found is
/// the best of what was seen, without a proof.
///
/// Source: A. H. G. Rinnooy Kan & G. T. Timmer, "Stochastic global optimization methods", Math.
/// Programming 39 (1987); R. H. Leary, "Global optimization on funneling landscapes", J. Global
/// Optim. 18 (2000), for the searches near the best minima.
package final class Multistart {
  let program: NonlinearProgram
  let solver: InteriorPoint
  let options: MultistartOptions
  let box: SearchBox
  var effort: Effort
  var generator: SeededGenerator
  private var sobol: SobolSequence
  var record = MinimaRecord()
  private(set) var best: LocalResult?
  private var ending: MultistartResult.Ending?
  private var starts = 0
  private var iterations = 0
  private var evaluations = EvaluationCounts()
  private var localOptions: LocalOptions
  /// True where some search ended at a stationary point of the violation.
  private var isInfeasibleSomewhere = false
  /// True where derivatives may not tell where the minima are.
  let isNonsmooth: Bool

  package init(_ program: NonlinearProgram, options: MultistartOptions = MultistartOptions()) {
    self.program = program
    self.options = options
    solver = InteriorPoint(program, record: EvaluationRecord(options.onEvaluation))
    box = SearchBox(program, regions: options.regions)
    effort = Effort(program, limit: options.effort)
    generator = SeededGenerator(seed: options.seed)
    sobol = SobolSequence(dimension: program.variableCount, seed: options.seed)
    localOptions = options.local
    isNonsmooth = program.tape.isNonsmooth
  }

  /// Searches until a rule or a limit ends it. Equal seeds give equal results.
  package func run() -> MultistartResult {
    for start in options.starts where ending == nil { search(from: start) }
    if options.starts.isEmpty { search(from: box.firstPoint) }
    var round = 0
    while ending == nil {
      searchGlobally(round)
      if ending == nil, round > 0 || isNonsmooth { searchNearBest(round) }
      if ending == nil { endIfDone() }
      round += 1
    }
    refineBest()
    return result
  }

  private var result: MultistartResult {
    var status = best?.status ?? .evaluationError
    switch ending {
    case .timeLimit: status = .timeLimit
    case .interrupted: status = .interrupted
    default:
      // The least violation need not have come from the search that found it stationary.
      if best?.assessment.isFeasible == false, isInfeasibleSomewhere, status != .converged {
        status = .locallyInfeasible
      }
    }
    var result = MultistartResult(
      best: best, status: status, ending: ending ?? .exhausted, starts: starts,
      minima: record.count)
    result.iterations = iterations
    result.evaluations = evaluations
    result.evaluations.functions = solver.record.count
    return result
  }

  /// A local search, whose result becomes the best if it is better; returns it.
  @discardableResult
  func search(from start: [Double]) -> LocalResult {
    starts += 1
    var result = solver.solve(from: start, options: localOptions)
    count(result)
    switch result.status {
    case .timeLimit: ending = .timeLimit
    case .interrupted: ending = .interrupted
    case .locallyInfeasible: isInfeasibleSomewhere = true
    case .unbounded: if result.violation <= 1e-6 { ending = .unbounded }
    default: break
    }
    if result.assessment.isBetter(than: best?.assessment) {
      if result.status == .converged { result = solver.polish(result) }
      offer(result)
    }
    if ending == nil, let limit = options.maxStarts, starts >= limit { ending = .exhausted }
    if ending == nil, effort.fraction >= 1 { ending = .exhausted }
    return result
  }

  private func count(_ result: LocalResult) {
    iterations += result.iterations
    evaluations += result.evaluations
    effort.add(result.evaluations, iterations: result.iterations)
  }

  /// Makes `result` the best if it is better.
  func offer(_ result: LocalResult) {
    guard result.assessment.isBetter(than: best?.assessment) else { return }
    let before = best?.assessment
    best = result
    if let before, before.isFeasible,
      before.objective - result.objective <= 1e-12 * (1 + abs(before.objective))
    {
      return
    }
    options.onIncumbent?(result.point, result.objective, result.violation)
  }

  /// Takes `result` for the best; it must not be worse.
  private func replaceBest(_ result: LocalResult) {
    offer(result)
    best = result
  }

  /// Evaluates a batch of points and searches from the most promising of them.
  private func searchGlobally(_ round: Int) {
    let n = program.variableCount
    guard n > 0 else { return ending = .complete }
    // Large programs get fewer points, so that neither memory nor work runs away.
    let affordable = max(8, min(200_000 / n, effort.functions(inPart: 0.02)))
    let batch = min(16 * (n + 1) << min(round, 6), 4096, affordable)
    var samples: [(unit: [Double], point: [Double], assessment: Assessment)] = []
    samples.reserveCapacity(batch)
    for k in 0..<batch {
      if k % 32 == 31 { noteLimits() }
      if ending != nil { return }
      let unit = sobol.next()
      let scale = SearchBox.scales[SearchBox.scales.count * k / batch]
      let point = box.point(unit, scale: scale)
      samples.append((unit, point, solver.assess(point)))
    }
    effort.addFunctions(batch)
    let order = rank(samples.map(\.assessment))
    let distance = 0.5 / Double(batch).root(n)
    var chosen: [[Double]] = []
    let wanted = min(4 + 2 * round, 24)
    for place in order where chosen.count < wanted {
      let unit = samples[place].unit
      let isNear = chosen.contains { other in
        zip(unit, other).allSatisfy { abs($0 - $1) < distance }
      }
      guard !isNear else { continue }
      chosen.append(unit)
      startCounted(samples[place].point)
      if ending != nil { return }
    }
    // Starts that no value has chosen, so that every basin keeps its chance.
    for _ in 0..<2 where ending == nil {
      startCounted(samples[Int(generator.uniform() * Double(batch))].point)
    }
  }

  /// A search that counts for the stopping rule.
  private func startCounted(_ point: [Double]) {
    var result = search(from: point)
    guard result.assessment.isDefined else { return }
    if isNonsmooth || result.status == .numericalDifficulty, ending == nil {
      result = refined(result, limit: 150 * (program.variableCount + 1), reaches: [1e-2])
      offer(result)
    }
    let place = result.point.indices.map { result.point[$0] / box.width($0, at: 0) }
    switch result.status {
    case .converged: record.insert(result.objective, at: place)
    // Points that violate are told apart by how much, roughly.
    case .locallyInfeasible: record.insert(1e20 * log2(result.violation).rounded(), at: place)
    default: return
    }
    if ending == nil { endIfDone() }
  }

  private func endIfDone() {
    // Nothing is defined anywhere that was looked at.
    if best == nil, effort.fraction > 0.02 { return ending = .exhausted }
    guard record.isComplete else { return }
    // Without a feasible point the rule says little: go on for a while.
    if let best, !best.assessment.isFeasible, effort.fraction < 0.1 { return }
    if isNonsmooth, effort.fraction < 0.1 { return }
    if confirms() { ending = .complete }
  }

  /// Draws points that no search was started from; false where one is better than the best.
  private func confirms() -> Bool {
    guard let before = best?.assessment, before.isFeasible else { return true }
    let margin = 1e-9 * (1 + abs(before.objective))
    let count = min(Self.confirmations, effort.functions(inPart: 0.02))
    for k in 0..<count {
      if k % 32 == 31 { noteLimits() }
      if ending != nil { return false }
      let scale = SearchBox.scales[Int(generator.uniform() * 4)]
      let point = box.point(sobol.next(), scale: scale)
      let found = solver.assess(point)
      guard found.isBetter(than: before), found.objective < before.objective - margin else {
        continue
      }
      effort.addFunctions(count)
      search(from: point)
      return false
    }
    effort.addFunctions(count)
    return true
  }

  /// Ends the search where its time is over or the caller wants it.
  private func noteLimits() {
    if options.isCancelled?() == true { ending = .interrupted }
    if let deadline = options.deadline, ContinuousClock.now >= deadline { ending = .timeLimit }
  }

  /// Points drawn before a search ends as complete.
  private static let confirmations = 2048

  /// The places of the samples from the best to the worst, by the sum of two ranks.
  private func rank(_ samples: [Assessment]) -> [Int] {
    let defined = samples.indices.filter { samples[$0].isDefined }
    guard program.constraintCount > 0 else {
      return defined.sorted {
        (samples[$0].objective, $0) < (samples[$1].objective, $1)
      }
    }
    var sum = [Int](repeating: 0, count: samples.count)
    let byObjective = defined.sorted {
      (samples[$0].objective, $0) < (samples[$1].objective, $1)
    }
    for (place, index) in byObjective.enumerated() { sum[index] += place }
    let byViolation = defined.sorted {
      (samples[$0].violation, $0) < (samples[$1].violation, $1)
    }
    for (place, index) in byViolation.enumerated() where !samples[index].isFeasible {
      sum[index] += 2 * place
    }
    return defined.sorted { (sum[$0], $0) < (sum[$1], $1) }
  }

  /// Searches from places near the best minimum, at distances of every size.
  private func searchNearBest(_ round: Int) {
    guard let best, program.variableCount > 0 else { return }
    var centre = best.point
    for _ in 0..<min(4 + 2 * round, 24) where ending == nil {
      let reach = 0.5 * exp(-6 * generator.uniform())
      let start = centre.indices.map { j in
        let shift = (2 * generator.uniform() - 1) * reach * box.width(j, at: centre[j])
        return box.clamp(centre[j] + shift, j)
      }
      search(from: start)
      if let best = self.best { centre = best.point }
    }
  }

  /// Improves the best point without derivatives where those may have failed.
  private func refineBest() {
    guard let found = best, ending != .unbounded, ending != .interrupted, ending != .timeLimit,
      isNonsmooth || found.status != .converged || found.dualInfeasibility > 1e-6
    else { return }
    replaceBest(refined(found, limit: 2000 * program.variableCount, reaches: [1e-1, 1e-2, 1e-4]))
  }
}

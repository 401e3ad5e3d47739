import ArgMinExpressions
import ArgMinNumbers
package import ArgMinProblems

/// A search for the least feasible point of a program whose constraints leave choices.
///
/// Choices are propagated first, which often leaves few. Where all columns have few values they are
/// enumerated, cut off by enclosures of the objective; that is exact. Where few alternatives are
/// left, each is searched from many starts unless an enclosure shows that it cannot be better. Else a
/// tree is searched in depth: local minima guide the branching, the choices nearest to each are
/// tried at once, and nodes whose local minimum is no better than the best point are left out, so
/// that what is found is the best that was seen, without a proof.
///
/// Source: E. Balas, "Disjunctive programming" (1979), for branching on disjunctions without
/// multiplying them out.
package final class DisjunctiveSearch {
  let program: DisjunctiveProgram
  let options: MultistartOptions
  let propagation: Propagation
  /// The values of the objective and of all rows at a point.
  let evaluator: TapeEvaluator
  var effort: Effort
  var generator: SeededGenerator
  private(set) var best: LocalResult?
  private var bestProgram: NonlinearProgram?
  private(set) var ending: MultistartResult.Ending?
  var isInfeasibleSomewhere = false
  var starts = 0
  var nodes = 0
  private var minima = 0
  private var iterations = 0
  private var evaluations = EvaluationCounts()
  /// What was evaluated by the solvers of this search itself.
  let record: EvaluationRecord
  /// The solvers of rows that were used last, with the spans of these rows.
  var solvers: [(rows: [Span], solver: InteriorPoint)] = []
  var tried: Set<[Double]> = []

  package init(_ program: DisjunctiveProgram, options: MultistartOptions = MultistartOptions()) {
    (self.program, self.options) = (program, options)
    propagation = Propagation(program)
    evaluator = TapeEvaluator(program.tape)
    effort = Effort(program.program(program.spans), limit: options.effort)
    record = EvaluationRecord(options.onEvaluation)
    generator = SeededGenerator(seed: options.seed)
  }

  /// Alternatives up to this number are searched one by one.
  private static let mostAlternatives = 64

  /// Searches until everything was looked at or a limit ends it. Equal seeds give equal results.
  package func run() -> DisjunctiveResult {
    var root = Branch(program)
    guard propagation.propagate(&root) else { return refuted }
    var isExhaustive = false
    var bound: Double? = root.bound
    var alternatives = 0
    if let values = enumerableValues(root) {
      isExhaustive = enumerate(root, values)
      if isExhaustive { bound = best?.objective }
      if isExhaustive, best == nil { return refuted }
    } else if let leaves = leaves(of: root) {
      if leaves.isEmpty { return refuted }
      bound = leaves.map(\.bound).min()
      alternatives = leaves.count
      search(leaves)
    } else {
      searchTree(root)
      improveNeighbours(root)
    }
    var outcome = DisjunctiveResult(result: result)
    outcome.result.isExhaustive = isExhaustive
    outcome.program = bestProgram
    outcome.bound = bound
    outcome.alternatives = alternatives
    return outcome
  }

  private var refuted: DisjunctiveResult {
    var result = self.result
    result.status = .locallyInfeasible
    return DisjunctiveResult(result: result, isRefuted: true)
  }

  private var result: MultistartResult {
    var status = best?.status ?? (isInfeasibleSomewhere ? .locallyInfeasible : .evaluationError)
    if let best, !best.assessment.isFeasible, isInfeasibleSomewhere, status != .converged {
      status = .locallyInfeasible
    }
    switch ending {
    case .timeLimit: status = .timeLimit
    case .interrupted: status = .interrupted
    case .unbounded: status = .unbounded
    default: break
    }
    var result = MultistartResult(
      best: best, status: status, ending: ending ?? .complete, starts: starts, minima: minima)
    (result.iterations, result.evaluations, result.nodes) = (iterations, evaluations, nodes)
    result.evaluations.functions += record.count
    return result
  }

  // MARK: Few alternatives

  /// The branches in which no choice is left; nil where they are more than a few.
  private func leaves(of root: Branch) -> [Branch]? {
    var leaves: [Branch] = []
    var stack = [root]
    while let branch = stack.popLast() {
      if isStopped() { return nil }
      nodes += 1
      effort.addOperations(propagation.cost)
      let choices = branch.pending.lazy.compactMap { place in
        self.propagation.choices(of: place, branch)
      }.first
      if let choices { stack += choices.reversed() } else { leaves.append(branch) }
      guard leaves.count + stack.count <= Self.mostAlternatives else { return nil }
    }
    return leaves
  }

  /// Searches each of the branches, those with the least lower bounds first.
  private func search(_ leaves: [Branch]) {
    let order = leaves.indices.sorted { (leaves[$0].bound, $0) < (leaves[$1].bound, $1) }
    var left = leaves.count
    for place in order where !isStopped() {
      let leaf = leaves[place]
      defer { left -= 1 }
      if isNoBetter(leaf.bound) { continue }
      let share = max(1 / Double(left), 0.05)
      searchAlternative(leaf, effort: options.effort * share)
    }
  }

  /// A search of one branch as if it left no choice, of which the result is offered.
  func searchAlternative(_ leaf: Branch, effort: Double) {
    let nonlinear = program.program(leaf.spans)
    var limits = options
    limits.effort = effort
    limits.onIncumbent = nil
    limits.starts = options.starts.filter { $0.count == program.columnCount }
    limits.regions = leaf.box.enumerated().map { column, interval in
      if column < options.regions.count, let region = options.regions[column] { return region }
      return interval.isBounded ? interval.lower...interval.upper : nil
    }
    let found = NonlinearSearch.minimize(nonlinear, options: limits)
    starts += found.starts
    nodes += found.nodes
    minima += found.minima
    iterations += found.iterations
    evaluations += found.evaluations
    self.effort.add(found.evaluations, iterations: found.iterations)
    if let best = found.best { offer(best, nonlinear) }
    switch found.status {
    case .unbounded: ending = .unbounded
    case .timeLimit: ending = .timeLimit
    case .interrupted: ending = .interrupted
    case .locallyInfeasible: isInfeasibleSomewhere = true
    default: break
    }
  }

  // MARK: Points

  /// Makes `result` the best if it is better.
  func offer(_ result: LocalResult, _ nonlinear: NonlinearProgram) {
    guard result.assessment.isBetter(than: best?.assessment) else { return }
    (best, bestProgram) = (result, nonlinear)
    options.onIncumbent?(result.point, result.objective, result.violation)
  }

  /// Counts a local search, and keeps the limits that it met.
  func count(_ result: LocalResult) {
    starts += 1
    iterations += result.iterations
    evaluations.gradients += result.evaluations.gradients
    evaluations.hessians += result.evaluations.hessians
    effort.add(result.evaluations, iterations: result.iterations)
    switch result.status {
    case .locallyInfeasible: isInfeasibleSomewhere = true
    case .timeLimit: ending = .timeLimit
    case .interrupted: ending = .interrupted
    default: break
    }
  }

  /// Notes a falling ray of feasible points.
  func endUnbounded() { ending = .unbounded }

  /// True where an objective of `value` would be no better than the best one.
  func isNoBetter(_ value: Double) -> Bool {
    guard let best, best.assessment.isFeasible else { return false }
    return value >= best.objective - 1e-9 * (1 + abs(best.objective))
  }

  /// True where a limit ends the search.
  func isStopped() -> Bool {
    if ending != nil { return true }
    if effort.fraction >= 1 { ending = .exhausted }
    if options.isCancelled?() == true { ending = .interrupted }
    if let deadline = options.deadline, ContinuousClock.now >= deadline { ending = .timeLimit }
    if let most = options.maxStarts, starts >= max(most, 1) * Self.mostAlternatives {
      ending = .exhausted
    }
    return ending != nil
  }
}

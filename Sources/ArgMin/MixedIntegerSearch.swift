import ArgMinConvexity
import ArgMinEngines
import ArgMinLinear
import ArgMinProblems

/// Branch and bound for problems with whole numbers that are convex but for these, and for linear
/// problems the methods that are for them alone.
struct MixedIntegerSearch {
  private let form: ConicForm
  private let linear: LinearProgram?
  /// The columns of the problem in the caller's terms.
  private let columnCount: Int
  /// Nodes after which another search takes over; nil where there is none that would do better.
  private let nodeLimit: Int?
  private let method: Automatic.Method
  private let options: SolveOptions

  /// Nil where the method is for other problems, and where convexity is not proved.
  init?(_ problem: Problem, method: Automatic.Method, options: SolveOptions) {
    let isForLinear = [.simplex, .highs].contains(method)
    (self.method, self.options) = (method, options)
    if problem.hasWholeNumbers || isForLinear,
      case .direct(let model)? = ConvexReduction(problem), let form = try? ConicForm(model)
    {
      self.form = form
      linear = form.program.linearProgram
      columnCount = problem.columnCount
      nodeLimit = nil
    } else {
      guard let (form, alternatives) = Self.withoutChoices(problem) else { return nil }
      self.form = form
      var linear = form.program.linearProgram
      for exclusion in alternatives.exclusions {
        linear?.sets.append(
          .init(.first, columns: [exclusion.choice, exclusion.slack], weights: [1, 2]))
      }
      guard linear != nil || alternatives.exclusions.isEmpty else { return nil }
      self.linear = linear
      columnCount = alternatives.ownColumnCount
      let isLinear = linear != nil
      nodeLimit =
        method == .automatic
        ? (isLinear ? Self.choiceNodeLimit.linear : Self.choiceNodeLimit.curved) : nil
      let choices = alternatives.problem.variables.count - columnCount
      let limit = isLinear ? Self.choiceLimit.linear : Self.choiceLimit.curved
      guard method != .automatic || choices <= limit else { return nil }
    }
    guard isForLinear ? linear != nil : form.program.isInteger.contains(true) else { return nil }
  }

  /// Trees over choices that are larger than this are left to the search that has no proof.
  private static let choiceNodeLimit = (linear: 20_000, curved: 500)
  /// Whole numbers in place of choices beyond which no tree is begun.
  private static let choiceLimit = (linear: 2000, curved: 200)

  /// More scalar operations are not written out to take choices apart.
  private static let sizeLimit = 1e6

  /// The problem with whole numbers in place of the choices that its constraints leave; nil where
  /// they leave none, and where it is not convex even then.
  private static func withoutChoices(
    _ problem: Problem
  ) -> (form: ConicForm, alternatives: IntegerAlternatives)? {
    guard problem.scalarOperationCount <= sizeLimit,
      let scalar = try? problem.scalarized(), let lowered = try? LoweredProblem(scalar),
      let program = lowered.alternatives,
      let alternatives = IntegerAlternatives(scalar, program),
      case .direct(let model)? = ConvexReduction(alternatives.problem),
      let form = try? ConicForm(model)
    else { return nil }
    return (form, alternatives)
  }

  /// The best point of the tree, or why there is none; nil where the method cannot tell.
  func run(since start: ContinuousClock.Instant) throws(ProblemError) -> SearchOutcome? {
    guard let found = try solve(since: start) else { return nil }
    if found.status == .timeLimit, nodeLimit != nil, !options.isOver(since: start) { return nil }
    var outcome = SearchOutcome(verdict: .infeasible)
    (outcome.iterations, outcome.nodes) = (found.iterations, found.nodes)
    outcome.message = found.message
    if found.bound.isFinite { outcome.bound = found.bound }
    outcome.point = found.point.map { Array($0.prefix(columnCount)) }
    switch found.status {
    case .infeasible:
      outcome.message = found.message ?? "no part of the search holds a feasible point"
    case .optimal: outcome.verdict = .found(.optimal, .global)
    case .timeLimit where found.point != nil: outcome.verdict = .found(.timeLimit, .bestFound)
    case .interrupted where found.point != nil: outcome.verdict = .found(.interrupted, .bestFound)
    case .unbounded where !form.program.isInteger.contains(true): outcome.verdict = .unbounded
    case .timeLimit, .interrupted, .unbounded, .iterationLimit, .numericalDifficulty: return nil
    }
    return outcome
  }

  private func solve(
    since start: ContinuousClock.Instant
  ) throws(ProblemError) -> LinearSolution? {
    let sign = form.problem.sense == .minimize ? 1.0 : -1.0
    let count = columnCount
    var report: (@Sendable ([Double], Double) -> Void)?
    if let onIncumbent = options.onIncumbent {
      report = { onIncumbent(Array($0.prefix(count)), sign * $1, 0) }
    }
    if let linear {
      do {
        return try LinearSearch(
          linear, isMaximized: form.problem.sense == .maximize, options: options, since: start,
          nodeLimit: nodeLimit
        )
        .run(method, onIncumbent: report).solution
      } catch {
        throw .engine(name: method.rawValue, reason: error.description)
      }
    }
    var limits = LinearOptions()
    limits.nodeLimit = nodeLimit
    (limits.deadline, limits.seed) = (options.deadline(since: start), options.seed)
    (limits.isCancelled, limits.onIncumbent) = (options.isCancelled, report)
    limits.relativeGap = options.relativeGap ?? limits.relativeGap
    if let onProgress = options.onProgress {
      limits.onProgress = { onProgress(sign * $0, sign * $1, $2) }
    }
    return try? MixedIntegerConicSolver.solve(form.program, options: limits)
  }
}

extension SolveOptions {
  /// True where the time is up, or the search is no longer wanted.
  fileprivate func isOver(since start: ContinuousClock.Instant) -> Bool {
    if let deadline = deadline(since: start), ContinuousClock.now >= deadline { return true }
    return isCancelled?() ?? false
  }
}

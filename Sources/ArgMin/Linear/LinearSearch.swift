import ArgMinEngines
import ArgMinLinear
import ArgMinLinearAlgebra
import ArgMinProblems

/// Solves a linear program, with or without whole numbers and other choices, by the method that was asked
/// for or the one that suits it.
struct LinearSearch {
  /// What was found, and by whom.
  struct Finding {
    var solution: LinearSolution
    let method: Automatic.Method
    let engine: String
  }

  /// Entries from which on a program with choices, or without, is left to HiGHS where that is installed:
  /// below, its start alone takes longer.
  private static let engineSizes = (discrete: 500, continuous: 200_000)
  /// Nodes after which the search of a smaller program with choices is left to HiGHS.
  private static let briefNodes = 1000

  /// The methods that take such programs.
  static let methods: [Automatic.Method] = [.automatic, .simplex, .branchAndBound, .highs]

  private let program: LinearProgram
  private let isMaximized: Bool
  private let options: SolveOptions
  private let deadline: ContinuousClock.Instant?
  private let nodeLimit: Int?

  /// - Parameters:
  ///   - program: Without quadratic terms.
  ///   - isMaximized: Whether the program is the negation of what is to be made greatest.
  ///   - nodeLimit: Nodes of our own tree after which the status is `timeLimit`.
  init(
    _ program: LinearProgram, isMaximized: Bool, options: SolveOptions,
    since start: ContinuousClock.Instant, nodeLimit: Int? = nil
  ) {
    self.nodeLimit = nodeLimit
    (self.program, self.isMaximized, self.options) = (program, isMaximized, options)
    deadline = options.deadline(since: start)
  }

  /// - Parameter onIncumbent: Called with every better point of a search with choices, and its value as
  ///   the program has it.
  /// - Throws: `EngineError` where an engine was asked for that is not there or cannot hold the program.
  func run(
    _ method: Automatic.Method, onIncumbent: (@Sendable ([Double], Double) -> Void)?
  ) throws(EngineError) -> Finding {
    var limits = LinearOptions()
    (limits.deadline, limits.seed, limits.isCancelled) = (
      deadline, options.seed, options.isCancelled
    )
    (limits.iterationLimit, limits.onIncumbent) = (options.maxIterations, onIncumbent)
    limits.relativeGap = options.relativeGap ?? limits.relativeGap
    limits.nodeLimit = nodeLimit
    if let report = options.onProgress {
      let sign = isMaximized ? -1.0 : 1
      limits.onProgress = { report(sign * $0, sign * $1, $2) }
    }
    if method == .highs {
      return finding(
        try HiGHS.lookUp.get().solve(program, options: limits), engine: HiGHS.name)
    }
    guard method == .automatic, let highs = try? HiGHS.lookUp.get() else {
      return builtIn(limits)
    }
    let size = program.isDiscrete ? Self.engineSizes.discrete : Self.engineSizes.continuous
    if program.matrix.values.count < size {
      guard program.isDiscrete else { return builtIn(limits) }
      // A small tree is searched before HiGHS has started; one that grows is not small.
      var brief = limits
      brief.nodeLimit = Self.briefNodes
      let found = builtIn(brief)
      if found.solution.status != .timeLimit || limits.shouldStop { return found }
    }
    if let solution = try? highs.solve(program, options: limits),
      solution.status != .numericalDifficulty
    {
      return finding(solution, engine: HiGHS.name)
    }
    return builtIn(limits)
  }

  private func builtIn(_ limits: LinearOptions) -> Finding {
    finding(
      program.isDiscrete
        ? MixedIntegerSolver.solve(program, options: limits)
        : LinearSolver.solve(program, options: limits), engine: "builtin")
  }

  private func finding(_ solution: LinearSolution, engine: String) -> Finding {
    Finding(
      solution: solution, method: program.isDiscrete ? .branchAndBound : .simplex, engine: engine)
  }
}

import ArgMinConvexity
import ArgMinGlobal
import ArgMinLocal
package import ArgMinProblems

/// Chooses how a problem is solved, and turns what was found into an answer in the user's terms.
package enum Automatic {
  /// The methods that ``SolveOptions/method`` accepts, by what they are called there.
  package enum Method: String, CaseIterable, Sendable {
    case automatic = "Automatic"
    /// The interior-point method of cones, for convex problems.
    case convex = "Convex"
    /// One interior-point search.
    case local = "Local"
    /// Interior-point searches from many starts.
    case multistart = "Multistart"
    /// Branch and bound over boxes, with proof.
    case global = "Global"
    /// The simplex method, for linear programs.
    case simplex = "Simplex"
    /// Branch and bound, for linear programs with whole numbers and other choices.
    case branchAndBound = "BranchAndBound"
    /// HiGHS, where it is installed.
    case highs = "HiGHS"
    // Searches by evaluations alone.
    case nelderMead = "NelderMead"
    case differentialEvolution = "DifferentialEvolution"
    case simulatedAnnealing = "SimulatedAnnealing"
    case randomSearch = "RandomSearch"
    case dualAnnealing = "DualAnnealing"
    case covarianceAdaptation = "CMAES"
    case directRectangles = "DIRECT"
    case controlledRandomSearch = "CRS"
    case singleLinkage = "MLSL"
    case basinHopping = "BasinHopping"
    /// A local search by gradients, which takes differences where there are none.
    case limitedMemory = "LBFGS"

    /// True for the methods that search black boxes.
    var isHeuristic: Bool {
      switch self {
      case .automatic, .convex, .local, .multistart, .global, .simplex, .branchAndBound, .highs:
        false
      default: true
      }
    }
  }

  /// The method for black boxes of that name.
  static func heuristic(named name: String) throws(ProblemError) -> Method {
    let known = Method.allCases.filter { $0 == .automatic || $0.isHeuristic }
    guard let method = known.first(where: { $0.rawValue == name }) else {
      throw .unknownMethod(name: name, known: known.map(\.rawValue))
    }
    return method
  }

  package static func solve(
    _ problem: Problem, _ options: SolveOptions
  ) throws(ProblemError) -> Solution {
    try options.validate()
    let start = ContinuousClock.now
    var solution = try solve(problem, options, since: start)
    if options.wantsCertificate {
      Certification(problem, options: options, since: start).complete(&solution)
    }
    return solution
  }

  private static func solve(
    _ problem: Problem, _ options: SolveOptions, since start: ContinuousClock.Instant
  ) throws(ProblemError) -> Solution {
    let method = try method(named: options.method)
    var answer = Answer(
      of: problem, method: method == .automatic ? Method.multistart.rawValue : method.rawValue,
      options: options)
    // Convexity is seen in the formulas as they are; only other methods need them in scalars.
    if method == .automatic || method == .convex,
      try answer.isSettled(by: ConvexSearch(problem, options: options), since: start)
    {
      let solution = answer.solution(seconds: start.duration(to: .now) / .seconds(1))
      if let point = solution.point {
        options.onIncumbent?(point, solution.value, solution.maxViolation ?? 0)
      }
      return solution
    }
    if ![.local, .multistart, .global].contains(method), !method.isHeuristic,
      try answer.isSettled(
        by: MixedIntegerSearch(problem, method: method, options: options), named: method,
        gap: options.relativeGap, since: start)
    {
      return answer.solution(seconds: start.duration(to: .now) / .seconds(1))
    }
    let scalar = try problem.scalarized()
    let lowered = try LoweredProblem(scalar)
    if try !answer.isDecided(byBoundsOf: lowered) {
      switch method {
      case .convex: throw refusal(of: problem)
      case .simplex, .branchAndBound, .highs:
        throw .unsupported(
          construct: "the method \(method.rawValue) for this problem",
          advice: "it is for linear problems"
            + (method == .branchAndBound ? " and for convex ones with whole numbers" : "")
            + "; leave the method to Automatic")
      default: break
      }
      if method.isHeuristic {
        let search = try HeuristicSearch(
          lowered, problem: scalar, method: method, options: options)
        try answer.take(search.run(since: start))
      } else {
        try MethodOptions(options.methodOptions, of: method.rawValue).finish()
        if let path = options.checkpoint {
          throw .checkpoint(
            path: path,
            reason:
              "cannot be kept by the method \(method.rawValue); name a search by values alone, "
              + "such as DifferentialEvolution")
        }
        try answer.take(search(lowered, scalar, method, options, since: start))
        if method == .automatic { answer.name(ifProved: .global) }
      }
    }
    return answer.solution(seconds: start.duration(to: .now) / .seconds(1))
  }

  /// Local searches, and a proof where it was asked for or is within reach.
  private static func search(
    _ lowered: LoweredProblem, _ problem: Problem, _ method: Method, _ options: SolveOptions,
    since start: ContinuousClock.Instant
  ) throws(ProblemError) -> SearchOutcome {
    if method == .automatic,
      let search = ProvenSearch(lowered, problem: problem, options: options)
    {
      return search.run(since: start)
    }
    if method == .global {
      guard let search = ProvenSearch(lowered, problem: problem, options: options) else {
        throw .unsupported(
          construct: "the method Global for this problem",
          advice:
            "it is for problems of at most \(GlobalSearch.variableLimit) variables, all of whose formulas have "
            + "values where one alternative needs them, without monitors of evaluations and steps, "
            + "MaxEvaluations and a target; leave the method to Automatic")
      }
      return search.runAlone(since: start)
    }
    return LocalSearch(lowered, problem: problem, options: options)
      .run(isSingle: method == .local, since: start)
  }

  /// Why the method Convex does not take a problem.
  private static func refusal(of problem: Problem) -> ProblemError {
    let verdict = problem.convexity
    if case .notConvex(let violations) = verdict {
      let lines = violations.map(\.description) + (verdict.rewrite.map { ["rewrite: \($0)"] } ?? [])
      return .unsupported(
        construct: "a problem that is not proved convex, with the method Convex,",
        advice: "leave the method to Automatic\n" + lines.joined(separator: "\n"))
    }
    return .unsupported(
      construct: "the method Convex for this problem",
      advice:
        "it has whole numbers, or is too hard in double precision; leave the method to Automatic")
  }

  private static func method(named name: String?) throws(ProblemError) -> Method {
    guard let name else { return .automatic }
    guard let method = Method.allCases.first(where: { $0.rawValue == name }) else {
      throw .unknownMethod(name: name, known: Method.allCases.map(\.rawValue))
    }
    return method
  }
}

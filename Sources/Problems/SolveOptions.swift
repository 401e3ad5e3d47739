/// How long, how exactly and from where to search.
public struct SolveOptions: Sendable {
  /// The method by name; nil chooses one.
  public var method: String?
  /// What the method is told besides, by the names of its options.
  public var methodOptions: [String: OptionValue] = [:]
  /// Evaluations of the objective; nil leaves it to the method. A local search may finish an iteration.
  public var maxEvaluations: Int?
  /// A value, in the caller's sense, that is good enough: a search of a point ends there.
  public var target: Double?
  /// Threads on which a search may evaluate; the answer is the same for any number.
  public var threads = 1
  /// Whether a search over a function of the caller's keeps the values of all points, so that none is
  /// computed twice; a point that is known counts as an evaluation all the same.
  public var remembersEvaluations = false
  /// Whether a proved answer comes with a ``Certificate``, for which the search takes longer.
  public var wantsCertificate = false
  /// A file that keeps the evaluations of a search by values alone, as they are made. Where it is there
  /// already, the search goes on from it and ends as one that was not interrupted.
  public var checkpoint: String?
  /// Wall time in seconds after which the incumbent is returned; nil never stops.
  public var timeLimit: Double?
  /// Iterations of one local search; nil leaves it to the method.
  public var maxIterations: Int?
  /// The seed of everything random. Equal seeds give equal answers.
  public var seed: UInt64 = 0
  /// Digits after the decimal point wanted in position and value; nil is half of the working
  /// precision.
  public var accuracyGoal: Double?
  /// Significant digits wanted in position and value; nil is half of the working precision.
  public var precisionGoal: Double?
  /// The relative distance of value and bound, |value − bound| / max(1, |value|), at which a search with
  /// choices may end; nil is 10⁻⁶.
  public var relativeGap: Double?
  /// A point to search from first, with a value for each variable; it need not be feasible.
  package var start: [Double]?
  /// Called with every new best point: the point, its objective in the caller's sense, and its
  /// largest violation.
  public var onIncumbent: (@Sendable ([Double], Double, Double) -> Void)?
  /// Called with every evaluation of the objective, once: the point, the objective in the caller's sense,
  /// NaN where it has no value. Methods for linear problems and cones look at no values on their way.
  public var onEvaluation: (@Sendable ([Double], Double) -> Void)?
  /// Called once a step, with its point and value: an iterate of a local search, or the best point after a
  /// generation or iteration of a search without derivatives.
  public var onStep: (@Sendable ([Double], Double) -> Void)?
  /// Called now and then by a search tree: the bound, the best value so far, infinite or NaN where there
  /// is none, both in the caller's sense, and the nodes that were looked at.
  public var onProgress: (@Sendable (Double, Double, Int) -> Void)?
  /// Asked between steps; true ends the search with the incumbent.
  public var isCancelled: (@Sendable () -> Bool)?

  /// No limits, seed 0, the method chosen by the problem.
  public init() {}

  /// Throws where a value makes no sense.
  package func validate() throws(ProblemError) {
    if let timeLimit, !(timeLimit >= 0) {
      throw .outOfRange(option: "timeLimit", given: "\(timeLimit)", accepts: "0 or more seconds")
    }
    if let relativeGap, !(relativeGap >= 0) {
      throw .outOfRange(option: "relativeGap", given: "\(relativeGap)", accepts: "0 or more")
    }
    if let maxIterations, maxIterations < 0 {
      throw .outOfRange(option: "maxIterations", given: "\(maxIterations)", accepts: "0 or more")
    }
    if let maxEvaluations, maxEvaluations < 1 {
      throw .outOfRange(option: "maxEvaluations", given: "\(maxEvaluations)", accepts: "1 or more")
    }
    if let target, target.isNaN {
      throw .outOfRange(option: "target", given: "\(target)", accepts: "a number")
    }
    if threads < 1 {
      throw .outOfRange(option: "threads", given: "\(threads)", accepts: "1 or more")
    }
    for (name, digits) in [("accuracyGoal", accuracyGoal), ("precisionGoal", precisionGoal)] {
      if let digits, digits.isNaN || digits < 0 {
        throw .outOfRange(option: name, given: "\(digits)", accepts: "0 or more digits")
      }
    }
  }
}

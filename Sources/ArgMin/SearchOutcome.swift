import ArgMinProblems

/// What a method found, in the terms of what it searched.
struct SearchOutcome {
  enum Verdict {
    case found(Status, Guarantee)
    case infeasible
    case unbounded
    /// No point was found at which all functions have values.
    case undefined
  }

  /// What is said of certificates that are not proved in outward-rounded arithmetic.
  static let unverified = ", as far as double precision can tell"

  var verdict: Verdict
  /// The variables, and behind them those that Exists brings.
  var point: [Double]?
  var message: String?
  var iterations = 0
  var evaluations = 0
  var gradients = 0
  var nodes = 0
  var timings = Timings()
  /// A number that the objective, made least, is nowhere below; nil where none was found.
  var bound: Double?
  /// True where the bound holds in outward-rounded arithmetic.
  var isBoundVerified = false
  /// True where it is proved that the problem is infeasible or unbounded, in outward-rounded arithmetic.
  var isProved = false
  /// What the dual says of the constraints, its value in the caller's sense; nil where there is none.
  var multipliers: Multipliers?
}

internal import ArgMinLinearAlgebra
import ArgMinProblems

/// How models are made and run for one question: limits, accuracy, threads.
struct HiGHSRun {
  let highs: HiGHS
  let options: LinearOptions
  let threads: Int

  /// HiGHS accepts no smaller tolerance.
  private static let leastTolerance = 1e-10
  /// HiGHS drops entries of the matrix up to the first of these, and can be asked to drop only those up
  /// to the second; its presolve then takes rounding errors for entries (seen: it goes round in circles).
  private static let droppedEntry = (usually: 1e-9, atLeast: 1e-12)

  /// What is tried one after the other where an answer does not stand the check.
  enum Strategy {
    case usual
    case withoutPresolve
    case interiorPoint
    /// As accurate as HiGHS is by itself, where more was asked for.
    case usualAccuracy
    /// With the small multiple of the unit matrix that HiGHS adds to Q by itself.
    case regularized
  }

  /// From this version on it can be left out.
  private static let oldestWithRegularization = HiGHS.Version(1, 12)

  init(_ highs: HiGHS, options: LinearOptions, threads: Int) {
    (self.highs, self.options, self.threads) = (highs, options, threads)
  }

  /// A model that holds the program, ready to run.
  func model(
    of program: LinearProgram, strategy: Strategy = .usual
  ) throws(EngineError) -> HiGHSModel {
    let model = try HiGHSModel(highs)
    try model.set("threads", max(1, threads))
    try model.set("random_seed", Int(options.seed % UInt64(Int32.max)))
    // Bounds, costs and entries mean what they say, however large or small.
    try model.set("infinite_bound", Double.infinity)
    try model.set("infinite_cost", Double.infinity)
    try model.set("large_matrix_value", Double.infinity)
    if program.matrix.values.contains(where: { $0 != 0 && abs($0) <= Self.droppedEntry.usually }) {
      try model.set("small_matrix_value", Self.droppedEntry.atLeast)
      try model.set("presolve", "off")
    }
    if strategy != .usualAccuracy {
      let tolerance = max(Self.leastTolerance, options.feasibilityTolerance)
      try model.set("primal_feasibility_tolerance", tolerance)
      try model.set("dual_feasibility_tolerance", tolerance)
    }
    if program.isInteger.contains(true) {
      try model.set(
        "mip_feasibility_tolerance", max(Self.leastTolerance, options.integralityTolerance))
      try model.set("mip_rel_gap", options.relativeGap)
      try model.set("mip_abs_gap", options.relativeGap)
      if let limit = options.nodeLimit { try model.set("mip_max_nodes", limit) }
    } else if let limit = options.iterationLimit {
      for kind in ["simplex", "ipm", "qp"] { try model.set(kind + "_iteration_limit", limit) }
    }
    switch strategy {
    case .usual, .usualAccuracy, .regularized: break
    case .withoutPresolve: try model.set("presolve", "off")
    case .interiorPoint: try model.set("solver", "ipm")
    }
    if !program.quadratic.values.isEmpty, strategy != .regularized,
      highs.version >= Self.oldestWithRegularization
    {
      try model.set("qp_regularization_value", 0.0)
    }
    if let deadline = options.deadline {
      let left = ContinuousClock.now.duration(to: deadline) / .seconds(1)
      try model.set("time_limit", max(0, left))
    }
    try model.pass(program)
    return model
  }
}

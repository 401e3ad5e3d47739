import ArgMinHeuristics
import ArgMinProblems

/// A method for black boxes as a caller named it, with its options.
struct PreparedHeuristic {
  var method: any Heuristic
  /// Whether another local search follows; left to the method where nil.
  var isPolished: Bool?
  /// Violations of constraints that count as none while searching.
  var tolerance: Double
  var seed: UInt64?
  /// What violations add to values; nil puts feasible points before others.
  var penalty: OptionFunction?

  /// - Parameters:
  ///   - dimension: Of the points that options may hold.
  ///   - start: Where a local search begins unless options say.
  /// - Throws: ``ProblemError`` where an option does not exist, or has a value that it does not take.
  init(
    _ name: Automatic.Method, options: [String: OptionValue], dimension: Int,
    start: [Double]? = nil
  ) throws(ProblemError) {
    var given = MethodOptions(options, of: name.rawValue)
    isPolished = try given.postProcess()
    tolerance = try given.positive("Tolerance") ?? 1e-9
    seed = try given.count("RandomSeed", from: 0).map { UInt64($0) }
    penalty = try given.function("PenaltyFunction", "violation and iteration")
    let first = name == .limitedMemory ? start.map { [$0] } : nil
    let points = try given.points("InitialPoints", dimension: dimension) ?? first ?? []
    method = try Self.method(name, &given, points)
    try given.finish()
  }

  /// Which violations count, and what they add to values.
  func setTolerances(of limits: inout SearchLimits) {
    limits.tolerance = tolerance
    if let penalty { limits.penalty = { penalty($0, Double($1)) } }
  }

  private static func method(
    _ name: Automatic.Method, _ given: inout MethodOptions, _ points: [[Double]]
  ) throws(ProblemError) -> any Heuristic {
    switch name {
    case .nelderMead: try nelderMead(&given, points)
    case .differentialEvolution: try differentialEvolution(&given, points)
    case .simulatedAnnealing: try simulatedAnnealing(&given, points)
    case .randomSearch: try randomSearch(&given, points)
    case .dualAnnealing: try dualAnnealing(&given, points)
    case .covarianceAdaptation: try covarianceAdaptation(&given, points)
    case .directRectangles: try directRectangles(&given)
    case .controlledRandomSearch: try controlledRandomSearch(&given, points)
    case .singleLinkage: try singleLinkage(&given)
    case .basinHopping: try basinHopping(&given, points)
    case .limitedMemory: try limitedMemory(&given, points)
    default: Portfolio()
    }
  }

  // MARK: methods of Wolfram

  private static func nelderMead(
    _ given: inout MethodOptions, _ points: [[Double]]
  ) throws(ProblemError) -> any Heuristic {
    var method = NelderMead()
    method.initialPoints = points
    method.reflectRatio = try given.positive("ReflectRatio") ?? method.reflectRatio
    method.expandRatio =
      try given.number("ExpandRatio", "a number above 1") { $0 > 1 && $0.isFinite }
      ?? method.expandRatio
    method.contractRatio =
      try given.number("ContractRatio", "a number between 0 and 1") { $0 > 0 && $0 < 1 }
      ?? method.contractRatio
    method.shrinkRatio =
      try given.number("ShrinkRatio", "a number between 0 and 1") { $0 > 0 && $0 < 1 }
      ?? method.shrinkRatio
    method.isAdaptive = try given.boolean("Adaptive") ?? method.isAdaptive
    return method
  }

  private static func differentialEvolution(
    _ given: inout MethodOptions, _ points: [[Double]]
  ) throws(ProblemError) -> any Heuristic {
    var method = DifferentialEvolution()
    method.initialPoints = points
    method.searchPoints = try given.count("SearchPoints", from: 4)
    let cross = try given.fraction("CrossProbability")
    let scale = try given.positive("ScalingFactor")
    let names = DifferentialEvolution.Strategy.allCases.map(\.rawValue)
    let strategy = try given.choice("Strategy", of: names)
      .flatMap { DifferentialEvolution.Strategy(rawValue: $0) }
    // Who gives the factors of a strategy means a fixed one.
    if cross != nil || scale != nil {
      method.variant = .fixed(strategy ?? .rand1bin)
      method.crossProbability = cross ?? method.crossProbability
      method.scalingFactor = scale ?? method.scalingFactor
    } else if let strategy {
      method.variant = .selfAdaptive(strategy)
    }
    return method
  }

  private static func simulatedAnnealing(
    _ given: inout MethodOptions, _ points: [[Double]]
  ) throws(ProblemError) -> any Heuristic {
    var method = SimulatedAnnealing()
    method.initialPoints = points
    method.levelIterations = try given.count("LevelIterations") ?? method.levelIterations
    method.perturbationScale = try given.positive("PerturbationScale") ?? method.perturbationScale
    method.searchPoints = try given.count("SearchPoints")
    if let exponent = try given.function(
      "BoltzmannExponent", "iteration, change of the value and value before")
    {
      method.boltzmannExponent = { exponent(Double($0), $1, $2) }
    }
    return method
  }

  private static func randomSearch(
    _ given: inout MethodOptions, _ points: [[Double]]
  ) throws(ProblemError) -> any Heuristic {
    var method = RandomSearch()
    method.initialPoints = points
    method.searchPoints = try given.count("SearchPoints")
    let kinds = DescentChoice.Kind.allCases.map(\.rawValue)
    if let kind = try given.choice("Method", of: kinds) {
      method.local.kind = DescentChoice.Kind(rawValue: kind) ?? .automatic
    }
    return method
  }

  // MARK: further methods

  private static func dualAnnealing(
    _ given: inout MethodOptions, _ points: [[Double]]
  ) throws(ProblemError) -> any Heuristic {
    var method = DualAnnealing()
    method.start = points.first
    method.visiting =
      try given.number("VisitingParameter", "a number above 1 and below 3") { $0 > 1 && $0 < 3 }
      ?? method.visiting
    method.acceptance =
      try given.number("AcceptanceParameter", "a number below 0") { $0 < 0 && $0.isFinite }
      ?? method.acceptance
    method.initialTemperature =
      try given.positive("InitialTemperature") ?? method.initialTemperature
    return method
  }

  private static func covarianceAdaptation(
    _ given: inout MethodOptions, _ points: [[Double]]
  ) throws(ProblemError) -> any Heuristic {
    var method = CovarianceAdaptation()
    method.start = points.first
    method.population = try given.count("PopulationSize", from: 2)
    method.deviation =
      try given.number("Sigma", "a number above 0, at most 1") { $0 > 0 && $0 <= 1 }
      ?? method.deviation
    method.restarts = try given.count("Restarts", from: 0) ?? method.restarts
    method.alternates = try given.boolean("Bipop") ?? method.alternates
    return method
  }

  private static func directRectangles(
    _ given: inout MethodOptions
  ) throws(ProblemError) -> any Heuristic {
    var method = DirectRectangles()
    method.isLocallyBiased = try given.boolean("LocallyBiased") ?? method.isLocallyBiased
    method.epsilon = try given.positive("Epsilon") ?? method.epsilon
    return method
  }

  private static func controlledRandomSearch(
    _ given: inout MethodOptions, _ points: [[Double]]
  ) throws(ProblemError) -> any Heuristic {
    var method = ControlledRandomSearch()
    method.initialPoints = points
    method.searchPoints = try given.count("PopulationSize", from: 2)
    return method
  }

  private static func singleLinkage(
    _ given: inout MethodOptions
  ) throws(ProblemError) -> any Heuristic {
    var method = MultiLevelSingleLinkage()
    method.batch = try given.count("SearchPoints")
    return method
  }

  private static func basinHopping(
    _ given: inout MethodOptions, _ points: [[Double]]
  ) throws(ProblemError) -> any Heuristic {
    var method = BasinHopping()
    method.start = points.first
    method.stepSize = try given.positive("StepSize") ?? method.stepSize
    method.temperature = try given.positive("Temperature") ?? method.temperature
    method.acceptance = try given.fraction("TargetAcceptance") ?? method.acceptance
    return method
  }

  private static func limitedMemory(
    _ given: inout MethodOptions, _ points: [[Double]]
  ) throws(ProblemError) -> any Heuristic {
    var method = LimitedMemoryBFGS()
    method.initialPoints = points
    method.memory =
      try given.number("StepMemory", "a whole number between 1 and 100") {
        $0 == $0.rounded() && $0 >= 1 && $0 <= 100
      }.map { Int($0) } ?? method.memory
    method.iterations = try given.count("MaxIterations") ?? method.iterations
    method.gradientTolerance =
      try given.positive("GradientTolerance") ?? method.gradientTolerance
    method.decreaseTolerance =
      try given.positive("DecreaseTolerance") ?? method.decreaseTolerance
    return method
  }
}

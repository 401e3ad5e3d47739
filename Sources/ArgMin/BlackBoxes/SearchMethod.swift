public import ArgMinProblems

/// A method for functions that are known by their values, and perhaps their gradients, with its options.
///
///     try minimize(over: [-5...5, -5...5], method: .differentialEvolution(searchPoints: 40)) { p in f(p) }
public struct SearchMethod: Sendable, Hashable {
  /// As `--method` calls it.
  public let name: String
  /// By the names that ``SolveOptions/methodOptions`` takes; what is not given is left to the method.
  public let options: [String: OptionValue]

  /// Any method by name, with options by name.
  public init(_ name: String, options: [String: OptionValue] = [:]) {
    (self.name, self.options) = (name, options)
  }

  private init(_ name: String, _ options: [String: OptionValue?]) {
    self.init(name, options: options.compactMapValues { $0 })
  }

  /// Several methods one after the other, by the dimension and what they find.
  public static let automatic = SearchMethod("Automatic")

  /// J. A. Nelder & R. Mead (1965), started anew where a simplex has collapsed.
  public static func nelderMead(
    reflectRatio: Double? = nil, expandRatio: Double? = nil, contractRatio: Double? = nil,
    shrinkRatio: Double? = nil
  ) -> SearchMethod {
    SearchMethod(
      "NelderMead",
      [
        "ReflectRatio": reflectRatio.map(OptionValue.number),
        "ExpandRatio": expandRatio.map(OptionValue.number),
        "ContractRatio": contractRatio.map(OptionValue.number),
        "ShrinkRatio": shrinkRatio.map(OptionValue.number),
      ])
  }

  /// R. Storn & K. Price (1997); factors adapt themselves where none are given.
  public static func differentialEvolution(
    searchPoints: Int? = nil, crossProbability: Double? = nil, scalingFactor: Double? = nil,
    strategy: String? = nil
  ) -> SearchMethod {
    SearchMethod(
      "DifferentialEvolution",
      [
        "SearchPoints": searchPoints.map { .number(Double($0)) },
        "CrossProbability": crossProbability.map(OptionValue.number),
        "ScalingFactor": scalingFactor.map(OptionValue.number),
        "Strategy": strategy.map(OptionValue.text),
      ])
  }

  /// S. Kirkpatrick, C. D. Gelatt & M. P. Vecchi (1983), with the options of Wolfram's.
  public static func simulatedAnnealing(
    searchPoints: Int? = nil, levelIterations: Int? = nil, perturbationScale: Double? = nil,
    boltzmannExponent: OptionFunction? = nil
  ) -> SearchMethod {
    SearchMethod(
      "SimulatedAnnealing",
      [
        "SearchPoints": searchPoints.map { .number(Double($0)) },
        "LevelIterations": levelIterations.map { .number(Double($0)) },
        "PerturbationScale": perturbationScale.map(OptionValue.number),
        "BoltzmannExponent": boltzmannExponent.map(OptionValue.function),
      ])
  }

  /// Local searches from random points.
  public static func randomSearch(searchPoints: Int? = nil) -> SearchMethod {
    SearchMethod("RandomSearch", ["SearchPoints": searchPoints.map { .number(Double($0)) }])
  }

  /// N. Hansen & A. Ostermeier (2001), started anew with larger and smaller populations.
  public static func covarianceAdaptation(
    populationSize: Int? = nil, sigma: Double? = nil, restarts: Int? = nil
  ) -> SearchMethod {
    SearchMethod(
      "CMAES",
      [
        "PopulationSize": populationSize.map { .number(Double($0)) },
        "Sigma": sigma.map(OptionValue.number),
        "Restarts": restarts.map { .number(Double($0)) },
      ])
  }

  /// L-BFGS-B, a local search with bounds: R. H. Byrd, P. Lu, J. Nocedal & C. Zhu (1995). Derivatives are exact
  /// for formulas and where a gradient is given, else differences.
  ///
  /// - Parameters:
  ///   - stepMemory: How many pairs of steps and changes of the gradient are kept; 10.
  ///   - maxIterations: Of one search; 15,000.
  ///   - gradientTolerance: The largest entry of the projected gradient that counts as none; 10⁻⁸.
  ///   - decreaseTolerance: The decrease, in units of 1 + |f|, that counts as none; 2⁻⁵².
  public static func limitedMemoryBFGS(
    stepMemory: Int? = nil, maxIterations: Int? = nil, gradientTolerance: Double? = nil,
    decreaseTolerance: Double? = nil
  ) -> SearchMethod {
    SearchMethod(
      "LBFGS",
      [
        "StepMemory": stepMemory.map { .number(Double($0)) },
        "MaxIterations": maxIterations.map { .number(Double($0)) },
        "GradientTolerance": gradientTolerance.map(OptionValue.number),
        "DecreaseTolerance": decreaseTolerance.map(OptionValue.number),
      ])
  }

  /// Y. Xiang et al. (1997).
  public static let dualAnnealing = SearchMethod("DualAnnealing")
  /// D. R. Jones, C. D. Perttunen & B. E. Stuckman (1993).
  public static let directRectangles = SearchMethod("DIRECT")
  /// W. L. Price (1983), with the local mutation of P. Kaelo & M. M. Ali (2006).
  public static let controlledRandomSearch = SearchMethod("CRS")
  /// A. H. G. Rinnooy Kan & G. T. Timmer (1987).
  public static let multiLevelSingleLinkage = SearchMethod("MLSL")
  /// D. J. Wales & J. P. K. Doye (1997).
  public static let basinHopping = SearchMethod("BasinHopping")
}

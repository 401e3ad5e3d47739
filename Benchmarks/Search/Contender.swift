import ArgMinHeuristics

/// The methods that are compared, with the options that they have by themselves.
enum Contender: String, CaseIterable {
  case automatic = "Automatic"
  case differentialEvolution = "DifferentialEvolution"
  case simulatedAnnealing = "SimulatedAnnealing"
  case dualAnnealing = "DualAnnealing"
  case randomSearch = "RandomSearch"
  case nelderMead = "NelderMead"
  case covarianceAdaptation = "CovarianceAdaptation"
  case directRectangles = "DirectRectangles"
  case controlledRandomSearch = "ControlledRandomSearch"
  case singleLinkage = "MultiLevelSingleLinkage"
  case basinHopping = "BasinHopping"

  var method: any Heuristic {
    switch self {
    case .automatic: Portfolio()
    case .differentialEvolution: DifferentialEvolution()
    case .simulatedAnnealing: SimulatedAnnealing()
    case .dualAnnealing: DualAnnealing()
    case .randomSearch: RandomSearch()
    case .nelderMead: NelderMead()
    case .covarianceAdaptation: CovarianceAdaptation()
    case .directRectangles: DirectRectangles()
    case .controlledRandomSearch: ControlledRandomSearch()
    case .singleLinkage: MultiLevelSingleLinkage()
    case .basinHopping: BasinHopping()
    }
  }
}

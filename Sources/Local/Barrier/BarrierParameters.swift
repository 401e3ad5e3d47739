/// The constants of the method, with the values of Wächter & Biegler (2006) and its code Ipopt.
enum BarrierParameters {
  /// The first barrier parameter, and how it falls: μ ← max(target, min(κ_μ μ, μ^θ_μ)).
  static let initialBarrier = 0.1
  static let barrierFactor = 0.2
  static let barrierPower = 1.5
  /// A barrier problem is solved to κ_ε μ.
  static let barrierTolerance = 10.0
  /// The least fraction to the boundary that a step may go.
  static let leastFraction = 0.99

  /// How far inside its bounds the first point is put: absolutely, and relative to the room.
  static let push = 1e-2
  static let pushFraction = 1e-2
  /// Larger least-squares multipliers than this are not trusted at the start.
  static let largestFirstMultiplier = 1e3
  /// How far inequalities are relaxed while iterating, so that there is an interior.
  static let relaxation = 5e-10
  /// The weight of the term that keeps variables with one bound from drifting off.
  static let damping = 1e-5

  /// Scaling of the optimality error by large multipliers.
  static let largestScale = 100.0
  /// Multipliers stay within this factor of μ / distance.
  static let multiplierSpread = 1e10

  /// The filter and its line search.
  static let violationMargin = 1e-5
  static let barrierMargin = 1e-8
  static let switchingFactor = 1.0
  static let switchingViolationPower = 1.1
  static let switchingBarrierPower = 2.3
  static let armijo = 1e-8
  static let leastStepFraction = 0.05
  /// Outside of a restoration the original value, 1e4 in both, lets a search with weak curvature
  /// stray for hundreds of iterations.
  static let maximumViolationFactor = 1e2
  static let maximumElasticViolationFactor = 1e4
  static let minimumViolationFactor = 1e-4
  static let maximumCorrections = 4
  static let correctionProgress = 0.99
  static let filterResets = 5
  static let filterResetTrigger = 5
  static let largestObjectiveIncrease = 5.0

  /// Changes of the Hessian that give the system the right inertia.
  static let firstPerturbation = 1e-4
  static let leastPerturbation = 1e-20
  static let largestPerturbation = 1e20
  static let firstPerturbationGrowth = 100.0
  static let perturbationGrowth = 8.0
  static let perturbationDecay = 1.0 / 3
  static let rowPerturbation = 1e-8
  static let rowPerturbationPower = 0.25

  /// The restoration of feasibility.
  static let restorationPenalty = 1000.0
  static let restorationProgress = 0.9
  static let softProgress = 0.9999
  static let maximumSoftSteps = 10

  /// The largest barrier parameter at which Newton steps on the active constraints are tried.
  static let largestToFinish = 1e-3

  /// Errors that will do where no better point is found for so many iterations.
  static let acceptableTolerance = 1e-6
  static let acceptableIterations = 15
  /// Where to look for a ray on which the objective falls without limit, if it is far from the start.
  static let firstSuspicion = 1e9
  static let lastSuspicion = 1e14
}

import ArgMinLinearAlgebra

/// A primal–dual interior-point method with a filter line search, for
///
///     min f(x)  subject to  g(x) + A a = b,  lower ≤ (x, a) ≤ upper
///
/// in which every auxiliary variable a_k stands in one row, with the sign ±1. They are slacks of the
/// inequalities in a search for the minimum. When feasibility is restored there are two more for each
/// row, elastic and with a cost, and f is replaced by a term that keeps near the point of departure.
/// Auxiliary variables are eliminated from the linear system, so that both searches solve systems of
/// the same pattern and share the memory for them.
///
/// Source: A. Wächter & L. T. Biegler, "On the implementation of an interior-point filter line-search
/// algorithm for large-scale nonlinear programming", Math. Programming 106 (2006); section numbers
/// in the extensions refer to it.
///
/// Nothing is allocated in an iteration, except by the filter when it outgrows its memory.
final class BarrierMethod {
  typealias Parameters = BarrierParameters

  let program: ReducedProgram
  let system: KKTSystem
  /// True for the restoration of feasibility.
  let isElastic: Bool
  let variableCount: Int
  let rowCount: Int
  let slackCount: Int
  /// Variables and auxiliary variables together.
  let count: Int

  // Auxiliary variable k is at place variableCount + k.
  let auxiliaryRow: Buffer<Int>
  let auxiliarySign: Buffer<Double>
  /// What the rows must equal.
  let target: Buffer<Double>
  let lower: Buffer<Double>
  let upper: Buffer<Double>

  // The iterate.
  let w: Buffer<Double>
  let y: Buffer<Double>
  let lowerMultipliers: Buffer<Double>
  let upperMultipliers: Buffer<Double>
  let residual: Buffer<Double>
  let gradient: Buffer<Double>
  let jacobian: Buffer<Double>
  var objective = 0.0
  var theta = 0.0
  var barrier = 0.0

  // The step and its trial point.
  let step: Buffer<Double>
  let rowStep: Buffer<Double>
  let lowerStep: Buffer<Double>
  let upperStep: Buffer<Double>
  let trial: Buffer<Double>
  let trialResidual: Buffer<Double>
  let trialGradient: Buffer<Double>
  let trialJacobian: Buffer<Double>
  let correctedResidual: Buffer<Double>
  let correctedStep: Buffer<Double>
  let correctedRowStep: Buffer<Double>

  // Multipliers to which an attempt may have to go back.
  let savedRows: Buffer<Double>
  let savedLower: Buffer<Double>
  let savedUpper: Buffer<Double>

  // Work of the linear system.
  let dualResidual: Buffer<Double>
  let curvature: Buffer<Double>
  let right: Buffer<Double>

  // The reference point of a restoration, and how strongly it is kept near to.
  let reference: Buffer<Double>
  let proximity: Buffer<Double>

  var mu = Parameters.initialBarrier
  var tolerance = 1e-8
  /// Steps are never made shorter than this part of Newton's; at a kink that is soon enough.
  var shortestLength: Double { program.isNonsmooth ? 1e-6 : 1e-16 }
  var filter = Filter()
  var minimumViolation = 0.0
  /// Feasible iterates that are so far out end the search as suspected of unboundedness.
  var distanceToSuspect = Double.infinity
  var lastPerturbation = 0.0
  var perturbation = 0.0
  var rowPerturbation = 0.0
  var rejectedByFilter = 0
  var filterResets = 0
  var acceptableCount = 0
  var tinySteps = 0
  var softSteps = 0
  var restorations = 0
  /// The restoration, made when it is first needed.
  private(set) lazy var restoration = BarrierMethod(program, system: system, isElastic: true)

  init(_ program: ReducedProgram, system: KKTSystem, isElastic: Bool) {
    self.program = program
    self.system = system
    self.isElastic = isElastic
    let (n, m) = (program.variableCount, program.rowCount)
    variableCount = n
    rowCount = m
    let slackRows = (0..<m).filter { program.layout.hasSlack[$0] }
    slackCount = slackRows.count
    let elasticRows = isElastic ? Array(0..<m) : []
    auxiliaryRow = Buffer(slackRows + elasticRows + elasticRows)
    auxiliarySign = Buffer(
      slackRows.map { _ in -1.0 } + elasticRows.map { _ in -1.0 } + elasticRows.map { _ in 1.0 })
    count = n + auxiliaryRow.count
    func rowVector() -> Buffer<Double> { Buffer(count: m, repeating: 0) }
    let size = count
    func vector() -> Buffer<Double> { Buffer(count: size, repeating: 0) }
    target = rowVector()
    y = rowVector()
    residual = rowVector()
    rowStep = rowVector()
    trialResidual = rowVector()
    correctedResidual = rowVector()
    correctedRowStep = rowVector()
    savedRows = rowVector()
    lower = vector()
    upper = vector()
    w = vector()
    step = vector()
    trial = vector()
    lowerMultipliers = vector()
    upperMultipliers = vector()
    savedLower = vector()
    savedUpper = vector()
    lowerStep = vector()
    upperStep = vector()
    correctedStep = vector()
    gradient = vector()
    trialGradient = vector()
    dualResidual = vector()
    curvature = vector()
    reference = vector()
    proximity = vector()
    jacobian = Buffer(count: program.jacobianColumns.count, repeating: 0)
    trialJacobian = Buffer(count: program.jacobianColumns.count, repeating: 0)
    right = Buffer(count: n + m, repeating: 0)
  }
}

internal import ArgMinConic
internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// The curved conditions of a search tree whose relaxations are linear, and what is known about choices
/// of whole numbers.
final class Curves {
  /// What the cones leave where whole numbers are given.
  struct Completion {
    /// The best point, of all columns of the linear program.
    var point: [Double]?
    /// No point with these whole numbers is better.
    var bound = -Double.infinity
    /// Cuts that exclude whole numbers without a point, and values below the bound.
    var cuts: [Cut] = []
  }

  let approximation: OuterApproximation
  /// What the relaxation begins with.
  let firstCuts: [Cut]
  private let options: LinearOptions
  private var known: [[Double]: Completion] = [:]
  private(set) var iterations = 0

  /// - Parameter root: The solution of the cones without whole numbers.
  init(
    _ approximation: OuterApproximation, root: ConicSolution<Double>, options: LinearOptions
  ) {
    (self.approximation, self.options) = (approximation, options)
    firstCuts = approximation.firstCuts + approximation.cuts(touching: root)
  }

  /// The best point with the whole numbers of `x`.
  func completion(of x: [Double], _ integers: [Int]) -> Completion {
    let key = integers.map { x[$0] }
    if let found = known[key] { return found }
    var program = approximation.cones
    for j in integers { (program.lower[j], program.upper[j]) = (x[j], x[j]) }
    var limits = ConicOptions()
    limits.shouldStop = { [options] in options.shouldStop }
    limits.isKnownConvex = true
    guard let found = try? ConicSolver.solve(program, options: limits) else { return Completion() }
    iterations += found.iterations
    var completion = Completion()
    switch found.status {
    case .interrupted: return completion
    case .infeasible, .weaklyInfeasible:
      completion.bound = .infinity
      completion.cuts = approximation.multiplierCuts(found.z)
    case .optimal, .notAttained, .numericalDifficulty, .iterationLimit, .unbounded:
      completion.bound = program.dualBound(of: found)
      completion.cuts = approximation.cuts(touching: found)
      if found.isFeasiblePoint {
        var point = found.x
        for j in integers { point[j] = x[j] }
        completion.point = approximation.extended(point)
      }
    }
    known[key] = completion
    return completion
  }
}

extension ConicSolution<Double> {
  /// True where rows, cones and bounds hold, whatever is known about the value.
  var isFeasiblePoint: Bool {
    switch status {
    case .optimal, .notAttained, .numericalDifficulty: primalResidual <= 1e-8
    default: false
    }
  }
}

extension ConeProgram<Double> {
  /// The dual value less what it may be above the least value: Σ |rⱼ| max |xⱼ| where the multipliers
  /// miss Px + q + Aᵀz − lowerDual + upperDual = 0 by r, with the point in place of bounds that are
  /// missing.
  ///
  /// Source: A. Neumaier & O. Shcherbina, "Safe bounds in linear and mixed-integer linear programming"
  /// (2004).
  func dualBound(of found: ConicSolution<Double>) -> Double {
    var residual = linear
    matrix.multiplyTransposedAdd(found.z, into: &residual)
    for column in 0..<columnCount {
      for place in quadratic.starts[column]..<quadratic.starts[column + 1] {
        let row = Int(quadratic.rows[place])
        let value = quadratic.values[place]
        residual[row] += value * found.x[column]
        if row != column { residual[column] += value * found.x[row] }
      }
    }
    var doubt = 0.0
    for j in residual.indices {
      let rest = abs(residual[j] - found.lowerDual[j] + found.upperDual[j])
      let (l, u) = (lower[j], upper[j])
      let reach = l.isFinite && u.isFinite ? max(abs(l), abs(u)) : max(1, abs(found.x[j]))
      doubt += rest * reach
    }
    let bound = found.dualObjective - doubt
    return bound.isFinite ? bound : -.infinity
  }
}

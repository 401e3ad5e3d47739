internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// What counts as a point of the program, and the best one so far.
extension BranchAndBound {
  /// True where whole numbers are whole and conditions hold.
  func isAcceptable(_ x: [Double]) -> Bool {
    for j in integers where abs(x[j] - x[j].rounded()) > options.integralityTolerance {
      return false
    }
    return conditions.isEmpty
      || conditions.violated(at: x, in: domain, tolerance: options.integralityTolerance) == nil
  }

  /// Takes a point whose whole numbers are nearly whole as the incumbent if, with these rounded, it is
  /// feasible; true where it is, or is no better than the incumbent.
  @discardableResult
  func offer(_ x: [Double]) -> Bool {
    var rounded = x
    for j in integers { rounded[j] = x[j].rounded() }
    if let curves {
      if let point = curves.completion(of: rounded, integers).point { take(point) }
      return false
    }
    if violation(of: rounded) > 1e-9, let mended = mendContinuous(rounded) { rounded = mended }
    guard violation(of: rounded) <= 1e-6 else { return false }
    take(rounded)
    return true
  }

  func take(_ x: [Double]) {
    let value = program.constant + zip(program.objective, x).map(*).reduce(0, +)
    guard value < incumbentValue else { return }
    (incumbent, incumbentValue) = (x, value)
    onIncumbent?(x, value)
    queue.prune(from: pruneValue)
  }

  /// The largest violation of rows and bounds, relative to their sides.
  func violation(of x: [Double]) -> Double {
    var worst = 0.0
    var activity = [Double](repeating: 0, count: program.rowCount)
    program.matrix.multiplyAdd(x, into: &activity)
    for i in plainRows {
      let (l, u) = (program.rowLower[i], program.rowUpper[i])
      if activity[i] < l { worst = max(worst, (l - activity[i]) / max(1, abs(l))) }
      if activity[i] > u { worst = max(worst, (activity[i] - u) / max(1, abs(u))) }
    }
    for j in x.indices {
      let (l, u) = (rootLower[j], rootUpper[j])
      if x[j] < l { worst = max(worst, (l - x[j]) / max(1, abs(l))) }
      if x[j] > u { worst = max(worst, (x[j] - u) / max(1, abs(u))) }
    }
    return worst
  }

  /// The best values of the other columns where whole numbers are as given; nil where there are none.
  private func mendContinuous(_ x: [Double]) -> [Double]? {
    let start = simplex.snapshot()
    defer {
      applyDomain()
      simplex.restore(start)
      solveAgain()
    }
    for j in integers { simplex.setBounds(of: j, lower: x[j], upper: x[j]) }
    simplex.cutoff = .infinity
    let outcome = simplex.solve()
    guard outcome == .optimal else { return nil }
    var point = simplex.point
    for j in integers { point[j] = x[j] }
    return point
  }
}

import ArgMinConic
import ArgMinConvexity
import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinProblems

/// Looks for a way to infinity along which a convex problem stays feasible and its objective keeps
/// falling, though no faster and faster.
///
/// A convex problem whose infimum no point has, or which falls without limit but along no ray of its
/// cone program, has a direction of recession d in which the program's objective does not change
/// (Rockafellar 1970, "Convex analysis", section 27). The objective itself, evaluated along x + λ d and
/// at λ = ∞, tells which of the two it is.
struct RecessionAnalysis {
  let problem: Problem
  let form: ConicForm
  let limits: ConicOptions

  enum Finding {
    /// The objective falls to −∞ along the direction (rises to +∞ when maximizing).
    case unbounded
    /// The objective approaches `limit`, of which `point` is close.
    case approached(point: [Double], limit: Double)
  }

  /// What happens on the way from `start`, which satisfies the constraints; nil where there is no such
  /// way.
  ///
  func finding(from start: [Double]) -> Finding? {
    guard let direction = direction() else { return nil }
    if let finding = finding(from: start, along: direction) { return finding }
    return limitInBoxes(from: start).map { limit in
      .approached(point: start, limit: problem.sense == .minimize ? limit : -limit)
    }
  }

  /// Directions with this few columns are looked for where nothing else says that there is one.
  static let columnLimit = 200

  // MARK: The direction

  /// The own part of a direction in which the constraints hold for ever and the program's objective does
  /// not rise: of all those of entries at most 1 the one that goes farthest into the cones.
  private func direction() -> [Double]? {
    let given = form.program
    let count = given.columnCount
    var entries: [(row: Int, column: Int, value: Double)] = []
    // Equations P d = 0, then the rows of the program, then q·d ≤ 0.
    var quadraticRows: Set<Int32> = []
    for column in 0..<count {
      for place in given.quadratic.starts[column]..<given.quadratic.starts[column + 1] {
        let row = given.quadratic.rows[place]
        quadraticRows.insert(row)
        quadraticRows.insert(Int32(column))
      }
    }
    let equations = quadraticRows.sorted()
    let place = Dictionary(
      equations.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for column in 0..<count {
      for index in given.quadratic.starts[column]..<given.quadratic.starts[column + 1] {
        let (row, value) = (given.quadratic.rows[index], given.quadratic.values[index])
        entries.append((place[row, default: 0], column, value))
        if row != Int32(column) {
          entries.append((place[Int32(column), default: 0], Int(row), value))
        }
      }
    }
    let first = equations.count
    for column in 0..<count {
      for index in given.matrix.starts[column]..<given.matrix.starts[column + 1] {
        entries.append((first + Int(given.matrix.rows[index]), column, given.matrix.values[index]))
      }
    }
    let last = first + given.rowCount
    for column in 0..<count where given.linear[column] != 0 {
      entries.append((last, column, given.linear[column]))
    }
    // Only what reaches into the cones counts: Aᵀw with w inside the dual cones.
    var weights = [Double](repeating: 0, count: count)
    given.matrix.multiplyTransposedAdd(given.cones.flatMap(\.insideOfDual), into: &weights)
    var program = ConeProgram(
      linear: weights,
      matrix: SparseMatrix(rowCount: last + 1, columnCount: count, entries: entries),
      rightSide: [Double](repeating: 0, count: last + 1),
      cones: (first > 0 ? [.zero(first)] : []) + given.cones + [.nonNegative(1)])
    for column in 0..<count {
      let (isBelow, isAbove) = (given.lower[column] > -.infinity, given.upper[column] < .infinity)
      program.lower[column] = isBelow ? 0 : -1
      program.upper[column] = isAbove ? 0 : 1
      if isBelow, !isAbove { program.linear[column] -= 1 }
      if isAbove, !isBelow { program.linear[column] += 1 }
    }
    guard let found = try? ConicSolver.solve(program, options: limits), found.status == .optimal,
      found.primalObjective < -1e-6
    else { return nil }
    let own = Array(found.x.prefix(form.ownColumnCount))
    let size = own.reduce(0) { Swift.max($0, abs($1)) }
    guard size > 1e-6 else { return nil }
    return own.map { SmallFraction.near($0 / size) }
  }

  // MARK: Boxes

  /// What the best values within growing boxes come ever closer to, in ever smaller steps, with the box
  /// pressing each time: the way to the infimum need be no ray, as for x over x y ≥ 1. Nil where they
  /// do not.
  ///
  /// The limit is extrapolated (A. C. Aitken 1926).
  private func limitInBoxes(from start: [Double]) -> Double? {
    let far = start.reduce(0) { Swift.max($0, abs($1)) }
    guard far > 10 else { return nil }
    var values: [Double] = []
    for part in [0.01, 0.1, 0.3] {
      let size = part * Swift.min(far, 1e4)
      var program = form.program
      for column in 0..<form.ownColumnCount {
        program.lower[column] = Swift.max(program.lower[column], -size)
        program.upper[column] = Swift.min(program.upper[column], size)
        guard program.lower[column] <= program.upper[column] else { return nil }
      }
      guard let found = try? ConicSolver.solve(program, options: limits), found.status == .optimal,
        found.x.prefix(form.ownColumnCount).contains(where: { abs($0) > 0.999 * size })
      else { return nil }
      values.append(found.primalObjective)
    }
    let steps = (values[0] - values[1], values[1] - values[2])
    let noise = 1e-7 * Swift.max(1, abs(values[2]))
    guard steps.1 > noise, steps.1 < 0.5 * steps.0 else { return nil }
    return values[2] - steps.1 * steps.1 / (steps.0 - steps.1)
  }

  // MARK: The way

  private func finding(from start: [Double], along direction: [Double]) -> Finding? {
    guard problem.boundVariables.isEmpty, start.count >= direction.count,
      let scalar = try? problem.scalarized()
    else { return nil }
    let evaluator = PointEvaluator(scalar)
    let sign = problem.sense == .minimize ? 1.0 : -1.0
    func point(_ step: Double) -> [Double] {
      // 0 · ∞ is no number.
      zip(start, direction).map { $1 == 0 ? $0 : $0 + step * $1 }
    }
    func value(_ step: Double) -> Double {
      sign * evaluator.value(of: scalar.objective, at: point(step))
    }
    guard evaluator.maxViolation(of: scalar, at: point(0)) <= 1e-6 else { return nil }
    // Strictly downwards as long as doubles tell values apart.
    let origin = value(0)
    var values = [origin]
    var step = 1.0
    while step <= 1e12 {
      let next = value(step)
      guard next < values[values.count - 1] else { break }
      guard evaluator.maxViolation(of: scalar, at: point(step)) <= 1e-6 * Swift.max(1, step * 1e-6)
      else { return nil }
      values.append(next)
      step *= 4
    }
    guard values.count >= 4, let lowest = values.last else { return nil }
    let limit = value(.infinity)
    if limit == -.infinity { return .unbounded }
    let infimum = limit.isFinite && limit <= lowest ? limit : lowest
    // A fall that is no more than what rounding has left of the start tells nothing.
    let fall = origin - infimum
    guard
      fall > 1e-9 * Swift.max(1, abs(infimum))
        || isAboveNearby(start, infimum, sign, evaluator, scalar)
    else { return nil }
    var near = step / 4
    // The first point that is as close as doubles ask for.
    for index in values.indices.dropFirst()
    where values[index] - infimum <= 1e-9 * Swift.max(1, abs(infimum)) {
      near = (0..<index - 1).reduce(1) { power, _ in power * 4 }
      break
    }
    return .approached(point: point(near), limit: sign * infimum)
  }

  /// True where no point of few digits near `start` has the infimum.
  private func isAboveNearby(
    _ start: [Double], _ infimum: Double, _ sign: Double, _ evaluator: PointEvaluator,
    _ scalar: Problem
  ) -> Bool {
    for digits in [1e3, 1e5, 1e7] {
      let rounded = start.map { ($0 * digits).rounded() / digits }
      let value = sign * evaluator.value(of: scalar.objective, at: rounded)
      if value <= infimum, evaluator.maxViolation(of: scalar, at: rounded) <= 1e-9 { return false }
    }
    return true
  }
}

internal import ArgMinExpressions
internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// The values that parameters may take, as a cone program without objective.
struct UncertainSet {
  private let keys: [VariableKey]
  private let program: ConeProgram<Double>
  /// How many multipliers have been named.
  private var multiplierCount = 0

  init(
    _ parameters: [Variable], constraints: [Constraint]
  ) throws(RobustCounterpartError) {
    keys = parameters.map(\.key)
    precondition(parameters.allSatisfy { $0.shape.isScalar }, "parameters are scalars")
    let problem: Problem
    do throws(ProblemError) {
      problem = try Problem(.minimize, 0, variables: parameters, constraints: constraints)
    } catch {
      throw .invalid(error.description)
    }
    do throws(ConicFormError) {
      program = try ConicForm(problem).program
    } catch {
      throw .notConvex("\(error)")
    }
    guard !program.isInteger.contains(true) else { throw .notConvex("it has whole numbers") }
  }

  /// g ≤ 0 for all values of the parameters, in each of which g is affine.
  mutating func worst(of g: Expression) throws(RobustCounterpartError) -> Constraint {
    guard isAffine(g) else { throw .notAffine(g.description) }
    let base = value(of: g, at: nil)
    var slopes: [Int: Expression] = [:]
    for column in keys.indices {
      let slope = value(of: g, at: column) - base
      if slope.constantValue != 0 { slopes[column] = slope }
    }
    if program.rowCount == 0, let worst = inBox(slopes) {
      return base + worst <= 0
    }
    return byDuality(base, slopes)
  }

  /// g with one parameter 1, or none, and the others 0.
  private func value(of g: Expression, at column: Int?) -> Expression {
    var replacements: [VariableKey: Expression] = [:]
    for (place, key) in keys.enumerated() { replacements[key] = place == column ? 1 : 0 }
    return Expression.substituting(replacements, in: [g])[0]
  }

  /// Affine in the parameters by the rules of composition, where the other variables are numbers.
  private func isAffine(_ g: Expression) -> Bool {
    let others = Expression.variables(in: [g]).filter { !keys.contains($0) }
    for start in [0.37, 1.61] {
      var replacements: [VariableKey: Expression] = [:]
      for (place, key) in others.enumerated() {
        replacements[key] = .full(start + 0.1 * Double(place % 7), key.shape)
      }
      let (graph, places) = FormulaGraph.gathering(
        Expression.substituting(replacements, in: [g]))
      guard graph.isAffine(places[0]) else { return false }
    }
    return true
  }

  /// Σ cₖ mₖ + |cₖ| rₖ with midpoints m and radii r; nil where some bound that counts is infinite.
  private func inBox(_ slopes: [Int: Expression]) -> Expression? {
    var sum = Expression(0)
    for (column, slope) in slopes.sorted(by: { $0.key < $1.key }) {
      let (lower, upper) = (program.lower[column], program.upper[column])
      guard lower.isFinite, upper.isFinite else { return nil }
      let middle = lower + (upper - lower) / 2
      // The radius of a rounded midpoint, so that neither end is missed.
      let radius = Swift.max((upper - middle).nextUp, (middle - lower).nextUp)
      sum = sum + middle * slope + (upper == lower ? 0 : radius) * abs(slope)
    }
    return sum
  }

  // MARK: Duality

  private mutating func byDuality(
    _ base: Expression, _ slopes: [Int: Expression]
  ) -> Constraint {
    var variables: [Variable] = []
    var conditions: [Constraint] = []
    multiplierCount += 1
    func multiplier(_ place: Int, isFree: Bool) -> Expression {
      let variable = Variable(
        "multiplier\(multiplierCount)of\(place)", in: isFree ? .reals : .nonNegativeReals)
      variables.append(variable)
      return variable.expression
    }
    var z: [Expression] = []
    for cone in program.cones {
      let first = z.count
      let isFree = if case .nonNegative = cone { false } else { true }
      z += (0..<cone.dimension).map { multiplier(first + $0, isFree: isFree) }
      if let condition = cone.dual(Array(z[first...])) { conditions.append(condition) }
    }
    var worst = base
    for (row, value) in program.rightSide.enumerated() where value != 0 {
      worst = worst + value * z[row]
    }
    for column in 0..<program.columnCount {
      var sum = Expression(0)
      for place in program.matrix.starts[column]..<program.matrix.starts[column + 1] {
        sum = sum + program.matrix.values[place] * z[Int(program.matrix.rows[place])]
      }
      if program.upper[column] < .infinity {
        let bound = multiplier(program.rowCount + 2 * column, isFree: false)
        sum = sum + bound
        worst = worst + program.upper[column] * bound
      }
      if program.lower[column] > -.infinity {
        let bound = multiplier(program.rowCount + 2 * column + 1, isFree: false)
        sum = sum - bound
        worst = worst - program.lower[column] * bound
      }
      conditions.append(sum == (slopes[column] ?? 0))
    }
    return .exists(variables, .and(conditions + [worst <= 0]))
  }
}

extension Expression {
  /// An array with one number in all entries.
  fileprivate static func full(_ number: Double, _ shape: Shape) -> Expression {
    let graph = ExpressionGraph()
    let place = graph.update {
      shape.isScalar
        ? $0.intern(constant: number)
        : $0.intern(array: .dense([Double](repeating: number, count: shape.count)), shape: shape)
    }
    return Expression(place, in: graph)
  }
}

extension ConeBlock {
  /// That z lies in the dual cone, beyond signs; nil where that says nothing.
  fileprivate func dual(_ z: [Expression]) -> Constraint? {
    switch self {
    case .zero, .nonNegative: return nil
    case .secondOrder: return .cone(Array(z.dropFirst()) + z.prefix(1), .norm)
    case .semidefinite(let order):
      let entries = (0..<order * order).map { place -> Expression in
        let (i, j) = (place / order, place % order)
        let (row, column) = (Swift.min(i, j), Swift.max(i, j))
        let entry = z[column * (column + 1) / 2 + row]
        return i == j ? entry : entry / 2.0.squareRoot()
      }
      return .cone(entries, .semidefinite(order))
    case .exponential: return .cone(z, .dualExponential)
    case .dualExponential: return .cone(z, .exponential)
    case .power(let exponent): return .cone(z, .dualPower(exponent))
    case .dualPower(let exponent): return .cone(z, .power(exponent))
    }
  }
}

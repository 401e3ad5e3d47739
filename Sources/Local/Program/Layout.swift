import ArgMinProblems

/// Which variables and rows of a program take part in a search, and in which role.
///
/// Variables whose bounds coincide are parameters; rows without a finite bound are left out.
struct Layout: Equatable {
  /// The variables that are free to move.
  let variables: [Int]
  /// The rows with a finite bound.
  let rows: [Int]
  /// For each row of `rows`, whether it is an inequality, which has a slack.
  let hasSlack: [Bool]

  init(_ program: NonlinearProgram) {
    variables = program.variableLower.indices.filter { j in
      !Bounds.coincide(program.variableLower[j], program.variableUpper[j])
    }
    rows = program.constraintLower.indices.filter { i in
      Bounds.isFinite(program.constraintLower[i]) || Bounds.isFinite(program.constraintUpper[i])
    }
    hasSlack = rows.map { i in
      !Bounds.coincide(program.constraintLower[i], program.constraintUpper[i])
    }
  }
}

/// What counts as a bound.
enum Bounds {
  /// Magnitudes from here on mean that there is no bound, as is customary in model files.
  static let infinity = 1e20

  static func isFinite(_ bound: Double) -> Bool { bound.magnitude < infinity }

  /// True where two bounds leave no room between them.
  static func coincide(_ lower: Double, _ upper: Double) -> Bool {
    guard isFinite(lower), isFinite(upper) else { return false }
    return upper - lower <= 4 * Double.ulpOfOne * max(1, max(lower.magnitude, upper.magnitude))
  }

  /// `bound`, or an infinity of `sign` where it is too large to be one.
  static func normalized(_ bound: Double, sign: Double) -> Double {
    isFinite(bound) ? bound : sign * .infinity
  }
}

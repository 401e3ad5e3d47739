import ArgMinExpressions
import ArgMinProblems

/// A problem with a start and the minimum that a local search from there must find.
///
/// Those called HS are from W. Hock & K. Schittkowski, *Test Examples for Nonlinear Programming
/// Codes*, 1981; the others have solutions in closed form.
struct SmoothProblem: Sendable, CustomStringConvertible {
  let description: String
  let program: NonlinearProgram
  let start: [Double]
  let minimum: Double
  let minimizer: [Double]

  init(
    _ name: String, _ objective: ([Expression]) -> Expression, from start: [Double],
    minimum: Double, at minimizer: [Double],
    _ constraints: ([Expression]) -> [Constraint] = { _ in [] }
  ) throws {
    let variables = reals(start.count)
    let x = variables.map(\.expression)
    description = name
    program = try ArgMinLocalTests.program(objective(x), over: variables, constraints(x))
    (self.start, self.minimum, self.minimizer) = (start, minimum, minimizer)
  }

  static func all() throws -> [SmoothProblem] { try unconstrained() + constrained() + degenerate() }

  static func unconstrained() throws -> [SmoothProblem] {
    [
      try SmoothProblem(
        "Rosenbrock", { 100 * square($0[1] - $0[0] * $0[0]) + square(1 - $0[0]) },
        from: [-1.2, 1], minimum: 0, at: [1, 1]),
      try SmoothProblem(
        "a bound is active", { square($0[0] + 1) + square($0[1] - 2) }, from: [3, 3],
        minimum: 1, at: [0, 2]
      ) { [$0[0] >= 0, $0[1] <= 5] },
      try SmoothProblem(
        "HS5", { sin($0[0] + $0[1]) + square($0[0] - $0[1]) - 1.5 * $0[0] + 2.5 * $0[1] + 1 },
        from: [0, 0], minimum: -3.0.squareRoot() / 2 - Double.pi / 3,
        at: [0.5 - Double.pi / 3, -0.5 - Double.pi / 3]
      ) { [$0[0] >= -1.5, $0[0] <= 4, $0[1] >= -3, $0[1] <= 3] },
    ]
  }

  static func constrained() throws -> [SmoothProblem] {
    [
      try SmoothProblem(
        "a line on a disk", { $0[0] - 2 * $0[1] }, from: [0, 0], minimum: -5.0.squareRoot(),
        at: [-1 / 5.0.squareRoot(), 2 / 5.0.squareRoot()]
      ) { [$0[0] * $0[0] + $0[1] * $0[1] <= 1] },
      try SmoothProblem(
        "a linear program", { -$0[0] - $0[1] }, from: [1, 1], minimum: -2.8, at: [1.6, 1.2]
      ) { [$0[0] + 2 * $0[1] <= 4, 3 * $0[0] + $0[1] <= 6, $0[0] >= 0, $0[1] >= 0] },
      try SmoothProblem(
        "HS6", { square(1 - $0[0]) }, from: [-1.2, 1], minimum: 0, at: [1, 1]
      ) { [10 * ($0[1] - $0[0] * $0[0]) == 0] },
      try SmoothProblem(
        "HS12", { 0.5 * square($0[0]) + square($0[1]) - $0[0] * $0[1] - 7 * ($0[0] + $0[1]) },
        from: [0, 0], minimum: -30, at: [2, 3]
      ) { [25 - 4 * square($0[0]) - square($0[1]) >= 0] },
      try SmoothProblem(
        "HS35",
        { x in
          let quadratic = 2 * square(x[0]) + 2 * square(x[1]) + square(x[2])
          return 9 - 8 * x[0] - 6 * x[1] - 4 * x[2] + quadratic + 2 * x[0] * (x[1] + x[2])
        },
        from: [0.5, 0.5, 0.5], minimum: 1 / 9.0, at: [4 / 3.0, 7 / 9.0, 4 / 9.0]
      ) { [$0[0] + $0[1] + 2 * $0[2] <= 3, $0[0] >= 0, $0[1] >= 0, $0[2] >= 0] },
      try SmoothProblem(
        "HS43",
        { x in
          let linear = -5 * x[0] - 5 * x[1] - 21 * x[2] + 7 * x[3]
          return square(x[0]) + square(x[1]) + 2 * square(x[2]) + square(x[3]) + linear
        },
        from: [0, 0, 0, 0], minimum: -44, at: [0, 1, 2, -1]
      ) { x in
        let ball = square(x[0]) + square(x[1]) + square(x[2]) + square(x[3])
        let skew = square(x[0]) + 2 * square(x[1]) + square(x[2]) + 2 * square(x[3])
        return [
          8 - ball - x[0] + x[1] - x[2] + x[3] >= 0, 10 - skew + x[0] + x[3] >= 0,
          5 - 2 * square(x[0]) - square(x[1]) - square(x[2]) - 2 * x[0] + x[1] + x[3] >= 0,
        ]
      },
      try SmoothProblem(
        "HS71", { $0[0] * $0[3] * ($0[0] + $0[1] + $0[2]) + $0[2] }, from: [1, 5, 5, 1],
        minimum: 17.0140172891563, at: [1, 4.742999637, 3.821149979, 1.379408293]
      ) { x in
        [
          x[0] * x[1] * x[2] * x[3] >= 25,
          square(x[0]) + square(x[1]) + square(x[2]) + square(x[3]) == 40,
        ] + x.flatMap { [$0 >= 1, $0 <= 5] }
      },
      try SmoothProblem(
        "a range on both sides", { square($0[0] - 10) + square($0[1]) }, from: [0, 0],
        minimum: 12.5, at: [7.5, -2.5]
      ) { [$0[0] + $0[1] >= 1, $0[0] + $0[1] <= 5] },
    ]
  }

  /// Constraints that are redundant, as many as variables, or more.
  static func degenerate() throws -> [SmoothProblem] {
    [
      try SmoothProblem(
        "a system of equations", { _ in 3 }, from: [2, 0.3], minimum: 3,
        at: [1.9318516525781366, 0.5176380902050415]
      ) { [square($0[0]) + square($0[1]) == 4, $0[0] * $0[1] == 1] },
      try SmoothProblem(
        "more equations than variables", { square($0[0]) + $0[1] }, from: [5, -3], minimum: 3,
        at: [1, 2]
      ) { [$0[0] + $0[1] == 3, $0[0] - $0[1] == -1, 2 * $0[0] + $0[1] == 4] },
      try SmoothProblem(
        "an equation twice", { square($0[0]) + square($0[1]) }, from: [4, 1], minimum: 2,
        at: [1, 1]
      ) { [$0[0] + $0[1] == 2, 2 * $0[0] + 2 * $0[1] == 4] },
      try SmoothProblem(
        "an inequality three times", { square($0[0]) + square($0[1]) }, from: [4, 1], minimum: 2,
        at: [1, 1]
      ) { [$0[0] + $0[1] >= 2, 2 * $0[0] + 2 * $0[1] >= 4, 3 * $0[0] + 3 * $0[1] >= 6] },
      try SmoothProblem(
        "a constant objective", { _ in 7 }, from: [9], minimum: 7, at: [3]
      ) { [$0[0] == 3] },
    ]
  }
}

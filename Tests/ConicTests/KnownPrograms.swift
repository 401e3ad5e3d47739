import ArgMinLinearAlgebra
import ArgMinProblems
import Foundation
import Testing

/// A program whose minimum is known exactly.
struct KnownProgram: Sendable, CustomTestStringConvertible {
  let name: String
  let value: Double
  /// Where it is attained, as far as that is unique.
  let point: [Double?]
  let program: ConeProgram<Double>
  var testDescription: String { name }

  init(_ name: String, _ value: Double, _ point: [Double?], _ program: ConeProgram<Double>) {
    (self.name, self.value, self.point, self.program) = (name, value, point, program)
  }
}

typealias Program = ConeProgram<Double>

enum KnownPrograms {
  private static let infinity = Double.infinity
  private static let root2: Double = 2.0.squareRoot()
  private static let root5: Double = 5.0.squareRoot()
  private static let root7: Double = 7.0.squareRoot()
  private static let ln3: Double = log(3.0)
  private static let fourThirds: Double = 4.0 / 3

  static let all: [KnownProgram] = polyhedral + secondOrder + semidefinite + nonsymmetric

  /// Linear and quadratic objectives over polyhedra.
  private static let polyhedral: [KnownProgram] = [
    KnownProgram("Wyndor", -36, [2, 6], wyndor),
    KnownProgram("quadratic 4/5", 0.8, [1.4, 1.7], projection),
    KnownProgram("Chebyshev centre of the triangle 3-4-5", -1, [1, 1, 1], chebyshev),
    KnownProgram("max(x, y) + |x + 2y − 1|", 1.0 / 3, [1.0 / 3, 1.0 / 3], maxAndAbs),
    KnownProgram("Huber's function of 9.75", 18.5, [1, 8.75], huber),
    KnownProgram("nothing at all", 0, [], Program.dense([], [], [], [])),
    KnownProgram(
      "no rows", -3, [1, -1], Program.dense([-1, 2], [], [], []).bounded([-1, -1], [1, 1])),
    KnownProgram(
      "fixed variables", 7, [2, 3],
      Program.dense([2, 1], [[1, 1]], [10], [.nonNegative(1)]).bounded([2, 3], [2, 4])),
    KnownProgram(
      "all variables fixed", 8, [2, 4], Program.dense([2, 1], [], [], []).bounded([2, 4], [2, 4])),
    KnownProgram(
      "cones without rows", 1, [1],
      Program.dense(
        [1], [[-1]], [-1],
        [.zero(0), .secondOrder(0), .nonNegative(0), .semidefinite(0), .nonNegative(1)])),
    KnownProgram(
      "a row without limit", 1, [1],
      Program.dense([1], [[-1], [-1]], [-1, infinity], [.nonNegative(2)])),
    KnownProgram("Klee and Minty's cube", -15625, [0, 0, 0, 0, 0, 15625], kleeMinty),
  ]

  private static var wyndor: Program {
    Program.dense([-3, -5], [[1, 0], [0, 2], [3, 2]], [4, 12, 18], [.nonNegative(3)])
      .bounded([0, 0], [infinity, infinity])
  }

  /// (x − 1)² + (y − 2.5)²
  private static var projection: Program {
    var program = Program.dense(
      [-2, -5], quadratic: [[2, 0], [0, 2]], [[-1, 2], [1, 2], [1, -2]], [2, 6, 2],
      [.nonNegative(3)]
    ).bounded([0, 0], [infinity, infinity])
    program.constant = 7.25
    return program
  }

  private static var chebyshev: Program {
    Program.dense(
      [0, 0, -1], [[-1, 0, 1], [0, -1, 1], [0.8, 0.6, 1]], [0, 0, 2.4], [.nonNegative(3)])
  }

  private static var maxAndAbs: Program {
    Program.dense(
      [0, 0, 1, 1], [[1, 0, -1, 0], [0, 1, -1, 0], [1, 2, 0, -1], [-1, -2, 0, -1]], [0, 0, 1, -1],
      [.nonNegative(4)])
  }

  /// min n² + 2s over n + s = 9.75, s ≥ 0
  private static var huber: Program {
    Program.dense(
      [0, 2], quadratic: [[2, 0], [0, 0]], [[1, 1], [0, -1]], [9.75, 0],
      [.zero(1), .nonNegative(1)])
  }

  private static var kleeMinty: Program {
    var rows: [[Double]] = []
    for i in 0..<6 {
      var row = [Double](repeating: 0, count: 6)
      for j in 0..<i { row[j] = pow(2, Double(i - j + 1)) }
      row[i] = 1
      rows.append(row)
    }
    let objective: [Double] = (0..<6).map { -pow(2, Double(5 - $0)) }
    let right: [Double] = (1...6).map { pow(5, Double($0)) }
    return Program.dense(objective, rows, right, [.nonNegative(6)])
      .bounded([Double](repeating: 0, count: 6), [Double](repeating: infinity, count: 6))
  }

  /// Norms, projections and disks.
  private static let secondOrder: [KnownProgram] = [
    KnownProgram(
      "distance of (3, 4) from the unit disk", 4, [0.6, 0.8, 4],
      Program.dense(
        [0, 0, 1], [[0, 0, 0], [-1, 0, 0], [0, -1, 0], [0, 0, -1], [-1, 0, 0], [0, -1, 0]],
        [1, 0, 0, 0, -3, -4], [.secondOrder(3), .secondOrder(3)])),
    KnownProgram(
      "linear over a disk", -2, [-1, -1],
      Program.dense([1, 1], [[0, 0], [-1, 0], [0, -1]], [root2, 0, 0], [.secondOrder(3)])),
    KnownProgram("disk around three points", root5, [2, 1, root5], enclosingDisk),
    KnownProgram("a cone of one row", 5, [5], Program.dense([1], [[-1]], [-5], [.secondOrder(1)])),
    KnownProgram(
      "the least norm of seven numbers of sum 7", root7, [root7, 1, 1, 1, 1, 1, 1, 1], leastNorm),
  ]

  private static var enclosingDisk: Program {
    let cone: [[Double]] = [[0, 0, -1], [-1, 0, 0], [0, -1, 0]]
    return Program.dense(
      [0, 0, 1], cone + cone + cone, [0, 0, 0, 0, -4, 0, 0, 0, -2],
      [.secondOrder(3), .secondOrder(3), .secondOrder(3)])
  }

  private static var leastNorm: Program {
    var rows: [[Double]] = [[0, 1, 1, 1, 1, 1, 1, 1]]
    for i in 0..<8 {
      var row = [Double](repeating: 0, count: 8)
      row[i] = -1
      rows.append(row)
    }
    return Program.dense(
      [1, 0, 0, 0, 0, 0, 0, 0], rows, [7, 0, 0, 0, 0, 0, 0, 0, 0], [.zero(1), .secondOrder(8)])
  }

  /// Eigenvalues and matrices.
  private static let semidefinite: [KnownProgram] = [
    KnownProgram(
      "largest eigenvalue", 1 + 2 * root2 / 3, [1 + 2 * root2 / 3],
      // t I − A ⪰ 0 with A₁₁ = 4/3, A₂₂ = 2/3, A₁₂² = 7/9
      Program.dense(
        [1], [[-1], [0], [-1]], [-fourThirds, -root2 * root7 / 3, -2.0 / 3], [.semidefinite(2)])),
    KnownProgram(
      "the trace of a matrix with 1 off the diagonal", 2, [1, root2, 1],
      Program.dense(
        [1, 0, 1], [[0, 1, 0], [-1, 0, 0], [0, -1, 0], [0, 0, -1]], [root2, 0, 0, 0],
        [.zero(1), .semidefinite(2)])),
    KnownProgram(
      "matrix fraction", 9, [9],
      // [[1, 0, 1], [0, 2, 4], [1, 4, t]] ⪰ 0
      Program.dense(
        [1], [[0], [0], [0], [0], [0], [-1]], [1, 0, 2, root2, 4 * root2, 0], [.semidefinite(3)])),
    KnownProgram("order 1", 2, [2], Program.dense([1], [[-1]], [-2], [.semidefinite(1)])),
  ]

  /// Exponential and power cones and their duals.
  private static let nonsymmetric: [KnownProgram] = [
    KnownProgram(
      "e^x + e^(−2x)", 3 * pow(2, -2.0 / 3), [log(2.0) / 3],
      Program.dense(
        [0, 1, 1], [[-1, 0, 0], [0, 0, 0], [0, -1, 0], [2, 0, 0], [0, 0, 0], [0, 0, -1]],
        [0, 1, 0, 0, 1, 0], [.exponential, .exponential])),
    KnownProgram(
      "logistic function less x/4", log(fourThirds) + ln3 / 4, [-ln3],
      // log(1 + eˣ) ≤ t by u + v ≤ 1, u ≥ e^(x−t), v ≥ e^(−t)
      Program.dense(
        [-0.25, 1, 0, 0],
        [
          [0, 0, 1, 1], [-1, 1, 0, 0], [0, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 0],
          [0, 0, 0, -1],
        ], [1, 0, 1, 0, 0, 1, 0], [.nonNegative(1), .exponential, .exponential])),
    KnownProgram(
      "relative entropy of (3/4, 1/4) from (1/2, 1/2)", 0.75 * log(1.5) + 0.25 * log(0.5), [],
      Program.dense(
        [1, 1], [[1, 0], [0, 0], [0, 0], [0, 1], [0, 0], [0, 0]], [0, 0.75, 0.5, 0, 0.25, 0.5],
        [.exponential, .exponential])),
    KnownProgram(
      "cube and reciprocal", 4, [1],
      // u ≥ x³ and v ≥ 1/x
      Program.dense(
        [0, 1, 3], [[0, -1, 0], [0, 0, 0], [-1, 0, 0], [0, 0, -1], [-1, 0, 0], [0, 0, 0]],
        [0, 1, 0, 0, 0, 1], [.power(1.0 / 3), .power(0.5)])),
    KnownProgram(
      "linear over the disk of the 4-norm", -pow(1 + pow(2, fourThirds), 0.75), [],
      // u + v ≤ 1, u ≥ x⁴, v ≥ y⁴
      Program.dense(
        [1, 2, 0, 0],
        [
          [0, 0, 1, 1], [0, 0, -1, 0], [0, 0, 0, 0], [-1, 0, 0, 0], [0, 0, 0, -1], [0, 0, 0, 0],
          [0, -1, 0, 0],
        ], [1, 0, 1, 0, 0, 1, 0], [.nonNegative(1), .power(0.25), .power(0.25)])),
    KnownProgram(
      "dual exponential cone", -1, [-1],
      // (−1, x, 1): e ≥ e^(−x)
      Program.dense([1], [[0], [-1], [0]], [-1, 0, 1], [.dualExponential])),
    KnownProgram(
      "dual power cone", 0.5, [0.5],
      Program.dense([1], [[-1], [-1], [0]], [0, 0, 1], [.dualPower(0.5)])),
    KnownProgram(
      "dual power cone of unequal exponents", pow(0.25, 0.25) * pow(0.75, 0.75),
      [pow(0.25, 0.25) * pow(0.75, 0.75)],
      Program.dense([1], [[-1], [-1], [0]], [0, 0, -1], [.dualPower(0.25)])),
  ]
}

import ArgMinBenchClock
import ArgMinLinear
import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems

/// A bound of a column that is another from now on.
struct BoundChange {
  var column: Int, lower: Double, upper: Double
}

/// A dense program of 20 rows and columns that is solved again after one bound has changed, as in a
/// search tree.
enum WarmSolve {
  static let size = 20

  static var program: LinearProgram {
    var random = SeededGenerator(seed: 20)
    var entries: [(row: Int, column: Int, value: Double)] = []
    for i in 0..<size {
      for j in 0..<size { entries.append((i, j, Double.random(in: 0.1...1, using: &random))) }
    }
    var program = LinearProgram(
      objective: (0..<size).map { _ in -Double.random(in: 0.5...1, using: &random) },
      matrix: .assembled(rowCount: size, columnCount: size, entries: entries),
      rowLower: [Double](repeating: -.infinity, count: size),
      rowUpper: (0..<size).map { _ in Double.random(in: 5...6, using: &random) })
    program.lower = [Double](repeating: 0, count: size)
    program.upper = [Double](repeating: 3, count: size)
    return program
  }

  /// Bounds that tighten and widen again, in an order that repeats.
  static var changes: [BoundChange] {
    var random = SeededGenerator(seed: 21)
    var changes: [BoundChange] = []
    for _ in 0..<500 {
      let column = Int.random(in: 0..<size, using: &random)
      let upper = Double.random(in: 0.2...1.5, using: &random)
      changes.append(BoundChange(column: column, lower: 0, upper: upper))
      changes.append(BoundChange(column: column, lower: 0, upper: 3))
    }
    return changes
  }

  /// The seconds of a solve after one bound has changed, and the pivots of one in the mean.
  static var builtIn: (seconds: Double, pivots: Double) {
    let simplex = DenseSimplex(program)
    _ = simplex.solve()
    let first = simplex.iterations
    for change in changes {
      simplex.setBounds(of: change.column, lower: change.lower, upper: change.upper)
      _ = simplex.solve()
    }
    let pivots = Double(simplex.iterations - first) / Double(changes.count)
    var sum = 0.0
    let seconds = Clock.leastMean(of: changes) { change in
      simplex.setBounds(of: change.column, lower: change.lower, upper: change.upper)
      _ = simplex.solve()
      for column in 0..<size { sum += simplex.value(of: column) }
    }
    return (sum.isFinite ? seconds : .nan, pivots)
  }
}

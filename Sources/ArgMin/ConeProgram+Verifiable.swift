import ArgMinLinearAlgebra
import ArgMinProblems

/// Which programs are small enough for proofs in outward-rounded arithmetic.
extension ConeProgram<Double> {
  /// True where a proof is expected to take about as long as the solution at most.
  ///
  /// Entries are visited a few times. Columns without bounds and without curvature make a dense system, of
  /// the third order in their number; matrices are multiplied for each of them.
  var isVerifiable: Bool {
    guard matrix.values.count + quadratic.values.count <= Self.entryLimit else { return false }
    var isCurved = [Bool](repeating: false, count: columnCount)
    for column in 0..<columnCount {
      for place in quadratic.starts[column]..<quadratic.starts[column + 1]
      where Int(quadratic.rows[place]) == column && quadratic.values[place] > 0 {
        isCurved[column] = true
      }
    }
    let free = (0..<columnCount).reduce(0) { count, column in
      let isHeld = lower[column] > -.infinity && upper[column] < .infinity
      return isHeld || isCurved[column] ? count : count + 1
    }
    var work = Double(free * free * free) + Double(matrix.values.count * Self.entryWork)
    for case .semidefinite(let order) in cones {
      work += Double(order * order * order) * Double(4 * Swift.min(free, order * order) + 12)
    }
    return free <= Self.freeLimit && work <= Self.workLimit
  }

  private static var entryLimit: Int { 200_000 }
  private static var entryWork: Int { 64 }
  private static var freeLimit: Int { 400 }
  private static var workLimit: Double { 7e7 }
}

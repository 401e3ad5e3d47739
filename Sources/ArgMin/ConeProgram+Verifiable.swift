import ArgMinLinearAlgebra
import ArgMinProblems

/// Which programs are small enough for proofs in outward-rounded arithmetic.
extension ConeProgram<Double> {
  /// True where a proof takes a moment: where no column has to be corrected, or few have.
  ///
  /// Columns with two bounds or with curvature take a few visits of each entry. The others make dense
  /// systems, of the third order in their number, some forty times in the worst case; matrices are
  /// multiplied for each of them, and factorized.
  var isVerifiable: Bool {
    guard matrix.values.count + quadratic.values.count <= Self.entryLimit else { return false }
    var isCurved = [Bool](repeating: false, count: columnCount)
    for column in 0..<columnCount {
      for place in quadratic.starts[column]..<quadratic.starts[column + 1]
      where Int(quadratic.rows[place]) == column && quadratic.values[place] > 0 {
        isCurved[column] = true
      }
    }
    let count = Double(
      (0..<columnCount).count { column in
        let isHeld = lower[column] > -.infinity && upper[column] < .infinity
        return !isHeld && !isCurved[column]
      })
    var work = 10 * count * count * (20 * count + 3 * Double(rowCount))
    for case .semidefinite(let order) in cones {
      let order = Double(order)
      work += order * order * order * (30 * Swift.min(count, order * order) + 4)
    }
    return work <= Self.workLimit
  }

  private static var entryLimit: Int { 200_000 }
  /// Multiplications in the worst case, of which the greater part is seldom needed.
  private static var workLimit: Double { 6e7 }
}

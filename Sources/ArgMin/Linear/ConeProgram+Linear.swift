import ArgMinLinearAlgebra
import ArgMinProblems

extension ConeProgram<Double> {
  /// The program as a linear one; nil where it has a quadratic objective or other cones.
  ///
  /// From: Ax + s = b with s = 0 or s ≥ 0. To: Ax = b or Ax ≤ b, row by row. Exact. Recovers: x; the
  /// multipliers of the rows are the row duals with the opposite sign.
  var linearProgram: LinearProgram? {
    guard quadratic.values.allSatisfy({ $0 == 0 }) else { return nil }
    var rowLower: [Double] = []
    for cone in cones {
      switch cone {
      case .zero(let count):
        rowLower += rightSide[rowLower.count..<rowLower.count + count]
      case .nonNegative(let count):
        rowLower += repeatElement(-.infinity, count: count)
      default: return nil
      }
    }
    var program = LinearProgram(
      objective: linear, matrix: matrix, rowLower: rowLower, rowUpper: rightSide)
    program.constant = constant
    (program.lower, program.upper, program.isInteger) = (lower, upper, isInteger)
    return program
  }
}

import ArgMinLinearAlgebra
import ArgMinNumbers

/// A proof that a symmetric matrix has no negative eigenvalue, from Cholesky factors in rounded
/// arithmetic.
///
/// If factors of A − c exist in floating-point arithmetic, where c is at least what rounding may
/// have changed, then A is positive semidefinite.
///
/// Source: S. Rump, "Verification of positive definiteness", BIT 46 (2006), theorem 2.3.
enum VerifiedCholesky {
  /// True where every matrix with entries in the given intervals is positive semidefinite; false says
  /// nothing.
  ///
  /// - Parameter entry: the element of a row and of a column that is not less.
  /// - Complexity: n³/3 multiplications.
  static func isSemidefinite(order: Int, entry: (_ row: Int, _ column: Int) -> Interval) -> Bool {
    var mids = [Double](repeating: 0, count: order * order)
    var widths = mids
    var isZero = [Bool](repeating: true, count: order)
    for j in 0..<order {
      for i in 0...j {
        let value = entry(i, j)
        guard value.isBounded else { return false }
        if value.lower == 0, value.upper == 0 { continue }
        (isZero[i], isZero[j]) = (false, false)
        mids[j * order + i] = value.midpoint
        mids[i * order + j] = value.midpoint
        widths[j * order + i] = value.width
        widths[i * order + j] = value.width
      }
    }
    // Rows that are exactly zero say nothing.
    let kept = (0..<order).filter { !isZero[$0] }
    if kept.isEmpty { return true }
    return isSemidefinite(kept, order, mids, widths)
  }

  private static func isSemidefinite(
    _ kept: [Int], _ order: Int, _ mids: [Double], _ widths: [Double]
  ) -> Bool {
    let n = kept.count
    // Powers of two that make the diagonal about 1, exactly.
    var scales = [Double](repeating: 1, count: n)
    for (place, i) in kept.enumerated() {
      let diagonal = mids[i * order + i]
      guard diagonal > 0 else { return false }
      let exponent = max(-400, min(400, -Int(diagonal.exponent) / 2))
      scales[place] = Double(sign: .plus, exponent: exponent, significand: 1)
    }
    let matrix = SquareMatrix<Double>(order: n)
    var (trace, radius) = (0.0, 0.0)
    for (column, j) in kept.enumerated() {
      var sum = 0.0
      for (row, i) in kept.enumerated() {
        let scale = scales[column] * scales[row]
        matrix[row, column] = mids[j * order + i] * scale
        sum += widths[j * order + i] * scale
      }
      trace += matrix[column, column]
      radius = max(radius, sum)
    }
    // γ of n + 1 operations, with room for other orders of summation and the sums above.
    let roundoff = 1.5 * Double(n + 10) * Double.ulpOfOne
    guard roundoff < 0.01 else { return false }
    let shift = roundoff * trace + radius * (1 + roundoff) + Double(n) * 0x1p-1000
    guard shift.isFinite else { return false }
    for i in 0..<n { matrix[i, i] = (matrix[i, i] - shift).nextDown }
    return matrix.factorizeCholesky()
  }
}

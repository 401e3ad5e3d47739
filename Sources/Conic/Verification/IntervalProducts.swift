import ArgMinLinearAlgebra
import ArgMinNumbers
import ArgMinProblems

/// Enclosures of the products of the optimality conditions.
///
/// - Complexity: O(entries).
extension ConeProgram<Double> {
  /// Aᵀz of one column.
  func enclosedProduct(ofColumn column: Int, with z: [Interval]) -> Interval {
    var sum = Interval.zero
    for place in matrix.starts[column]..<matrix.starts[column + 1] {
      let value = matrix.values[place]
      if value != 0 { sum += Interval(value) * z[Int(matrix.rows[place])] }
    }
    return sum
  }

  /// Ax.
  func enclosedProduct(with x: [Interval]) -> [Interval] {
    var result = [Interval](repeating: .zero, count: rowCount)
    for column in 0..<columnCount where !(x[column].lower == 0 && x[column].upper == 0) {
      for place in matrix.starts[column]..<matrix.starts[column + 1]
      where matrix.values[place] != 0 {
        result[Int(matrix.rows[place])] += Interval(matrix.values[place]) * x[column]
      }
    }
    return result
  }

  /// Px.
  func enclosedQuadratic(_ x: [Interval]) -> [Interval] {
    var result = [Interval](repeating: .zero, count: columnCount)
    for j in 0..<columnCount {
      for place in quadratic.starts[j]..<quadratic.starts[j + 1]
      where quadratic.values[place] != 0 {
        let (i, value) = (Int(quadratic.rows[place]), Interval(quadratic.values[place]))
        result[i] += value * x[j]
        if i != j { result[j] += value * x[i] }
      }
    }
    return result
  }

  /// Whether arrays fit together and numbers are finite where they must be.
  var isSound: Bool {
    let (n, m) = (columnCount, rowCount)
    guard lower.count == n, upper.count == n, quadratic.rowCount == n,
      quadratic.columnCount == n, matrix.rowCount == m, matrix.columnCount == n,
      Draft<Double>.kinds(self) != nil, constant.isFinite,
      linear.allSatisfy(\.isFinite), matrix.values.allSatisfy(\.isFinite),
      quadratic.values.allSatisfy(\.isFinite)
    else { return false }
    for j in 0..<n where lower[j].isNaN || upper[j].isNaN { return false }
    return rightSide.allSatisfy { $0.isFinite || $0 == .infinity }
  }
}

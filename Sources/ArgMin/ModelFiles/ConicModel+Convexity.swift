import ArgMinConic
import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinProblems

extension ConicModel {
  /// What a reader of the file is told about a program that the method of cones does not take.
  func fileError(for error: ConicError) -> ModelFileError {
    guard case .notConvex = error else {
      return .unsupported(
        construct: "the model (\(error))", line: 0,
        advice: "its numbers are too large to be added up")
    }
    let sign = isMaximized ? "positive" : "negative"
    let kind = isMaximized ? "concave" : "convex"
    return .unsupported(
      construct:
        "the quadratic objective, which is not \(kind): its matrix has a \(sign) eigenvalue"
        + (curvatureWitness.map { ", \($0)," } ?? ","), line: 0,
      advice: "only \(kind) objectives can be \(isMaximized ? "maximized" : "minimized") so far")
  }

  /// What shows the eigenvalue of the wrong sign: an element on the diagonal, two rows, or its value.
  private var curvatureWitness: String? {
    let matrix = program.quadratic
    let sign: Double = isMaximized ? -1 : 1
    var diagonal = [Double](repeating: 0, count: matrix.columnCount)
    for (row, column, value) in matrix.elements where row == column { diagonal[row] += value }
    if let place = diagonal.firstIndex(where: { $0 < 0 }) {
      return "as \(name(of: place))² has the coefficient \(sign * diagonal[place] / 2)"
    }
    for (row, column, value) in matrix.elements
    where row != column && value * value > diagonal[row] * diagonal[column] {
      return "by the part of \(name(of: row)) and \(name(of: column))"
    }
    let touched = Set(matrix.elements.flatMap { [$0.row, $0.column] }).sorted()
    guard touched.count <= 500 else { return nil }
    let places = Dictionary(uniqueKeysWithValues: zip(touched, touched.indices))
    let dense = SquareMatrix<Double>(order: touched.count)
    for (row, column, value) in matrix.elements {
      guard let i = places[row], let j = places[column] else { continue }
      dense[i, j] += value
      if i != j { dense[j, i] += value }
    }
    return "about \(sign * SmallestEigenvalue.of(dense))"
  }
}

extension SparseMatrix where Scalar == Double {
  fileprivate var elements: [(row: Int, column: Int, value: Double)] {
    (0..<columnCount).flatMap { column in
      (starts[column]..<starts[column + 1]).map { (Int(rows[$0]), column, values[$0]) }
    }
  }
}

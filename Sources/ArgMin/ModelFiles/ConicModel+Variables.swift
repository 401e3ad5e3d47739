import ArgMinFormats
import ArgMinLinearAlgebra
import ArgMinProblems

extension ConicModel {
  /// The name of a scalar variable: that of the file, or x1, x2, ….
  func name(of column: Int) -> String {
    column < scalarNames.count ? scalarNames[column] : "x\(column + 1)"
  }

  /// The variables of the file: scalars, then symmetric matrices X1, X2, ….
  var variables: [Variable] {
    (0..<scalarCount).map { Variable(name(of: $0)) }
      + matrixOrders.enumerated().map { index, order in
        Variable("X\(index + 1)", shape: .matrix(order, order), symmetry: .symmetric)
      }
  }

  /// The values of ``variables``, entries of matrices row by row, at a point of the program.
  func point(of x: [Double]) -> [Double] {
    var point = Array(x.prefix(scalarCount))
    var first = scalarCount
    for order in matrixOrders {
      for row in 0..<order {
        for column in row..<order { point.append(x[first + column * (column + 1) / 2 + row]) }
      }
      first += order * (order + 1) / 2
    }
    return point
  }

  /// Why no point is within its bounds, where two of them contradict each other.
  var contradictoryBounds: String? {
    guard let column = zip(program.lower, program.upper).enumerated().first(where: { $1.0 > $1.1 })
    else { return nil }
    let place = column.offset
    let name = place < scalarCount ? name(of: place) : "a variable"
    return "the bounds of \(name) contradict each other: it would be at least "
      + "\(program.lower[place]) and at most \(program.upper[place])"
  }
}

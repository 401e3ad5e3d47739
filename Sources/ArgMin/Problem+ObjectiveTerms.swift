import ArgMinExpressions
package import ArgMinProblems

extension Problem {
  /// The gradient of the objective where all variables are 0, and how it changes from there to where one
  /// of them is 1: of a polynomial of degree 2 its linear terms and its matrix of second derivatives.
  package var objectiveTerms: (gradient: [Double], matrix: [[Double]]) {
    let tape = Tape([objective], variables: variables.map(\.key))
    let evaluator = TapeEvaluator(tape)
    let count = variables.reduce(0) { $0 + $1.key.columnCount }
    func gradient(_ point: [Double]) -> [Double] {
      var gradient = [Double](repeating: 0, count: count)
      point.withUnsafeBufferPointer { x in
        if let start = x.baseAddress { evaluator.evaluate(start) } else { evaluator.evaluate() }
      }
      gradient.withUnsafeMutableBufferPointer { buffer in
        if let start = buffer.baseAddress { evaluator.gradient(0, into: start) }
      }
      return gradient
    }
    var point = [Double](repeating: 0, count: count)
    let origin = gradient(point)
    let matrix = (0..<count).map { column in
      point[column] = 1
      defer { point[column] = 0 }
      return zip(gradient(point), origin).map { $0 - $1 }
    }
    return (origin, matrix)
  }
}

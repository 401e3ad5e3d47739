import ArgMinExpressions
import ArgMinNumbers
import ArgMinTestSupport

extension ArrayFunctionCase {
  /// A random point where the function is defined.
  func point(using generator: inout SeededGenerator) -> [Double] {
    func draw(_ count: Int) -> [Double] {
      (0..<count).map { _ in Double.random(in: -2...2, using: &generator) }
    }
    func definite() -> [Double] {
      let b = draw(9)
      return (0..<9).map { place in
        let (i, j) = (place / 3, place % 3)
        let product = (0..<3).reduce(0.0) { $0 + b[3 * i + $1] * b[3 * j + $1] }
        return i == j ? product + 0.1 : product
      }
    }
    switch region {
    case .any: return draw(count)
    case .positive: return draw(count).map { abs($0) + 0.01 }
    case .definite: return definite()
    case .lastPositive: return draw(count - 1) + [abs(draw(1)[0]) + 0.05]
    case .vectorAndDefinite: return draw(3) + definite()
    case .matrixAndDefinite: return draw(6) + definite()
    }
  }

  /// Evaluates the function at many points with one tape.
  func evaluator() -> ([Double]) -> Double {
    let (function, x) = expression()
    let evaluator = TapeEvaluator(Tape([function], variables: [x].compactMap(\.variableKey)))
    return { point in
      evaluator.evaluate(point)
      return evaluator.value(0)
    }
  }

  func facts(range: Interval? = nil) -> NodeFacts {
    let (storage, places) = Expression.gather([expression().0])
    return NodeFacts.all(of: storage) { _ in range }[Int(places[0])]
  }
}

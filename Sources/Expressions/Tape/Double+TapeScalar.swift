internal import RealModule

/// Numbers as scalars of a tape: the C library's functions, NaN in any operand gives NaN.
extension Double: TapeScalar {
  package static func power(_ a: Double, _ b: Double) -> Double {
    if b == b.rounded() && abs(b) < 9.2e18 { return pow(a, Int(b)) }
    return a == 0 ? (b > 0 ? 0 : (b < 0 ? .infinity : .nan)) : pow(a, b)
  }

  /// Whole powers by repeated squaring, exact as long as the products are.
  package static func power(_ a: Double, _ n: Int32) -> Double {
    if n == 2 { return a * a }
    var (result, factor, left) = (1.0, a, n.magnitude)
    while left > 0 {
      if left & 1 == 1 { result *= factor }
      left >>= 1
      if left > 0 { factor *= factor }
    }
    return n < 0 ? 1 / result : result
  }

  package static func absolute(_ a: Double) -> Double { abs(a) }
  package static func sign(_ a: Double) -> Double { a > 0 ? 1 : (a < 0 ? -1 : a) }
  package static func floor(_ a: Double) -> Double { a.rounded(.down) }
  package static func ceil(_ a: Double) -> Double { a.rounded(.up) }
  package static func round(_ a: Double) -> Double { a.rounded(.toNearestOrEven) }

  /// One Newton step after the library's root makes cubes of whole numbers come out whole.
  package static func cbrt(_ a: Double) -> Double {
    let root = root(a, 3)
    guard root != 0, root.isFinite else { return root }
    return root - (root * root * root - a) / (3 * root * root)
  }

  package static func lesser(_ a: Double, _ b: Double) -> Double { b < a || b.isNaN ? b : a }
  package static func greater(_ a: Double, _ b: Double) -> Double { b > a || b.isNaN ? b : a }

  package static func isLess(_ a: Double, _ b: Double) -> Double { truth(a < b, a, b) }
  package static func isLessOrEqual(_ a: Double, _ b: Double) -> Double { truth(a <= b, a, b) }
  package static func isEqual(_ a: Double, _ b: Double) -> Double { truth(a == b, a, b) }
  package static func not(_ a: Double) -> Double { truth(a == 0, a, a) }
  package static func and(_ a: Double, _ b: Double) -> Double { truth(a != 0 && b != 0, a, b) }
  package static func or(_ a: Double, _ b: Double) -> Double { truth(a != 0 || b != 0, a, b) }

  package static func select(_ condition: Double, _ a: Double, _ b: Double) -> Double {
    condition.isNaN ? .nan : (condition != 0 ? a : b)
  }

  package static func components(_ function: BlockFunction, _ operands: [Double]) -> [Double] {
    function.values(operands)
  }

  package static func function(_ operation: Operation, _ a: Double, _ b: Double) -> Double {
    operation.function?.value(a, b) ?? .nan
  }

  private static func truth(_ holds: Bool, _ a: Double, _ b: Double) -> Double {
    a.isNaN || b.isNaN ? .nan : (holds ? 1 : 0)
  }
}
